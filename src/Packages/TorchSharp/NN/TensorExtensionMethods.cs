using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <summary>The tensor as a parameter: the tensor itself is as disposed afterwards.</summary>
    public static Parameter AsParameter(this Tensor tensor) => new(tensor);
}
