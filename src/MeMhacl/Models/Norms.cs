using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl;

/// <summary>Batch norm as the module's own call computes it, without the numbers that TorchSharp makes anew in each call (<see cref="Scalars"/>).</summary>
internal static class Norms
{
    /// <summary>(N, D), or (N, D, ..), to the same; in training the running statistics go along.</summary>
    public static Tensor Normed(this BatchNorm norm, Tensor x)
    {
        if (TorchRuntime.IsPlain) return norm.call(x);
        if (norm.training) norm.num_batches_tracked!.add_(Scalars.One, Scalars.One);
        return functional.batch_norm(x, norm.running_mean, norm.running_var, norm.weight, norm.bias, norm.training, norm.momentum!.Value, norm.eps);
    }
}
