using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Creation.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_from_data(void* data, long bytes, int dtype, ReadOnlySpan<long> size, long ndim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_from_pinned(IntPtr data, int dtype, ReadOnlySpan<long> size, long ndim, IntPtr release, IntPtr context, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_empty(ReadOnlySpan<long> size, long ndim, int dtype, int device_type, int device_index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_full(ReadOnlySpan<long> size, long ndim, NativeScalar value, int dtype, int device_type, int device_index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arange(NativeScalar start, NativeScalar stop, NativeScalar step, int dtype, int device_type, int device_index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_linspace(NativeScalar start, NativeScalar end, long steps, int dtype, int device_type, int device_index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logspace(NativeScalar start, NativeScalar end, long steps, double @base, int dtype, int device_type, int device_index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_eye(long rows, long columns, int dtype, int device_type, int device_index, out Tensor result);
}
