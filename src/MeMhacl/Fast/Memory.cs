using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>The floats behind tensors. libtorch's memory does not move, and stays as long as the tensor.</summary>
internal static unsafe class Memory
{
    /// <summary>The first value of a contiguous float32 tensor on the CPU.</summary>
    public static float* Of(Tensor tensor)
    {
        fixed (byte* start = tensor.bytes)
            return (float*)start;
    }

    /// <summary>Where a tensor stands: several objects may be the same parameter.</summary>
    public static nint Place(Tensor tensor) => (nint)Of(tensor);

    /// <summary>The gradient of a parameter to write to, made where there is none.</summary>
    /// <param name="parameter">On the CPU.</param>
    /// <param name="add">Whether something stands in it that must be added to.</param>
    public static float* Gradient(Parameter parameter, out bool add)
    {
        using var scope = NewDisposeScope();
        add = parameter.grad is not null;
        if (parameter.grad is { } there) return Of(there);
        var made = empty(parameter.shape, dtype: ScalarType.Float32);
        parameter.grad = made;
        return Of(made);
    }
}
