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
    private const int FewestEpochs = 3;                                        // else there is nothing to choose among

    private readonly Study study;
    private readonly EmotionTask task;
    private readonly FineTuneMode mode;
    private readonly FineTuneOptions longest;

    internal NestedTrainings(Study study, NestedFold fold, EmotionTask task, FineTuneMode mode)
    {
        (this.study, Fold, this.task, this.mode) = (study, fold, task, mode);
        longest = study.Profile.FineTune with { Epochs = Math.Max(FewestEpochs, study.Profile.FineTune.Epochs) };
        Inner = [.. fold.Inner.SelectMany(split => Under(split, longest))];
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

    /// <summary>With every seed, on all subjects but the tested ones, for <see cref="Epochs"/>; for the most as long as these are not chosen, so that a plan can hold them.</summary>
    public IReadOnlyList<FineTuning> Outer => Under(Fold.Outer, Inner.All(one => one.IsRecorded) ? longest with { Epochs = Epochs } : longest);

    private IReadOnlyList<FineTuning> Under(Split split, FineTuneOptions options)
    {
        // A pre-training sees the training subjects alone, and they are those of another inner fold.
        var pretraining = study.Under(split.Fold!.Value.SameTraining.ToString()).Pretraining();
        return study.Under(split.Name).FineTunings(pretraining.Last, [task], [mode], options);
    }
}
