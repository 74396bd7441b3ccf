using MeMhacl.Evaluation;
using MeMhacl.Preprocessing;
using MeMhacl.Training;

namespace MeMhacl.Notebook.Runs;

/// <summary>The record of one training: settings, what came out, and all that is needed to make it again.</summary>
public abstract record RunRecord
{
    /// <summary>Digest of everything that the numbers depend on; equal keys mean equal numbers.</summary>
    public required string Key { get; init; }

    /// <summary>Data, split, versions, threads.</summary>
    public required RunContext Context { get; init; }

    /// <summary>How long it took, seconds; of a run that was stopped and resumed, its last part. The only figure that another run will not repeat.</summary>
    public required double Seconds { get; init; }
}

/// <summary>The record of a pre-training.</summary>
public sealed record PretrainRecord : RunRecord
{
    /// <summary>Its settings.</summary>
    public required PretrainOptions Options { get; init; }

    /// <summary>One entry an epoch.</summary>
    public required IReadOnlyList<PretrainEpoch> History { get; init; }

    /// <summary>The model, a file name in the checkpoints' folder.</summary>
    public required string Checkpoint { get; init; }
}

/// <summary>The record of a fine-tuning.</summary>
public sealed record FineTuneRecord : RunRecord
{
    /// <summary>Its settings.</summary>
    public required FineTuneOptions Options { get; init; }

    /// <summary>Valence, arousal or quadrant.</summary>
    public required EmotionTask Task { get; init; }

    /// <summary>Fine-tuned, fully-supervised or frozen.</summary>
    public required FineTuneMode Mode { get; init; }

    /// <summary>Key of the pre-training whose encoder it started from; null where it started from random weights.</summary>
    public string? PretrainKey { get; init; }

    /// <summary>History, chosen epoch, test predictions.</summary>
    public required FineTuneResult Result { get; init; }

    /// <summary>Accuracy on the test part, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Macro F1 on the test part, 0 to 1.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>Balanced accuracy on the test part, 0 to 1.</summary>
    public required double BalancedAccuracy { get; init; }

    /// <summary>Accuracy on the test part of always answering the training part's most frequent class.</summary>
    public required double MajorityBaseline { get; init; }

    /// <summary>The confusion matrix of the test part.</summary>
    /// <returns>Row = true class, column = predicted class.</returns>
    public ConfusionMatrix Confusion() => new(Result.Truth, Result.Predicted, Task.Classes());
}
