using System.Globalization;
using Microsoft.Win32.SafeHandles;

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
    private const int ShownLabels = 64;

    private readonly SafeFileHandle handle;
    private readonly EdfWarnings warnings;
    private readonly EdfLayout layout;

    private EdfFile(SafeFileHandle handle, string path, EdfHeader header, EdfLayout layout, long records, EdfWarnings warnings)
    {
        (this.handle, this.layout, this.warnings) = (handle, layout, warnings);
        (Path, Header, Records) = (path, header, records);
    }

    /// <summary>Path as it was opened.</summary>
    public string Path { get; }

    /// <summary>The header as one record, as <see cref="EdfWriter"/> takes it.</summary>
    public EdfHeader Header { get; }

    /// <inheritdoc cref="EdfHeader.IsBdf"/>
    public bool IsBdf => Header.IsBdf;

    /// <inheritdoc cref="EdfHeader.IsPlus"/>
    public bool IsPlus => Header.IsPlus;

    /// <inheritdoc cref="EdfHeader.IsContinuous"/>
    public bool IsContinuous => Header.IsContinuous;

    /// <inheritdoc cref="EdfHeader.Patient"/>
    public string Patient => Header.Patient;

    /// <inheritdoc cref="EdfHeader.Recording"/>
    public string Recording => Header.Recording;

    /// <inheritdoc cref="EdfHeader.StartTime"/>
    public DateTime? StartTime => Header.StartTime;

    /// <inheritdoc cref="EdfHeader.RecordSeconds"/>
    public double RecordSeconds => Header.RecordSeconds;

    /// <inheritdoc cref="EdfHeader.Signals"/>
    public IReadOnlyList<EdfSignal> Signals => Header.Signals;

    /// <summary>Whole records in the file, whatever the header announces.</summary>
    public long Records { get; }

    /// <summary>What is odd about the file and yet could be read, one sentence each; reading annotations may add some.</summary>
    public IReadOnlyList<string> Warnings => warnings.Sentences;

    /// <summary>The first signal of a name, blanks around it and upper or lower case left aside.</summary>
    /// <exception cref="DatasetFormatException">The file has none; the message names those that it has.</exception>
    public EdfSignal this[string label] => Find(label) ?? throw new DatasetFormatException(
        Path, $"it has no signal '{label}', but {string.Join(", ", Signals.Take(ShownLabels).Select(s => $"'{EdfHeaderReader.Shown(s.Label)}'"))}{(Signals.Count > ShownLabels ? ", ..." : "")}. Ask for one of these.");

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">An .edf or .bdf file; the content decides, not the name.</param>
    /// <exception cref="DatasetFormatException">It is neither EDF nor BDF, or its header cannot be used.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static EdfFile Open(string path)
    {
        // A recording that is still being written can be read.
        var handle = File.OpenHandle(path, share: FileShare.ReadWrite);
        try
        {
            return Open(handle, path);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => handle.Dispose();

    /// <summary>The first signal of a name, blanks around it and upper or lower case left aside; null if there is none.</summary>
    public EdfSignal? Find(string label) => Signals.FirstOrDefault(signal => signal.Label.Equals(label.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>A whole signal in physical units.</summary>
    /// <param name="signal">One of <see cref="Signals"/>.</param>
    /// <returns><see cref="EdfSignal.Length"/> values, each computed in double and rounded once.</returns>
    /// <exception cref="DatasetFormatException">The signal's limits define no physical unit, or the file became shorter.</exception>
    public float[] Read(EdfSignal signal) => Read([signal])[0];

    /// <summary>Whole signals in physical units, of any rates, in one pass through the file.</summary>
    /// <param name="signals">Some of <see cref="Signals"/>, in any order; not those of annotations.</param>
    /// <returns>One array for each. The records of EDF+D stand one after the other, whatever lies between them: see <see cref="ReadRecordOnsets"/>.</returns>
    /// <exception cref="DatasetFormatException">A signal's limits define no physical unit, or the file became shorter.</exception>
    public float[][] Read(IReadOnlyList<EdfSignal> signals)
    {
        Check(signals, physical: true);
        float[][] values = [.. signals.Select(signal => GC.AllocateUninitializedArray<float>(Count(signal)))];
        using var sweep = new EdfSweep(handle, Path, layout, signals, 0, Records);
        while (sweep.Next())
            EdfSamples.ToPhysical(sweep.Bytes, IsBdf, signals[sweep.Signal], values[sweep.Signal].AsSpan((int)sweep.FirstSample, sweep.Bytes.Length / layout.SampleBytes));
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
    public void Read(IReadOnlyList<EdfSignal> signals, long firstSample, int count, Span<float> destination)
    {
        Check(signals, physical: true);
        CheckStretch(signals, firstSample, count);
        if (destination.Length < (long)signals.Count * count)
            throw new ArgumentException($"{destination.Length} values have room, {signals.Count} signals x {count} samples are asked for.", nameof(destination));
        if (signals.Count == 0 || count == 0) return;
        var perRecord = signals[0].SamplesPerRecord;
        using var sweep = new EdfSweep(handle, Path, layout, signals, firstSample / perRecord, ((firstSample + count - 1) / perRecord) + 1);
        while (sweep.Next())
        {
            var (start, end) = (Math.Max(sweep.FirstSample, firstSample), Math.Min(sweep.FirstSample + (sweep.Bytes.Length / layout.SampleBytes), firstSample + count));
            if (end > start)
                EdfSamples.ToPhysical(
                    sweep.Bytes[((int)(start - sweep.FirstSample) * layout.SampleBytes)..], IsBdf, signals[sweep.Signal],
                    destination.Slice((sweep.Signal * count) + (int)(start - firstSample), (int)(end - start)));
        }
    }

    /// <summary>A whole signal as stored.</summary>
    /// <param name="signal">One of <see cref="Signals"/>.</param>
    /// <returns><see cref="EdfSignal.Length"/> values, not limited to the signal's digital limits.</returns>
    /// <exception cref="DatasetFormatException">The file became shorter.</exception>
    public int[] ReadDigital(EdfSignal signal)
    {
        Check([signal], physical: false);
        var values = GC.AllocateUninitializedArray<int>(Count(signal));
        using var sweep = Sweep([signal]);
        while (sweep.Next())
            EdfSamples.ToDigital(sweep.Bytes, IsBdf, values.AsSpan((int)sweep.FirstSample, sweep.Bytes.Length / layout.SampleBytes));
        return values;
    }

    /// <summary>The annotations of EDF+ and BDF+, in the file's order; without the time-keeping of the records.</summary>
    /// <returns>Empty where the file has no annotation signal. What cannot be understood is left out and told in <see cref="Warnings"/>.</returns>
    public IReadOnlyList<EdfAnnotation> ReadAnnotations() => EdfAnnotationReader.Read(this, warnings).Annotations;

    /// <summary>When each record begins, in seconds from the start time: told by the file in EDF+ and BDF+ (records of EDF+D may lie apart), else record times duration.</summary>
    /// <returns>One value for each record.</returns>
    public double[] ReadRecordOnsets() => EdfAnnotationReader.Read(this, warnings).RecordOnsets;

    internal EdfSweep Sweep(IReadOnlyList<EdfSignal> signals) => new(handle, Path, layout, signals, 0, Records);

    private static EdfFile Open(SafeFileHandle handle, string path)
    {
        var warnings = new EdfWarnings();
        var reader = new EdfHeaderReader(path, warnings);
        var size = RandomAccess.GetLength(handle);
        if (size < EdfHeaderReader.FixedBytes)
            throw new DatasetFormatException(path, $"it is {size} bytes long, shorter than the header of an EDF or BDF file (256 bytes). Copy the file again.");
        var (header, count, announced) = reader.ReadFixed(Bytes(handle, path, 0, EdfHeaderReader.FixedBytes));
        var dataStart = EdfHeaderReader.FixedBytes + ((long)EdfHeaderReader.BytesPerSignal * count);
        if (size < dataStart)
            throw new DatasetFormatException(path, $"it is {size} bytes long, but the header of {count} signals takes {dataStart}. Copy the file again.");
        var signals = reader.ReadSignals(Bytes(handle, path, EdfHeaderReader.FixedBytes, EdfHeaderReader.BytesPerSignal * count), header);
        var recordBytes = signals.Sum(signal => (long)signal.SamplesPerRecord * header.SampleBytes);
        if (recordBytes == 0)
            throw new DatasetFormatException(path, "none of its signals has samples. The header is damaged: copy the file again.");
        var records = (size - dataStart) / recordBytes;
        reader.CompareSize(announced, records, (size - dataStart) % recordBytes, recordBytes);
        header = header with { Signals = Array.AsReadOnly(Array.ConvertAll(signals, signal => signal with { Length = records * signal.SamplesPerRecord })) };
        return new EdfFile(handle, path, header, new EdfLayout(dataStart, recordBytes, header.SampleBytes), records, warnings);
    }

    private static byte[] Bytes(SafeFileHandle handle, string path, long offset, int count)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count;)
        {
            var read = RandomAccess.Read(handle, bytes.AsSpan(done), offset + done);
            done += read > 0 ? read : throw new DatasetFormatException(path, "it became shorter while it was read. Run again.");
        }
        return bytes;
    }

    private void Check(IReadOnlyList<EdfSignal> signals, bool physical)
    {
        foreach (var signal in signals)
        {
            if (signal.Index < 0 || signal.Index >= Signals.Count || !ReferenceEquals(Signals[signal.Index], signal))
                throw new ArgumentException($"The signal '{signal.Label}' is not one of {Path}: take it from the Signals of this file.", nameof(signals));
            if (physical && signal.IsAnnotations)
                throw new ArgumentException($"The signal '{signal.Label}' holds text: use ReadAnnotations.", nameof(signals));
            if (physical && !signal.IsScaled)
                throw new DatasetFormatException(Path, string.Create(CultureInfo.InvariantCulture, $"signal {signal.Index} ('{EdfHeaderReader.Shown(signal.Label)}') has the physical limits {signal.PhysicalMinimum}, {signal.PhysicalMaximum} and the digital limits {signal.DigitalMinimum}, {signal.DigitalMaximum}, which define no physical unit. Use ReadDigital."));
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
