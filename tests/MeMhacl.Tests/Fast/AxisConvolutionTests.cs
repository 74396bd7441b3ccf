using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl.Tests;

public unsafe class AxisConvolutionTests
{
    // float32 rounds by 6e-8 of a value, errors add up like a random walk: 1e-7 for the sum itself, 3e-7 by way of a Fourier transform.
    private const double Tolerance = 1e-6;

    private static readonly int[] Taps = [1, 3, 5, 7, 9, 11, 15], Channels = [16, 32, 48, 64];

    [Fact]
    public void Passes_AllPositionsTapsAndStrides_EqualConv2dInFloat64()
    {
        var random = new SplitMix64(1);
        for (var positions = 1; positions <= 40; positions++)
            foreach (var taps in Taps)
                foreach (var stride in new[] { 1, 2 })
                    Check(positions, taps, stride, Channels[random.Below(4)], Channels[random.Below(4)], 1 + random.Below(5), 1 + random.Below(7));
    }

    [Theory]
    [InlineData(16, 11, 1, 64, 512, 3, 2)]                                      // outputs in parts
    [InlineData(40, 15, 1, 64, 64, 17, 7)]                                      // samples in blocks, the last one short
    [InlineData(4, 5, 1, 256, 256, 9, 3)]
    [InlineData(18, 3, 2, 48, 256, 11, 2)]
    public void Passes_ManySamplesOrChannels_EqualConv2dInFloat64(int positions, int taps, int stride, int inputs, int outputs, int samples, int beside) =>
        Check(positions, taps, stride, inputs, outputs, samples, beside);

    private static void Check(int positions, int taps, int stride, int inputs, int outputs, int samples, int beside)
    {
        using var scope = NewDisposeScope();
        ulong seed = (ulong)((positions * 1000) + (taps * 10) + stride);
        var weight = new Parameter(Exact.Normal(seed, outputs, inputs, taps, 1));
        var convolution = new AxisConvolution(weight, positions, stride);
        var x = Exact.Normal(seed + 1, samples, positions, beside, inputs);
        var y = empty(samples, convolution.Positions.Out, beside, outputs);
        var dy = Exact.Normal(seed + 2, y.shape);
        var dx = empty_like(x);

        // The judge's tensors are (N, channels, T, R).
        var exactX = x.to(ScalarType.Float64).permute(0, 3, 1, 2).requires_grad_(true);
        var exactWeight = weight.detach().to(ScalarType.Float64).requires_grad_(true);
        var exactY = functional.conv2d(exactX, exactWeight, strides: [stride, 1], padding: [taps / 2, 0]);
        exactY.backward([dy.to(ScalarType.Float64).permute(0, 3, 1, 2)]);

        using (no_grad()) convolution.Forward(Memory.Of(x), Memory.Of(y), samples, beside);
        var (twice, _) = Gradients(uses: 2);
        var (once, mean) = Gradients(uses: 1);
        Assert.Null(once);                                                     // went straight to the optimizer
        AssertClose("y", y, exactY.permute(0, 2, 3, 1));
        AssertClose("dx", dx, exactX.grad!.permute(0, 2, 3, 1));
        AssertClose("dw", twice!, 2 * exactWeight.grad!);
        AssertClose("Adam's mean of dw", mean, 0.1 * exactWeight.grad!);
        // Taps that only ever meet the padding: of any other value than 0, however small, Adam would make a whole step.
        Assert.Equal(0, (twice!.abs() * exactWeight.grad!.eq(0)).max().item<float>());

        void AssertClose(string name, Tensor actual, Tensor exact)
        {
            var error = Exact.Error(actual, exact);
            Assert.True(error <= Tolerance, $"{name} of {positions} positions, {taps} taps, stride {stride}, {inputs} to {outputs} channels, {samples} samples, {beside} beside: {error}");
        }

        // The weight's gradient after a step that uses it so many times, and what Adam made of it. At a rate of 0 the weight stays.
        (Tensor? Gradient, Tensor Mean) Gradients(int uses)
        {
            using var adam = new FusedAdam([weight], 0);
            using var step = adam.BeginStep();
            var outputs = Enumerable.Range(0, uses).Select(_ => step.Record(null, y.detach().clone(), given =>
            {
                convolution.InputGradient(Memory.Of(given), Memory.Of(dx), samples, beside);
                convolution.WeightGradient(step, Memory.Of(x), Memory.Of(given), samples, beside);
                return null;
            }, empty(0), weight)).ToArray();
            step.Descend(outputs.Select(output => (output * dy).sum()).Aggregate((a, b) => a + b));
            return (weight.grad, ((Adam.State)adam.state_dict().State[0]).exp_avg.clone());
        }
    }
}
