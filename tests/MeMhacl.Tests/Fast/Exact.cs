using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

/// <summary>Float64 is the judge: what float32 gives, by whatever kernels, is as wrong as it is far from it.</summary>
internal static class Exact
{
    /// <summary>|actual - exact| / |exact|, Euclidean norms: a unit of ReLU that rounding turns on or off counts as the small part that it is.</summary>
    public static double Error(Tensor actual, Tensor exact)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        Assert.Equal(exact.shape, actual.shape);
        var norm = exact.to(ScalarType.Float64).norm().item<double>();
        var error = (actual.to(ScalarType.Float64) - exact).norm().item<double>();
        return error == 0 ? 0 : error / norm;
    }

    /// <summary>Fails where fused layers are further from float64 than a tolerance, unless torch's own layers in float32 are as far.</summary>
    /// <param name="exact">What is to be, by name.</param>
    /// <param name="plain">By torch's layers.</param>
    /// <param name="fused">By ours.</param>
    /// <param name="tolerance">Of a name.</param>
    public static void AssertNoWorse(Dictionary<string, Tensor> exact, Dictionary<string, Tensor> plain, Dictionary<string, Tensor> fused, Func<string, double> tolerance)
    {
        foreach (var (name, value) in exact)
        {
            var (error, plainError) = (Error(fused[name], value), Error(plain[name], value));
            Assert.True(error <= Math.Max(tolerance(name), 2 * plainError), $"{name} is wrong by {error:g2}, plain by {plainError:g2}");
        }
    }

    /// <summary>Normal numbers that are the same on every processor, unlike libtorch's.</summary>
    public static Tensor Normal(ulong seed, params long[] shape)
    {
        var random = new SplitMix64(seed);
        return tensor(Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => (float)random.Normal()).ToArray()).reshape(shape);
    }

    /// <summary>Trains a module for some steps of Adam.</summary>
    /// <param name="module">In training mode or not.</param>
    /// <param name="loss">Computes it by the module.</param>
    /// <param name="steps">From 1.</param>
    /// <param name="isFused">Whether in a <see cref="TrainingStep"/>, or by torch's own graph.</param>
    /// <returns>"loss i"; "gradient name" and "statistics name" of the first step; "change name" of each parameter and "last name" of each statistic, after all steps.</returns>
    public static Dictionary<string, Tensor> Train(nn.Module module, Func<Tensor> loss, int steps, bool isFused)
    {
        const double learningRate = 1e-3, share = 0.1;                         // of the first gradient in Adam's mean
        var parameters = module.named_parameters().ToArray();
        var before = parameters.Select(p => p.parameter.detach().clone()).ToArray();
        using var adam = new FusedAdam(parameters.Select(p => p.parameter), learningRate);
        var result = new Dictionary<string, Tensor>();
        for (var i = 1; i <= steps; i++)
        {
            result[$"loss {i}"] = isFused ? Fused() : Plain();
            if (i == 1)
            {
                var state = adam.state_dict().State;
                for (var p = 0; p < parameters.Length; p++) result[$"gradient {parameters[p].name}"] = ((TorchSharp.Modules.Adam.State)state[p]).exp_avg / share;
                foreach (var (name, buffer) in module.named_buffers()) result[$"statistics {name}"] = buffer.clone();
            }
        }
        for (var p = 0; p < parameters.Length; p++) result[$"change {parameters[p].name}"] = parameters[p].parameter.detach() - before[p];
        foreach (var (name, buffer) in module.named_buffers()) result[$"last {name}"] = buffer.clone();
        return result;

        Tensor Fused()
        {
            using var step = adam.BeginStep();
            var value = loss();
            step.Descend(value);
            return value.detach();
        }

        Tensor Plain()
        {
            adam.zero_grad();
            var value = loss();
            value.backward();
            adam.step();
            return value.detach();
        }
    }
}
