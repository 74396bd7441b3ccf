using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace MeMhacl.Data.Edf;

/// <summary>
/// A recording in EDF, EDF+, BDF or BDF+. Opening reads the header; samples are read from the file when asked for, in physical units or as stored.
/// A file may be read from several threads at once.
/// </summary>
/// <example>
/// <code>
/// using var file = EdfFile.Open("Part_1_S_Trial1_emotion.bdf");
/// foreach (var signal in file.Signals)
///     Console.WriteLine($"{signal.Label}: {signal.Length} samples, {signal.SamplingRate} Hz, {signal.PhysicalDimension}");
/// float[] cz = file.Read(file["Cz"]);                                             // microvolts
/// var triggers = BdfStatus.ReadTriggers(file, BdfStatus.Find(file));              // (sample, code)
/// foreach (var note in file.ReadAnnotations())                                    // EDF+ and BDF+
///     Console.WriteLine($"{note.Onset} s: {note.Text}");
/// </code>
/// </example>
public sealed class EdfFile : IDisposable
{
    private const int BlockBytes = 1 << 18;                                      // stays in the second-level cache
    private const int ShownLabels = 64;

    private readonly DataFile file;
    private readonly EdfHeaderReader reader;
    private readonly Lazy<EdfTimes> times;
    private readonly long dataStart;
    private readonly long recordBytes;

    private EdfFile(DataFile file)
    {
        (this.file, reader) = (file, new EdfHeaderReader(file));
        (Header, Records, dataStart, recordBytes) = reader.Read();
        times = new(() => EdfTimes.Read(this, (record, offset, bytes) => file.Read(bytes, dataStart + (record * recordBytes) + offset), reader.Warn));
    }

    // A signal's stored samples in one record.
    private delegate void Piece(int signal, long record, ReadOnlySpan<byte> bytes);

    /// <summary>Path as it was opened.</summary>
    public string Path => file.Path;

    /// <summary>Patient, recording, start time and the kind of file; as <see cref="EdfWriter"/> takes it.</summary>
    public EdfHeader Header { get; }

    /// <inheritdoc cref="EdfHeader.IsBdf"/>
    public bool IsBdf => Header.IsBdf;

    /// <inheritdoc cref="EdfHeader.RecordSeconds"/>
    public double RecordSeconds => Header.RecordSeconds;

    /// <inheritdoc cref="EdfHeader.Signals"/>
    public IReadOnlyList<EdfSignal> Signals => Header.Signals;

    /// <summary>Whole records in the file, whatever the header announces.</summary>
    public long Records { get; }

    /// <summary>What is odd about the file and yet could be read, one sentence each. Of EDF+ and BDF+, the annotation signals are looked through when this is first asked for.</summary>
    /// <exception cref="DatasetFormatException">The file became shorter.</exception>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            if (MayHaveGaps)
                _ = times.Value;
            return reader.Warnings;
        }
    }

    // Only what keeps times of its own can contradict, or lack them.
    private bool MayHaveGaps => !Header.IsContinuous || Signals.Any(signal => signal.IsAnnotations);

    /// <summary>The first signal of a name, blanks around it and upper or lower case left aside; <see cref="Warnings"/> names the labels that stand more than once.</summary>
    /// <exception cref="DatasetFormatException">The file has none; the message names those that it has.</exception>
    public EdfSignal this[string label] => Find(label) ?? throw new DatasetFormatException(
        Path, $"it has no signal '{label}', but {string.Join(", ", Signals.Take(ShownLabels).Select(s => $"'{EdfHeaderReader.Shown(s.Label)}'"))}{(Signals.Count > ShownLabels ? ", ..." : "")}. Is it the right file?");

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">An .edf or .bdf file; the content decides, not the name.</param>
    /// <exception cref="DatasetFormatException">It is neither EDF nor BDF, or its header cannot be used.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static EdfFile Open(string path)
    {
        // A recording that is still being written can be read.
        var file = new DataFile(path, FileShare.ReadWrite);
        try
        {
            return new EdfFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    /// <summary>The first signal of a name, blanks around it and upper or lower case left aside; null if there is none.</summary>
    public EdfSignal? Find(string label) => Signals.FirstOrDefault(signal => signal.Label.Equals(label.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>A whole signal in physical units.</summary>
    /// <param name="signal">One of <see cref="Signals"/>.</param>
    /// <returns><see cref="EdfSignal.Length"/> values, each computed in double and rounded once.</returns>
    /// <exception cref="DatasetFormatException">The signal's limits define no physical unit, or the file became shorter.</exception>
    public float[] Read(EdfSignal signal) => Read([signal])[0];

    /// <summary>Whole signals in physical units, of any rates, in one pass through the file.</summary>
    /// <param name="signals">Some of <see cref="Signals"/>, in any order; not those of annotations.</param>
    /// <returns>One array for each. The records of EDF+D stand one after the other, whatever lies between them: see <see cref="ReadGaps"/>.</returns>
    /// <exception cref="DatasetFormatException">A signal's limits define no physical unit, or the file became shorter.</exception>
    public float[][] Read(IReadOnlyList<EdfSignal> signals)
    {
        Check(signals, physical: true);
        float[][] values = [.. signals.Select(signal => GC.AllocateUninitializedArray<float>(Count(signal)))];
        ForEachPiece(signals, 0, Records, (signal, record, bytes) =>
            ToPhysical(bytes, signals[signal], values[signal].AsSpan((int)record * signals[signal].SamplesPerRecord, signals[signal].SamplesPerRecord)));
        return values;
    }

    /// <summary>A stretch of signals of one rate in physical units; only the records that hold it are read.</summary>
    /// <param name="signals">Some of <see cref="Signals"/>, in any order, all with the same samples per record.</param>
    /// <param name="firstSample">From the signals' beginning, 0 or more.</param>
    /// <param name="count">Samples of each signal; firstSample + count is at most their length.</param>
    /// <param name="destination">(signal, sample), at least signals x count values.</param>
    /// <exception cref="ArgumentException">Rates differ, or the destination is too small.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is not within the signals.</exception>
    /// <exception cref="DatasetFormatException">A signal's limits define no physical unit, or the file became shorter.</exception>
    public void Read(IReadOnlyList<EdfSignal> signals, long firstSample, int count, Memory<float> destination)
    {
        Check(signals, physical: true);
        CheckStretch(signals, firstSample, count);
        if (destination.Length < (long)signals.Count * count)
            throw new ArgumentException($"{destination.Length} values have room, {signals.Count} signals x {count} samples are asked for.", nameof(destination));
        if (signals.Count == 0 || count == 0)
            return;
        var perRecord = signals[0].SamplesPerRecord;
        ForEachPiece(signals, firstSample / perRecord, ((firstSample + count - 1) / perRecord) + 1, (signal, record, bytes) =>
        {
            var before = record * perRecord;
            var (start, end) = (Math.Max(before, firstSample), Math.Min(before + perRecord, firstSample + count));
            ToPhysical(bytes[((int)(start - before) * Header.SampleBytes)..], signals[signal], destination.Span.Slice((signal * count) + (int)(start - firstSample), (int)(end - start)));
        });
    }

    /// <summary>A whole signal as stored.</summary>
    /// <param name="signal">One of <see cref="Signals"/>.</param>
    /// <returns><see cref="EdfSignal.Length"/> values, not limited to the signal's digital limits.</returns>
    /// <exception cref="DatasetFormatException">The file became shorter.</exception>
    public int[] ReadDigital(EdfSignal signal)
    {
        Check([signal], physical: false);
        var values = GC.AllocateUninitializedArray<int>(Count(signal));
        ForEachPiece([signal], 0, Records, (_, record, bytes) =>
        {
            for (var i = 0; i < signal.SamplesPerRecord; i++)
                values[((int)record * signal.SamplesPerRecord) + i] = IsBdf
                    ? bytes[3 * i] | (bytes[(3 * i) + 1] << 8) | ((sbyte)bytes[(3 * i) + 2] << 16)
                    : BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]);
        });
        return values;
    }

    /// <summary>The annotations of EDF+ and BDF+, in the file's order; without the time-keeping of the records.</summary>
    /// <returns>Record by record, signal by signal within a record; empty where the file has no annotation signal. What cannot be understood is left out and told in <see cref="Warnings"/>.</returns>
    /// <exception cref="DatasetFormatException">The file became shorter.</exception>
    public IReadOnlyList<EdfAnnotation> ReadAnnotations() => times.Value.Annotations;

    /// <summary>When each record begins, in seconds from the start time: told by the file in EDF+ and BDF+ (records of EDF+D may lie apart), else record times duration.</summary>
    /// <returns>One value for each record.</returns>
    /// <exception cref="DatasetFormatException">The file became shorter.</exception>
    public double[] ReadRecordOnsets() => [.. times.Value.RecordOnsets];

    /// <summary>Records that do not begin where the one before ends, by more than a tenth of the shortest sample period; in EDF+D and BDF+D also those that do not tell when they begin.</summary>
    /// <returns>Ascending, from 1; empty where samples stand next to each other in time as they do in the file.</returns>
    /// <exception cref="DatasetFormatException">The file became shorter.</exception>
    public IReadOnlyList<int> ReadGaps() => MayHaveGaps ? times.Value.Gaps : [];

    // Once through some records, block by block; signal by signal within a block, so that a destination is written forwards.
    private void ForEachPiece(IReadOnlyList<EdfSignal> signals, long firstRecord, long endRecord, Piece piece)
    {
        if (signals.Count == 0 || firstRecord >= endRecord)
            return;
        var perBlock = Math.Clamp(BlockBytes / recordBytes, 1, endRecord - firstRecord);
        var buffer = ArrayPool<byte>.Shared.Rent(checked((int)(perBlock * recordBytes)));
        for (var block = firstRecord; block < endRecord; block += perBlock)
        {
            var records = Math.Min(perBlock, endRecord - block);
            file.Read(buffer.AsSpan(0, (int)(records * recordBytes)), dataStart + (block * recordBytes));
            for (var signal = 0; signal < signals.Count; signal++)
                for (var record = 0; record < records; record++)
                    piece(signal, block + record, buffer.AsSpan((int)((record * recordBytes) + signals[signal].Offset), signals[signal].SamplesPerRecord * Header.SampleBytes));
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }

    // Little endian, two's complement: (d - minimum) * scale + physicalMinimum in double, rounded to float once. Optimised at once: a recording read first thing must not wait for the tiers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ToPhysical(ReadOnlySpan<byte> bytes, EdfSignal signal, Span<float> destination)
    {
        var (minimum, scale, physicalMinimum) = ((double)signal.DigitalMinimum, signal.Scale, signal.PhysicalMinimum);
        if (IsBdf)
            for (var i = 0; i < destination.Length; i++, bytes = bytes[3..])
                destination[i] = (float)((((bytes[0] | (bytes[1] << 8) | ((sbyte)bytes[2] << 16)) - minimum) * scale) + physicalMinimum);
        else
            for (var i = 0; i < destination.Length; i++, bytes = bytes[2..])
                destination[i] = (float)(((BinaryPrimitives.ReadInt16LittleEndian(bytes) - minimum) * scale) + physicalMinimum);
    }

    private void Check(IReadOnlyList<EdfSignal> signals, bool physical)
    {
        foreach (var signal in signals)
        {
            if (signal.Index < 0 || signal.Index >= Signals.Count || !ReferenceEquals(Signals[signal.Index], signal))
                throw new ArgumentException($"The signal '{signal.Label}' is not one of {Path}: take it from the Signals of this file.", nameof(signals));
            if (physical && signal.IsAnnotations)
                throw new ArgumentException($"The signal '{signal.Label}' holds text: use ReadAnnotations.", nameof(signals));
            if (physical && Header.WhyUnscaled(signal) is { } reason)
                throw new DatasetFormatException(Path, string.Create(CultureInfo.InvariantCulture, $"signal {signal.Index} ('{EdfHeaderReader.Shown(signal.Label)}') has the physical limits {signal.PhysicalMinimum}, {signal.PhysicalMaximum} and the digital limits {signal.DigitalMinimum}, {signal.DigitalMaximum}, which {reason}. It can be read as stored only (ReadDigital), not in physical units: copy the file again, or have the header corrected."));
        }
    }

    private static int Count(EdfSignal signal) => signal.Length <= Array.MaxLength
        ? (int)signal.Length
        : throw new ArgumentException($"'{signal.Label}' has {signal.Length} samples, more than an array holds: read it in stretches.", nameof(signal));

    private static void CheckStretch(IReadOnlyList<EdfSignal> signals, long firstSample, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstSample);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        foreach (var signal in signals)
        {
            if (signal.SamplesPerRecord != signals[0].SamplesPerRecord)
                throw new ArgumentException($"'{signals[0].Label}' has {signals[0].SamplesPerRecord} samples a record, '{signal.Label}' {signal.SamplesPerRecord}: read signals of different rates apart.", nameof(signals));
            if (firstSample > signal.Length - count)
                throw new ArgumentOutOfRangeException(nameof(firstSample), firstSample, $"'{signal.Label}' has {signal.Length} samples, {count} from {firstSample} are asked for.");
        }
    }
}
