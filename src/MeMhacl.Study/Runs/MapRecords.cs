using MeMhacl.Data;

namespace MeMhacl.Study;

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
