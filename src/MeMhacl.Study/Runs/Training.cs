using System.Diagnostics;

namespace MeMhacl.Study;

/// <summary>
/// Something that is made once and then read from its record: a training, or a measurement on a trained model. Looking at one trains nothing;
/// <see cref="TrainingPlan.Train"/> makes those whose records do not exist.
/// </summary>
public abstract class Training
{
    private protected Training(Study study, string stage, string name, object settings)
    {
        (Study, Stage, Name) = (study, $"{study.Label}: {stage}", $"{study.Label}.{name}".ToLowerInvariant().Replace(' ', '-'));
        Key = RunStore.Key(new { name, study.Identity, settings });
    }

    /// <summary>What it is, for people; part of its record's file name.</summary>
    public string Name { get; }

    /// <summary>Digest of everything that its numbers depend on.</summary>
    public string Key { get; }

    /// <summary>The row of a plan that it belongs to: data, split and kind.</summary>
    public string Stage { get; }

    /// <summary>Steps of the optimizer.</summary>
    public abstract int Steps { get; }

    /// <summary>Whether its record exists.</summary>
    public abstract bool IsRecorded { get; }

    internal Study Study { get; }

    // What goes through forward and backward pass: each takes its own time.
    internal virtual Network Network => Network.BaseEncoder;

    // What must be trained before.
    internal virtual IReadOnlyList<Training> Needs => [];

    // Samples through forward and backward pass; one through the forward pass alone counts a third.
    internal abstract double Samples { get; }

    // How long it takes where that does not follow from its samples: nothing goes through f.
    internal virtual double? Seconds => null;

    // Makes and records it. Progress is told the share done, 0 to 1, and the loss; what an earlier call left unfinished goes on from there.
    internal void Train(Action<double, double> progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        Directory.CreateDirectory(Study.Folders.Checkpoints);
        Study.Store.Keep(Make(progress, Unfinished, stop) with { Name = Name, Key = Key, Seconds = clock.Elapsed.TotalSeconds });
        Forget();
    }

    // What a training that is recorded no longer needs.
    internal void Forget()
    {
        if (Directory.Exists(Study.Folders.Checkpoints)) Checkpoint.Delete(Unfinished);
    }

    private string Unfinished => Path.Combine(Study.Folders.Checkpoints, $"{Name}.{Key}.unfinished.safetensors");

    // Without a checkpoint nothing is kept: for a few steps that are timed.
    internal abstract RunRecord Make(Action<double, double> progress, string? unfinished, CancellationToken stop);

    // Progress<T> would post to another thread; the order of reports matters here.
    private protected sealed class Relay<T>(Action<T> action) : IProgress<T>
    {
        public void Report(T value) => action(value);
    }
}

/// <summary>A <see cref="Training"/> with records of one kind.</summary>
/// <typeparam name="T">The record.</typeparam>
public abstract class Training<T> : Training where T : RunRecord
{
    private T? record;

    private protected Training(Study study, string stage, string name, object settings) : base(study, stage, name, settings)
    {
    }

    /// <summary>The record.</summary>
    /// <exception cref="InvalidOperationException">It is not trained yet.</exception>
    public T Record => Find() ?? throw new InvalidOperationException($"{Name} is not trained yet: put it into a plan and train that first, study.Plan(...) and plan.Train(...).");

    /// <inheritdoc/>
    public override bool IsRecorded => Find() is not null;

    private protected virtual bool IsWhole => true;

    private T? Find() => record ??= IsWhole ? Study.Store.Find<T>(Name, Key) : null;
}

/// <summary>Records of several trainings.</summary>
public static class TrainingRecords
{
    /// <summary>The records, in the order of the trainings.</summary>
    /// <param name="trainings">All of them trained.</param>
    /// <exception cref="InvalidOperationException">One is not trained yet.</exception>
    public static IReadOnlyList<T> Records<T>(this IEnumerable<Training<T>> trainings) where T : RunRecord => [.. trainings.Select(training => training.Record)];
}
