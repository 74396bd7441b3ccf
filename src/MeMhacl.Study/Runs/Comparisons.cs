using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>One point of the hyper-parameter grid: one of tau, P, Q away from the profile's value, the others at it.</summary>
/// <param name="Parameter">tau, P or Q.</param>
/// <param name="Value">Its value.</param>
/// <param name="Pretraining">The short pre-training.</param>
/// <param name="Frozen">Frozen classifiers for valence on its f, one a seed.</param>
public sealed record GridPoint(string Parameter, double Value, PretrainRecord Pretraining, IReadOnlyList<FineTuneRecord> Frozen)
{
    /// <summary>Accuracy of the frozen classifiers on the validation part.</summary>
    public MeanAndSpread Validation => MeanAndSpread.Of(Frozen.Select(r => r.ValidationAccuracy));

    /// <summary>Contrastive accuracy on the validation part at the end; null where that is too small for a minibatch. Comparable only at equal P: chance is 1/P.</summary>
    public double? ContrastiveAccuracy => Pretraining.History[^1].ValidationAccuracy;

    /// <summary>Chance of <see cref="ContrastiveAccuracy"/>.</summary>
    public double Chance => 1.0 / Pretraining.Options.P;
}

/// <summary>The trainings of one point of the hyper-parameter grid.</summary>
/// <param name="Parameter">tau, P or Q.</param>
/// <param name="Value">Its value.</param>
/// <param name="Pretraining">The short pre-training.</param>
/// <param name="Frozen">Frozen classifiers for valence on its f, one a seed.</param>
public sealed record GridTrainings(string Parameter, double Value, Pretraining Pretraining, IReadOnlyList<FineTuning> Frozen)
{
    /// <summary>What came out.</summary>
    public GridPoint Result => new(Parameter, Value, Pretraining.Record, Frozen.Records());
}

/// <summary>What came out on one set of channels.</summary>
/// <param name="Set">The channels and their name.</param>
/// <param name="FineTunings">By task, mode and seed.</param>
public sealed record ModalityResult(ModalitySet Set, IReadOnlyList<FineTuneRecord> FineTunings)
{
    /// <summary>The runs of one row, by seed.</summary>
    /// <param name="task">Which labels.</param>
    /// <param name="mode">Which training.</param>
    public IReadOnlyList<FineTuneRecord> Of(EmotionTask task, FineTuneMode mode) => [.. FineTunings.Where(r => r.Task == task && r.Mode == mode).OrderBy(r => r.Options.Seed)];

    /// <summary>Accuracy on the test part over the seeds.</summary>
    /// <param name="task">Which labels.</param>
    /// <param name="mode">Which training.</param>
    public MeanAndSpread Accuracy(EmotionTask task, FineTuneMode mode) => MeanAndSpread.Of(Of(task, mode).Select(r => r.Accuracy));

    /// <summary>Cross-entropy on the test part over the seeds, nats.</summary>
    /// <param name="task">Which labels.</param>
    /// <param name="mode">Which training.</param>
    public MeanAndSpread Loss(EmotionTask task, FineTuneMode mode) => MeanAndSpread.Of(Of(task, mode).Select(r => r.Result.TestLoss));

    /// <summary>This set's accuracy less another's, paired by seed.</summary>
    /// <param name="other">Of the same seeds.</param>
    /// <param name="task">Which labels.</param>
    /// <param name="mode">Which training.</param>
    public PairedTest Against(ModalityResult other, EmotionTask task, FineTuneMode mode) =>
        PairedTest.Of([.. Of(task, mode).Select(r => r.Accuracy)], [.. other.Of(task, mode).Select(r => r.Accuracy)]);
}

/// <summary>The trainings of one set of channels.</summary>
/// <param name="Set">The channels and their name.</param>
/// <param name="FineTunings">By task, mode and seed.</param>
public sealed record ModalityTrainings(ModalitySet Set, IReadOnlyList<FineTuning> FineTunings)
{
    /// <summary>What came out.</summary>
    public ModalityResult Result => new(Set, FineTunings.Records());
}

/// <summary>In which order a run's splits come out, on the test part, fine-tuned.</summary>
/// <param name="Split">The split's name.</param>
/// <param name="Accuracy">Mean over the seeds, 0 to 1.</param>
/// <param name="Balanced">Mean balanced accuracy over the seeds, 0 to 1.</param>
/// <param name="Majority">The majority baseline of its test part, 0 to 1.</param>
public sealed record SplitOrder(string Split, double Accuracy, double Balanced, double Majority)
{
    /// <summary>One a split, in the order of the records.</summary>
    /// <param name="records">Fine-tunings to one task under several splits; of other modes than fine-tuned nothing is read.</param>
    public static IReadOnlyList<SplitOrder> Of(IEnumerable<FineTuneRecord> records) =>
        [.. records.Where(r => r.Mode == FineTuneMode.FineTuned).GroupBy(r => r.Context.Split.Protocol)
            .Select(of => new SplitOrder(of.Key, of.Average(r => r.Accuracy), of.Average(r => r.BalancedAccuracy), of.Average(r => r.MajorityBaseline)))];

    /// <summary>The orders by accuracy and by balanced accuracy, highest first, and each split's majority baseline.</summary>
    /// <param name="splits">Of <see cref="Of"/>.</param>
    public static string Describe(IReadOnlyList<SplitOrder> splits) => string.Join('\n',
        $"Fine-tuned, test accuracy:          {Line(splits.OrderByDescending(s => s.Accuracy), s => s.Accuracy)}",
        $"Fine-tuned, test balanced accuracy: {Line(splits.OrderByDescending(s => s.Balanced), s => s.Balanced)}",
        $"Majority baseline of the test samples: {Line(splits, s => s.Majority)}");

    private static string Line(IEnumerable<SplitOrder> splits, Func<SplitOrder, double> figure) => string.Join(", ", splits.Select(s => FormattableString.Invariant($"{s.Split} {100 * figure(s):0.00} %")));
}
