using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl;

/// <summary>A residual block of the base encoder (Fig. 4): conv, BN, ReLU, conv, BN, plus the shortcut, ReLU.</summary>
internal sealed class ResidualBlock : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1, conv2;
    private readonly BatchNorm2d bn1, bn2;
    private readonly Sequential? shortcut;

    /// <param name="shape">Channels in and out, kernels (channel, time) and strides of the two convolutions.</param>
    public ResidualBlock(BlockShape shape) : base(nameof(ResidualBlock))
    {
        conv1 = Conv(shape.In, shape.Out, shape.Kernel1, shape.Stride1);
        bn1 = BatchNorm2d(shape.Out);
        conv2 = Conv(shape.Out, shape.Out, shape.Kernel2, shape.Stride2);
        bn2 = BatchNorm2d(shape.Out);
        var stride = (shape.Stride1.Item1 * shape.Stride2.Item1, shape.Stride1.Item2 * shape.Stride2.Item2);
        // A 1 x 1 projection where the shape changes, as in ResNet18.
        if (stride != (1, 1) || shape.In != shape.Out)
            shortcut = Sequential(Conv(shape.In, shape.Out, (1, 1), stride), BatchNorm2d(shape.Out));
        RegisterComponents();
    }

    /// <summary>The same layers for our own kernels, for inputs of so many positions along time and channels.</summary>
    public FusedBlock Fused(int time, int channel) =>
        new(conv1, bn1, conv2, bn2, shortcut is null ? null : ((Conv2d)shortcut[0], (BatchNorm2d)shortcut[1]), time, channel);

    public override Tensor forward(Tensor x)                                   // (N, in, C, M)
    {
        using var scope = NewDisposeScope();
        var y = functional.relu(bn1.call(conv1.call(x)), inplace: true);
        y = bn2.call(conv2.call(y)).add_(shortcut is null ? x : shortcut.call(x), Scalars.One);
        return functional.relu(y, inplace: true).MoveToOuterDisposeScope();    // (N, out, C', M')
    }

    // "Same" padding for odd kernels; no bias, BN follows.
    internal static Conv2d Conv(long inputs, long outputs, (long, long) kernel, (long, long) stride) =>
        Conv2d(inputs, outputs, kernel, stride: stride, padding: (kernel.Item1 / 2, kernel.Item2 / 2), bias: false);
}

/// <summary>Shape of a residual block; kernels and strides are (channel axis, time axis).</summary>
internal sealed record BlockShape(int In, int Out, (long, long) Kernel1, (long, long) Stride1, (long, long) Kernel2, (long, long) Stride2);
