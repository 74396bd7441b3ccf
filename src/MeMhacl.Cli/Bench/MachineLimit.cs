using System.Diagnostics;
using System.Numerics.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl.Cli.Bench;

/// <summary>What a pre-training step takes here at least: its products at the pace of the fastest convolution, and one pass of Adam at the pace of memory.</summary>
/// <param name="GigaFlop">Of a step, by the shapes of f's and g's layers: a multiplication and an addition forward, twice as many backward.</param>
/// <param name="GigaBytes">Adam reads weight, gradient and two moments of each parameter and writes all but the gradient, 4 bytes each.</param>
/// <param name="Peak">GFLOP/s of the fastest of several large convolutions.</param>
/// <param name="Bandwidth">GB/s of reading and writing a large array in place.</param>
internal sealed record MachineLimit(double GigaFlop, double GigaBytes, double Peak, double Bandwidth)
{
    /// <summary>The limit of a step.</summary>
    public double Seconds => (GigaFlop / Peak) + (GigaBytes / Bandwidth);

    /// <summary>Counts a step's work and measures the machine, in a few seconds.</summary>
    public static MachineLimit Of(BenchRow row, int threads)
    {
        set_num_threads(threads);
        using var f = new BaseEncoder(row.Profile.Pretrain.Encoder);
        using var g = new GroupProjector(row.Profile.Pretrain.Projector);
        // A sample meets each weight of a convolution once a place of the output, and each of a linear layer once.
        var products = g.parameters().Where(p => p.dim() == 2).Sum(p => p.numel());
        var (height, width) = ((long)row.Size.Channels, (long)row.Size.Points);
        foreach (var module in f.modules())
        {
            // All paddings are "same". A shortcut's 1 x 1 comes last in its block and leads to the size that is there by then.
            var stride = module switch { Conv2d { kernel_size: not [1, 1] } conv => conv.stride, MaxPool2d pool => pool.stride, _ => [1, 1] };
            (height, width) = ((height + stride[0] - 1) / stride[0], (width + stride[1] - 1) / stride[1]);
            if (module is Conv2d { weight: { } weight }) products += weight.numel() * height * width;
        }
        return new(6 * products * row.Batch / 1e9, 7 * sizeof(float) * f.parameters().Concat(g.parameters()).Sum(p => p.numel()) / 1e9, Convolution(), Memory(threads));
    }

    private static double Convolution()
    {
        using var quiet = no_grad();
        return new (int Features, int Height, int Width, int[] Kernel)[] { (64, 18, 32, [1, 15]), (128, 9, 16, [1, 11]), (256, 16, 16, [5, 5]), (512, 28, 28, [3, 3]) }.Max(shape =>
        {
            using var x = randn(32, shape.Features, shape.Height, shape.Width);
            using var weight = randn(shape.Features, shape.Features, shape.Kernel[0], shape.Kernel[1]);
            return 2 * weight.numel() * 32 * shape.Height * shape.Width / 1e9 / Fastest(() => nn.functional.conv2d(x, weight, padding: [shape.Kernel[0] / 2, shape.Kernel[1] / 2]).Dispose());
        });
    }

    private static double Memory(int threads)
    {
        const int block = 1 << 16;
        var values = new float[1 << 27]; // 512 MB: no cache holds it
        return 2.0 * sizeof(float) * values.Length / 1e9 / Fastest(() => Parallel.For(0, values.Length / block, new ParallelOptions { MaxDegreeOfParallelism = threads },
            i => TensorPrimitives.Add(values.AsSpan(i * block, block), 1, values.AsSpan(i * block, block))));
    }

    private static double Fastest(Action work) => Enumerable.Range(0, 8).Min(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    });
}
