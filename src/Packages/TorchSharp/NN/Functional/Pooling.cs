namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor max_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                MaxPool(input, 1, [kernel_size], One(stride), One(padding), One(dilation), ceil_mode);
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                MaxPoolWithIndices(input, 1, [kernel_size], One(stride), One(padding), One(dilation), ceil_mode);

            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                MaxPool(input, 2, kernel_size, strides, padding, dilation, ceil_mode);
            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                MaxPool(input, 2, [kernel_size], One(stride), One(padding), One(dilation), ceil_mode);
            public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                MaxPool(input, 2, Pair(kernel_size)!, Pair(stride), Pair(padding), Pair(dilation), ceil_mode);
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                MaxPoolWithIndices(input, 2, kernel_size, strides, padding, dilation, ceil_mode);

            public static Tensor max_pool3d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                MaxPool(input, 3, kernel_size, strides, padding, dilation, ceil_mode);
            public static (Tensor output, Tensor indices) max_pool3d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                MaxPoolWithIndices(input, 3, kernel_size, strides, padding, dilation, ceil_mode);

            public static Tensor avg_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true) =>
                AvgPool(input, 1, [kernel_size], One(stride), One(padding), ceil_mode, count_include_pad, null);
            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                AvgPool(input, 2, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                AvgPool(input, 2, [kernel_size], One(stride), [padding], ceil_mode, count_include_pad, divisor_override);
            public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                AvgPool(input, 2, Pair(kernel_size)!, Pair(stride), Pair(padding), ceil_mode, count_include_pad, divisor_override);
            public static Tensor avg_pool3d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                AvgPool(input, 3, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) => AdaptiveAvgPool(input, [output_size]);
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => AdaptiveAvgPool(input, Each(output_size, 2, 1));
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => AdaptiveAvgPool(input, [output_size, output_size]);
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => AdaptiveAvgPool(input, Pair(output_size)!);
            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) => AdaptiveAvgPool(input, Each(output_size, 3, 1));
            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) => AdaptiveAvgPool(input, [output_size, output_size, output_size]);
            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size) => AdaptiveAvgPool(input, Triple(output_size)!);

            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) => AdaptiveMaxPool(input, [output_size]);
            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) => AdaptiveMaxPool(input, Each(output_size, 2, 1));
            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size) => AdaptiveMaxPool(input, Each(output_size, 3, 1));
            public static (Tensor output, Tensor indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size) => AdaptiveMaxPoolWithIndices(input, [output_size]);
            public static (Tensor output, Tensor indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) => AdaptiveMaxPoolWithIndices(input, Each(output_size, 2, 1));
            public static (Tensor output, Tensor indices) adaptive_max_pool3d_with_indices(Tensor input, long[] output_size) => AdaptiveMaxPoolWithIndices(input, Each(output_size, 3, 1));

            /// <summary>The p-norm over each window.</summary>
            public static Tensor lp_pool1d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
                LpPool(input, norm_type, 1, [kernel_size], One(stride), ceil_mode);
            public static Tensor lp_pool2d(Tensor input, double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false) =>
                LpPool(input, norm_type, 2, kernel_size, stride, ceil_mode);
            public static Tensor lp_pool2d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
                LpPool(input, norm_type, 2, [kernel_size], One(stride), ceil_mode);

            internal static Tensor MaxPool(Tensor input, int n, long[] kernel, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode)
            {
                kernel = Each(kernel, n, 1);
                Check(ts_nn_max_pool(input, kernel, Each(stride ?? kernel, n, 1), Each(padding, n, 0), Each(dilation, n, 1), n, ceil_mode, out var y), input);
                return y;
            }

            internal static (Tensor, Tensor) MaxPoolWithIndices(Tensor input, int n, long[] kernel, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode)
            {
                kernel = Each(kernel, n, 1);
                Check(ts_nn_max_pool_with_indices(input, kernel, Each(stride ?? kernel, n, 1), Each(padding, n, 0), Each(dilation, n, 1), n, ceil_mode, out var y, out var where), input);
                return (y, where);
            }

            internal static Tensor AvgPool(Tensor input, int n, long[] kernel, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor)
            {
                if (divisor == 0) throw new ArgumentException("divisor_override is 0: the sum of a window cannot be divided by it.", nameof(divisor));
                kernel = Each(kernel, n, 1);
                Check(ts_nn_avg_pool(input, kernel, Each(stride ?? kernel, n, 1), Each(padding, n, 0), n, ceil_mode, count_include_pad, divisor ?? 0, out var y), input);
                return y;
            }

            internal static Tensor AdaptiveAvgPool(Tensor input, long[] size) { Check(ts_nn_adaptive_avg_pool(input, size, size.Length, out var y), input); return y; }

            internal static (Tensor, Tensor) AdaptiveMaxPoolWithIndices(Tensor input, long[] size) { Check(ts_nn_adaptive_max_pool(input, size, size.Length, out var y, out var where), input); return (y, where); }

            internal static Tensor AdaptiveMaxPool(Tensor input, long[] size)
            {
                var (y, where) = AdaptiveMaxPoolWithIndices(input, size);
                where.Dispose();
                return y;
            }

            // As PyTorch: the sum of p-th powers from an average, its sign kept, then the p-th root.
            private static Tensor LpPool(Tensor input, double p, int n, long[] kernel, long[]? stride, bool ceil_mode)
            {
                using var scope = NewDisposeScope();
                kernel = Each(kernel, n, 1);
                var mean = AvgPool(input.pow(p), n, kernel, stride, null, ceil_mode, true, null);
                var sum = mean.sign() * relu(mean.abs()) * (double)kernel.Aggregate((a, b) => a * b);
                return sum.pow(1 / p).MoveToOuterDisposeScope();
            }
        }
    }
}
