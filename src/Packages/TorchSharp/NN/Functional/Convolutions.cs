namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                Convolve(input, weight, bias, [stride ?? 1], [padding ?? 0], [dilation ?? 1], groups);

            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                Convolve(input, weight, bias, [stride ?? 1], padding, [dilation ?? 1], groups);

            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Convolve(input, weight, bias, Each(strides, 2, 1), Each(padding, 2, 0), Each(dilation, 2, 1), groups);

            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Convolve(input, weight, bias, Each(strides, 2, 1), padding, Each(dilation, 2, 1), groups);

            public static Tensor conv3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Convolve(input, weight, bias, Each(strides, 3, 1), Each(padding, 3, 0), Each(dilation, 3, 1), groups);

            public static Tensor conv3d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Convolve(input, weight, bias, Each(strides, 3, 1), padding, Each(dilation, 3, 1), groups);

            public static Tensor conv_transpose1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null, long? dilation = null, long groups = 1) =>
                ConvolveTransposed(input, weight, bias, [stride ?? 1], [padding ?? 0], [output_padding ?? 0], [dilation ?? 1], groups);

            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                ConvolveTransposed(input, weight, bias, Each(strides, 2, 1), Each(padding, 2, 0), Each(output_padding, 2, 0), Each(dilation, 2, 1), groups);

            public static Tensor conv_transpose3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                ConvolveTransposed(input, weight, bias, Each(strides, 3, 1), Each(padding, 3, 0), Each(output_padding, 3, 0), Each(dilation, 3, 1), groups);

            internal static Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] dilation, long groups)
            {
                Check(ts_nn_conv(input, weight, bias, stride, padding, dilation, stride.Length, groups, out var y), input, weight);
                return y;
            }

            internal static Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, long[] stride, Padding padding, long[] dilation, long groups)
            {
                Check(ts_nn_conv_padded(input, weight, bias, stride, padding == Padding.Same, dilation, stride.Length, groups, out var y), input, weight);
                return y;
            }

            internal static Tensor ConvolveTransposed(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] output_padding, long[] dilation, long groups)
            {
                Check(ts_nn_conv_transpose(input, weight, bias, stride, padding, output_padding, dilation, stride.Length, groups, out var y), input, weight);
                return y;
            }

            /// <summary>One number for each of n axes: a single one stands for all.</summary>
            internal static long[] Each(long[]? given, int n, long otherwise) => given switch
            {
                null or [] => Enumerable.Repeat(otherwise, n).ToArray(),
                [var one] => Enumerable.Repeat(one, n).ToArray(),
                _ when given.Length == n => given,
                _ => throw new ArgumentException($"{n} numbers, one for each axis, or a single one are needed, but there are {given.Length}: [{string.Join(", ", given)}]."),
            };

            internal static long[]? Pair((long, long)? pair) => pair is var (a, b) ? [a, b] : null;
            internal static long[]? Triple((long, long, long)? triple) => triple is var (a, b, c) ? [a, b, c] : null;
            internal static long[]? One(long? one) => one is { } a ? [a] : null;
        }
    }
}
