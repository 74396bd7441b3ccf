using System.Buffers.Binary;

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
    private readonly FileStream file;
    private readonly EdfHeader header;
    private readonly byte[] record;
    private readonly int[] digital;

    /// <summary>Creates the file, replacing one that is there, and writes its header.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="header">Signals and texts; <see cref="EdfHeader.StartTime"/> null is written as 01.01.85. EDF+ needs <see cref="EdfSignal.ForAnnotations"/> among the signals.</param>
    /// <exception cref="ArgumentException">Something does not fit into its field, or a signal's limits are no limits.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public EdfWriter(string path, EdfHeader header)
    {
        this.header = header;
        byte[] bytes = EdfHeaderWriter.Bytes(header);
        record = new byte[checked(header.Signals.Sum(signal => signal.SamplesPerRecord) * header.SampleBytes)];
        digital = new int[header.Signals.Where(signal => !signal.IsAnnotations).Sum(signal => signal.SamplesPerRecord)];
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        file.Write(bytes);
    }

    /// <summary>Records written so far.</summary>
    public long Records { get; private set; }

    /// <summary>Writes the number of records into the header and closes the file.</summary>
    public void Dispose()
    {
        if (file.CanWrite)
        {
            file.Position = EdfHeaderWriter.RecordsAt;
            file.Write(EdfHeaderWriter.Field(Records, "number of records"));
        }
        file.Dispose();
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
                if (float.IsNaN(samples[at])) throw new ArgumentException($"Sample {i} of '{signal.Label}' is NaN: a file holds numbers only.", nameof(samples));
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
        byte[]? lists = EdfAnnotationWriter.Bytes(annotations ?? [], onset ?? Records * header.RecordSeconds);
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
}
