using System.Text.Json.Serialization;

namespace MeMhacl;

/// <summary>What a token of the projector's attention is.</summary>
public enum AttentionTokens
{
    /// <summary>The Q members of a group (default): each token is one subject's representation over all channels.</summary>
    Members,

    /// <summary>Q x modalities: f is applied to each modality's channels by themselves. Yields the attention per modality that IV-C announces.</summary>
    MembersAndModalities,
}

/// <summary>How the projector makes one representation of the tokens of a group. Each is a function of the set: the order of the members is lost.</summary>
public enum GroupPooling
{
    /// <summary>The paper's (default): the tokens attend to each other, then the maximum over them.</summary>
    Attention,

    /// <summary>Without attention: the mean of the lifted tokens.</summary>
    Mean,

    /// <summary>Without attention: the maximum over the lifted tokens.</summary>
    Maximum,
}

/// <summary>Settings of the group projector g (III-E, Fig. 5).</summary>
public sealed record ProjectorOptions
{
    /// <summary>D, the length of a representation h; 512 in the paper.</summary>
    public int Features { get; init; } = 512;

    /// <summary>Outputs of the first fully connected layer; 1024 in the paper.</summary>
    public int Hidden1 { get; init; } = 1024;

    /// <summary>Outputs of the second fully connected layer; 2048 in the paper.</summary>
    public int Hidden2 { get; init; } = 2048;

    /// <summary>H, the length of a group representation; 4096 in the paper. A multiple of <see cref="Heads"/>.</summary>
    public int Output { get; init; } = 4096;

    /// <summary>Attention heads; 8 in the paper (d_head = 512). Of no effect without attention.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Dropout after the first two layers; 0.5 in the paper, 0 to below 1.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>Attention (default), Mean or Maximum. Without attention g has no attention layer; its other layers begin with the same weights.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]           // the paper's g is described, and found again, as before
    public GroupPooling Pooling { get; init; }

    /// <summary>Members (default) or MembersAndModalities.</summary>
    public AttentionTokens Tokens { get; init; } = AttentionTokens.Members;

    /// <summary>The paper's proportions for another D: 2D, 4D, 8D.</summary>
    /// <param name="features">D, at least 1.</param>
    public static ProjectorOptions For(int features) =>
        new() { Features = features, Hidden1 = 2 * features, Hidden2 = 4 * features, Output = 8 * features };
}
