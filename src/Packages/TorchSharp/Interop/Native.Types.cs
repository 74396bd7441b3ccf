using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Types.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_promote_types(int a, int b, out int result);

    [LibraryImport(Library)]
    internal static partial int ts_result_type(Tensor? a, Tensor? b, out int result);

    [LibraryImport(Library)]
    internal static partial int ts_can_cast(int from, int to, [MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_frexp(Tensor? a, out Tensor mantissa, out Tensor exponent);

    [LibraryImport(Library)]
    internal static partial int ts_is_conj(Tensor? a, [MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_is_neg(Tensor? a, [MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_normal_tensors(Tensor? mean, Tensor? std, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_empty_strided(ReadOnlySpan<long> size, long ndim, ReadOnlySpan<long> strides, long stride_count, int dtype, out Tensor result);
}
