namespace MeMhacl.Cli.Bench;

/// <summary>Measures rows in pairs: the sides take their steps in turn, so that what else the machine does meets them alike.</summary>
internal static class Measuring
{
    /// <summary>Measures a row. Stopped, it gives the pairs so far.</summary>
    /// <param name="row">The row.</param>
    /// <param name="threads">Of libtorch, on every side.</param>
    /// <param name="reference">Starts the other side; throws <see cref="UserException"/> where it cannot be run.</param>
    /// <param name="done">Told the share that is done, 0 to 1.</param>
    /// <param name="stop">Ends it after the current step.</param>
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
        using var other = StartReference(measured, reference);
        using var limit = row.Limit ? SideProcess.Study(row, threads, "limit") : null;
        CheckSize(row, study, other);
        int all = row.WarmUp + row.Pairs;
        for (int step = 0; step < all && !stop.IsCancellationRequested; step++)
        {
            // Who is second finds the machine warmer: it is each side's turn.
            bool studyFirst = step % 2 == 0;
            double own = studyFirst ? study.Step()[0] : 0, theirs = other?.Step()[0] ?? 0;
            if (!studyFirst) own = study.Step()[0];
            double[]? at = limit?.Step();
            done((step + 1.0) / all);
            if (step < row.WarmUp) continue;
            measured.Study.Add(own);
            if (other is not null) measured.Other.Add(theirs);
            if (at is not null) measured.Limit.Add((at[0], new MachinePeaks(at[1], at[2], at[3])));
        }
        measured.StudyBytes = study.PeakBytes();
        measured.OtherBytes = other?.PeakBytes() ?? 0;
    }

    private static void OneAfterTheOther(BenchMeasurement measured, Func<BenchRow, int, SideProcess> reference, Action<double> done, CancellationToken stop)
    {
        int pairs = measured.Row.Pairs;
        for (int pair = 0; pair < pairs && !stop.IsCancellationRequested; pair++)
        {
            double own, theirs = double.NaN;
            using (var study = SideProcess.Study(measured.Row, measured.Threads, "step")) own = Warm(study);
            done((pair + 0.5) / pairs);
            if (stop.IsCancellationRequested) break;
            using (var other = StartReference(measured, reference))
                if (other is not null) theirs = Warm(other);
            done((pair + 1.0) / pairs);
            measured.Study.Add(own);
            if (!double.IsNaN(theirs)) measured.Other.Add(theirs);
        }

        double Warm(SideProcess side)
        {
            for (int step = 0; step < measured.Row.WarmUp; step++) side.Step();
            return side.Step()[0];
        }
    }

    private static void CheckSize(BenchRow row, SideProcess study, SideProcess? other)
    {
        if (other is not null && other.Parameters != study.Parameters)
            throw new UserException($"{row.Name}: the study trains {study.Parameters} parameters and {row.Other} {other.Parameters}: tests/reference/me_mhacl.py is not this study's model.");
    }

    private static SideProcess? StartReference(BenchMeasurement measured, Func<BenchRow, int, SideProcess> reference)
    {
        try
        {
            return reference(measured.Row, measured.Threads);
        }
        catch (UserException e)
        {
            measured.Missing = e.Message;
            return null;
        }
    }
}
