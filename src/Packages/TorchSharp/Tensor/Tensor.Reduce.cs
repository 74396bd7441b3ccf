namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static int Number(ScalarType? type) => type is { } t ? (int)t : -1;

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
    }
}
