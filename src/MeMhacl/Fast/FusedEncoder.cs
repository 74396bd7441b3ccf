using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// The layers of <see cref="BaseEncoder"/> computed by our own vector kernels on the CPU: the same function and gradients within rounding. It is made for one forward pass, and keeps what the backward
/// pass needs; parameters and running statistics are the modules' own.
/// </summary>
internal sealed unsafe class FusedEncoder : IDisposable
{
    private readonly FusedStem stem;
    private readonly List<FusedBlock> blocks = [];
    private readonly List<FusedBlock.Kept> kept = [];
    private Tensor? samples;

    public FusedEncoder(Conv2d conv1, BatchNorm bn1, IEnumerable<ResidualBlock> residuals, int channels, int points)
    {
        stem = new FusedStem(conv1, bn1);
        var (time, channel) = (FusedStem.Positions(points), channels);
        foreach (var residual in residuals)
        {
            var block = residual.Fused(time, channel);
            (time, channel, _) = block.Shape;
            blocks.Add(block);
        }
    }

    /// <summary>The weights of the blocks' convolutions.</summary>
    public Parameter[] Weights => [.. blocks.SelectMany(block => block.Weights)];

    /// <summary>Whether samples like these can be computed here.</summary>
    public static bool Takes(Tensor x) => !TorchRuntime.IsPlain && Tile.IsSupported && x.device.type == DeviceType.CPU && x.dtype == ScalarType.Float32;

    /// <summary>h, (N, D).</summary>
    /// <param name="x">(N, 1, C, M), contiguous.</param>
    /// <param name="training">Whether batch norm takes the batch's statistics, and updates the running ones.</param>
    /// <param name="keep">Whether a backward pass will come.</param>
    public Tensor Forward(Tensor x, bool training, bool keep)
    {
        using var scope = NewDisposeScope();
        int n = (int)x.shape[0], rows = (int)x.shape[2], points = (int)x.shape[3];
        if (keep) samples = x.alias().DetachFromDisposeScope();
        var z = empty(n, FusedStem.Positions(points), rows, stem.Channels);
        stem.Forward(Memory.Of(x), Memory.Of(z), n, rows, points, training);
        foreach (var block in blocks)
        {
            using var inner = NewDisposeScope();
            var one = block.Forward(z, training);
            if (keep) kept.Add(one.Detach());
            else z.Dispose();
            z = keep ? one.Out : one.Out.MoveToOuterDisposeScope();
        }
        return z.mean([1, 2]).MoveToOuterDisposeScope();
    }

    /// <summary>Adds the gradients of all parameters, from that of h; uses up what was kept.</summary>
    /// <returns>Null: samples get no gradient.</returns>
    public Tensor? Backward(TrainingStep step, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var (time, channel, features) = blocks[^1].Shape;
        var g = gradient.div(Scalars.Of((long)(time * channel))).view(-1, 1, 1, features).expand(-1, time, channel, -1).contiguous();
        for (var i = blocks.Count - 1; i >= 0; i--)
        {
            using var inner = NewDisposeScope();
            var next = blocks[i].Backward(step, kept[i], g).MoveToOuterDisposeScope();
            g.Dispose();
            kept[i].Dispose();
            g = next;
        }
        stem.Backward(Memory.Of(samples!), Memory.Of(g), (int)samples!.shape[0], (int)samples.shape[2], (int)samples.shape[3]);
        return null;
    }

    /// <summary>Frees what was kept.</summary>
    public void Dispose()
    {
        if (kept.Count > 0) kept[0].X.Dispose();
        foreach (var one in kept) one.Dispose();
        samples?.Dispose();
        stem.Dispose();
        foreach (var block in blocks) block.Dispose();
    }
}
