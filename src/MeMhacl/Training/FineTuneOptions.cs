using System.Text.Json.Serialization;

namespace MeMhacl;

/// <summary>How the classifier gets its encoder (III-I, Tables IV and V).</summary>
public enum FineTuneMode
{
    /// <summary>f pre-trained, trained along with the classifier ("Fine-tuning").</summary>
    FineTuned,

    /// <summary>f from random initialisation, trained along ("Fully-supervised").</summary>
    FullySupervised,

    /// <summary>f pre-trained and frozen, only the classifier trained. The figures' "self-supervised" rows; the paper does not define the term.</summary>
    Frozen,
}

/// <summary>Which network is trained on labels.</summary>
public enum Network
{
    /// <summary>The paper's (default): the base encoder f and the classifier c.</summary>
    BaseEncoder,

    /// <summary>EEGNet at its published size, fully-supervised only: <see cref="MeMhacl.EegNet"/> and <see cref="EegNetClassifier"/>.</summary>
    EegNet,
}

/// <summary>Settings of the fine-tuning stage (III-I); the defaults are Table III's for DEAP.</summary>
public sealed record FineTuneOptions
{
    /// <summary>Epochs, at least 1; with <see cref="Patience"/> at most so many.</summary>
    public int Epochs { get; init; } = 20;                                     // Table III

    /// <summary>Samples in a minibatch, at least 2: batch norm needs more than one.</summary>
    public int BatchSize { get; init; } = 2048;                                // Table III

    /// <summary>Adam's learning rate, above 0.</summary>
    public double LearningRate { get; init; } = 1e-3;                          // Table III

    /// <summary>
    /// Share of the training samples whose labels are used, above 0, to 1 (default); the same of every class, drawn by <see cref="Seed"/>. With fewer labels there are more epochs,
    /// so that the number of steps is that of all labels: what differs is what is known and not how long was trained. Validation and test stay whole.
    /// </summary>
    public double LabelFraction { get; init; } = 1;

    /// <summary>Whether training and validation labels are exchanged at random among the samples of their part, for the shuffled-label baseline; test labels stay true.</summary>
    public bool ShuffledLabels { get; init; }

    /// <summary>
    /// Validations without a better one (<see cref="FineTuneResult.ChosenEpoch"/>) after which training ends, at least 1; null (default) trains all epochs.
    /// A validation is an epoch of all labels.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]           // without it a training is described, and found again, as before
    public int? Patience { get; init; }

    /// <summary>The network: BaseEncoder (default) or EegNet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Network Network { get; init; }

    /// <summary>Seed of the weights, the order of the samples and dropout.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The base encoder f; must be that of the pre-training.</summary>
    public EncoderOptions Encoder { get; init; } = new();
}

/// <summary>What one epoch of fine-tuning measured.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean cross-entropy over the training samples since the entry before, in nats, with dropout on.</param>
/// <param name="ValidationLoss">Mean cross-entropy on the validation part, in nats; NaN where that is empty.</param>
/// <param name="ValidationAccuracy">Accuracy on the validation part, 0 to 1; NaN where that is empty.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record FineTuneEpoch(int Epoch, double Loss, double ValidationLoss, double ValidationAccuracy);

/// <summary>How far a fine-tuning has come, told after every step.</summary>
/// <param name="Step">Steps done in all epochs, from 1.</param>
/// <param name="Steps">Steps that all epochs will take; with <see cref="FineTuneOptions.Patience"/> it may end before.</param>
/// <param name="Loss">This minibatch's loss.</param>
public readonly record struct FineTuneStep(int Step, int Steps, double Loss);

/// <summary>The outcome of one fine-tuning.</summary>
/// <param name="History">One entry a validation: an epoch each, or every so many of them where only a share of the labels is used.</param>
/// <param name="ChosenEpoch">The epoch with the highest validation accuracy (of equals, the lowest validation loss), or the last one where the validation part is empty: the test figures are its.</param>
/// <param name="TestLoss">Mean cross-entropy on the test part, in nats.</param>
/// <param name="Truth">Labels of the test part, clip by clip, the subjects of a clip running fastest.</param>
/// <param name="Predicted">Predictions in the same order.</param>
/// <param name="Probabilities">The softmax of the logits in the same order, N x classes values; the predicted class has the largest.</param>
public sealed record FineTuneResult(
    IReadOnlyList<FineTuneEpoch> History, int ChosenEpoch, double TestLoss, IReadOnlyList<int> Truth, IReadOnlyList<int> Predicted, IReadOnlyList<float> Probabilities)
{
    /// <summary>Training samples whose labels were used.</summary>
    public int LabelledSamples { get; init; }
}
