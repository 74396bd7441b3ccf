using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MeMhacl.Data.Edf;

/// <summary>
/// Writes EDF, EDF+, BDF and BDF+, record after record; the same calls give the same bytes. Until it is disposed the file says that its number of records is unknown (-1).
/// </summary>
/// <example>
/// <code>
/// var eeg = new EdfSignal { Label = "Cz", PhysicalDimension = "uV", PhysicalMinimum = -262144, PhysicalMaximum = 262143, DigitalMinimum = -8388608, DigitalMaximum = 8388607, SamplesPerRecord = 256 };
/// using var writer = new EdfWriter("out.bdf", new EdfHeader { IsBdf = true, Reserved = "24BIT", Signals = [eeg] });
/// writer.WriteRecord(new float[256]);                                              // one second in microvolts
/// </code>
/// </example>
public sealed class EdfWriter : IDisposable
{
    private const int MostSignals = 9999;
    private const int NumberWidth = 8;
    private const int RecordsAt = 236;

    private readonly Stream file;
    private readonly bool leavesOpen;
    private readonly EdfHeader header;
    private readonly byte[] record;
    private readonly int[] digital;

    /// <summary>Creates the file, replacing one that is there, and writes its header.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="header">Signals and texts; <see cref="EdfHeader.StartTime"/> null is written as 01.01.85. EDF+ needs <see cref="EdfSignal.ForAnnotations"/> among the signals.</param>
    /// <exception cref="ArgumentException">Something does not fit into its field, or a signal's limits are no limits.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public EdfWriter(string path, EdfHeader header) : this(header, () => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read))
    {
    }

    // To a stream that stays open.
    internal EdfWriter(Stream stream, EdfHeader header) : this(header, () => stream) => leavesOpen = true;

    private EdfWriter(EdfHeader header, Func<Stream> open)
    {
        this.header = header;
        var bytes = HeaderBytes(header);
        record = new byte[checked(header.Signals.Sum(signal => signal.SamplesPerRecord) * header.SampleBytes)];
        digital = new int[header.Signals.Where(signal => !signal.IsAnnotations).Sum(signal => signal.SamplesPerRecord)];
        file = open();
        file.Write(bytes);
    }

    /// <summary>Records written so far.</summary>
    public long Records { get; private set; }

    /// <summary>Writes the number of records into the header and closes the file.</summary>
    public void Dispose()
    {
        if (file.CanWrite)
        {
            file.Position = RecordsAt;
            file.Write(Number(Records, "number of records"));
        }
        if (!leavesOpen) file.Dispose();
    }

    /// <summary>Writes a record of physical values: each is rounded to the nearest digital value and kept within the signal's limits.</summary>
    /// <param name="samples">All samples of the first signal, then of the next one; annotation signals left out.</param>
    /// <param name="annotations">What was noted, for an EDF+ file; may be null.</param>
    /// <param name="onset">When the record begins, in seconds; null for record times duration.</param>
    /// <exception cref="ArgumentException">The number of samples is not that of a record, a sample is NaN, or the annotations have no room.</exception>
    public void WriteRecord(ReadOnlySpan<float> samples, IReadOnlyList<EdfAnnotation>? annotations = null, double? onset = null)
    {
        CheckCount(samples.Length);
        var at = 0;
        foreach (var signal in header.Signals)
            for (var i = 0; i < signal.SamplesPerRecord && !signal.IsAnnotations; i++, at++)
            {
                if (float.IsNaN(samples[at]))
                    throw new ArgumentException($"Sample {i} of '{signal.Label}' is NaN: a file holds numbers only.", nameof(samples));
                var value = Math.Round(((samples[at] - signal.PhysicalMinimum) / signal.Scale) + signal.DigitalMinimum);
                digital[at] = (int)Math.Clamp(value, signal.DigitalMinimum, signal.DigitalMaximum);
            }
        WriteRecord(digital, annotations, onset);
    }

    /// <summary>Writes a record of digital values as they are.</summary>
    /// <param name="samples">All samples of the first signal, then of the next one; annotation signals left out.</param>
    /// <param name="annotations">What was noted, for an EDF+ file; may be null.</param>
    /// <param name="onset">When the record begins, in seconds; null for record times duration.</param>
    /// <exception cref="ArgumentException">The number of samples is not that of a record, a sample is outside its signal's limits, or the annotations have no room.</exception>
    public void WriteRecord(ReadOnlySpan<int> samples, IReadOnlyList<EdfAnnotation>? annotations = null, double? onset = null)
    {
        CheckCount(samples.Length);
        byte[]? lists = EdfAnnotationLists.Bytes(annotations ?? [], onset ?? Records * header.RecordSeconds);
        var target = record.AsSpan();
        foreach (var signal in header.Signals)
        {
            var bytes = target[..(signal.SamplesPerRecord * header.SampleBytes)];
            target = target[bytes.Length..];
            if (signal.IsAnnotations)
            {
                bytes.Clear();
                if (lists?.Length > bytes.Length)
                    throw new ArgumentException($"The annotations of record {Records} take {lists.Length} bytes, '{signal.Label}' has room for {bytes.Length}: give it more samples per record.", nameof(annotations));
                lists?.CopyTo(bytes);
                lists = null;
                continue;
            }
            Encode(samples[..signal.SamplesPerRecord], bytes, signal);
            samples = samples[signal.SamplesPerRecord..];
        }
        if (lists is not null && annotations?.Count > 0)
            throw new ArgumentException("The file has no annotation signal: add EdfSignal.ForAnnotations to its signals.", nameof(annotations));
        file.Write(record);
        Records++;
    }

    private void Encode(ReadOnlySpan<int> samples, Span<byte> bytes, EdfSignal signal)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var value = samples[i];
            if (value < signal.DigitalMinimum || value > signal.DigitalMaximum)
                throw new ArgumentException($"Sample {i} of '{signal.Label}' is {value}, its limits are {signal.DigitalMinimum} and {signal.DigitalMaximum}.", nameof(samples));
            if (header.IsBdf)
                (bytes[3 * i], bytes[(3 * i) + 1], bytes[(3 * i) + 2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
            else
                BinaryPrimitives.WriteInt16LittleEndian(bytes[(2 * i)..], (short)value);
        }
    }

    private void CheckCount(int count)
    {
        if (count != digital.Length)
            throw new ArgumentException($"{count} samples are given, a record holds {digital.Length}.");
    }

    // Whatever does not fit is refused, nothing is cut or rounded.
    private static byte[] HeaderBytes(EdfHeader header)
    {
        Check(header);
        var start = header.StartTime ?? new DateTime(1985, 1, 1);
        byte[] parts =
        [
            .. header.IsBdf ? [0xFF, .. "BIOSEMI"u8] : "0       "u8,
            .. Text(80, header.Patient, "patient"),
            .. Text(80, header.Recording, "recording"),
            .. Text(8, start.ToString("dd.MM.yy", CultureInfo.InvariantCulture), "date"),
            .. Text(8, start.ToString("HH.mm.ss", CultureInfo.InvariantCulture), "time"),
            .. Number(EdfHeaderReader.PartBytes * (1 + header.Signals.Count), "header size"),
            .. Text(44, header.Reserved, "reserved field"),
            .. Number(-1, "number of records"),
            .. Number(header.RecordSeconds, "record duration"),
            .. Text(4, header.Signals.Count.ToString(CultureInfo.InvariantCulture), "number of signals"),
        ];
        // Field by field: all labels, then all transducers, ...
        Func<EdfSignal, byte[]>[] fields =
        [
            signal => Text(16, signal.Label, "label"),
            signal => Text(80, signal.Transducer, "transducer"),
            signal => Text(8, signal.PhysicalDimension, "physical dimension"),
            signal => Number(signal.PhysicalMinimum, "physical minimum"),
            signal => Number(signal.PhysicalMaximum, "physical maximum"),
            signal => Number(signal.DigitalMinimum, "digital minimum"),
            signal => Number(signal.DigitalMaximum, "digital maximum"),
            signal => Text(80, signal.Prefilter, "prefilter"),
            signal => Number(signal.SamplesPerRecord, "samples per record"),
            signal => Text(32, signal.Reserved, "reserved field of a signal"),
        ];
        return [.. parts, .. fields.SelectMany(field => header.Signals.SelectMany(field))];
    }

    private static void Check(EdfHeader header)
    {
        if (header.Signals.Count is 0 or > MostSignals)
            throw new ArgumentException(FormattableString.Invariant($"{header.Signals.Count} signals are given, a file has 1 to {MostSignals}."));
        if (!(header.RecordSeconds >= 0))
            throw new ArgumentException(FormattableString.Invariant($"The record duration is {header.RecordSeconds}, expected seconds, 0 or more."));
        if (header.StartTime is { Year: < 1985 or > 2084 } start)
            throw new ArgumentException(FormattableString.Invariant($"The start time {start:yyyy-MM-dd} has a year that two digits do not tell: 1985 to 2084."));
        var (lowest, highest) = header.DigitalRange;
        foreach (var signal in header.Signals)
        {
            if (signal.DigitalMinimum < lowest || signal.DigitalMaximum > highest || signal.DigitalMinimum >= signal.DigitalMaximum)
                throw new ArgumentException(FormattableString.Invariant($"The digital limits of '{signal.Label}' are {signal.DigitalMinimum} and {signal.DigitalMaximum}, expected a range within {lowest} and {highest}."));
            if (!signal.IsScaled)
                throw new ArgumentException(FormattableString.Invariant($"The physical limits of '{signal.Label}' are {signal.PhysicalMinimum} and {signal.PhysicalMaximum}, expected two numbers that differ."));
            ArgumentOutOfRangeException.ThrowIfNegative(signal.SamplesPerRecord);
        }
    }

    // A number in 8 characters, without exponent.
    private static byte[] Number(double value, string what)
    {
        var text = value.ToString("0.######", CultureInfo.InvariantCulture);
        return text.Length <= NumberWidth && double.Parse(text, CultureInfo.InvariantCulture) == value ? Encoding.ASCII.GetBytes(text.PadRight(NumberWidth))
            : throw new ArgumentException(FormattableString.Invariant($"The {what} {value} does not fit into {NumberWidth} characters: choose a number that does."));
    }

    // Latin-1, of which ASCII is a part: the specification wants ASCII, files hold micro signs.
    private static byte[] Text(int width, string text, string what) => text.Length <= width && !text.Any(c => char.IsControl(c) || c > 0xFF) ? Encoding.Latin1.GetBytes(text.PadRight(width))
        : throw new ArgumentException(FormattableString.Invariant($"The {what} '{text}' does not fit: at most {width} characters of Latin-1."));
}
