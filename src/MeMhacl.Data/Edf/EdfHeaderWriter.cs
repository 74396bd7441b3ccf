using System.Globalization;
using System.Text;

namespace MeMhacl.Data.Edf;

/// <summary>The header as bytes; whatever does not fit is refused, nothing is cut or rounded.</summary>
internal static class EdfHeaderWriter
{
    /// <summary>Offset of the number of records, 8 bytes.</summary>
    public const int RecordsAt = 236;

    private const int NumberWidth = 8;

    public static byte[] Bytes(EdfHeader header)
    {
        Check(header);
        var start = header.StartTime ?? new DateTime(1985, 1, 1);
        var bytes = new MemoryStream();
        bytes.Write(header.IsBdf ? [0xFF, .. "BIOSEMI"u8] : "0       "u8);
        Text(bytes, 80, header.Patient, "patient");
        Text(bytes, 80, header.Recording, "recording");
        Text(bytes, 8, start.ToString("dd.MM.yy", CultureInfo.InvariantCulture), "date");
        Text(bytes, 8, start.ToString("HH.mm.ss", CultureInfo.InvariantCulture), "time");
        bytes.Write(Field(EdfHeaderReader.FixedBytes + (EdfHeaderReader.BytesPerSignal * header.Signals.Count), "header size"));
        Text(bytes, 44, header.Reserved, "reserved field");
        bytes.Write(Field(-1, "number of records"));
        bytes.Write(Field(header.RecordSeconds, "record duration"));
        Text(bytes, 4, header.Signals.Count.ToString(CultureInfo.InvariantCulture), "number of signals");
        foreach (var signal in header.Signals) Text(bytes, 16, signal.Label, "label");
        foreach (var signal in header.Signals) Text(bytes, 80, signal.Transducer, "transducer");
        foreach (var signal in header.Signals) Text(bytes, 8, signal.PhysicalDimension, "physical dimension");
        foreach (var signal in header.Signals) bytes.Write(Field(signal.PhysicalMinimum, "physical minimum"));
        foreach (var signal in header.Signals) bytes.Write(Field(signal.PhysicalMaximum, "physical maximum"));
        foreach (var signal in header.Signals) bytes.Write(Field(signal.DigitalMinimum, "digital minimum"));
        foreach (var signal in header.Signals) bytes.Write(Field(signal.DigitalMaximum, "digital maximum"));
        foreach (var signal in header.Signals) Text(bytes, 80, signal.Prefilter, "prefilter");
        foreach (var signal in header.Signals) bytes.Write(Field(signal.SamplesPerRecord, "samples per record"));
        foreach (var signal in header.Signals) Text(bytes, 32, signal.Reserved, "reserved field of a signal");
        return bytes.ToArray();
    }

    /// <summary>A number in 8 characters, without exponent.</summary>
    public static byte[] Field(double value, string what)
    {
        var text = value.ToString("0.######", CultureInfo.InvariantCulture);
        if (text.Length > NumberWidth || double.Parse(text, CultureInfo.InvariantCulture) != value)
            throw new ArgumentException(FormattableString.Invariant($"The {what} {value} does not fit into {NumberWidth} characters: choose a number that does."));
        return Encoding.ASCII.GetBytes(text.PadRight(NumberWidth));
    }

    private static void Check(EdfHeader header)
    {
        if (header.Signals.Count is 0 or > 9999)
            throw new ArgumentException(FormattableString.Invariant($"{header.Signals.Count} signals are given, a file has 1 to 9999."));
        if (!(header.RecordSeconds >= 0))
            throw new ArgumentException(FormattableString.Invariant($"The record duration is {header.RecordSeconds}, expected seconds, 0 or more."));
        if (header.StartTime is { Year: < 1985 or > 2084 } start)
            throw new ArgumentException(FormattableString.Invariant($"The start time {start:yyyy-MM-dd} has a year that two digits do not tell: 1985 to 2084."));
        var (lowest, highest) = header.IsBdf ? (-8388608, 8388607) : (-32768, 32767);
        foreach (var signal in header.Signals)
        {
            if (signal.DigitalMinimum < lowest || signal.DigitalMaximum > highest || signal.DigitalMinimum >= signal.DigitalMaximum)
                throw new ArgumentException(FormattableString.Invariant($"The digital limits of '{signal.Label}' are {signal.DigitalMinimum} and {signal.DigitalMaximum}, expected a range within {lowest} and {highest}."));
            if (!signal.IsScaled)
                throw new ArgumentException(FormattableString.Invariant($"The physical limits of '{signal.Label}' are {signal.PhysicalMinimum} and {signal.PhysicalMaximum}, expected two numbers that differ."));
            ArgumentOutOfRangeException.ThrowIfNegative(signal.SamplesPerRecord);
        }
    }

    // Latin-1, of which ASCII is a part: the specification wants ASCII, files hold micro signs.
    private static void Text(MemoryStream bytes, int width, string text, string what)
    {
        if (text.Length > width || text.Any(c => char.IsControl(c) || c > 0xFF))
            throw new ArgumentException(FormattableString.Invariant($"The {what} '{text}' does not fit: at most {width} characters of Latin-1."));
        bytes.Write(Encoding.Latin1.GetBytes(text.PadRight(width)));
    }
}
