using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class FusedEncoderTests
{
    // Measured: 1e-5 in the worst gradient, of the fused layers as of torch's own in float32.
    private const double FirstStep = 3e-5;

    // After Adam: a gradient that rounding has made of 0 moves its weight by a whole step. Measured: 3e-2 of a weight's way, 1e-4 of what comes of it; a wrong step is wrong by 1.
    private const double Way = 0.1, LaterSteps = 1e-3;

    private static readonly IReadOnlyList<int>[] TwoModalities = [[0, 2, 4], [1, 3, 5, 6]];

    // Odd sizes, and both datasets'. Of these seeds' numbers, none is so near to 0 before ReLU that rounding decides of it.
    [Theory]
    [InlineData(16, 9, 7, 40, 1)]
    [InlineData(16, 1, 36, 128, 2)]
    [InlineData(16, 12, 1, 128, 1)]
    [InlineData(48, 6, 13, 41, 2)]
    [InlineData(16, 5, 35, 256, 4)]
    [InlineData(64, 2, 36, 41, 3)]
    [InlineData(64, 3, 13, 128, 2)]
    [InlineData(16, 9, 7, 40, 1, true)]                                         // each weight is used twice in a step
    public void Step_ThreeTimes_EqualsThePlainLayersInFloat64(int width, int samples, int channels, int points, ulong seed, bool perModality = false)
    {
        using var scope = NewDisposeScope();
        var x = Exact.Normal(seed, samples, 1, channels, points);
        var (exact, plain, fused) = (After(ScalarType.Float64, false), After(ScalarType.Float32, false), After(ScalarType.Float32, true));
        Exact.AssertNoWorse(exact, plain, fused, name => name.StartsWith("change ", StringComparison.Ordinal) ? Way : name is "loss 1" || name.StartsWith("gradient ", StringComparison.Ordinal) || name.StartsWith("statistics ", StringComparison.Ordinal) ? FirstStep : LaterSteps);

        Dictionary<string, Tensor> After(ScalarType type, bool isFused)
        {
            using var f = New(width, seed);
            f.to(type);
            var input = x.to(type);
            var toward = Exact.Normal(2, perModality ? 2 * samples : samples, f.Options.Features).to(type);
            return Exact.Train(f, () => (GroupTokens.Of(f, input, perModality ? TwoModalities : null) * toward).sum(), 3, isFused);
        }
    }

    [Theory]
    [InlineData(16, 3, 7, 40, false)]
    [InlineData(16, 3, 7, 40, true)]
    [InlineData(48, 1, 36, 128, false)]
    [InlineData(64, 2, 35, 41, true)]
    public void Forward_WithoutGradients_EqualsThePlainLayersInFloat64(int width, int samples, int channels, int points, bool training)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var f = New(width, 1);
        using var judge = New(width, 1);
        judge.to(ScalarType.Float64);
        f.train(training);
        judge.train(training);
        var x = Exact.Normal(1, samples, 1, channels, points);
        Assert.InRange(Exact.Error(f.call(x), judge.call(x.to(ScalarType.Float64))), 0, FirstStep);
        foreach (var ((name, mine), (_, exact)) in f.named_buffers().Zip(judge.named_buffers()))
            Assert.True(Exact.Error(mine, exact) <= FirstStep, name);
    }

    /// <summary>f as a formula gives it, in training mode.</summary>
    internal static BaseEncoder New(int width, ulong seed)
    {
        var f = Fixtures.Fill(new BaseEncoder(new EncoderOptions { BaseWidth = width }), seed);
        f.train();
        return f;
    }
}
