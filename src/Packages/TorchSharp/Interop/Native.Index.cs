using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Index.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_gather(Tensor? a, long dim, Tensor? index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_scatter(Tensor? a, long dim, Tensor? index, Tensor? src, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_scatter_(Tensor? a, long dim, Tensor? index, Tensor? src, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_scatter_add(Tensor? a, long dim, Tensor? index, Tensor? src, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_scatter_add_(Tensor? a, long dim, Tensor? index, Tensor? src, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_index_copy(Tensor? a, long dim, Tensor? index, Tensor? source, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_index_copy_(Tensor? a, long dim, Tensor? index, Tensor? source, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_index_fill(Tensor? a, long dim, Tensor? index, NativeScalar value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_index_fill_(Tensor? a, long dim, Tensor? index, NativeScalar value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_masked_fill(Tensor? a, Tensor? mask, NativeScalar value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_masked_fill_(Tensor? a, Tensor? mask, NativeScalar value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_masked_scatter(Tensor? a, Tensor? mask, Tensor? value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_masked_scatter_(Tensor? a, Tensor? mask, Tensor? value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_masked_select(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nonzero(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_argwhere(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_index_add(Tensor? a, long dim, Tensor? index, Tensor? source, NativeScalar alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_index_add_(Tensor? a, long dim, Tensor? index, Tensor? source, NativeScalar alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_take_along(Tensor? a, Tensor? indices, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_take_along_dim(Tensor? a, Tensor? indices, long dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bucketize(Tensor? a, Tensor? boundaries, [MarshalAs(UnmanagedType.U1)] bool outInt32, [MarshalAs(UnmanagedType.U1)] bool right, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_fill_(Tensor? a, NativeScalar value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_zero_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_set_(Tensor? a, Tensor? b, out Tensor result);
}
