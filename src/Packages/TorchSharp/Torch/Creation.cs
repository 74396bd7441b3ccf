using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of given values: copied, then converted and moved as asked.</summary>
    internal static unsafe Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad, string[]? names = null) where T : unmanaged
    {
        device = InitializeDevice(device);
        Tensor result;
        fixed (T* data = values)
            Check(ts_from_data(data, (long)values.Length * sizeof(T), (int)TypeOf(typeof(T))!.Value, dimensions, dimensions.Length, out result));
        if (dtype is { } type && type != result.dtype) result = result.to(type, disposeAfter: true);
        if (device.type != DeviceType.CPU) result = result.to(device, disposeAfter: true);
        return Finish(result, requires_grad, names);
    }

    internal static Tensor Finish(Tensor fresh, bool requires_grad, string[]? names)
    {
        if (names is not null) throw new NotSupportedException("Named dimensions are not built: leave names out.");
        return requires_grad ? fresh.requires_grad_() : fresh;
    }

    // A list's values as a span, without a copy where the list is an array or a List.
    private static ReadOnlySpan<T> Flat<T>(IList<T> list) => list switch
    {
        T[] array => array,
        List<T> values => CollectionsMarshal.AsSpan(values),
        _ => list.ToArray(),
    };

    private static ReadOnlySpan<T> Flat<T>(Array array) => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private static long[] Lengths(Array array) => [.. Enumerable.Range(0, array.Rank).Select(array.GetLongLength)];

    private static int TypeNumber(ScalarType? dtype) => (int)(dtype ?? get_default_dtype());

    private static Tensor Empty(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        device = InitializeDevice(device);
        Check(ts_empty(size, size.Length, TypeNumber(dtype), (int)device.type, device.index, out var t));
        return Finish(t, requires_grad, names);
    }

    private static Tensor Full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        device = InitializeDevice(device);
        var type = dtype ?? value.Type switch { ScalarType.Float64 => get_default_dtype(), ScalarType.ComplexFloat64 => ScalarType.ComplexFloat32, var other => other };
        Check(ts_full(size, size.Length, value, (int)type, (int)device.type, device.index, out var t));
        return Finish(t, requires_grad, names);
    }

    private static Tensor Zeros(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) =>
        Full(size, 0, dtype ?? get_default_dtype(), device, requires_grad, names);

    private static Tensor Ones(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) =>
        Full(size, 1, dtype ?? get_default_dtype(), device, requires_grad, names);

    private static Tensor Rand(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator, string[]? names)
    {
        device = InitializeDevice(device);
        Check(ts_rand(size, size.Length, generator, TypeNumber(dtype), (int)device.type, device.index, out var t));
        return Finish(t, requires_grad, names);
    }

    private static Tensor Randn(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator, string[]? names)
    {
        device = InitializeDevice(device);
        Check(ts_randn(size, size.Length, generator, TypeNumber(dtype), (int)device.type, device.index, out var t));
        return Finish(t, requires_grad, names);
    }

    /// <summary>A tensor over an array's own memory, in its shape: what is written to the one is seen in the other. Copies only to convert.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var type = rawArray.GetType().GetElementType()!;
        return TypeOf(type) switch
        {
            ScalarType.Float32 => Make<float>(), ScalarType.Float64 => Make<double>(), ScalarType.Int64 => Make<long>(), ScalarType.Int32 => Make<int>(),
            ScalarType.Bool => Make<bool>(), ScalarType.Byte => Make<byte>(), ScalarType.Int8 => Make<sbyte>(), ScalarType.Int16 => Make<short>(),
            ScalarType.Float16 => Make<Half>(), ScalarType.ComplexFloat32 => Make<(float, float)>(), ScalarType.ComplexFloat64 => Make<System.Numerics.Complex>(),
            _ => throw new NotSupportedException($"An array of {type.Name} has no tensor type."),
        };
        Tensor Make<T>() where T : unmanaged => FromPinned(rawArray, (int)TypeOf(typeof(T))!.Value, Lengths(rawArray), 0, dtype, device, requires_grad, names);
    }

    /// <summary>Pins the array for as long as a tensor refers to it.</summary>
    private static unsafe Tensor FromPinned(Array array, int own, long[] shape, long byteOffset, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        device = InitializeDevice(device);
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        var status = ts_from_pinned(pin.AddrOfPinnedObject() + (nint)byteOffset, own, shape, shape.Length, (IntPtr)(delegate* unmanaged<IntPtr, void>)&Unpin, GCHandle.ToIntPtr(pin), out var t);
        Check(status);                                                     // also when it fails, the shim has released the pin
        if (dtype is { } type && type != t.dtype) t = t.to(type, disposeAfter: true);
        if (device.type != DeviceType.CPU) t = t.to(device, disposeAfter: true);
        return Finish(t, requires_grad, names);
    }

    [UnmanagedCallersOnly]
    private static void Unpin(IntPtr pin) => GCHandle.FromIntPtr(pin).Free();

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        device = InitializeDevice(device);
        var whole = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        Check(ts_arange(start, stop, step, (int)(dtype ?? (whole ? ScalarType.Int64 : get_default_dtype())), (int)device.type, device.index, out var t));
        return Finish(t, requires_grad, null);
    }

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        device = InitializeDevice(device);
        Check(ts_linspace((Scalar)start, (Scalar)end, steps, TypeNumber(dtype), (int)device.type, device.index, out var t));
        return Finish(t, requires_grad, null);
    }

    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        device = InitializeDevice(device);
        Check(ts_logspace((Scalar)start, (Scalar)end, steps, @base, TypeNumber(dtype), (int)device.type, device.index, out var t));
        return Finish(t, requires_grad, null);
    }

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        device = InitializeDevice(device);
        Check(ts_eye(rows, columns < 0 ? rows : columns, TypeNumber(dtype), (int)device.type, device.index, out var t));
        return Finish(t, requires_grad, names);
    }
}
