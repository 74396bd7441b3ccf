using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Reduce.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_sum(Tensor? t, ReadOnlySpan<long> dim, long ndim, [MarshalAs(UnmanagedType.U1)] bool keepdim, int dtype, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_mean(Tensor? t, ReadOnlySpan<long> dim, long ndim, [MarshalAs(UnmanagedType.U1)] bool keepdim, int dtype, out Tensor result);
}
