using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Split.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_chunk(Tensor? a, long chunks, long dim, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_unbind(Tensor? a, long dimension, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_split(Tensor? a, long size, long dim, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_split_sizes(Tensor? a, ReadOnlySpan<long> sizes, long sizes_count, long dim, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_tensor_split(Tensor? a, long size, long dim, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_tensor_split_at(Tensor? a, ReadOnlySpan<long> sizes, long sizes_count, long dim, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_tensor_split_tensor(Tensor? a, Tensor? indices, long dim, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_hsplit(Tensor? a, long size, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_hsplit_at(Tensor? a, ReadOnlySpan<long> sizes, long sizes_count, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_vsplit(Tensor? a, long size, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_vsplit_at(Tensor? a, ReadOnlySpan<long> sizes, long sizes_count, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_dsplit(Tensor? a, long size, out IntPtr result, out long count);

    [LibraryImport(Library)]
    internal static partial int ts_dsplit_at(Tensor? a, ReadOnlySpan<long> sizes, long sizes_count, out IntPtr result, out long count);
}
