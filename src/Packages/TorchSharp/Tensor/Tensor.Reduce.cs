namespace TorchSharp;

public static partial class torch
{
    // Many elements to fewer: along one dimension, several, or all.
    public partial class Tensor
    {
        public Tensor argsort(long dim = -1, bool descending = false) { Check(ts_argsort(this, dim, descending, out var r), this); return r; }
        public Tensor logsumexp(long dim, bool keepdim = false) { Check(ts_logsumexp(this, dim, keepdim, out var r), this); return r; }
        public Tensor median() { Check(ts_median(this, out var r), this); return r; }
        public Tensor nanmedian() { Check(ts_nanmedian(this, out var r), this); return r; }
        public Tensor nansum() { Check(ts_nansum(this, out var r), this); return r; }
        public Tensor cumprod(long dim, ScalarType? type = null) { Check(ts_cumprod(this, dim, Number(type), out var r), this); return r; }
        public Tensor cumsum(long dim, ScalarType? type = null) { Check(ts_cumsum(this, dim, Number(type), out var r), this); return r; }
        public Tensor logcumsumexp(long dim) { Check(ts_logcumsumexp(this, dim, out var r), this); return r; }
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) { Check(ts_cov(this, correction, fweights, aweights, out var r), this, fweights); return r; }
        public Tensor corrcoef() { Check(ts_corrcoef(this, out var r), this); return r; }
        public Tensor all() { Check(ts_all(this, out var r), this); return r; }
        public Tensor all(long dim, bool keepdim = false) { Check(ts_all_dim(this, dim, keepdim, out var r), this); return r; }
        public Tensor any() { Check(ts_any(this, out var r), this); return r; }
        public Tensor any(long dim, bool keepdim = false) { Check(ts_any_dim(this, dim, keepdim, out var r), this); return r; }
        public Tensor argmax() { Check(ts_argmax(this, out var r), this); return r; }
        public Tensor argmax(long dim, bool keepdim = false) { Check(ts_argmax_dim(this, dim, keepdim, out var r), this); return r; }
        public Tensor argmin() { Check(ts_argmin(this, out var r), this); return r; }
        public Tensor argmin(long dim, bool keepdim = false) { Check(ts_argmin_dim(this, dim, keepdim, out var r), this); return r; }
        public Tensor max() { Check(ts_max(this, out var r), this); return r; }
        public Tensor min() { Check(ts_min(this, out var r), this); return r; }
        public (Tensor, Tensor) max(long dim, bool keepdim = false) { Check(ts_max_dim(this, dim, keepdim, out Tensor first, out Tensor second), this); return (first, second); }
        public (Tensor, Tensor) min(long dim, bool keepdim = false) { Check(ts_min_dim(this, dim, keepdim, out Tensor first, out Tensor second), this); return (first, second); }
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) { Check(ts_amax(this, dims, dims.Length, keepdim, @out, out var r), this, @out); return r; }
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) { Check(ts_amin(this, dims, dims.Length, keepdim, @out, out var r), this, @out); return r; }
        public (Tensor, Tensor) aminmax(long? dim = null, bool keepdim = false) { Check(ts_aminmax(this, Optional(dim), keepdim, out Tensor first, out Tensor second), this); return (first, second); }
        public (Tensor, Tensor) sort(long dim = -1, bool descending = false, bool stable = false) { Check(ts_sort(this, dim, descending, stable, out Tensor first, out Tensor second), this); return (first, second); }
        public (Tensor, Tensor) topk(int k, int dim = -1, bool largest = true, bool sorted = true) { Check(ts_topk(this, k, dim, largest, sorted, out Tensor first, out Tensor second), this); return (first, second); }
        public (Tensor, Tensor) mode(long dim = -1, bool keepdim = false) { Check(ts_mode(this, dim, keepdim, out Tensor first, out Tensor second), this); return (first, second); }
        public (Tensor, Tensor) cummax(long dim) { Check(ts_cummax(this, dim, out Tensor first, out Tensor second), this); return (first, second); }
        public (Tensor, Tensor) cummin(long dim) { Check(ts_cummin(this, dim, out Tensor first, out Tensor second), this); return (first, second); }
        public (Tensor, Tensor) kthvalue(long k, long? dim, bool keepdim = false) { Check(ts_kthvalue(this, k, Optional(dim), keepdim, out Tensor first, out Tensor second), this); return (first, second); }
        public Tensor msort() { Check(ts_msort(this, out var r), this); return r; }
        public Tensor prod(ScalarType? type = null) { Check(ts_prod(this, Number(type), out var r), this); return r; }
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) { Check(ts_prod_dim(this, dim, keepdim, Number(type), out var r), this); return r; }
        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) { Check(ts_nanmean(this, Optional(dim), keepdim, Number(dtype), out var r), this); return r; }
        public Tensor norm(float p = 2) { Check(ts_norm(this, p, out var r), this); return r; }
        public Tensor norm(int dim, bool keepdim = false, float p = 2) { Check(ts_norm_dim(this, dim, keepdim, p, out var r), this); return r; }
        public Tensor bincount(Tensor? weights, long minlength = 0) { Check(ts_bincount(this, weights, minlength, out var r), this, weights); return r; }
        public Tensor histc(long bins = 100, long min = 0, long max = 0) { Check(ts_histc(this, bins, min, max, out var r), this); return r; }
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) { Check(ts_quantile(this, q, dim, keepdim, out var r), this, q); return r; }
        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) { Check(ts_nanquantile(this, q, dim, keepdim, out var r), this, q); return r; }
        public Tensor dist(Tensor other, float p = 2) { Check(ts_dist(this, other, p, out var r), this, other); return r; }
        public Tensor renorm(float p, long dim, float maxnorm) { Check(ts_renorm(this, p, dim, maxnorm, out var r), this); return r; }
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) { Check(ts_diff(this, n, dim, prepend, append, out var r), this, prepend); return r; }
        public Tensor trapezoid(Tensor x, long dim = -1) { Check(ts_trapezoid_x(this, x, dim, out var r), this, x); return r; }
        public Tensor trapezoid(double dx = 1, long dim = -1) { Check(ts_trapezoid(this, dx, dim, out var r), this); return r; }
        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) { Check(ts_cumulative_trapezoid_x(this, x, dim, out var r), this, x); return r; }
        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) { Check(ts_cumulative_trapezoid(this, dx, dim, out var r), this); return r; }

        private static int Number(ScalarType? type) => type is { } t ? (int)t : -1;
        private static NativeScalar Optional(long? value) => value is { } v ? new NativeScalar(0, v, 0, 0) : (Scalar?)null;
        private static NativeScalar Optional(double? value) => value is { } v ? new NativeScalar(1, 0, v, 0) : (Scalar?)null;


        private Tensor Sum(ReadOnlySpan<long> dim, int count, bool keepdim, ScalarType? type) { Check(ts_sum(this, dim, count, keepdim, Number(type), out var r), this); return r; }
        public Tensor sum(ScalarType? type = null) => Sum([], -1, false, type);
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Sum([dim], 1, keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => Sum([dim0, dim1], 2, keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => Sum([dim0, dim1, dim2], 3, keepdim, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Sum(dim, dim.Length, keepdim, type);
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Sum(dim, dim.Length, keepdim, type);

        private Tensor Mean(ReadOnlySpan<long> dim, int count, bool keepdim, ScalarType? type) { Check(ts_mean(this, dim, count, keepdim, Number(type), out var r), this); return r; }
        public Tensor mean() => Mean([], -1, false, null);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Mean(dimensions, dimensions.Length, keepdim, type);

        private Tensor Std(ReadOnlySpan<long> dim, int count, bool unbiased, bool keepdim, ScalarType? type) { Check(ts_std(this, dim, count, unbiased, keepdim, Number(type), out var r), this); return r; }
        public Tensor std(bool unbiased = true) => Std([], -1, unbiased, false, null);
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Std([dim], 1, unbiased, keepdim, type);
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Std([dim.Item1, dim.Item2], 2, unbiased, keepdim, type);
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Std([dim.Item1, dim.Item2, dim.Item3], 3, unbiased, keepdim, type);
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Std(dimensions, dimensions.Length, unbiased, keepdim, type);
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Std(dimensions, dimensions.Length, unbiased, keepdim, type);

        private Tensor Var(ReadOnlySpan<long> dim, int count, bool unbiased, bool keepdim, ScalarType? type) { Check(ts_var(this, dim, count, unbiased, keepdim, Number(type), out var r), this); return r; }
        public Tensor var(bool unbiased = true) => Var([], -1, unbiased, false, null);
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Var([dim], 1, unbiased, keepdim, type);
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Var([dim.Item1, dim.Item2], 2, unbiased, keepdim, type);
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Var([dim.Item1, dim.Item2, dim.Item3], 3, unbiased, keepdim, type);
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Var(dimensions, dimensions.Length, unbiased, keepdim, type);
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Var(dimensions, dimensions.Length, unbiased, keepdim, type);

        private (Tensor, Tensor) StdMean(ReadOnlySpan<long> dim, int count, bool unbiased, bool keepdim, ScalarType? type) { Check(ts_std_mean(this, dim, count, unbiased, keepdim, Number(type), out Tensor first, out Tensor second), this); return (first, second); }
        public (Tensor, Tensor) std_mean(bool unbiased = true) => StdMean([], -1, unbiased, false, null);
        public (Tensor, Tensor) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => StdMean([dim], 1, unbiased, keepdim, type);
        public (Tensor, Tensor) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => StdMean([dim.Item1, dim.Item2], 2, unbiased, keepdim, type);
        public (Tensor, Tensor) std_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => StdMean([dim.Item1, dim.Item2, dim.Item3], 3, unbiased, keepdim, type);
        public (Tensor, Tensor) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => StdMean(dimensions, dimensions.Length, unbiased, keepdim, type);
        public (Tensor, Tensor) std_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => StdMean(dimensions, dimensions.Length, unbiased, keepdim, type);

        private (Tensor, Tensor) VarMean(ReadOnlySpan<long> dim, int count, bool unbiased, bool keepdim, ScalarType? type) { Check(ts_var_mean(this, dim, count, unbiased, keepdim, Number(type), out Tensor first, out Tensor second), this); return (first, second); }
        public (Tensor, Tensor) var_mean(bool unbiased = true) => VarMean([], -1, unbiased, false, null);
        public (Tensor, Tensor) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => VarMean([dim], 1, unbiased, keepdim, type);
        public (Tensor, Tensor) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => VarMean([dim.Item1, dim.Item2], 2, unbiased, keepdim, type);
        public (Tensor, Tensor) var_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => VarMean([dim.Item1, dim.Item2, dim.Item3], 3, unbiased, keepdim, type);
        public (Tensor, Tensor) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => VarMean(dimensions, dimensions.Length, unbiased, keepdim, type);
        public (Tensor, Tensor) var_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => VarMean(dimensions, dimensions.Length, unbiased, keepdim, type);

        public Tensor amax(params long[] dims) => amax(dims, false);
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amax(dims.ToArray(), keepdim, @out);
        public Tensor amin(params long[] dims) => amin(dims, false);
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amin(dims.ToArray(), keepdim, @out);
        public static (Tensor, Tensor) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) => input.kthvalue(k, dim, keepdim);

        public Tensor count_nonzero(long[]? dims = null) { Check(ts_count_nonzero(this, dims, dims?.Length ?? -1, out var r), this); return r; }

        /// <summary>The distinct values; where each came from and how often it came only if asked for (null otherwise).</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            Check(ts_unique(this, sorted, return_inverse, return_counts, Optional(dim), out var output, out var inverse, out var counts), this);
            return (output, inverse, counts);
        }

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            Check(ts_unique_consecutive(this, return_inverse, return_counts, Optional(dim), out var output, out var inverse, out var counts), this);
            return (output, inverse, counts);
        }
    }
}
