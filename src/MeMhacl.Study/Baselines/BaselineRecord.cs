namespace MeMhacl.Study;

/// <summary>The record of a row that gives the others a scale: a look-up of labels, or a classical classifier.</summary>
public sealed record BaselineRecord : RunRecord
{
    /// <inheritdoc/>
    public override string Kind => "baseline";

    /// <summary>As tables name it.</summary>
    public required string Method { get; init; }

    /// <summary>What it knows, such as "training labels of the same trial".</summary>
    public required string Information { get; init; }

    /// <summary>What it sees of a window; empty for a look-up, which sees labels alone.</summary>
    public required string Features { get; init; }

    /// <summary>Valence, arousal or quadrant.</summary>
    public required EmotionTask Task { get; init; }

    /// <summary>The hyper-parameter that the validation part chose, such as "alpha 10"; empty where there is none.</summary>
    public required string Setting { get; init; }

    /// <summary>Accuracy on the validation part, 0 to 1; of a chosen hyper-parameter, that of the choice.</summary>
    public required double ValidationAccuracy { get; init; }

    /// <summary>Test samples of which a look-up knew nothing, and answered the training part's majority class: all of them where the split holds out what it looks up.</summary>
    public required int FellBack { get; init; }

    /// <summary>The test part. Probabilities are there where the method has some: LDA and logistic regression.</summary>
    public required Predictions Predictions { get; init; }

    /// <summary>The confusion matrix of the test part.</summary>
    /// <returns>Row = true class, column = predicted class.</returns>
    public ConfusionMatrix Confusion() => new(Predictions.Truth, Predictions.Predicted, Task.Classes());

    internal override bool IsWhole => Predictions.AreOf(Task);
}
