namespace MeMhacl;

/// <summary>What one epoch of fine-tuning measured.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean cross-entropy over the training samples since the entry before, in nats, with dropout on.</param>
/// <param name="ValidationLoss">Mean cross-entropy on the validation part, in nats.</param>
/// <param name="ValidationAccuracy">Accuracy on the validation part, 0 to 1.</param>
public sealed record FineTuneEpoch(int Epoch, double Loss, double ValidationLoss, double ValidationAccuracy);

/// <summary>How far a fine-tuning has come, told after every step.</summary>
/// <param name="Step">Steps done in all epochs, from 1.</param>
/// <param name="Steps">Steps that all epochs will take.</param>
/// <param name="Loss">This minibatch's loss.</param>
public readonly record struct FineTuneStep(int Step, int Steps, double Loss);

/// <summary>The outcome of one fine-tuning.</summary>
/// <param name="History">One entry a validation: an epoch each, or every so many of them where only a share of the labels is used.</param>
/// <param name="ChosenEpoch">The epoch with the highest validation accuracy (of equals, the lowest validation loss): the test figures are its.</param>
/// <param name="TestLoss">Mean cross-entropy on the test part, in nats.</param>
/// <param name="Truth">Labels of the test part, clip by clip, the subjects of a clip running fastest.</param>
/// <param name="Predicted">Predictions in the same order.</param>
public sealed record FineTuneResult(IReadOnlyList<FineTuneEpoch> History, int ChosenEpoch, double TestLoss, IReadOnlyList<int> Truth, IReadOnlyList<int> Predicted)
{
    /// <summary>Training samples whose labels were used.</summary>
    public int LabelledSamples { get; init; }
}
