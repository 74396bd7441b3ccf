using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Arithmetic.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_add(Tensor? a, Tensor? b, NativeScalar alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_add_(Tensor? a, Tensor? b, NativeScalar alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_add_scalar(Tensor? a, NativeScalar b, NativeScalar alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_add_scalar_(Tensor? a, NativeScalar b, NativeScalar alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sub(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sub_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sub_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sub_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_rsub_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_rdiv_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_mul(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_mul_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_mul_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_mul_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_div(Tensor? a, Tensor? b, string? rounding_mode, out Tensor result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_div_(Tensor? a, Tensor? b, string? rounding_mode, out Tensor result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_div_scalar(Tensor? a, NativeScalar b, string? rounding_mode, out Tensor result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_div_scalar_(Tensor? a, NativeScalar b, string? rounding_mode, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_remainder(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_remainder_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_remainder_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_remainder_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_pow(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_pow_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_pow_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_pow_scalar_(Tensor? a, NativeScalar b, out Tensor result);
}
