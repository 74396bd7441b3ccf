using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl;

/// <summary>
/// The multi-head attention group projector g (III-E, Fig. 5, eq. (5) to (8)): three fully connected layers lift each
/// representation from D to H, an attention layer lets the tokens of a group see each other, and a maximum over the tokens
/// gives one representation for the group, whatever their order.
/// </summary>
public sealed class GroupProjector : Module<Tensor, Tensor>
{
    private readonly Linear fc1, fc2, fc3;
    private readonly BatchNorm1d bn1, bn2;
    private readonly SeededDropout dropout1, dropout2;
    private readonly MultiheadAttention? attention;                            // null where the pooling does without

    /// <summary>Builds g with freshly drawn weights.</summary>
    /// <param name="options">Layer sizes; default the paper's.</param>
    /// <exception cref="ArgumentException">H is no multiple of the number of heads.</exception>
    public GroupProjector(ProjectorOptions? options = null) : base(nameof(GroupProjector))
    {
        Options = options ?? new ProjectorOptions();
        bool attends = Options.Pooling == GroupPooling.Attention;
        if (attends && Options.Output % Options.Heads != 0)
            throw new ArgumentException($"H = {Options.Output} features cannot be shared among {Options.Heads} heads: make H a multiple of the heads.", nameof(options));
        fc1 = Linear(Options.Features, Options.Hidden1);
        bn1 = BatchNorm1d(Options.Hidden1);
        dropout1 = new SeededDropout(Options.Dropout);
        fc2 = Linear(Options.Hidden1, Options.Hidden2);
        bn2 = BatchNorm1d(Options.Hidden2);
        dropout2 = new SeededDropout(Options.Dropout);
        fc3 = Linear(Options.Hidden2, Options.Output);
        if (attends) attention = MultiheadAttention(Options.Output, Options.Heads);
        RegisterComponents();
    }

    /// <summary>The settings it was built with.</summary>
    public ProjectorOptions Options { get; }

    /// <summary>Where dropout draws from; null (default) is torch's default generator.</summary>
    public Generator? DropoutGenerator { set => dropout1.Generator = dropout2.Generator = value; }

    /// <summary>g: the tokens of each group to one representation a group (eq. (8)).</summary>
    /// <param name="h">(G, T, D): G groups of T tokens; T is Q, or Q x modalities.</param>
    /// <returns>(G, H).</returns>
    public override Tensor forward(Tensor h)
    {
        using var scope = NewDisposeScope();
        var tokens = attention is null ? Lift(h) : Attend(h, needWeights: false).Outputs; // (T, G, H)
        // MaxPool1D across the members: a symmetric function, as the mean is, so their order is lost.
        return (Options.Pooling == GroupPooling.Mean ? tokens.mean([0]) : tokens.amax(0)).MoveToOuterDisposeScope(); // (G, H)
    }

    /// <summary>The attention layer's outputs and weights before the maximum, for figures and the modality heat map.</summary>
    /// <param name="h">(G, T, D).</param>
    /// <returns>Outputs (T, G, H), and weights (G, T, T) averaged over the heads: row = query, column = key, rows sum to 1.</returns>
    /// <exception cref="InvalidOperationException">The projector has no attention layer.</exception>
    public (Tensor Outputs, Tensor Weights) Attend(Tensor h)
    {
        var (outputs, weights) = Attend(h, needWeights: true);
        return (outputs, weights!);
    }

    /// <summary>The attention weights of every head by itself; <see cref="Attend(Tensor)"/> gives their mean.</summary>
    /// <param name="h">(G, T, D).</param>
    /// <returns>(G, heads, T, T): row = query, column = key, rows sum to 1.</returns>
    /// <exception cref="InvalidOperationException">The projector has no attention layer.</exception>
    public Tensor HeadWeights(Tensor h)
    {
        using var scope = NewDisposeScope();
        var parameters = Attention.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        var qkv = functional.linear(Lift(h), parameters["in_proj_weight"], parameters["in_proj_bias"]).chunk(3, -1);  // (T, G, H) each
        // Eq. (7): softmax(Q K^T / sqrt(d_head)).
        return functional.softmax(Heads(qkv[0]).matmul(Heads(qkv[1]).transpose(-1, -2)) / Scalars.Of(Math.Sqrt(Options.Output / Options.Heads)), -1).MoveToOuterDisposeScope();
    }

    private MultiheadAttention Attention => attention
        ?? throw new InvalidOperationException($"A projector that pools by {Options.Pooling} has no attention to look at: pre-train with GroupPooling.Attention.");

    private (Tensor Outputs, Tensor? Weights) Attend(Tensor h, bool needWeights)
    {
        using var scope = NewDisposeScope();
        var l = Lift(h);
        // Eq. (5) to (7): the group attends to itself.
        var p = Attention.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        if (!needWeights && FusedLinear.Takes(l, p["in_proj_weight"], p["in_proj_bias"]) && FusedLinear.Takes(l, p["out_proj.weight"], p["out_proj.bias"])) return (Attended(l).MoveToOuterDisposeScope(), null);
        var (outputs, weights) = Attention.call(l, l, l, need_weights: needWeights);
        return (outputs.MoveToOuterDisposeScope(), needWeights ? weights.MoveToOuterDisposeScope() : null);
    }

    // The attention layer without its weights, by our own products: (T, G, H) to the same.
    private Tensor Attended(Tensor l)
    {
        using var scope = NewDisposeScope();
        long tokens = l.shape[0], groups = l.shape[1];
        var parameters = Attention.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        var qkv = FusedLinear.Call(l.reshape(tokens * groups, -1), parameters["in_proj_weight"], parameters["in_proj_bias"]).view(tokens, groups, -1).chunk(3, -1);
        var (query, key, value) = (Heads(qkv[0]), Heads(qkv[1]), Heads(qkv[2])); // (G, heads, T, d_head)
        var attended = functional.softmax(query.matmul(key.transpose(-1, -2)) / Scalars.Of(Math.Sqrt(query.shape[3])), -1).matmul(value);
        return FusedLinear.Call(attended.permute(2, 0, 1, 3).reshape(tokens * groups, -1), parameters["out_proj.weight"], parameters["out_proj.bias"]).view(tokens, groups, -1).MoveToOuterDisposeScope();
    }

    // (T, G, H) to (G, heads, T, d_head).
    private Tensor Heads(Tensor x) => x.reshape(x.shape[0], x.shape[1], Options.Heads, -1).permute(1, 2, 0, 3);

    // The three layers before the attention, (G, T, D) to (T, G, H): attention wants the sequence first.
    private Tensor Lift(Tensor h)
    {
        using var scope = NewDisposeScope();
        long groups = h.shape[0], tokens = h.shape[1];
        var l = h.reshape(groups * tokens, -1);                                // (G T, D): BN sees members, not groups
        l = dropout1.call(functional.relu(bn1.Normed(Connect(fc1, l)), inplace: true)); // (G T, 1024)
        l = dropout2.call(functional.relu(bn2.Normed(Connect(fc2, l)), inplace: true)); // (G T, 2048)
        return Connect(fc3, l).view(groups, tokens, -1).transpose(0, 1).MoveToOuterDisposeScope();
    }

    private static Tensor Connect(Linear layer, Tensor x) => FusedLinear.Takes(x, layer.weight, layer.bias!) ? FusedLinear.Call(x, layer.weight, layer.bias!) : layer.call(x);
}
