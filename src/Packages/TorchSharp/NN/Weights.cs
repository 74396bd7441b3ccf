using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Fresh parameters and buffers, with PyTorch's default values drawn in PyTorch's order.</summary>
internal static class Weights
{
    [ThreadStatic] private static bool suspended;

    internal static Tensor Empty(long[] shape, Device? device, ScalarType? dtype) => empty(shape, dtype: dtype ?? get_default_dtype(), device: device);

    internal static Parameter Filled(long[] shape, double value, Device? device, ScalarType? dtype) => new(full(shape, value, dtype: dtype ?? get_default_dtype(), device: device));

    internal static Parameter Uniform(long[] shape, double bound, Device? device, ScalarType? dtype)
    {
        var tensor = Empty(shape, device, dtype);
        if (!suspended) nn.init.uniform_(tensor, -bound, bound);
        return new Parameter(tensor);
    }

    internal static Parameter Normal(long[] shape, Device? device, ScalarType? dtype)
    {
        var tensor = Empty(shape, device, dtype);
        if (!suspended) nn.init.normal_(tensor);
        return new Parameter(tensor);
    }

    internal static Parameter Xavier(long[] shape, Device? device, ScalarType? dtype, bool normal = false)
    {
        var tensor = Empty(shape, device, dtype);
        if (!suspended) _ = normal ? nn.init.xavier_normal_(tensor) : nn.init.xavier_uniform_(tensor);
        return new Parameter(tensor);
    }

    /// <summary>PyTorch's default for linear and convolutional weights: kaiming_uniform_ with a = sqrt(5).</summary>
    internal static void Kaiming(Tensor weight)
    {
        if (!suspended) nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
    }

    /// <summary>And for their biases: uniform within 1 / sqrt(fan in).</summary>
    internal static void Bias(Tensor bias, Tensor weight)
    {
        var fanIn = nn.init.CalculateFanInAndFanOut(weight).fanIn;
        if (!suspended && fanIn > 0) nn.init.uniform_(bias, -1 / Math.Sqrt(fanIn), 1 / Math.Sqrt(fanIn));
    }

    /// <summary>A second module of the same make, with the same values; nothing is drawn for it.</summary>
    internal static T Copy<T>(T original, Func<T> make) where T : nn.Module
    {
        suspended = true;
        try
        {
            var copy = make();
            copy.load_state_dict(original.state_dict());
            return copy;
        }
        finally
        {
            suspended = false;
        }
    }
}
