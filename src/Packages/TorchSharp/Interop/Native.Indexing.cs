using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Indexing.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_index_get(Tensor? t, ReadOnlySpan<NativeIndex> indices, long count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_index_put_(Tensor? t, ReadOnlySpan<NativeIndex> indices, long count, Tensor? value, [MarshalAs(UnmanagedType.U1)] bool accumulate, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_index_put_scalar_(Tensor? t, ReadOnlySpan<NativeIndex> indices, long count, NativeScalar value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_where_nonzero(Tensor? condition, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_searchsorted(Tensor? sorted_sequence, Tensor? values, [MarshalAs(UnmanagedType.U1)] bool out_int32, [MarshalAs(UnmanagedType.U1)] bool right, Tensor? sorter, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_tril_indices(long row, long col, long offset, int dtype, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_triu_indices(long row, long col, long offset, int dtype, out Tensor result);
}
