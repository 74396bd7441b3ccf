using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace MeMhacl.Data.Edf;

/// <summary>Parses the header: text fields of fixed width, first the file's, then the signals' field by field (all labels, then all transducers, ...).</summary>
internal sealed class EdfHeaderReader(string path, EdfWarnings warnings)
{
    public const int FixedBytes = 256;
    public const int BytesPerSignal = 256;

    /// <summary>The first 256 bytes, signals left out.</summary>
    /// <returns>The header, how many signals follow, and how many records are announced (-1: unknown).</returns>
    public (EdfHeader Header, int Signals, long Records) ReadFixed(ReadOnlySpan<byte> bytes)
    {
        var isBdf = bytes[0] == 0xFF;
        if (!isBdf && bytes[0] != '0')
            throw Refused($"it begins with the byte 0x{bytes[0]:X2}, expected 0xFF (BDF) or '0' (EDF): this is neither. Check the path, or copy the file again.");
        if (isBdf ? !bytes[1..8].SequenceEqual("BIOSEMI"u8) : bytes[1..8].ContainsAnyExcept((byte)' ', (byte)0))
            warnings.Add($"The version field reads '{Quoted(bytes[..8])}', expected '{(isBdf ? "\u00ffBIOSEMI" : "0")}'; it is read as {(isBdf ? "BDF" : "EDF")}.");
        var signals = Whole(bytes[252..256], "number of signals");
        if (signals is not (>= 1 and <= 9999))
            throw Refused($"its number of signals reads '{Quoted(bytes[252..256])}', expected 1 to 9999. The header is damaged: copy the file again.");
        var seconds = Number(bytes[244..252], "record duration");
        if (seconds is not (>= 0 and <= double.MaxValue))
            throw Refused($"its record duration reads '{Quoted(bytes[244..252])}', expected seconds, 0 or more. The header is damaged: copy the file again.");
        var headerBytes = Whole(bytes[184..192], "header size");
        if (headerBytes != FixedBytes + (BytesPerSignal * signals))
            warnings.Add($"The header's size reads '{Quoted(bytes[184..192])}', expected {FixedBytes + (BytesPerSignal * signals)} for {signals} signals; the latter is used.");
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
            signals[i] = ReadSignal(bytes, signals.Length, i, header.RecordSeconds) with { Offset = offset };
            offset += (long)signals[i].SamplesPerRecord * header.SampleBytes;
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

    private EdfSignal ReadSignal(ReadOnlySpan<byte> bytes, int count, int i, double recordSeconds)
    {
        var label = Text(Field(bytes, count, i, 0, 16));
        var where = $"signal {i} ('{Shown(label)}')";
        var samples = Whole(Field(bytes, count, i, 216, 8), $"samples per record of {where}");
        if (samples is not (>= 0 and <= int.MaxValue))
            throw Refused($"the samples per record of {where} read '{Quoted(Field(bytes, count, i, 216, 8))}', expected a whole number, 0 or more. The header is damaged: copy the file again.");
        var digitalMinimum = Whole(Field(bytes, count, i, 120, 8), $"digital minimum of {where}");
        var digitalMaximum = Whole(Field(bytes, count, i, 128, 8), $"digital maximum of {where}");
        // Equal limits define no unit: nothing is scaled by half a pair.
        var hasLimits = digitalMinimum is >= int.MinValue and <= int.MaxValue && digitalMaximum is >= int.MinValue and <= int.MaxValue;
        var signal = new EdfSignal
        {
            Label = label,
            Transducer = Text(Field(bytes, count, i, 16, 80)),
            PhysicalDimension = Text(Field(bytes, count, i, 96, 8)),
            PhysicalMinimum = Number(Field(bytes, count, i, 104, 8), $"physical minimum of {where}") ?? double.NaN,
            PhysicalMaximum = Number(Field(bytes, count, i, 112, 8), $"physical maximum of {where}") ?? double.NaN,
            DigitalMinimum = hasLimits ? (int)digitalMinimum!.Value : 0,
            DigitalMaximum = hasLimits ? (int)digitalMaximum!.Value : 0,
            Prefilter = Text(Field(bytes, count, i, 136, 80)),
            SamplesPerRecord = (int)samples.Value,
            Reserved = Text(Field(bytes, count, i, 224, 32)),
            Index = i,
            SamplingRate = recordSeconds > 0 ? samples.Value / recordSeconds : double.NaN,
        };
        if (!signal.IsAnnotations && !signal.IsScaled)
            warnings.Add($"The limits of {where} define no physical unit; only its digital values can be read.");
        return signal;
    }

    // Field-major: a field of all signals, then the next one.
    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> bytes, int signals, int signal, int before, int width) => bytes.Slice((signals * before) + (signal * width), width);

    // ASCII by the specification; UTF-8 and Latin-1 (a micro sign) are found as well.
    private static string Text(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.Trim(" \0"u8);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }

    private static string Quoted(ReadOnlySpan<byte> bytes) => Shown(Text(bytes));

    private long? Whole(ReadOnlySpan<byte> bytes, string what)
    {
        var number = Number(bytes, what);
        if (number is null || (number == Math.Floor(number.Value) && Math.Abs(number.Value) < 1e15))
            return (long?)number;
        warnings.Add($"The {what} reads '{Quoted(bytes)}', expected a whole number.");
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
            warnings.Add($"The {what} reads '{Quoted(bytes)}', expected a number.");
            return null;
        }
        if (odd)
            warnings.Add($"The {what} holds NUL bytes or a decimal comma; it is read as {number.ToString(CultureInfo.InvariantCulture)}.");
        return number;
    }

    private DatasetFormatException Refused(string message) => new(path, message);
}
