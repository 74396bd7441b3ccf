using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>One number of any element type.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly NativeScalar Native;

    internal Scalar(NativeScalar native) => Native = native;
    private Scalar(long value) => Native = new(0, value, 0, 0);
    private Scalar(double value) => Native = new(1, 0, value, 0);

    public ScalarType Type => Native.Kind switch
    {
        0 => ScalarType.Int64,
        1 => ScalarType.Float64,
        2 => ScalarType.ComplexFloat64,
        _ => ScalarType.Bool,
    };

    public static implicit operator Scalar(byte value) => new((long)value);
    public static implicit operator Scalar(sbyte value) => new((long)value);
    public static implicit operator Scalar(short value) => new((long)value);
    public static implicit operator Scalar(int value) => new((long)value);
    public static implicit operator Scalar(long value) => new(value);
    public static implicit operator Scalar(Half value) => new((double)value);
    public static implicit operator Scalar(float value) => new((double)value);
    public static implicit operator Scalar(double value) => new(value);
    public static implicit operator Scalar(bool value) => new(new NativeScalar(3, value ? 1 : 0, 0, 0));
    public static implicit operator Scalar((float, float) value) => new(new NativeScalar(2, 0, value.Item1, value.Item2));
    public static implicit operator Scalar(Complex value) => new(new NativeScalar(2, 0, value.Real, value.Imaginary));

    internal double AsDouble => Native.Kind is 1 or 2 ? Native.Re : Native.I;
    internal long AsInt64 => Native.Kind is 1 or 2 ? (long)Native.Re : Native.I;
    internal bool AsBoolean => Native.Kind is 1 or 2 ? Native.Re != 0 : Native.I != 0;
    internal Complex AsComplex => new(AsDouble, Native.Kind == 2 ? Native.Im : 0);

    /// <summary>Nothing to free: a scalar lives on the managed side.</summary>
    public void Dispose() { }
}
