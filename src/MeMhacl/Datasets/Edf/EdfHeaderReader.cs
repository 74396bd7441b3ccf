using System.Globalization;
using System.Text;

namespace MeMhacl.Datasets.Edf;

/// <summary>Parses the header: text fields of fixed width, first the file's, then the signals' field by field (all labels, then all transducers, ...).</summary>
internal sealed class EdfHeaderReader(string path, EdfWarnings warnings)
{
    public const int FixedBytes = 256;
    public const int BytesPerSignal = 256;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The first 256 bytes, signals left out.</summary>
    /// <returns>The header, how many signals follow, and how many records are announced (-1: unknown).</returns>
    public (EdfHeader Header, int Signals, long Records) ReadFixed(ReadOnlySpan<byte> bytes)
    {
        var isBdf = bytes[0] == 0xFF;
        if (!isBdf && bytes[0] != '0')
            throw Refused($"it begins with the byte 0x{bytes[0]:X2}, expected 0xFF (BDF) or '0' (EDF): this is neither. Check the path, or copy the file again.");
        if (isBdf ? !bytes[1..8].SequenceEqual("BIOSEMI"u8) : bytes[1..8].ContainsAnyExcept((byte)' ', (byte)0))
            warnings.Add($"The version field reads '{Text(bytes[..8])}', expected '{(isBdf ? "\u00ffBIOSEMI" : "0")}'; it is read as {(isBdf ? "BDF" : "EDF")}.");
        var signals = Whole(bytes[252..256], "number of signals");
        if (signals is not (>= 1 and <= 9999))
            throw Refused($"its number of signals reads '{Text(bytes[252..256])}', expected 1 to 9999. The header is damaged: copy the file again.");
        var seconds = Number(bytes[244..252], "record duration");
        if (seconds is not (>= 0 and <= double.MaxValue))
            throw Refused($"its record duration reads '{Text(bytes[244..252])}', expected seconds, 0 or more. The header is damaged: copy the file again.");
        var headerBytes = Whole(bytes[184..192], "header size");
        if (headerBytes != FixedBytes + (BytesPerSignal * signals))
            warnings.Add($"The header's size reads '{Text(bytes[184..192])}', expected {FixedBytes + (BytesPerSignal * signals)} for {signals} signals; the latter is used.");
        var recording = Text(bytes[88..168]);
        var header = new EdfHeader
        {
            IsBdf = isBdf,
            Patient = Text(bytes[8..88]),
            Recording = recording,
            StartTime = EdfDate.Parse(Text(bytes[168..176]), Text(bytes[176..184]), recording, warnings),
            Reserved = Text(bytes[192..236]),
            RecordSeconds = seconds.Value,
            Signals = [],
        };
        return (header, (int)signals.Value, Whole(bytes[236..244], "number of records") ?? -1);
    }

    /// <summary>The signals' part, 256 bytes each, without what depends on the file's size.</summary>
    public EdfSignal[] ReadSignals(ReadOnlySpan<byte> bytes, EdfHeader header)
    {
        var signals = new EdfSignal[bytes.Length / BytesPerSignal];
        var offset = 0L;
        for (var i = 0; i < signals.Length; i++)
        {
            var label = Text(Field(bytes, signals.Length, i, 0, 16));
            var where = $"signal {i} ('{Shown(label)}')";
            var samples = Whole(Field(bytes, signals.Length, i, 216, 8), $"samples per record of {where}");
            if (samples is not (>= 0 and <= int.MaxValue))
                throw Refused($"the samples per record of {where} read '{Text(Field(bytes, signals.Length, i, 216, 8))}', expected a whole number, 0 or more. The header is damaged: copy the file again.");
            signals[i] = new EdfSignal
            {
                Label = label,
                Transducer = Text(Field(bytes, signals.Length, i, 16, 80)),
                PhysicalDimension = Text(Field(bytes, signals.Length, i, 96, 8)),
                PhysicalMinimum = Number(Field(bytes, signals.Length, i, 104, 8), $"physical minimum of {where}") ?? double.NaN,
                PhysicalMaximum = Number(Field(bytes, signals.Length, i, 112, 8), $"physical maximum of {where}") ?? double.NaN,
                DigitalMinimum = Digital(Field(bytes, signals.Length, i, 120, 8), $"digital minimum of {where}"),
                DigitalMaximum = Digital(Field(bytes, signals.Length, i, 128, 8), $"digital maximum of {where}"),
                Prefilter = Text(Field(bytes, signals.Length, i, 136, 80)),
                SamplesPerRecord = (int)samples.Value,
                Reserved = Text(Field(bytes, signals.Length, i, 224, 32)),
                Index = i,
                SamplingRate = header.RecordSeconds > 0 ? samples.Value / header.RecordSeconds : double.NaN,
                Offset = offset,
            };
            if (!signals[i].IsAnnotations && !signals[i].IsScaled)
                warnings.Add($"The limits of {where} define no physical unit; only its digital values can be read.");
            offset += samples.Value * header.SampleBytes;
        }
        return signals;
    }

    /// <summary>Tells where the announced number of records and the file's size differ.</summary>
    public void CompareSize(long announced, long records, long trailing, long recordBytes)
    {
        if (announced != records)
            warnings.Add($"The header announces {(announced < 0 ? "no number of" : announced)} records, the file's size holds {records} of {recordBytes} bytes; these are read.");
        if (trailing > 0)
            warnings.Add($"{trailing} bytes after the last whole record are left out.");
    }

    /// <summary>Without control characters, to be shown in a message.</summary>
    public static string Shown(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));

    // Field-major: a field of all signals, then the next one.
    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> bytes, int signals, int signal, int before, int width) => bytes.Slice((signals * before) + (signal * width), width);

    // ASCII by the specification; UTF-8 and Latin-1 (a micro sign) are found as well.
    private static string Text(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.Trim(" \0"u8);
        if (System.Text.Ascii.IsValid(bytes))
            return Encoding.ASCII.GetString(bytes);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private int Digital(ReadOnlySpan<byte> bytes, string what) => Whole(bytes, what) is >= int.MinValue and <= int.MaxValue and { } value ? (int)value : 0;

    private long? Whole(ReadOnlySpan<byte> bytes, string what)
    {
        var number = Number(bytes, what);
        if (number is null || (number == Math.Floor(number.Value) && Math.Abs(number.Value) < 1e15))
            return (long?)number;
        warnings.Add($"The {what} reads '{Shown(Text(bytes))}', expected a whole number.");
        return null;
    }

    private double? Number(ReadOnlySpan<byte> bytes, string what)
    {
        Span<byte> text = stackalloc byte[8];
        var length = 0;
        var odd = false;
        foreach (var b in bytes)
        {
            odd |= b is 0 or (byte)',';
            if (b != 0)
                text[length++] = b == ',' ? (byte)'.' : b;
        }
        var trimmed = text[..length].Trim((byte)' ');
        if (!double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            warnings.Add($"The {what} reads '{Shown(Text(bytes))}', expected a number.");
            return null;
        }
        if (odd)
            warnings.Add($"The {what} holds NUL bytes or a decimal comma; it is read as {number.ToString(CultureInfo.InvariantCulture)}.");
        return number;
    }

    private DatasetFormatException Refused(string message) => new(path, message);
}
