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
    public MeanAndSpread Loss(EmotionTask task, FineTuneMode mode) => MeanAndSpread.Of(Of(task, mode).Select(r => r.TestLoss));
}

/// <summary>The trainings of one set of channels.</summary>
/// <param name="Set">The channels and their name.</param>
/// <param name="FineTunings">By task, mode and seed.</param>
public sealed record ModalityTrainings(ModalitySet Set, IReadOnlyList<FineTuning> FineTunings)
{
    /// <summary>What came out.</summary>
    public ModalityResult Result => new(Set, FineTunings.Records());
}
