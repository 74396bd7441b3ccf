using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Activation.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_relu(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_relu_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_relu6(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_relu6_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_selu(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_selu_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_silu(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_silu_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_hardsigmoid(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_hardsigmoid_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_hardswish(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_hardswish_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_hardtanh(Tensor? a, NativeScalar min, NativeScalar max, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_hardtanh_(Tensor? a, NativeScalar min, NativeScalar max, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_leaky_relu(Tensor? a, NativeScalar negative_slope, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_leaky_relu_(Tensor? a, NativeScalar negative_slope, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_softplus(Tensor? a, double beta, double threshold, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_threshold(Tensor? a, NativeScalar threshold, NativeScalar value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_threshold_(Tensor? a, NativeScalar threshold, NativeScalar value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_glu(Tensor? a, long dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log_sigmoid(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_prelu(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_rrelu(Tensor? a, double lower, double upper, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_rrelu_(Tensor? a, double lower, double upper, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_softmax(Tensor? a, long dim, int dtype, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log_softmax(Tensor? a, long dim, int dtype, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_gelu(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_gelu_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_celu(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_celu_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_celu_alpha(Tensor? a, NativeScalar alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_celu_alpha_(Tensor? a, NativeScalar alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_elu(Tensor? a, double alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_elu_(Tensor? a, double alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_elu_scaled(Tensor? a, NativeScalar alpha, NativeScalar scale, NativeScalar input_scale, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_elu_scaled_(Tensor? a, NativeScalar alpha, NativeScalar scale, NativeScalar input_scale, out Tensor result);
}
