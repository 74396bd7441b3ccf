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
