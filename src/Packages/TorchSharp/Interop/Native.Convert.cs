using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Convert.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_to(Tensor? t, int dtype, int device_type, int device_index, [MarshalAs(UnmanagedType.U1)] bool copy, [MarshalAs(UnmanagedType.U1)] bool non_blocking, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_clone(Tensor? t, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_contiguous(Tensor? t, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_detach(Tensor? t, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_detach_(Tensor? t, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_alias(Tensor? t, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_copy_(Tensor? t, Tensor? source, [MarshalAs(UnmanagedType.U1)] bool non_blocking, out Tensor result);
}
