namespace MeMhacl.Study;

/// <summary>
/// Trainings that test every subject once, on a model that has seen nothing of them: under each fold pre-training too is its own. What comes out, as one run a seed, is
/// <see cref="FineTuneRuns.Runs(IEnumerable{FineTuneRecord})"/> of the records, which <see cref="SubjectTable"/> and <see cref="Bootstrap"/> take.
/// </summary>
public static class AcrossPeople
{
    /// <summary>Leave-one-subject-out (loso): fine-tunings under every subject:ID, from the last epoch of each fold's own pre-training.</summary>
    /// <param name="study">Whose data, seed and settings are taken.</param>
    /// <param name="task">Which labels.</param>
    /// <param name="modes">Which trainings.</param>
    public static IReadOnlyList<FineTuning> LeaveEachSubjectOut(this Study study, EmotionTask task, IReadOnlyList<FineTuneMode> modes) =>
        [.. Split.LeaveEachSubjectOut(study.Data.Axes, study.Seed).Select(split => study.Under(split.Name)).SelectMany(fold => fold.FineTunings(fold.Pretraining().Last, [task], modes))];

    /// <summary>Nested leave-N-subjects-out, one a group of subjects: the number of epochs is chosen on the inner folds.</summary>
    /// <param name="study">Whose data, seed and settings are taken.</param>
    /// <param name="size">N; the data must make at least three groups of it.</param>
    /// <param name="task">Which labels.</param>
    /// <param name="mode">Which training.</param>
    /// <exception cref="ArgumentException">Fewer than three groups.</exception>
    public static IReadOnlyList<NestedTrainings> LeaveSubjectsOut(this Study study, int size, EmotionTask task, FineTuneMode mode) =>
        [.. NestedFold.All(study.Data.Axes, size, study.Seed).Select(fold => new NestedTrainings(study, fold, task, mode))];
}

/// <summary>The trainings of one outer fold: those of its inner folds, and then those that are tested.</summary>
public sealed class NestedTrainings
{
    private readonly Study study;
    private readonly EmotionTask task;
    private readonly FineTuneMode mode;

    internal NestedTrainings(Study study, NestedFold fold, EmotionTask task, FineTuneMode mode)
    {
        (this.study, Fold, this.task, this.mode) = (study, fold, task, mode);
        Inner = [.. fold.Inner.SelectMany(split => Under(split, study.Profile.FineTune))];
    }

    /// <summary>The outer fold and its inner ones.</summary>
    public NestedFold Fold { get; }

    /// <summary>Every inner fold with every seed.</summary>
    public IReadOnlyList<FineTuning> Inner { get; }

    /// <summary>The number of epochs whose validation accuracy, mean over inner folds and seeds, is highest; of equals the least.</summary>
    /// <exception cref="InvalidOperationException">Not all of <see cref="Inner"/> are trained yet.</exception>
    public int Epochs
    {
        get
        {
            var byFold = Inner.Records().ToLookup(record => record.Context.Split.Protocol);
            return Fold.Choose([.. byFold[Fold.Inner[0].Name].First().History.Select(e => e.Epoch)],
                (epoch, split) => byFold[split.Name].Average(record => record.History.Single(e => e.Epoch == epoch).ValidationAccuracy));
        }
    }

    /// <summary>With every seed, on all subjects but the tested ones, for <see cref="Epochs"/>; for the profile's as long as these are not chosen, so that a plan can hold them.</summary>
    public IReadOnlyList<FineTuning> Outer => Under(Fold.Outer, Inner.All(one => one.IsRecorded) ? study.Profile.FineTune with { Epochs = Epochs } : study.Profile.FineTune);

    private IReadOnlyList<FineTuning> Under(Split split, FineTuneOptions options)
    {
        var fold = study.Under(split.Name);
        return fold.FineTunings(fold.Pretraining().Last, [task], [mode], options);
    }
}
