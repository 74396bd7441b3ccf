using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Statistics.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_count_nonzero(Tensor? a, ReadOnlySpan<long> dim, long ndim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_std(Tensor? a, ReadOnlySpan<long> dim, long ndim, [MarshalAs(UnmanagedType.U1)] bool unbiased, [MarshalAs(UnmanagedType.U1)] bool keepdim, int dtype, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_var(Tensor? a, ReadOnlySpan<long> dim, long ndim, [MarshalAs(UnmanagedType.U1)] bool unbiased, [MarshalAs(UnmanagedType.U1)] bool keepdim, int dtype, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_std_mean(Tensor? a, ReadOnlySpan<long> dim, long ndim, [MarshalAs(UnmanagedType.U1)] bool unbiased, [MarshalAs(UnmanagedType.U1)] bool keepdim, int dtype, out Tensor first, out Tensor second);

    [LibraryImport(Library)]
    internal static partial int ts_var_mean(Tensor? a, ReadOnlySpan<long> dim, long ndim, [MarshalAs(UnmanagedType.U1)] bool unbiased, [MarshalAs(UnmanagedType.U1)] bool keepdim, int dtype, out Tensor first, out Tensor second);

    [LibraryImport(Library)]
    internal static partial int ts_unique(Tensor? a, [MarshalAs(UnmanagedType.U1)] bool sorted, [MarshalAs(UnmanagedType.U1)] bool return_inverse, [MarshalAs(UnmanagedType.U1)] bool return_counts, NativeScalar dim, out Tensor result, out Tensor inverse, out Tensor counts);

    [LibraryImport(Library)]
    internal static partial int ts_unique_consecutive(Tensor? a, [MarshalAs(UnmanagedType.U1)] bool return_inverse, [MarshalAs(UnmanagedType.U1)] bool return_counts, NativeScalar dim, out Tensor result, out Tensor inverse, out Tensor counts);
}
