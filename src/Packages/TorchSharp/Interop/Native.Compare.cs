using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Compare.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_equal(Tensor? a, Tensor? b, [MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_eq_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_eq(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_eq_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_eq_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ne_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ne(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ne_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ne_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_lt_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_lt(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_lt_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_lt_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_le_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_le(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_le_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_le_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_gt_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_gt(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_gt_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_gt_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ge_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ge(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ge_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ge_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_isnan(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_isinf(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_isfinite(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_isposinf(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_isneginf(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_isreal(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_allclose(Tensor? a, Tensor? target, double rtol, double atol, [MarshalAs(UnmanagedType.U1)] bool equal_nan, [MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_is_nonzero(Tensor? a, [MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_isclose(Tensor? a, Tensor? other, double rtol, double atol, [MarshalAs(UnmanagedType.U1)] bool nanEqual, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_isin(Tensor? a, Tensor? test_elements, [MarshalAs(UnmanagedType.U1)] bool assumeUnique, [MarshalAs(UnmanagedType.U1)] bool invert, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_where(Tensor? a, Tensor? condition, Tensor? y, out Tensor result);
}
