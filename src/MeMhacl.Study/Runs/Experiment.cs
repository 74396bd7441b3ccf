namespace MeMhacl.Study;

/// <summary>Something the study finds out by training: what has to be trained, and what is read off the records.</summary>
public abstract class Experiment
{
    private protected Experiment(string name, IReadOnlyList<PlannedRun> runs) => (Name, Runs) = (name, runs);

    /// <summary>What it is, in a few words.</summary>
    public string Name { get; }

    internal IReadOnlyList<PlannedRun> Runs { get; }
}

/// <summary>An <see cref="Experiment"/> and what it results in. A <see cref="RunPlan"/> trains what is not recorded; then the result is there, made of records only.</summary>
/// <typeparam name="T">A record, or a list of them.</typeparam>
public sealed class Experiment<T> : Experiment where T : class
{
    private readonly Func<T?> _gather;

    internal Experiment(string name, IReadOnlyList<PlannedRun> runs, Func<T?> gather) : base(name, runs) => _gather = gather;

    /// <summary>What the records say.</summary>
    /// <exception cref="InvalidOperationException">Not all of it is recorded yet.</exception>
    public T Result => TryResult() ?? throw new InvalidOperationException($"{Name}: not all trainings are recorded yet. Put it into a plan and run that first: study.Plan(...).Run().");

    internal T? TryResult() => _gather();
}
