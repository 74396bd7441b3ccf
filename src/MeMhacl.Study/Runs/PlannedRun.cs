namespace MeMhacl.Study;

/// <summary>A training that a plan may have to make. What it starts from may not be known before other trainings are done.</summary>
/// <param name="study">Data, split, profile and folders.</param>
internal abstract class PlannedRun(Study study)
{
    private RunRecord? _record;

    public Study Study { get; } = study;

    /// <summary>The row of the plan's table that it belongs to.</summary>
    public abstract string Stage { get; }

    /// <summary>Names it before its key is known: equal for equal trainings.</summary>
    public abstract string Symbol { get; }

    /// <summary>What must be done before.</summary>
    public abstract IReadOnlyList<PlannedRun> After { get; }

    /// <summary>Optimizer steps.</summary>
    public abstract int Steps { get; }

    /// <summary>Samples through forward and backward pass; one through the forward pass alone counts a third.</summary>
    public abstract double Work { get; }

    /// <summary>Another training of the plan will have made it: it costs nothing.</summary>
    public virtual bool IsRepeat => false;

    /// <summary>Trainings of equal kind cost the same per unit of <see cref="Work"/>.</summary>
    public abstract string CostKind { get; }

    /// <summary>Takes a few steps whose outcome is thrown away.</summary>
    /// <returns>Seconds per unit of <see cref="Work"/>.</returns>
    public abstract double Measure(CancellationToken stop);

    /// <summary>The record; null where there is none, or what it starts from is not known yet.</summary>
    public RunRecord? Find() => _record ??= Look();

    /// <summary>Trains unless recorded, and records.</summary>
    /// <param name="progress">Told the share done, 0 to 1, and the loss.</param>
    /// <param name="stop">Stops after the current step.</param>
    public void Execute(Action<double, double> progress, CancellationToken stop) => _record = Find() ?? Train(progress, stop);

    protected abstract RunRecord? Look();

    protected abstract RunRecord Train(Action<double, double> progress, CancellationToken stop);

    /// <summary>The checkpoint of a training that is not finished; deleted when it is recorded.</summary>
    protected string Unfinished(string name, string key)
    {
        Directory.CreateDirectory(Study.Folders.Checkpoints);
        return Path.Combine(Study.Folders.Checkpoints, $"{name}.{key}.unfinished.safetensors");
    }

    // Progress<T> would post to another thread; the order of reports matters here.
    protected sealed class Relay<T>(Action<T> action) : IProgress<T>
    {
        public void Report(T value) => action(value);
    }

    /// <summary>Median seconds between two reports of a training that is stopped after a few steps.</summary>
    protected static double SecondsPerStep<T>(Action<IProgress<T>, CancellationToken> run, CancellationToken stop)
    {
        const int WarmUp = 2, Measured = 5;
        const double Enough = 10;                                              // seconds: of very long steps one or two are measured
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var seconds = new List<double>();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var step = System.Diagnostics.Stopwatch.StartNew();
        try
        {
            run(new Relay<T>(_ =>
            {
                seconds.Add(step.Elapsed.TotalSeconds);
                if (seconds.Count == WarmUp + Measured || clock.Elapsed.TotalSeconds > Enough) enough.Cancel();
                step.Restart();
            }), enough.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Enough steps.
        }
        double[] sorted = [.. seconds.Skip(Math.Min(WarmUp, seconds.Count - 1)).Order()];
        return sorted[sorted.Length / 2];
    }
}
