using TorchSharp.Modules;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace MeMhacl;

/// <summary>
/// A residual block: convolution along time, norm, ReLU, convolution along channels, norm, plus the shortcut, ReLU. Between blocks samples are (N, time, channel, features); the first norm turns them to
/// (N, channel, time, features), the second one back, so that each convolution finds its axis outside.
/// </summary>
internal sealed unsafe class FusedBlock : IDisposable
{
    private readonly AxisConvolution time, channel;
    private readonly ChannelNorm norm1, norm2;
    private readonly (AxisConvolution Convolution, ChannelNorm Norm)? shortcut;
    private readonly (int Time, int Channel) stride;
    private readonly (int Time, int Channel, int Features) from, to;
    private readonly long sizeIn, sizeBetween, sizeOut;                        // values of a sample, of input, after the first convolution, after the second

    /// <param name="conv1">Along time, (out, in, 1, k).</param>
    /// <param name="bn1">Its norm.</param>
    /// <param name="conv2">Along channels, (out, out, k, 1).</param>
    /// <param name="bn2">Its norm.</param>
    /// <param name="shortcut">Convolution and norm; null where the shortcut is the identity.</param>
    /// <param name="time">Positions of the input along time.</param>
    /// <param name="channel">Positions of the input along channels.</param>
    public FusedBlock(Conv2d conv1, BatchNorm bn1, Conv2d conv2, BatchNorm bn2, (Conv2d Convolution, BatchNorm Norm)? shortcut, int time, int channel)
    {
        stride = ((int)conv1.stride[1], (int)conv2.stride[0]);
        this.time = new AxisConvolution(conv1.weight, time, stride.Time);
        this.channel = new AxisConvolution(conv2.weight, channel, stride.Channel);
        (norm1, norm2) = (new ChannelNorm(bn1), new ChannelNorm(bn2));
        from = (time, channel, (int)conv1.in_channels);
        to = (this.time.Positions.Out, this.channel.Positions.Out, (int)conv1.out_channels);
        (sizeIn, sizeBetween, sizeOut) = ((long)time * channel * from.Features, (long)to.Time * channel * to.Features, (long)to.Time * to.Channel * to.Features);
        // Of the strided input, 1 x 1: nothing to do along an axis.
        this.shortcut = shortcut is { } s ? (new AxisConvolution(s.Convolution.weight, 1, 1), new ChannelNorm(s.Norm)) : null;
    }

    /// <summary>The weights of its convolutions.</summary>
    public IEnumerable<Parameter> Weights => shortcut is { } s ? [time.Weight, channel.Weight, s.Convolution.Weight] : [time.Weight, channel.Weight];

    /// <summary>Positions along time and channels, and features, of the output.</summary>
    public (int Time, int Channel, int Features) Shape => to;

    /// <summary>What a backward pass needs of a forward pass.</summary>
    public sealed record Kept(Tensor X, Tensor Y1, Tensor Z1, Tensor Y2, Tensor? Strided, Tensor? YShortcut, Tensor Out) : IDisposable
    {
        /// <summary>Keeps it beyond all scopes, until it is disposed.</summary>
        public Kept Detach()
        {
            foreach (var tensor in All) tensor.DetachFromDisposeScope();
            return this;
        }

        /// <summary>Frees it but for X, which is the output of the block before.</summary>
        public void Dispose()
        {
            foreach (var tensor in All.Skip(1)) tensor.Dispose();
        }

        private IEnumerable<Tensor> All => new[] { X, Y1, Z1, Y2, Strided, YShortcut, Out }.OfType<Tensor>();
    }

    /// <summary>The output, (N, time, channel, features), and all that leads to it.</summary>
    public Kept Forward(Tensor x, bool training)
    {
        var n = (int)x.shape[0];
        Tensor y1 = empty(n, to.Time, from.Channel, to.Features), z1 = empty(n, from.Channel, to.Time, to.Features), y2 = empty(n, to.Channel, to.Time, to.Features), output = empty(n, to.Time, to.Channel, to.Features);
        Convolve(time, x, y1, from.Channel, norm1, training);
        float* y = Memory.Of(y1), z = Memory.Of(z1);
        Workers.For(n, i => norm1.Apply(y + (sizeBetween * i), z + (sizeBetween * i), to.Time, from.Channel, swap: true, relu: true));
        Convolve(channel, z1, y2, to.Time, norm2, training);
        Tensor? strided = null, yShortcut = null;
        if (shortcut is { } s)
        {
            (strided, yShortcut) = (empty(n, to.Time * to.Channel, from.Features), empty(n, to.Time, to.Channel, to.Features));
            Stride(x, strided, back: false);
            Convolve(s.Convolution, strided, yShortcut, to.Time * to.Channel, s.Norm, training);
        }
        float* second = Memory.Of(y2), added = Memory.Of(yShortcut ?? x), result = Memory.Of(output);
        Workers.For(n, i => norm2.Apply(second + (sizeOut * i), result + (sizeOut * i), to.Channel, to.Time, swap: true, relu: true, added + (sizeOut * i), shortcut?.Norm));
        return new Kept(x, y1, z1, y2, strided, yShortcut, output);
    }

    /// <summary>The gradient of the input, from that of the output, which is overwritten; the weights' are added. What was kept is used up.</summary>
    public Tensor Backward(TrainingStep step, Kept kept, Tensor gradient)
    {
        var n = (int)kept.X.shape[0];
        Tensor dz1 = empty_like(kept.Z1), dx = empty_like(kept.X);
        float* g = Memory.Of(gradient), output = Memory.Of(kept.Out), y2 = Memory.Of(kept.Y2), y1 = Memory.Of(kept.Y1), z1 = Memory.Of(kept.Z1), g1 = Memory.Of(dz1), toX = Memory.Of(dx);
        norm2.BeginGradient(norm2.Room(n));
        Workers.For(n, i => norm2.NoteGradient(i, g + (sizeOut * i), output + (sizeOut * i), y2 + (sizeOut * i), to.Channel, to.Time, swap: true));
        norm2.FinishGradient(n, to.Time * to.Channel);
        Workers.For(n, i => norm2.Gradient(g + (sizeOut * i), y2 + (sizeOut * i), y2 + (sizeOut * i), to.Channel, to.Time, swap: true));
        channel.InputGradient(y2, g1, n, to.Time);
        channel.WeightGradient(step, z1, y2, n, to.Time);
        norm1.BeginGradient(norm1.Room(n));
        Workers.For(n, i => norm1.NoteGradient(i, g1 + (sizeBetween * i), z1 + (sizeBetween * i), y1 + (sizeBetween * i), to.Time, from.Channel, swap: true));
        norm1.FinishGradient(n, to.Time * from.Channel);
        Workers.For(n, i => norm1.Gradient(g1 + (sizeBetween * i), y1 + (sizeBetween * i), y1 + (sizeBetween * i), to.Time, from.Channel, swap: true));
        time.InputGradient(y1, toX, n, from.Channel);
        time.WeightGradient(step, Memory.Of(kept.X), y1, n, from.Channel);
        if (shortcut is { } s)
        {
            var ys = Memory.Of(kept.YShortcut!);
            var beside = to.Time * to.Channel;
            s.Norm.BeginGradient(s.Norm.Room(n));
            Workers.For(n, i => s.Norm.NoteGradient(i, g + (sizeOut * i), null, ys + (sizeOut * i), 1, beside, swap: false));
            s.Norm.FinishGradient(n, beside);
            Workers.For(n, i => s.Norm.Gradient(g + (sizeOut * i), ys + (sizeOut * i), ys + (sizeOut * i), 1, beside, swap: false));
            var strided = empty_like(kept.Strided!);
            s.Convolution.InputGradient(ys, Memory.Of(strided), n, beside);
            s.Convolution.WeightGradient(step, Memory.Of(kept.Strided!), ys, n, beside);
            Stride(dx, strided, back: true);
        }
        else
        {
            Workers.For(n, i => Add(toX + (sizeIn * i), g + (sizeIn * i), (int)sizeIn));
        }
        return dx;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        norm1.Dispose();
        norm2.Dispose();
        shortcut?.Norm.Dispose();
    }

    private static void Convolve(AxisConvolution convolution, Tensor x, Tensor y, int beside, ChannelNorm norm, bool training)
    {
        var to = Memory.Of(y);
        var (n, positions) = ((int)x.shape[0], convolution.Positions.Out);
        var size = y.numel() / n;
        if (!training)
        {
            convolution.Forward(Memory.Of(x), to, n, beside);
            norm.TakeRunning();
            return;
        }
        norm.Begin(norm.Room(n));
        convolution.Forward(Memory.Of(x), to, n, beside, (first, count) =>
        {
            for (var i = first; i < first + count; i++) norm.Note(i, to + (size * i), positions, beside);
        });
        norm.Finish(n, positions * beside);
    }

    // Every other position of x to the strided ones, or, back, these added to x.
    private void Stride(Tensor x, Tensor strided, bool back)
    {
        float* large = Memory.Of(x), small = Memory.Of(strided);
        Workers.For((int)x.shape[0], n =>
        {
            for (var t = 0; t < to.Time; t++)
                for (var c = 0; c < to.Channel; c++)
                {
                    var at = large + (((((long)n * from.Time) + (t * stride.Time)) * from.Channel + (c * stride.Channel)) * from.Features);
                    var one = small + ((((long)n * to.Time + t) * to.Channel + c) * from.Features);
                    if (back) Add(at, one, from.Features);
                    else new ReadOnlySpan<float>(at, from.Features).CopyTo(new Span<float>(one, from.Features));
                }
        });
    }

    private static void Add(float* to, float* from, int count) =>
        TensorPrimitives.Add(new ReadOnlySpan<float>(to, count), new ReadOnlySpan<float>(from, count), new Span<float>(to, count));
}
