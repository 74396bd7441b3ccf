using System.Text.Json.Serialization;
using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>The record of one training: settings, what came out, and all that is needed to make it again.</summary>
public abstract record RunRecord
{
    /// <summary>The present form of records; a file of another form is made again.</summary>
    public const int CurrentSchema = 2;

    /// <summary>The form of this record.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>pre-training or fine-tuning.</summary>
    public abstract string Kind { get; }

    /// <summary>What it is, for people: data, stage and what tells it from others; part of its file's name.</summary>
    public required string Name { get; init; }

    /// <summary>Digest of everything that the numbers depend on; equal keys mean equal numbers.</summary>
    public required string Key { get; init; }

    /// <summary>Data, split, versions, threads.</summary>
    public required RunContext Context { get; init; }

    /// <summary>How long it took, seconds; of a run that was stopped and resumed, its last part. The only figure that another run will not repeat.</summary>
    public required double Seconds { get; init; }
}

/// <summary>The record of a pre-training.</summary>
public sealed record PretrainRecord : RunRecord, IPretrained
{
    /// <inheritdoc/>
    public override string Kind => "pre-training";

    /// <summary>Its settings.</summary>
    public required PretrainOptions Options { get; init; }

    /// <summary>One entry an epoch.</summary>
    public required IReadOnlyList<PretrainEpoch> History { get; init; }

    /// <summary>Epochs whose f and g are kept, ascending; the last one is always among them.</summary>
    public required IReadOnlyList<int> KeptEpochs { get; init; }

    /// <summary>The model of the last epoch.</summary>
    [JsonIgnore]
    public PretrainedModel Model => new(this, KeptEpochs[^1]);

    /// <summary>The file of a kept model, in the checkpoints' folder.</summary>
    /// <param name="epoch">One of <see cref="KeptEpochs"/>.</param>
    public string CheckpointOf(int epoch) => CheckpointName(Name, Key, epoch);

    internal static string CheckpointName(string name, string key, int epoch) => FormattableString.Invariant($"{name}.{key}.epoch{epoch}.safetensors");
}

/// <summary>The record of a fine-tuning.</summary>
public sealed record FineTuneRecord : RunRecord
{
    /// <inheritdoc/>
    public override string Kind => "fine-tuning";

    /// <summary>Its settings: seed, share of the labels, whether they were shuffled, and so on.</summary>
    public required FineTuneOptions Options { get; init; }

    /// <summary>Valence, arousal or quadrant.</summary>
    public required EmotionTask Task { get; init; }

    /// <summary>Fine-tuned, fully-supervised or frozen.</summary>
    public required FineTuneMode Mode { get; init; }

    /// <summary>Key of the pre-training whose encoder it started from; null where it started from random weights.</summary>
    public string? PretrainKey { get; init; }

    /// <summary>Of which epoch of that pre-training.</summary>
    public int? PretrainEpoch { get; init; }

    /// <summary>History, chosen epoch, test predictions.</summary>
    public required FineTuneResult Result { get; init; }

    /// <summary>Accuracy on the validation part at the chosen epoch, 0 to 1.</summary>
    public double ValidationAccuracy => Result.History.First(e => e.Epoch == Result.ChosenEpoch).ValidationAccuracy;

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
