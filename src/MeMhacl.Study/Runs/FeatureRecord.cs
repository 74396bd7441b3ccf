namespace MeMhacl.Study;

/// <summary>The record of the samplings of Fig. 11 and 12.</summary>
public sealed record FeatureRecord : RunRecord
{
    /// <summary>The name of f's features.</summary>
    public const string Encoder = "f";

    /// <summary>The name of those after the attention layer of g.</summary>
    public const string Attention = "after attention";

    /// <summary>The name of the control: the same groups through a projector g of random weights, its fully connected layers too.</summary>
    public const string Untrained = "untrained g";

    /// <summary>The names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [Encoder, Attention, Untrained];

    /// <inheritdoc/>
    public override string Kind => "features";

    /// <summary>Of the pre-trained model.</summary>
    public required int Epoch { get; init; }

    /// <summary>Samples of the test part that they were drawn from.</summary>
    public required int TestSamples { get; init; }

    /// <summary>Samples of a clip in a group: Q, or the subjects of the test part where they are fewer.</summary>
    public required int GroupSize { get; init; }

    /// <summary>One a seed.</summary>
    public required IReadOnlyList<FeatureSampling> Samplings { get; init; }
}

/// <summary>One sampling: the same test samples before and after attention.</summary>
/// <param name="Seed">Draws the samples and the groups they stand in.</param>
/// <param name="Rows">N rows of the sample axis, clip x subjects + subject.</param>
/// <param name="Spaces">f, after attention, untrained g.</param>
public sealed record FeatureSampling(int Seed, IReadOnlyList<int> Rows, IReadOnlyList<FeatureSpace> Spaces);

/// <summary>Features of some test samples at one place of the model (IV-D).</summary>
/// <param name="Name">f, after attention, or untrained g.</param>
/// <param name="Width">Values of a sample: 512 and 4096 at the paper's width.</param>
/// <param name="Quality">Of the features themselves, one a kind of label.</param>
public sealed record FeatureSpace(string Name, int Width, IReadOnlyList<LabelQuality> Quality)
{
    /// <summary>The t-SNE embedding, N pairs (x, y); null where none was made.</summary>
    public float[]? Points { get; init; }

    /// <summary>KL(P || Q) of the embedding, nat.</summary>
    public double? KlDivergence { get; init; }

    /// <summary>Of the embedding, one a kind of label; null where none was made.</summary>
    public IReadOnlyList<LabelQuality>? PlaneQuality { get; init; }
}
