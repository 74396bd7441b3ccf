namespace MeMhacl.Study;

/// <summary>The choice among the pre-trained models of several epochs (IV-A-3): the one whose fine-tunings have the highest mean accuracy, on the validation part.</summary>
/// <param name="Candidates">One a kept epoch, ascending.</param>
public sealed record ModelSelection(IReadOnlyList<SelectionCandidate> Candidates)
{
    /// <summary>The chosen one; of equals the earliest.</summary>
    public SelectionCandidate Chosen => Candidates.MaxBy(c => c.Validation.Mean)!;

    /// <summary>Its model.</summary>
    public PretrainedModel Model => Chosen.Model;
}

/// <summary>A pre-trained model that can be chosen.</summary>
/// <param name="Model">The model.</param>
/// <param name="FineTunings">Its fine-tunings to valence, one a seed.</param>
public sealed record SelectionCandidate(PretrainedModel Model, IReadOnlyList<FineTuneRecord> FineTunings)
{
    /// <summary>Accuracy on the validation part: this decides.</summary>
    public MeanAndSpread Validation => MeanAndSpread.Of(FineTunings.Select(r => r.ValidationAccuracy));

    /// <summary>Accuracy on the test part, which takes no part in the choice.</summary>
    public MeanAndSpread Test => MeanAndSpread.Of(FineTunings.Select(r => r.Accuracy));
}
