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

    [LibraryImport(Library)]
    internal static partial int ts_argsort(Tensor? a, long dim, [MarshalAs(UnmanagedType.U1)] bool descending, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logsumexp(Tensor? a, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_median(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nanmedian(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nansum(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cumprod(Tensor? a, long dim, int type, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cumsum(Tensor? a, long dim, int type, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logcumsumexp(Tensor? a, long dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cov(Tensor? a, long correction, Tensor? fweights, Tensor? aweights, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_corrcoef(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_all(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_all_dim(Tensor? a, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_any(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_any_dim(Tensor? a, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_argmax(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_argmax_dim(Tensor? a, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_argmin(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_argmin_dim(Tensor? a, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_max(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_min(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_max_dim(Tensor? a, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor first, out Tensor second);

    [LibraryImport(Library)]
    internal static partial int ts_min_dim(Tensor? a, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor first, out Tensor second);

    [LibraryImport(Library)]
    internal static partial int ts_amax(Tensor? a, ReadOnlySpan<long> dims_, long dims__count, [MarshalAs(UnmanagedType.U1)] bool keepdim, Tensor? out_, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_amin(Tensor? a, ReadOnlySpan<long> dims_, long dims__count, [MarshalAs(UnmanagedType.U1)] bool keepdim, Tensor? out_, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_aminmax(Tensor? a, NativeScalar dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor first, out Tensor second);

    [LibraryImport(Library)]
    internal static partial int ts_sort(Tensor? a, long dim, [MarshalAs(UnmanagedType.U1)] bool descending, [MarshalAs(UnmanagedType.U1)] bool stable, out Tensor first, out Tensor second);

    [LibraryImport(Library)]
    internal static partial int ts_topk(Tensor? a, long k, long dim, [MarshalAs(UnmanagedType.U1)] bool largest, [MarshalAs(UnmanagedType.U1)] bool sorted, out Tensor first, out Tensor second);

    [LibraryImport(Library)]
    internal static partial int ts_mode(Tensor? a, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor first, out Tensor second);

    [LibraryImport(Library)]
    internal static partial int ts_cummax(Tensor? a, long dim, out Tensor first, out Tensor second);

    [LibraryImport(Library)]
    internal static partial int ts_cummin(Tensor? a, long dim, out Tensor first, out Tensor second);

    [LibraryImport(Library)]
    internal static partial int ts_kthvalue(Tensor? a, long k, NativeScalar dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor first, out Tensor second);

    [LibraryImport(Library)]
    internal static partial int ts_msort(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_prod(Tensor? a, int type, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_prod_dim(Tensor? a, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, int type, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nanmean(Tensor? a, NativeScalar dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, int dtype, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_norm(Tensor? a, double p, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_norm_dim(Tensor? a, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, double p, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bincount(Tensor? a, Tensor? weights, long minlength, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_histc(Tensor? a, long bins, long min, long max, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_quantile(Tensor? a, Tensor? q, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nanquantile(Tensor? a, Tensor? q, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_dist(Tensor? a, Tensor? other, double p, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_renorm(Tensor? a, double p, long dim, double maxnorm, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_diff(Tensor? a, long n, long dim, Tensor? prepend, Tensor? append, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_trapezoid_x(Tensor? a, Tensor? x, long dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_trapezoid(Tensor? a, double dx, long dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cumulative_trapezoid_x(Tensor? a, Tensor? x, long dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cumulative_trapezoid(Tensor? a, double dx, long dim, out Tensor result);
}
