using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace MeMhacl.Data.Edf;

/// <summary>Parses the header: text fields of fixed width, first the file's, then the signals' field by field (all labels, then all transducers, ...).</summary>
internal sealed class EdfHeaderReader(DataFile file)
{
    /// <summary>Bytes of the file's own part, and of each signal's.</summary>
    public const int PartBytes = 256;

    private const int MostSignals = 9999;

    // A damaged file of thousands of signals keeps the first ones.
    private const int MostWarnings = 32;

    // Of labels that stand more than once.
    private const int MostPlaces = 8;

    private static readonly char[] DateSeparators = ['.', ':', '-', '/', ' '];

    private readonly List<string> warnings = [];
    private int furtherWarnings;

    /// <summary>Sentences about what is odd in a file and yet can be read.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (warnings)
                return furtherWarnings == 0 ? [.. warnings] : [.. warnings, $"{furtherWarnings} more of the kind."];
        }
    }

    /// <summary>Notes a sentence; each once.</summary>
    public void Warn(string sentence)
    {
        lock (warnings)
            if (!warnings.Contains(sentence) && warnings.Count < MostWarnings)
                warnings.Add(sentence);
            else if (!warnings.Contains(sentence))
                furtherWarnings++;
    }

    /// <summary>Reads the header and holds the announced number of records against the file's size.</summary>
    /// <returns>The header, the whole records in the file, where the first begins and how long each is.</returns>
    public (EdfHeader Header, long Records, long DataStart, long RecordBytes) Read()
    {
        var head = file.Head(PartBytes);
        if (head.Length < PartBytes)
            throw file.Wrong($"it is {head.Length} bytes long, shorter than the header of an EDF or BDF file ({PartBytes} bytes). Copy the file again.");
        var (header, count, size, announced) = ReadFixed(head);
        var least = PartBytes * (1 + count);
        if (file.Length < least)
            throw file.Wrong($"it is {file.Length} bytes long, but the header of {count} signals takes {least}. Copy the file again.");
        var bytes = file.Head(least).AsSpan(PartBytes);
        var (signals, recordBytes) = (new EdfSignal[count], 0L);
        for (var i = 0; i < count; i++)
        {
            signals[i] = ReadSignal(bytes, count, i, header) with { Offset = recordBytes };
            recordBytes += (long)signals[i].SamplesPerRecord * header.SampleBytes;
        }
        if (recordBytes == 0)
            throw file.Wrong("none of its signals has samples. The header is damaged: copy the file again.");
        var dataStart = DataStart(size, least, announced, recordBytes);
        var (records, trailing) = Math.DivRem(file.Length - dataStart, recordBytes);
        if (records > 0 && recordBytes > Array.MaxLength)
            throw file.Wrong($"its records are {recordBytes} bytes long, at most {Array.MaxLength} are read. The header is damaged: copy the file again.");
        if ((announced != records || trailing > 0) && EdfTextMode.Changed(file, dataStart, announced < 0 ? null : (Int128)announced * recordBytes) is { } change)
            throw file.Wrong($"its size is not that of the {(announced < 0 ? "whole" : announced)} records of {recordBytes} bytes that the header describes, and {change}, as after a transfer in text mode. Every sample after the first such place is wrong: copy the file again, in binary mode.");
        if (announced != records)
            Warn($"The header announces {(announced < 0 ? "no number of" : announced)} records, the file's size holds {records} of {recordBytes} bytes; these are read.");
        if (trailing > 0)
            Warn($"{trailing} bytes after the last whole record are left out.");
        foreach (var label in signals.Where(signal => signal.Label.Length > 0 && !signal.IsAnnotations).GroupBy(signal => signal.Label, StringComparer.OrdinalIgnoreCase).Where(label => label.Skip(1).Any()))
            Warn($"The label '{Shown(label.Key)}' stands on {label.Count()} signals ({string.Join(", ", label.Take(MostPlaces).Select(signal => signal.Index))}{(label.Count() > MostPlaces ? ", ..." : "")}); by its name the first is found.");
        return (header with { Signals = [.. signals.Select(signal => signal with { Length = records * signal.SamplesPerRecord })] }, records, dataStart, recordBytes);
    }

    /// <summary>ASCII by the specification; UTF-8 and Latin-1 (a micro sign) are found as well.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    /// <summary>Without control characters, to be shown in a message.</summary>
    public static string Shown(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));

    // The header says twice where the first record begins: by a field, and by its number of signals. Where the two differ, the file's size must tell which is true.
    private long DataStart(long? size, long computed, long announced, long recordBytes)
    {
        // A field that reads as no number has been told; one that is shorter than the header's own part says nothing.
        if (size == computed || size is null)
            return computed;
        var field = size.Value;
        bool Fits(long start) => start >= computed && start <= file.Length && (file.Length - start) % recordBytes == 0 && (announced < 0 || (file.Length - start) / recordBytes == announced);
        if (field >= PartBytes && Fits(field) == Fits(computed))
            throw file.Wrong($"its header's size reads '{field}', expected {computed} for {(computed / PartBytes) - 1} signals, and {(Fits(field) ? "both fit" : "neither fits")} the file's {file.Length} bytes and the {(announced < 0 ? "unknown number of" : announced)} records of {recordBytes} bytes that it announces: where the first record begins cannot be told. The header is damaged, or the file is cut off: copy the file again.");
        var start = Fits(field) ? field : computed;
        Warn($"The header's size reads '{field}', expected {computed} for {(computed / PartBytes) - 1} signals; {start} is used{(Fits(start) ? ", which the file's size fits" : "")}.");
        return start;
    }

    // The first 256 bytes: the header without signals, how many of these follow, how long it says to be (null: no number), and how many records are announced (-1: unknown).
    private (EdfHeader Header, int Signals, long? Size, long Records) ReadFixed(ReadOnlySpan<byte> bytes)
    {
        var isBdf = bytes[0] == 0xFF;
        if (!isBdf && bytes[0] != '0')
            throw file.Wrong(FileKind.Of(bytes) is { } kind ? $"this is {kind}." : $"it begins with the byte 0x{bytes[0]:X2}, expected 0xFF (BDF) or '0' (EDF): this is neither{(bytes[..12].IndexOf("BIOSEMI"u8) > 0 ? ", but a BDF file after a transfer as text. Copy it again, in binary mode." : ". Check the path, or copy the file again.")}");
        if (isBdf ? !bytes[1..8].SequenceEqual("BIOSEMI"u8) : bytes[1..8].ContainsAnyExcept((byte)' ', (byte)0))
            Warn($"The version field reads '{Quoted(bytes[..8])}', expected '{(isBdf ? "\u00ffBIOSEMI" : "0")}'; it is read as {(isBdf ? "BDF" : "EDF")}.");
        var signals = Whole(bytes[252..256], "number of signals");
        if (signals is not (>= 1 and <= MostSignals))
            throw file.Wrong($"its number of signals reads '{Quoted(bytes[252..256])}', expected 1 to {MostSignals}. The header is damaged: copy the file again.");
        var seconds = Number(bytes[244..252], "record duration");
        if (seconds is not >= 0)
            throw file.Wrong($"its record duration reads '{Quoted(bytes[244..252])}', expected seconds, 0 or more. The header is damaged: copy the file again.");
        var recording = Text(bytes[88..168]);
        var header = new EdfHeader
        {
            IsBdf = isBdf,
            Patient = Text(bytes[8..88]),
            Recording = recording,
            StartTime = StartTime(Text(bytes[168..176]), Text(bytes[176..184]), recording),
            Reserved = Text(bytes[192..236]),
            RecordSeconds = seconds.Value,
            Signals = [],
        };
        return (header, (int)signals.Value, Whole(bytes[184..192], "header size"), Whole(bytes[236..244], "number of records") ?? -1);
    }

    private EdfSignal ReadSignal(ReadOnlySpan<byte> bytes, int count, int i, EdfHeader header)
    {
        var label = Text(Field(bytes, count, i, 0, 16));
        var where = $"signal {i} ('{Shown(label)}')";
        var samples = Whole(Field(bytes, count, i, 216, 8), $"samples per record of {where}");
        if (samples is not (>= 0 and <= int.MaxValue))
            throw file.Wrong($"the samples per record of {where} read '{Quoted(Field(bytes, count, i, 216, 8))}', expected a whole number, 0 or more. The header is damaged: copy the file again.");
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
            SamplingRate = header.RecordSeconds > 0 ? samples.Value / header.RecordSeconds : double.NaN,
        };
        if (!signal.IsAnnotations && header.WhyUnscaled(signal) is { } reason)
            Warn($"The limits of {where} {reason}; only its digital values can be read.");
        return signal;
    }

    // dd.MM.yy and HH.mm.ss; EDF+ has the year with four digits in the recording's text. Null where they are none.
    private DateTime? StartTime(string date, string time, string recording)
    {
        if (Numbers(time) is [>= 0 and < 24 and var hour, >= 0 and < 60 and var minute, >= 0 and < 60 and var second])
        {
            var clock = new TimeSpan(hour, minute, second);
            if (recording.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["Startdate", var word, ..] && DateTime.TryParseExact(word, "d-MMM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var plus))
                return plus + clock;
            // Years 85 to 99 are those of the last century (EDF's clipping date).
            if (Numbers(date) is [var day, >= 1 and <= 12 and var month, >= 0 and <= 99 and var year] && (year >= 85 ? 1900 + year : 2000 + year) is var full && day >= 1 && day <= DateTime.DaysInMonth(full, month))
                return new DateTime(full, month, day) + clock;
        }
        Warn($"The start reads '{Shown(date)}' '{Shown(time)}', expected dd.MM.yy and HH.mm.ss; the file has no start time.");
        return null;
    }

    private static int[] Numbers(string text) =>
        [.. text.Split(DateSeparators, StringSplitOptions.RemoveEmptyEntries).Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];

    // Field-major: a field of all signals, then the next one.
    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> bytes, int signals, int signal, int before, int width) => bytes.Slice((signals * before) + (signal * width), width);

    private static string Text(ReadOnlySpan<byte> bytes) => Decode(bytes.Trim(" \0"u8));

    private static string Quoted(ReadOnlySpan<byte> bytes) => Shown(Text(bytes));

    private long? Whole(ReadOnlySpan<byte> bytes, string what)
    {
        var number = Number(bytes, what);
        if (number is null || (number == Math.Floor(number.Value) && Math.Abs(number.Value) < 1e15))
            return (long?)number;
        Warn($"The {what} reads '{Quoted(bytes)}', expected a whole number.");
        return null;
    }

    private double? Number(ReadOnlySpan<byte> bytes, string what)
    {
        var text = Encoding.Latin1.GetString(bytes);
        if (!double.TryParse(text.Replace("\0", "").Replace(',', '.').Trim(' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            Warn($"The {what} reads '{Quoted(bytes)}', expected a number.");
            return null;
        }
        if (text.AsSpan().ContainsAny('\0', ','))
            Warn($"The {what} holds NUL bytes or a decimal comma; it is read as {number.ToString(CultureInfo.InvariantCulture)}.");
        return number;
    }
}
