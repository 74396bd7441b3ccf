using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class FusedProjectorTests
{
    // Measured: 2e-6 in the worst gradient, of the fused layers as of torch's own in float32.
    private const double FirstStep = 2e-5;

    // After Adam: see FusedEncoderTests.
    private const double Way = 0.1, LaterSteps = 1e-3;

    // A bias before a norm, or of the keys before a softmax, changes nothing: its gradient is 0, and what float32 and Adam make of it is chance.
    private static readonly string[] WithoutGradient = ["fc1.bias", "fc2.bias"], ByChance = ["change fc1.bias", "change fc2.bias", "change attention.in_proj_bias", "last bn1.running_mean", "last bn2.running_mean"];

    [Theory]
    [InlineData(3, 1, 128, 256, 512, 1024)]
    [InlineData(5, 2, 128, 256, 512, 1024)]
    [InlineData(3, 8, 128, 256, 512, 1024)]
    [InlineData(7, 2, 512, 48, 80, 160)]
    [InlineData(4, 3, 16, 1040, 1120, 16)]                                      // wider than the block that is worked on at a time
    [InlineData(9, 2, 16, 32, 64, 128)]
    public void Step_ThreeTimes_EqualsThePlainLayersInFloat64(int groups, int tokens, int features, int hidden1, int hidden2, int output)
    {
        using var scope = NewDisposeScope();
        var options = new ProjectorOptions { Features = features, Hidden1 = hidden1, Hidden2 = hidden2, Output = output };
        var h = Exact.Normal(1, groups, tokens, features);
        var toward = Exact.Normal(2, groups, output);
        var (exact, plain, fused) = (After(ScalarType.Float64, false), After(ScalarType.Float32, false), After(ScalarType.Float32, true));
        foreach (var name in WithoutGradient)
            Assert.True(fused[$"gradient {name}"].norm().item<float>() < FirstStep * fused[$"gradient {name.Replace("bias", "weight")}"].norm().item<float>(), name);
        foreach (var name in WithoutGradient.Select(name => $"gradient {name}").Concat(ByChance)) exact.Remove(name);
        Exact.AssertNoWorse(exact, plain, fused, name => name.StartsWith("change ", StringComparison.Ordinal) ? Way : name is "loss 1" || name.StartsWith("gradient ", StringComparison.Ordinal) || name.StartsWith("statistics ", StringComparison.Ordinal) ? FirstStep : LaterSteps);

        Dictionary<string, Tensor> After(ScalarType type, bool isFused)
        {
            using var mask = new Generator(3);
            using var g = New(options);
            g.to(type);
            g.DropoutGenerator = mask;
            var (input, target) = (h.to(type).clone().requires_grad_(true), toward.to(type));
            var first = new Dictionary<string, Tensor>();
            var result = Exact.Train(g, () =>
            {
                if (input.grad is { } gradient) first.TryAdd("gradient h", gradient.clone());
                return (g.call(input) * target).sum();
            }, 3, isFused);
            return result.Concat(first).ToDictionary();
        }
    }

    [Fact]
    public void Forward_WithoutGradients_EqualsThePlainLayersInFloat64()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var g = New(ProjectorOptions.For(128));
        using var judge = New(ProjectorOptions.For(128));
        judge.to(ScalarType.Float64);
        g.eval();
        judge.eval();
        var h = Exact.Normal(1, 3, 5, 128);
        Assert.InRange(Exact.Error(g.call(h), judge.call(h.to(ScalarType.Float64))), 0, FirstStep);
    }

    /// <summary>g as a formula gives it, in training mode.</summary>
    internal static GroupProjector New(ProjectorOptions options)
    {
        var g = Fixtures.Fill(new GroupProjector(options), 1);
        g.train();
        return g;
    }
}
