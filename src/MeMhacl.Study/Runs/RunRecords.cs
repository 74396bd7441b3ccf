namespace MeMhacl.Study;

/// <summary>The record of one training, or of a measurement on a trained model: settings, what came out, and all that is needed to make it again.</summary>
public abstract record RunRecord
{
    /// <summary>The present form of records; a file of another form is made again.</summary>
    public const int CurrentSchema = 4;

    /// <summary>The form of this record.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>pre-training, fine-tuning, attention, channel-importance, features or baseline.</summary>
    public abstract string Kind { get; }

    /// <summary>What it is, for people: data, stage and what tells it from others; part of its file's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Digest of everything that the numbers depend on; equal keys mean equal numbers.</summary>
    public string Key { get; init; } = "";

    /// <summary>Data, split, versions, threads.</summary>
    public required RunContext Context { get; init; }

    /// <summary>How long it took, seconds; of a run that was stopped and resumed, its last part. The only figure that another run will not repeat.</summary>
    public double Seconds { get; init; }

    /// <summary>Whether what stands in it belongs together, so that its figures can be computed.</summary>
    internal virtual bool IsWhole => true;
}

/// <summary>The record of a pre-training.</summary>
public sealed record PretrainRecord : RunRecord
{
    /// <inheritdoc/>
    public override string Kind => "pre-training";

    /// <summary>Its settings.</summary>
    public required PretrainOptions Options { get; init; }

    /// <summary>One entry an epoch.</summary>
    public required IReadOnlyList<PretrainEpoch> History { get; init; }

    /// <summary>Epochs whose f and g are kept, ascending; the last one is always among them.</summary>
    public required IReadOnlyList<int> KeptEpochs { get; init; }

    /// <summary>The models of the kept epochs, <see cref="ModelHash"/> of f and g each; null in a record of an earlier version.</summary>
    public IReadOnlyList<string>? ModelSha256 { get; init; }

    internal override bool IsWhole => History.Count > 0 && !History.Contains(null!) && KeptEpochs.Count > 0;
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

    /// <summary>The dataset of that pre-training: another than <see cref="RunContext.Dataset"/> where f was transferred.</summary>
    public string? PretrainDataset { get; init; }

    /// <summary>The f that it started from, <see cref="ModelHash"/>; null where it started from random weights, and in a record of an earlier version.</summary>
    public string? PretrainSha256 { get; init; }

    /// <summary>The model that was tested, <see cref="ModelHash"/> of f and c; null in a record of an earlier version.</summary>
    public string? ModelSha256 { get; init; }

    /// <summary>One entry a validation.</summary>
    public required IReadOnlyList<FineTuneEpoch> History { get; init; }

    /// <summary>The epoch that validation chose: the test figures are its.</summary>
    public required int ChosenEpoch { get; init; }

    /// <summary>Training samples whose labels were used.</summary>
    public required int LabelledSamples { get; init; }

    /// <summary>Mean cross-entropy on the test part, in nats.</summary>
    public required double TestLoss { get; init; }

    /// <summary>What it says of every sample of the test part: the figures below are computed from it.</summary>
    public required Predictions Predictions { get; init; }

    /// <summary>Accuracy on the validation part at the chosen epoch, 0 to 1; NaN where that part is empty.</summary>
    public double ValidationAccuracy => History.First(e => e.Epoch == ChosenEpoch).ValidationAccuracy;

    /// <summary>Accuracy on the test part, 0 to 1.</summary>
    public double Accuracy => Confusion().Accuracy;

    /// <summary>Macro F1 on the test part, 0 to 1.</summary>
    public double MacroF1 => Confusion().MacroF1;

    /// <summary>Balanced accuracy on the test part, 0 to 1.</summary>
    public double BalancedAccuracy => Confusion().BalancedAccuracy;

    /// <summary>Accuracy on the test part of always answering the training part's most frequent class.</summary>
    public required double MajorityBaseline { get; init; }

    /// <summary>The confusion matrix of the test part.</summary>
    /// <returns>Row = true class, column = predicted class.</returns>
    public ConfusionMatrix Confusion() => new(Predictions.Truth, Predictions.Predicted, Task.Classes());

    internal override bool IsWhole => History.All(e => e is not null) && History.Any(e => e.Epoch == ChosenEpoch) && Predictions.AreOf(Task);
}

/// <summary>The predictions of several fine-tunings.</summary>
public static class FineTuneRuns
{
    /// <summary>One run a seed, ascending, the folds of a seed joined.</summary>
    /// <param name="records">Of one task, mode and share of the labels, under one split or the folds of one.</param>
    /// <exception cref="ArgumentException">Two of a seed test the same sample.</exception>
    public static IReadOnlyList<Predictions> Runs(this IEnumerable<FineTuneRecord> records) =>
        [.. records.GroupBy(r => r.Options.Seed).OrderBy(of => of.Key).Select(of => Predictions.Join(of.Select(r => r.Predictions)))];

    /// <summary>Those of one task and mode.</summary>
    /// <param name="records">Of any tasks and modes.</param>
    /// <param name="task">Which labels.</param>
    /// <param name="mode">Which training.</param>
    public static IReadOnlyList<Predictions> Runs(this IEnumerable<FineTuneRecord> records, EmotionTask task, FineTuneMode mode) => records.Where(r => r.Task == task && r.Mode == mode).Runs();
}

/// <summary>The record of the attention between modalities in one pre-trained g: the figures of IV-C are drawn from it, without the model.</summary>
public sealed record AttentionRecord : RunRecord
{
    /// <inheritdoc/>
    public override string Kind => "attention";

    /// <summary>Key of the pre-training whose f and g were looked at.</summary>
    public required string PretrainKey { get; init; }

    /// <summary>Which part of the split: test, or training where the test part has fewer than Q subjects.</summary>
    public required string Part { get; init; }

    /// <summary>The classes of <see cref="ModalityAttention.ByClass"/>.</summary>
    public required EmotionTask Task { get; init; }

    /// <summary>After pre-training.</summary>
    public required ModalityAttention Trained { get; init; }

    /// <summary>Of freshly drawn weights, on the same samples: what pre-training did is the difference.</summary>
    public required AttentionMap Untrained { get; init; }
}

/// <summary>The record of how much each channel matters to one fine-tuned model.</summary>
public sealed record ImportanceRecord : RunRecord
{
    /// <inheritdoc/>
    public override string Kind => "channel-importance";

    /// <summary>Key of the pre-training that the fine-tuning started from.</summary>
    public required string PretrainKey { get; init; }

    /// <summary>What the model was fine-tuned to.</summary>
    public required EmotionTask Task { get; init; }

    /// <summary>Samples of the test part that were looked at.</summary>
    public required int Samples { get; init; }

    /// <summary>The model's accuracy on the test part, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Each channel left out by itself.</summary>
    public required ChannelOcclusion ByChannel { get; init; }

    /// <summary>All channels of a modality left out together.</summary>
    public required ChannelOcclusion ByModality { get; init; }

    /// <summary>Gradient times input by channel.</summary>
    public required ChannelImportance Gradient { get; init; }
}
