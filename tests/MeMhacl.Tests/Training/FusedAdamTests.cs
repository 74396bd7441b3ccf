using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class FusedAdamTests
{
    // float32: the same operations in another order.
    private const double Tolerance = 2e-6;

    [Fact]
    public void Step_TenTimes_EqualsTorchSharpsAdamInParametersAndState()
    {
        using var scope = NewDisposeScope();
        var (mine, theirs) = (Parameters(), Parameters());
        using var fused = new FusedAdam(mine, 1e-2);
        using var plain = optim.Adam(theirs, 1e-2);
        for (var i = 0; i < 10; i++)
        {
            SetGradients(mine, i);
            SetGradients(theirs, i);
            fused.step();
            plain.step();
        }
        var (a, b) = (fused.state_dict(), plain.state_dict());
        for (var i = 0; i < mine.Length; i++)
        {
            var (x, y) = ((Adam.State)a.State[i], (Adam.State)b.State[i]);
            Assert.Equal(y.step, x.step);
            AssertClose(theirs[i], mine[i]);
            AssertClose(y.exp_avg, x.exp_avg);
            AssertClose(y.exp_avg_sq, x.exp_avg_sq);
        }
        Assert.Equal(0, ((Adam.State)a.State[^1]).step);                        // without a gradient: untouched
        Assert.True(mine[^1].Equals(ones(3)));
    }

    [Fact]
    public void Step_AnyNumberOfThreads_SameBits()
    {
        Assert.Equal(After(1), After(2));
        Assert.Equal(After(1), After(5));

        static float[] After(int threads)
        {
            var before = TorchRuntime.Threads;
            TorchRuntime.Threads = threads;
            using var scope = NewDisposeScope();
            var parameters = Parameters();
            using var adam = new FusedAdam(parameters, 1e-2);
            for (var i = 0; i < 3; i++)
            {
                SetGradients(parameters, i);
                adam.step();
            }
            TorchRuntime.Threads = before;
            return [.. parameters.SelectMany(p => p.detach().flatten().data<float>().ToArray())];
        }
    }

    [Fact]
    public void Step_DecayOrOtherType_IsLeftToTorchSharp()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(4, dtype: ScalarType.Float64));
        using var adam = new FusedAdam([parameter], 0.1);
        parameter.grad = ones(4, dtype: ScalarType.Float64);
        adam.step();
        Assert.True(parameter.allclose(full([4], 0.9, dtype: ScalarType.Float64), atol: 1e-6));
    }

    [Fact]
    public void Step_ManyParameters_IsManyTimesAsFastAsTorchSharpAsItComes()
    {
        double fused = double.Parse(Roles.Run(["memory"]).Output), plain = double.Parse(Roles.Run(["memory"], [(TorchRuntime.Switch, "plain")]).Output);
        Assert.True(plain > 2 * fused, $"{fused} ms, as it comes {plain} ms");     // about 30 on two free cores
    }

    /// <summary>The least of five steps over 8 million values, in a process of its own, where the switch holds.</summary>
    internal static string MillisecondsOfSteps()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(zeros(8_000_000));
        using var adam = new FusedAdam([parameter]);
        parameter.grad = ones(8_000_000);
        return Enumerable.Range(0, 5).Min(_ =>
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            adam.step();
            return watch.Elapsed.TotalMilliseconds;
        }).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    // More than one block, blocks with a rest, and one parameter that never has a gradient.
    private static Parameter[] Parameters()
    {
        manual_seed(1);
        return [new(randn(300, 301)), new(randn(7)), new(randn(2, 3, 5)), new(ones(3))];
    }

    private static void SetGradients(Parameter[] parameters, int step)
    {
        manual_seed(100 + step);
        foreach (var parameter in parameters[..3])
            parameter.grad = randn(parameter.shape) * 3;
    }

    private static void AssertClose(Tensor expected, Tensor actual) =>
        Assert.True((expected - actual).abs().max().item<float>() <= Tolerance * Math.Max(1, expected.abs().max().item<float>()), $"{(expected - actual).abs().max().item<float>()}");
}
