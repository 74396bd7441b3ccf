using System.Text.RegularExpressions;

namespace MeMhacl.Cli.Bench;

/// <summary>Measures rows in pairs: the sides take their steps in turn, so that what else the machine does meets them alike.</summary>
internal static partial class Measuring
{
    /// <summary>Measures a row. Stopped, it gives the pairs so far.</summary>
    /// <param name="row">The row.</param>
    /// <param name="threads">Of libtorch, on every side.</param>
    /// <param name="reference">Starts the other side; throws <see cref="UserException"/> where it cannot be run.</param>
    /// <param name="done">Told the share that is done, 0 to 1.</param>
    /// <param name="stop">Ends it after the current step of a side; a pair that is not complete is dropped.</param>
    /// <exception cref="UserException">The study's side failed, or the two models differ in size.</exception>
    public static BenchMeasurement Measure(BenchRow row, int threads, Func<BenchRow, int, SideProcess> reference, Action<double> done, CancellationToken stop)
    {
        var measured = new BenchMeasurement(row, threads);
        if (row.Gigabytes > 0) OneAfterTheOther(measured, reference, done, stop);
        else InTurn(measured, reference, done, stop);
        return measured;
    }

    private static void InTurn(BenchMeasurement measured, Func<BenchRow, int, SideProcess> reference, Action<double> done, CancellationToken stop)
    {
        var (row, threads) = (measured.Row, measured.Threads);
        using var study = SideProcess.Study(row, threads, "step");
        using var other = stop.IsCancellationRequested ? null : StartReference(measured, study.Version, reference);
        using var limit = row.Limit && !stop.IsCancellationRequested ? SideProcess.Study(row, threads, "limit") : null;
        CheckSize(row, study, other);
        int all = row.WarmUp + row.Pairs;
        for (int step = 0; step < all && !stop.IsCancellationRequested; step++)
        {
            // Who is second finds the machine warmer: it is each side's turn.
            bool studyFirst = step % 2 == 0;
            double[]? own = studyFirst ? Next(study) : null, theirs = Next(other);
            own ??= Next(study);
            double[]? at = Next(limit);
            if (own is null || (other is not null && theirs is null) || (limit is not null && at is null)) break;
            done((step + 1.0) / all);
            if (step < row.WarmUp) continue;
            measured.Study.Add(own[0]);
            if (theirs is not null) measured.Other.Add(theirs[0]);
            if (at is not null) measured.Limit.Add((at[0], new MachinePeaks(at[1], at[2], at[3])));
        }
        if (measured.Study.Count == 0) return;
        measured.StudyBytes = study.PeakBytes();
        measured.OtherBytes = other?.PeakBytes() ?? 0;

        // A step of one side alone may take seconds.
        double[]? Next(SideProcess? side) => stop.IsCancellationRequested ? null : side?.Step();
    }

    private static void OneAfterTheOther(BenchMeasurement measured, Func<BenchRow, int, SideProcess> reference, Action<double> done, CancellationToken stop)
    {
        int pairs = measured.Row.Pairs;
        for (int pair = 0; pair < pairs && !stop.IsCancellationRequested; pair++)
        {
            double? own, theirs = null;
            string version;
            using (var study = SideProcess.Study(measured.Row, measured.Threads, "step")) (own, version) = (Warm(study), study.Version);
            done((pair + 0.5) / pairs);
            if (own is null || stop.IsCancellationRequested) break;
            using (var other = StartReference(measured, version, reference))
            {
                if (other is not null) theirs = Warm(other);
                if (other is not null && theirs is null) break;
            }
            done((pair + 1.0) / pairs);
            measured.Study.Add(own.Value);
            if (theirs is not null) measured.Other.Add(theirs.Value);
        }

        // The step after the first ones; null when stopped before it.
        double? Warm(SideProcess side)
        {
            for (int step = 0; step < measured.Row.WarmUp && !stop.IsCancellationRequested; step++) side.Step();
            return stop.IsCancellationRequested ? null : side.Step()[0];
        }
    }

    private static void CheckSize(BenchRow row, SideProcess study, SideProcess? other)
    {
        if (other is not null && other.Parameters != study.Parameters)
            throw new UserException($"{row.Name}: the study trains {study.Parameters} parameters and {row.Other} {other.Parameters}: tests/reference/me_mhacl.py is not this study's model.");
    }

    private static SideProcess? StartReference(BenchMeasurement measured, string libtorch, Func<BenchRow, int, SideProcess> reference)
    {
        try
        {
            var other = reference(measured.Row, measured.Threads);
            if (measured.Row.Kind == BenchKind.Minibatch || IsSame(libtorch, other.Version))
            {
                measured.OtherVersion = other.Version;
                return other;
            }
            other.Dispose();
            measured.Missing = $"PyTorch is {other.Version} and this study's libtorch {libtorch}, so that two libraries would be compared. Build the study without PACKAGES=nuget, let {SideProcess.Python} find Debian's python3-torch alone, then run this again";
        }
        catch (UserException e)
        {
            measured.Missing = $"{e.Message.TrimEnd('.')}. Install it with sudo apt-get install --no-install-recommends python3-torch python3-numpy, then run this again";
        }
        return null;
    }

    /// <summary>Whether two versions name one libtorch. Debian's PyTorch calls its 1.13.0 "1.13.0a0".</summary>
    internal static bool IsSame(string libtorch, string pytorch) => Numbers(libtorch) == Numbers(pytorch);

    private static string Numbers(string version) => NumbersAtStart().Match(version).Value;

    [GeneratedRegex(@"^\d+(\.\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex NumbersAtStart();
}
