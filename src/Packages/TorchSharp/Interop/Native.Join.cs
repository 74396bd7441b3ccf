using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Join.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_cat(ReadOnlySpan<IntPtr> tensors, long count, long dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_stack(ReadOnlySpan<IntPtr> tensors, long count, long dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_hstack(ReadOnlySpan<IntPtr> tensors, long count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_vstack(ReadOnlySpan<IntPtr> tensors, long count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_dstack(ReadOnlySpan<IntPtr> tensors, long count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_column_stack(ReadOnlySpan<IntPtr> tensors, long count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_block_diag(ReadOnlySpan<IntPtr> tensors, long count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cartesian_prod(ReadOnlySpan<IntPtr> tensors, long count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_combinations(Tensor? a, long r, [MarshalAs(UnmanagedType.U1)] bool with_replacement, out Tensor result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_meshgrid(ReadOnlySpan<IntPtr> tensors, long count, string? indexing, out IntPtr result, out long out_count);

    [LibraryImport(Library)]
    internal static partial int ts_broadcast_tensors(ReadOnlySpan<IntPtr> tensors, long count, out IntPtr result, out long out_count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_einsum(string? equation, ReadOnlySpan<IntPtr> tensors, long count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_chain_matmul(ReadOnlySpan<IntPtr> tensors, long count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_complex(Tensor? real, Tensor? imag, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_polar(Tensor? abs, Tensor? angle, out Tensor result);
}
