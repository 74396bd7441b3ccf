using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Tensor.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_dtype(Tensor? t, out int result);

    [LibraryImport(Library)]
    internal static partial int ts_device(Tensor? t, out int type, out int index);

    [LibraryImport(Library)]
    internal static partial int ts_dim(Tensor? t, out long result);

    [LibraryImport(Library)]
    internal static partial int ts_numel(Tensor? t, out long result);

    [LibraryImport(Library)]
    internal static partial int ts_sizes(Tensor? t, Span<long> sizes);

    [LibraryImport(Library)]
    internal static partial int ts_strides(Tensor? t, Span<long> strides);

    [LibraryImport(Library)]
    internal static partial int ts_storage_offset(Tensor? t, out long result);

    [LibraryImport(Library)]
    internal static partial int ts_data_ptr(Tensor? t, out IntPtr result);

    [LibraryImport(Library)]
    internal static partial int ts_is_contiguous(Tensor? t, [MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_is_sparse(Tensor? t, [MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_is_same(Tensor? a, Tensor? b, [MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_item(Tensor? t, out NativeScalar result);
}
