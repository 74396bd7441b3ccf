namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of a floating-point type: bits, machine epsilon, largest and smallest values, decimal resolution.</summary>
    public struct FInfo
    {
        public int bits;
        public double eps;
        public double max;
        public double min;
        public double tiny;
        public double smallest_normal;
        public double resolution;
    }

    public static FInfo finfo() => finfo(get_default_dtype());

    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float16 => Info(16, Math.ScaleB(1, -10), (double)Half.MaxValue, Math.ScaleB(1, -14), 1e-3),
        ScalarType.BFloat16 => Info(16, Math.ScaleB(1, -7), Math.ScaleB(255 / 128.0, 127), Math.ScaleB(1, -126), 1e-2),
        ScalarType.Float32 or ScalarType.ComplexFloat32 => Info(32, Math.ScaleB(1, -23), float.MaxValue, Math.ScaleB(1, -126), 1e-6),
        ScalarType.Float64 or ScalarType.ComplexFloat64 => Info(64, Math.ScaleB(1, -52), double.MaxValue, Math.ScaleB(1, -1022), 1e-15),
        _ => throw new ArgumentException($"finfo is for floating-point types, not {dtype}.", nameof(dtype)),
    };

    private static FInfo Info(int bits, double eps, double max, double tiny, double resolution) =>
        new() { bits = bits, eps = eps, max = max, min = -max, tiny = tiny, smallest_normal = tiny, resolution = resolution };

    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int8 => sbyte.MaxValue,
        ScalarType.Int16 => short.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        ScalarType.Bool => 1,
        _ => throw new ArgumentException($"{type} is no integer type.", nameof(type)),
    };
}
