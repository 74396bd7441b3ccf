using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

internal static class Optimizers
{
    internal static void Require(bool fits, string name, double value, string expected)
    {
        if (!fits) throw new ArgumentException($"{name} is {value.ToString(CultureInfo.InvariantCulture)}: it has to be {expected}.", name);
    }

    internal static bool HasGradient(Tensor parameter)
    {
        using var gradient = parameter.grad;
        return gradient is not null;
    }
}
