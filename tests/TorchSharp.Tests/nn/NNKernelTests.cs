using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>The shim's own layers of 32-bit floats against libtorch's, which it leaves 64-bit floats to.</summary>
[Collection(nameof(NNDefaultGenerator))]
public class NNKernelTests
{
    // Sums of up to some thousand products of standard normal 32-bit floats, beside 64-bit ones.
    private const double Rounding = 1e-4;

    public static TheoryData<long[], long, long[], long[], long[], bool> Convolutions => new()
    {
        // (n, channels, height, width), outputs, and of height and width the kernel, stride and padding; bias
        { [2, 1, 5, 33], 8, [1, 9], [1, 2], [0, 4], false },       // a single channel: its taps are the channels
        { [2, 1, 5, 17], 5, [1, 4], [2, 3], [0, 1], true },
        { [2, 1, 5, 33], 8, [1, 15], [1, 2], [0, 7], true },       // too many taps for that
        { [2, 1, 9, 4], 6, [5, 1], [2, 1], [2, 0], true },
        { [3, 7, 6, 13], 10, [1, 15], [1, 2], [0, 7], false },     // a kernel longer than the image, odd channels
        { [1, 16, 9, 4], 24, [7, 1], [2, 1], [3, 0], true },
        { [1, 3, 1, 2], 17, [1, 5], [1, 1], [0, 2], false },
        { [2, 8, 4, 5], 8, [1, 1], [2, 2], [0, 0], false },        // a shortcut
        { [5, 12, 20, 6], 64, [1, 3], [1, 1], [0, 1], false },     // more rows than one chunk
        { [4, 66, 9, 6], 40, [3, 1], [1, 3], [1, 0], true },
        { [2, 5, 7, 9], 4, [1, 3], [2, 4], [0, 0], true },         // rows and columns that no output sees
        { [2, 4, 6, 7], 6, [3, 3], [1, 1], [1, 1], true },         // libtorch's: two axes, padding off the axis
        { [2, 4, 6, 7], 6, [1, 3], [1, 1], [1, 1], false },
    };

    [Theory, MemberData(nameof(Convolutions))]
    public void Convolution_SinglePrecision_MatchesDouble(long[] image, long outputs, long[] kernel, long[] stride, long[] padding, bool bias)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var parts = new[] { ChannelsLast(image), randn(outputs, image[1], kernel[0], kernel[1]), randn(outputs) };
        Same(parts[..(bias ? 3 : 2)], p => F.conv2d(p[0], p[1], bias ? p[2] : null, stride, padding));
    }

    [Fact]
    public void Convolution_GroupsOrDilation_AreLibtorchs()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        Same([ChannelsLast(2, 4, 3, 9), randn(6, 2, 1, 3)], p => F.conv2d(p[0], p[1], groups: 2));
        Same([ChannelsLast(2, 4, 3, 9), randn(6, 4, 1, 3)], p => F.conv2d(p[0], p[1], dilation: [1, 2]));
    }

    [Fact]
    public void Convolution_KernelLongerThanPaddedImage_Refused()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => F.conv2d(randn(1, 1, 2, 3), randn(2, 1, 1, 5)));
    }

    [Fact]
    public void Convolution_ResultOfSingleChannel_CanBeViewed()
    {
        using var scope = NewDisposeScope();
        var y = F.conv2d(randn(2, 1, 3, 8), randn(4, 1, 1, 3));
        NNFixture.Same(y.reshape(2, -1), y.view(2, -1), "view");
    }

    public static TheoryData<long[], bool> Norms => new() { { [6, 5], true }, { [33, 64], true }, { [4, 7, 3, 5], true }, { [3, 8, 1, 40], true }, { [40, 33, 9, 5], true }, { [4, 12, 3, 5], false } };

    [Theory, MemberData(nameof(Norms))]
    public void BatchNorm_Training_MatchesDouble(long[] shape, bool affine)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var x = (shape.Length == 4 ? ChannelsLast(shape) : randn(shape)) * 2 + 3;
        var parts = affine ? new[] { x, randn(shape[1]), randn(shape[1]) } : [x];
        foreach (var after in new Func<Tensor, Tensor>[] { y => y, y => F.relu(y, inplace: true), y => F.relu(y) })
        {
            var running = new Dictionary<ScalarType, (Tensor, Tensor)>();
            Same(parts, p =>
            {
                var (mean, variance) = running[p[0].dtype] = (zeros(shape[1], dtype: p[0].dtype), ones(shape[1], dtype: p[0].dtype));
                return after(F.batch_norm(p[0], mean, variance, affine ? p[1] : null, affine ? p[2] : null, training: true));
            });
            NNFixture.Close(running[ScalarType.Float64].Item1, running[ScalarType.Float32].Item1, Rounding, "running mean");
            NNFixture.Close(running[ScalarType.Float64].Item2, running[ScalarType.Float32].Item2, Rounding, "running variance");
        }
    }

    [Fact]
    public void BatchNorm_Evaluation_MatchesDoubleWithAndWithoutGradients()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var parts = new[] { ChannelsLast(2, 12, 3, 5), randn(12), randn(12) };
        var (mean, variance) = (randn(12), rand(12) + 0.5);
        Tensor Norm(Tensor[] p) => F.batch_norm(p[0], mean.to(p[0].dtype), variance.to(p[0].dtype), p[1], p[2]);
        Same(parts, Norm);
        using var quiet = no_grad();
        NNFixture.Close(Norm([.. parts.Select(p => p.to(ScalarType.Float64))]), Norm(parts), Rounding, "y");
    }

    [Fact]
    public void ReluInPlace_BatchNormUsedBefore_OtherUseHasItsOwnGradient()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        Same([ChannelsLast(3, 8, 2, 5)], p =>
        {
            var z = F.batch_norm(p[0], null!, null!, training: true);
            var before = z * 2;
            return F.relu(z, inplace: true) + before;
        });
    }

    [Fact]
    public void ReluInPlace_BatchNormChangedBefore_GradientOfTheChangedValues()
    {
        using var scope = NewDisposeScope();
        manual_seed(10);
        Same([ChannelsLast(3, 8, 2, 5)], p =>
        {
            var z = F.batch_norm(p[0], null!, null!, training: true);
            using (no_grad()) z.neg_();
            return F.relu(z, inplace: true);
        });
    }

    // Rounding of the mean would be magnified by 1 / sqrt(eps) = 316: what is left is that of a value times that, half a unit in the last place of 316,000.
    [Fact]
    public void BatchNorm_ConstantImage_IsZero()
    {
        const double LastPlace = 0.04;
        using var scope = NewDisposeScope();
        var x = ChannelsLast(8, 19, 6, 50) * 0 + 1000.1;
        var variance = ones(19);
        Assert.InRange(F.batch_norm(x, zeros(19), variance, training: true, momentum: 1).abs().max().item<float>(), 0, LastPlace);
        Assert.InRange(variance.max().item<float>(), 0, 1e-6);
    }

    [Theory]
    [InlineData(new long[] { 1, 3 }, 2, true)]
    [InlineData(new long[] { 32, 40 }, 33, true)]
    [InlineData(new long[] { 5, 3, 20 }, 48, false)]
    [InlineData(new long[] { 64, 300 }, 8, true)]
    [InlineData(new long[] { 65, 9 }, 17, true)]
    [InlineData(new long[] { 9 }, 17, true)]
    public void Linear_SinglePrecision_MatchesDouble(long[] shape, long outputs, bool bias)
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        var parts = new[] { randn(shape), randn(outputs, shape[^1]), randn(outputs) };
        Same(parts[..(bias ? 3 : 2)], p => F.linear(p[0], p[1], bias ? p[2] : null));
        // Rows that do not lie side by side.
        if (shape.Length == 2) Same([parts[0].t().contiguous(), parts[1].t().contiguous()], p => F.linear(p[0].t(), p[1].t()));
    }

    [Fact]
    public void Gradients_OnlyOfSomeInputs_AreTheOthersAbsence()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var (x, w) = (ChannelsLast(2, 8, 3, 9), randn(8, 8, 1, 3));
        foreach (bool ofInput in new[] { true, false })
        {
            var (a, b) = (x.clone().requires_grad_(ofInput), w.clone().requires_grad_(!ofInput));
            F.conv2d(a, b, padding: [0, 1]).sum().backward();
            Assert.Equal((ofInput, !ofInput), (a.grad is not null, b.grad is not null));
        }
    }

    [Fact]
    public void Gradients_OfGradients_MatchDouble()
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        Second([ChannelsLast(2, 6, 3, 7), randn(8, 6, 1, 3)], p => F.conv2d(p[0], p[1], padding: [0, 1]));
        Second([ChannelsLast(3, 6, 3, 7), randn(6), randn(6)], p => F.relu(F.batch_norm(p[0], null!, null!, p[1], p[2], training: true), inplace: true));
        Second([randn(4, 6), randn(5, 6)], p => F.linear(p[0], p[1]));
    }

    [Fact]
    public void Gradients_AnyNumberOfThreads_SameBits()
    {
        using var scope = NewDisposeScope();
        manual_seed(9);
        var x = randn(8, 1, 18, 64);
        using var net = Sequential(Conv2d(1, 24, (1, 9), stride: (1, 2), padding: (0, 4)), BatchNorm2d(24), ReLU(inplace: true), Conv2d(24, 40, (5, 1), padding: (2, 0)), BatchNorm2d(40), ReLU(inplace: true),
            AdaptiveAvgPool2d(1), Flatten(), Linear(40, 600), Linear(600, 3));
        int threads = get_num_threads();
        List<byte[]> Gradients(int count)
        {
            set_num_threads(count);
            net.zero_grad();
            net.call(x).square().sum().backward();
            return [.. net.parameters().Select(p => p.grad!.contiguous().bytes.ToArray())];
        }
        var (one, two) = (Gradients(1), Gradients(2));
        set_num_threads(threads);
        Assert.Equal(one, two);
    }

    // (N, C, H, W) with the channels side by side in memory.
    internal static Tensor ChannelsLast(params long[] shape) => randn(shape[0], shape[2], shape[3], shape[1]).permute(0, 3, 1, 2);

    // Values and gradients, with a gradient that comes in dense.
    internal static void Same(Tensor[] parts, Func<Tensor[], Tensor> layer, string what = "")
    {
        var single = parts.Select(p => p.detach().clone().requires_grad_()).ToArray();
        var wide = parts.Select(p => p.detach().to(ScalarType.Float64).requires_grad_()).ToArray();
        var (y, expected) = (layer(single), layer(wide));
        NNFixture.Close(expected, y, Rounding, what + "y");
        var g = randn(expected.shape);
        (y * g).sum().backward();
        (expected * g.to(ScalarType.Float64)).sum().backward();
        for (int i = 0; i < parts.Length; i++) NNFixture.Close(wide[i].grad!, single[i].grad, Rounding, $"{what}gradient {i}");
        using var quiet = no_grad();
        NNFixture.Close(expected, layer([.. parts.Select(p => p.detach().clone())]), Rounding, what + "y without gradients");
    }

    private static void Second(Tensor[] parts, Func<Tensor[], Tensor> layer)
    {
        Tensor[] Of(ScalarType type)
        {
            var inputs = parts.Select(p => p.detach().to(type).requires_grad_()).ToArray();
            var first = autograd.grad([layer(inputs).pow(3).sum()], inputs, create_graph: true);
            first[0].square().sum().backward();
            return [.. inputs.Select(i => i.grad!)];
        }
        var (single, wide) = (Of(ScalarType.Float32), Of(ScalarType.Float64));
        // Third powers and their squares are large numbers.
        for (int i = 0; i < single.Length; i++)
            if (wide[i] is not null) NNFixture.Close(wide[i] / wide[i].abs().max(), single[i] / wide[i].abs().max(), Rounding, $"second gradient {i}");
    }
}
