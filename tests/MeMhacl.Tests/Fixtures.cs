using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

internal static class Fixtures
{
    /// <summary>fixtures/models/models.safetensors, written by make_models.py.</summary>
    public static Dictionary<string, Tensor> Models() => SafeTensors.Load(System.IO.Path.Combine(AppContext.BaseDirectory, "fixtures", "models", "models.safetensors")).Tensors;

    /// <summary>Weights by the formula of make_models.py: they need not be stored.</summary>
    public static T Fill<T>(T module, ulong seed) where T : nn.Module
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var random = new SplitMix64(seed);
        foreach (var (name, t) in module.state_dict().OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (t.dtype != ScalarType.Float32) continue;
            var (low, high) = t.dim() > 1 ? (-Math.Sqrt(6.0 / (t.numel() / t.shape[1])), Math.Sqrt(6.0 / (t.numel() / t.shape[1])))
                : new[] { "running_var", "bn1.weight", "bn2.weight", "shortcut.1.weight" }.Any(name.EndsWith) ? (0.5, 1.5) : (-0.5, 0.5);
            t.copy_(tensor(Enumerable.Range(0, (int)t.numel()).Select(_ => (float)random.Uniform(low, high)).ToArray()).reshape(t.shape));
        }
        return module;
    }
}
