namespace MeMhacl.Cli.Bench;

/// <summary>What was measured of a row.</summary>
/// <param name="Row">The row.</param>
/// <param name="Threads">Of libtorch, on every side.</param>
internal sealed record BenchMeasurement(BenchRow Row, int Threads)
{
    /// <summary>Seconds of this study's steps.</summary>
    public List<double> Study { get; } = [];

    /// <summary>Seconds of the other side's steps, each taken beside one of <see cref="Study"/>; empty where it cannot be run.</summary>
    public List<double> Other { get; } = [];

    /// <summary>Seconds at the machine's limit, and the peaks behind them; empty where not asked for.</summary>
    public List<(double Seconds, MachinePeaks Peaks)> Limit { get; } = [];

    /// <summary>Peak memory of the two processes, bytes.</summary>
    public long StudyBytes { get; set; }

    /// <summary>As <see cref="StudyBytes"/>; 0 where it cannot be run.</summary>
    public long OtherBytes { get; set; }

    /// <summary>Why there is no other side; null where there is one.</summary>
    public string? Missing { get; set; }
}

/// <summary>Measures rows in pairs: the sides take their steps in turn, so that what else the machine does meets them alike.</summary>
internal static class Measuring
{
    /// <summary>Measures a row. Stopped, it gives the pairs so far.</summary>
    /// <param name="row">The row.</param>
    /// <param name="threads">Of libtorch, on every side.</param>
    /// <param name="pairs">How many; null for the row's own number.</param>
    /// <param name="reference">Starts the other side; throws <see cref="UserException"/> where it cannot be run.</param>
    /// <param name="done">Told the share that is done, 0 to 1.</param>
    /// <param name="stop">Ends it after the current step.</param>
    /// <exception cref="UserException">The study's side failed, or the two models differ in size.</exception>
    public static BenchMeasurement Measure(BenchRow row, int threads, int? pairs, Func<BenchRow, int, SideProcess> reference, Action<double> done, CancellationToken stop)
    {
        var measured = new BenchMeasurement(row, threads);
        using var study = SideProcess.Study(row, threads, "step");
        using var other = StartReference(measured, reference);
        using var limit = row.Limit ? SideProcess.Study(row, threads, "limit") : null;
        if (other is not null && other.Parameters != study.Parameters)
            throw new UserException($"{row.Name}: the study trains {study.Parameters} parameters and {row.Other} {other.Parameters}: tests/reference/me_mhacl.py is not this study's model.");
        int count = pairs ?? row.Pairs, all = row.WarmUp + count;
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
        return measured;
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
