namespace TorchSharp;

public static partial class torch
{
    public enum InterpolationMode { Nearest = 0, Linear = 1, Bilinear = 2, Bicubic = 3, Trilinear = 4, Area = 5, NearestExact = 6 }

    public enum UpsampleMode { Nearest = 0, Linear = 1, Bilinear = 2, Bicubic = 3, Trilinear = 4 }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>To the given size, or by the given factors: one of the two.</summary>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                var axes = (int)x.dim() - 2;
                if (axes is < 1 or > 3) throw new ArgumentException($"interpolate takes (N, C, axes), 3 to 5 dimensions, but the input is [{string.Join(", ", x.shape)}].", nameof(x));
                if (size is null == scale_factor is null) throw new ArgumentException("Either a size or a scale factor has to be given, and not both.", nameof(size));
                if (align_corners is not null && mode is (InterpolationMode.Nearest or InterpolationMode.Area or InterpolationMode.NearestExact))
                    throw new ArgumentException($"align_corners has no meaning for {mode}: it belongs to the linear, bilinear, bicubic and trilinear modes.", nameof(align_corners));
                if (size is [var side]) size = Enumerable.Repeat(side, axes).ToArray();
                if (scale_factor is [var factor]) scale_factor = Enumerable.Repeat(factor, axes).ToArray();
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    size = x.shape.Skip(2).Select((s, i) => (long)Math.Floor(s * scale_factor[i])).ToArray();
                    scale_factor = null;
                }
                if (mode == InterpolationMode.Area) return AdaptiveAvgPool(x, size!);
                Check(ts_nn_upsample(x, (int)mode, size, size?.Length ?? 0, scale_factor, scale_factor?.Length ?? 0, align_corners ?? false, antialias, out var y), x);
                return y;
            }

            public static Tensor upsample(Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, mode == UpsampleMode.Nearest ? null : align_corners);

            public static Tensor upsample_bilinear(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);

            public static Tensor upsample_nearest(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor);
        }
    }
}
