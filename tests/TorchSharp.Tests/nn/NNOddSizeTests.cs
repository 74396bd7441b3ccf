using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>The shim's own layers against libtorch's in 64 bits, on sizes below, at and beside the vector lengths (4, 8, 16 floats) and tiles (6, 12 rows) of every variant of the inner loops.</summary>
[Collection(nameof(NNDefaultGenerator))]
public sealed class NNOddSizeTests : IDisposable
{
    private static readonly long[] Channels = [1, 3, 4, 7, 8, 12, 13, 17, 24, 33, 64];

    // 77: blocks of four vectors in every variant, and a rest.
    private static readonly long[] NormChannels = [.. Channels, 77];

    private static readonly long[] Rows = [1, 2, 5, 6, 7, 12, 13, 31, 64];

    // Images so small are not shared out; threads would only wait for one another.
    private readonly int _threads = get_num_threads();

    public NNOddSizeTests() => set_num_threads(1);

    public void Dispose() => set_num_threads(_threads);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(1, 5, 1)]
    [InlineData(1, 5, 2)]
    [InlineData(5, 1, 1)]
    [InlineData(5, 1, 2)]
    public void Convolution_AnyChannels_MatchesDouble(long height, long width, long stride)
    {
        for (int i = 0; i < Channels.Length; i++)
            // A third of the pairs, another for another stride.
            for (int j = (int)((i + height + stride) % 3); j < Channels.Length; j += 3)
            {
                using var scope = NewDisposeScope();
                var (inputs, outputs) = (Channels[i], Channels[j]);
                manual_seed(inputs + outputs);
                long images = 1 + (inputs + outputs) % 2;
                bool bias = outputs % 2 == 0;
                var parts = new[] { NNKernelTests.ChannelsLast(images, inputs, 4, 7), randn(outputs, inputs, height, width), randn(outputs) };
                NNKernelTests.Same(parts[..(bias ? 3 : 2)], p => F.conv2d(p[0], p[1], bias ? p[2] : null, [stride, stride], [height / 2, width / 2]), $"{images} images, {inputs} to {outputs} channels: ");
            }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BatchNorm_AnyChannels_MatchesDouble(bool rectified)
    {
        Tensor After(Tensor y) => rectified ? F.relu(y, inplace: true) : y;
        foreach (long channels in NormChannels)
            foreach (var shape in new long[][] { [1, channels, 1, 7], [5, channels, 3, 2], [13, channels] })
            {
                using var scope = NewDisposeScope();
                manual_seed(channels);
                string what = $"{channels} channels of {shape[0]} x {shape[1..].Skip(1).Aggregate(1L, (a, b) => a * b)}: ";
                var x = (shape.Length == 4 ? NNKernelTests.ChannelsLast(shape) : randn(shape)) * 2 + 3;
                Tensor[] parts = [x, randn(channels), randn(channels)];
                var (mean, variance) = (randn(channels), rand(channels) + 0.5);
                Tensor Norm(Tensor[] p, bool training) => After(F.batch_norm(p[0], mean.to(p[0].dtype, copy: true), variance.to(p[0].dtype, copy: true), p[1], p[2], training: training));
                NNKernelTests.Same(parts, p => Norm(p, training: true), "training, " + what);
                NNKernelTests.Same(parts, p => Norm(p, training: false), "evaluation, " + what);
            }
    }

    [Fact]
    public void Linear_FewRows_MatchesDouble()
    {
        foreach (long rows in Rows)
            foreach (long inputs in Channels)
                foreach (long outputs in Channels)
                {
                    using var scope = NewDisposeScope();
                    manual_seed(rows + inputs + outputs);
                    bool bias = (inputs + outputs) % 2 == 0;
                    var parts = new[] { randn(rows, inputs), randn(outputs, inputs), randn(outputs) };
                    NNKernelTests.Same(parts[..(bias ? 3 : 2)], p => F.linear(p[0], p[1], bias ? p[2] : null), $"{rows} rows, {inputs} to {outputs}: ");
                }
    }
}
