using System.Globalization;

namespace MeMhacl.Data.Edf;

/// <summary>What the annotation signals of a file say: what was noted, and when each record begins.</summary>
/// <param name="Annotations">Record by record, signal by signal within a record.</param>
/// <param name="RecordOnsets">Seconds from the start time, one for each record.</param>
/// <param name="Gaps">Records that do not begin where the one before ends, or of which this is not known; ascending.</param>
internal sealed record EdfTimes(IReadOnlyList<EdfAnnotation> Annotations, double[] RecordOnsets, IReadOnlyList<int> Gaps)
{
    // Onsets are decimals and record durations have eight characters: a tenth of the shortest sample period is rounding, and moves no sample to another's place.
    private const double Tolerance = 0.1;

    /// <summary>Reads the annotation signals, of each record only these.</summary>
    /// <param name="file">The recording.</param>
    /// <param name="read">Fills bytes from a place (record, offset in it).</param>
    /// <param name="warn">Takes a sentence about what is odd.</param>
    public static EdfTimes Read(EdfFile file, Action<long, long, byte[]> read, Action<string> warn)
    {
        var (annotations, onsets) = (new List<EdfAnnotation>(), new double[checked((int)file.Records)]);
        var isTold = new bool[onsets.Length];
        var (unreadable, firstUnreadable) = (0L, 0);
        (EdfSignal Signal, byte[] Bytes)[] signals = [.. file.Signals.Where(signal => signal.IsAnnotations && signal.Length > 0).Select(signal => (signal, new byte[signal.SamplesPerRecord * file.Header.SampleBytes]))];
        for (var record = 0; record < onsets.Length; record++)
        {
            onsets[record] = record == 0 ? 0 : signals.Length == 0 ? record * file.RecordSeconds : onsets[record - 1] + file.RecordSeconds;
            foreach (var (signal, bytes) in signals)
            {
                read(record, signal.Offset, bytes);
                var (keeping, bad) = EdfAnnotationLists.Read(bytes, annotations);
                firstUnreadable = unreadable == 0 ? record : firstUnreadable;
                unreadable += bad;
                // Time is kept in the first annotation signal.
                if (signal == signals[0].Signal && keeping is { } onset)
                    (onsets[record], isTold[record]) = (onset, true);
            }
        }
        if (unreadable > 0)
            warn($"{unreadable} annotations cannot be understood, the first in record {firstUnreadable}; they are left out.");
        var untimed = isTold.Count(told => !told);
        if (untimed > 0 && (signals.Length > 0 || !file.Header.IsContinuous))
            warn($"{untimed} records do not tell when they begin; each is taken to follow the one before it.");
        return new(annotations, onsets, Discontinuities(file, onsets, isTold, warn));
    }

    private static List<int> Discontinuities(EdfFile file, double[] onsets, bool[] isTold, Action<string> warn)
    {
        var gaps = new List<int>();
        var fastest = file.Signals.Where(signal => !signal.IsAnnotations && signal.SamplingRate > 0).Select(signal => signal.SamplingRate).DefaultIfEmpty().Max();
        // Of notes alone, and of samples without a rate, nothing is torn apart.
        if (fastest == 0)
            return gaps;
        bool IsApart(int record) => Math.Abs(onsets[record] - onsets[record - 1] - file.RecordSeconds) > Tolerance / fastest;
        for (var record = 1; record < onsets.Length; record++)
            if (IsApart(record) || (!file.Header.IsContinuous && !isTold[record]))
                gaps.Add(record);
        if (gaps.Where(IsApart).ToArray() is [var first, ..] apart)
            warn(string.Create(CultureInfo.InvariantCulture, $"{(file.Header.IsContinuous ? $"Time does not run on, though the header ('{EdfHeaderReader.Shown(file.Header.Reserved)}') says so" : "Records lie apart in time")}: {apart.Length} of {onsets.Length} do not begin where the one before ends, first record {first} at {onsets[first]:0.######} s instead of {onsets[first - 1] + file.RecordSeconds:0.######} s. Samples are read one after the other: ReadRecordOnsets says when they were taken."));
        return gaps;
    }
}
