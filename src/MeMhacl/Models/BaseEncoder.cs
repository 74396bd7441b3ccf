using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl;

/// <summary>
/// The base encoder f (III-D, Fig. 4): ResNet18-1D, 17 convolutions whose kernels run along time or along channels,
/// from a one-second ME sample to a representation of D features.
/// </summary>
public sealed class BaseEncoder : Module<Tensor, Tensor>
{
    // III-D: the kernel lengths of the 8 residual blocks, from large to small.
    private static readonly int[] KernelLengths = [15, 15, 11, 11, 7, 3, 3, 5];

    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly MaxPool2d maxpool;
    private readonly ModuleList<Module<Tensor, Tensor>> blocks;
    private readonly AdaptiveAvgPool2d avgpool;

    /// <summary>Builds f with freshly drawn weights (He et al.'s normal initialisation, fan-out, from torch's global generator).</summary>
    /// <param name="options">Reading and width; default the paper's.</param>
    /// <exception cref="ArgumentException">A width that libtorch computes wrongly: no multiple of 16.</exception>
    public BaseEncoder(EncoderOptions? options = null) : base(nameof(BaseEncoder))
    {
        Options = options ?? new EncoderOptions();
        int width = Options.BaseWidth;
        TorchRuntime.CheckWidth(width);
        conv1 = Conv2d(1, width, (1, 9), stride: (1, 2), padding: (0, 4), bias: false);
        bn1 = BatchNorm2d(width);
        maxpool = MaxPool2d((1, 3), stride: (1, 2), padding: (0, 1));
        blocks = ModuleList(Blocks(Options).Select(shape => (Module<Tensor, Tensor>)new ResidualBlock(shape)).ToArray());
        avgpool = AdaptiveAvgPool2d((1, 1));
        RegisterComponents();
        foreach (var module in modules())
            if (module is Conv2d conv)
                init.kaiming_normal_(conv.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
    }

    /// <summary>The settings it was built with.</summary>
    public EncoderOptions Options { get; }

    /// <summary>f: ME samples to representations (eq. (4)).</summary>
    /// <param name="x">(N, 1, C, M): N samples, C channels, M sampling points; any C and M of at least 1.</param>
    /// <returns>h, (N, D).</returns>
    public override Tensor forward(Tensor x)
    {
        if (Fused(x) is { } h) return h;
        using var scope = NewDisposeScope();
        var y = functional.relu(bn1.call(conv1.call(x)), inplace: true);       // (N, W, C, M/2)
        y = maxpool.call(y);                                                   // (N, W, C, M/4)
        foreach (var block in blocks) y = block.call(y);                       // (N, 8W, C/4, M/64)
        return avgpool.call(y).flatten(1).MoveToOuterDisposeScope();           // (N, D)
    }

    // The same from our own kernels, where they can be had; null where they cannot, or where a gradient is wanted outside of a step of training.
    private Tensor? Fused(Tensor x)
    {
        bool gradient = is_grad_enabled();
        if (!FusedEncoder.Takes(x) || Options.Reading != EncoderReading.Paper || (gradient && (TrainingStep.Current is null || !training || x.requires_grad || parameters().Any(p => !p.requires_grad))))
            return null;
        using var scope = NewDisposeScope();
        var samples = x.contiguous();
        var fused = new FusedEncoder(conv1, bn1, blocks.Cast<ResidualBlock>(), (int)x.shape[2], (int)x.shape[3]);
        using var quiet = no_grad();
        var h = fused.Forward(samples, training, keep: gradient).MoveToOuterDisposeScope();
        if (!gradient)
        {
            fused.Dispose();
            return h;
        }
        quiet.Dispose();
        var step = TrainingStep.Current!;
        return step.Record(null, h, gradient => fused.Backward(step, gradient), fused, fused.Weights);
    }

    // Each stage halves time by the first conv of its first block; stages 1 and 2 also halve channels by the second.
    private static IEnumerable<BlockShape> Blocks(EncoderOptions options)
    {
        int inputs = options.BaseWidth;
        for (int i = 0; i < KernelLengths.Length; i++)
        {
            int stage = i / 2;                                                 // 0 .. 3
            bool first = i % 2 == 0;
            int outputs = options.BaseWidth << stage;
            var (kernel1, kernel2) = Kernels(options.Reading, i);
            yield return new BlockShape(inputs, outputs, kernel1, first ? (1, 2) : (1, 1), kernel2, first && stage < 2 ? (2, 1) : (1, 1));
            inputs = outputs;
        }
    }

    private static ((long, long), (long, long)) Kernels(EncoderReading reading, int block)
    {
        long k = KernelLengths[block];
        if (reading == EncoderReading.Paper || block < 4) return ((1, k), (k, 1));
        return block switch                                                    // the public SGMC code
        {
            4 => ((1, 7), (3, 1)),
            5 => ((7, 1), (3, 1)),
            _ => ((1, 3), (5, 5)),
        };
    }
}
