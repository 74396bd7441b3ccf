namespace TorchSharp;

public static partial class torch
{
    private static Tensor Randint(long low, long high, ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator, string[]? names)
    {
        device = InitializeDevice(device);
        Check(ts_randint(low, high, size, size.Length, generator, (int)(dtype ?? ScalarType.Int64), (int)device.type, device.index, out var t));
        return Finish(t, requires_grad, names);
    }

    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Randint(0, high, size.Shape, dtype, device, requires_grad, generator, names);
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Randint(0, high, size, dtype, device, requires_grad, generator, names);
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Randint(low, high, size, dtype, device, requires_grad, generator, names);
    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Randint(0, high, new Size(size).Shape, dtype, device, requires_grad, generator, names);
    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Randint(low, high, new Size(size).Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        device = InitializeDevice(device);
        Check(ts_randperm(n, generator, (int)(dtype ?? ScalarType.Int64), (int)device.type, device.index, out var t));
        return Finish(t, requires_grad, null);
    }

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) { Check(ts_normal_tensors(mean, std, generator, out var r), mean, std); return r; }

    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        var t = Empty(size, dtype, device, false, null);
        using var same = t.normal_(mean, std, generator);
        return Finish(t, requires_grad, names);
    }

    // One number: 32-bit draws as libtorch makes them for a tensor of one element.
    public static bool randint_bool(Generator? generator = null) => randint_long(0, 2, generator) == 1;
    public static int randint_int(int high, Generator? generator = null) => randint_int(0, high, generator);
    public static int randint_int(int low, int high, Generator? generator = null) => (int)randint_long(low, high, generator);
    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);
    public static long randint_long(long low, long high, Generator? generator = null) { using var t = Randint(low, high, [], null, CPU, false, generator, null); return t.item<long>(); }
    public static double rand_float(Generator? generator = null) { using var t = Rand([], ScalarType.Float64, CPU, false, generator, null); return t.item<double>(); }
    public static double randn_float(Generator? generator = null) { using var t = Randn([], ScalarType.Float64, CPU, false, generator, null); return t.item<double>(); }
}
