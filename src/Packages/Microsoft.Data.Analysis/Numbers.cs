using System.Globalization;
using System.Numerics;

namespace Microsoft.Data.Analysis;

internal enum Operation { Add, Subtract, Multiply, Divide }

internal enum Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual }

/// <summary>Arithmetic and order of element types that are known only at run time.</summary>
internal static class Numbers
{
    public static bool IsNumeric(Type type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(int) || type == typeof(long) || type == typeof(decimal) ||
        type == typeof(short) || type == typeof(byte) || type == typeof(sbyte) || type == typeof(ushort) || type == typeof(uint) ||
        type == typeof(ulong);

    // The compiler drops the branches of other types, and with them the boxing.
    public static T Apply<T>(Operation operation, T left, T right) where T : unmanaged
    {
        if (typeof(T) == typeof(double)) return (T)(object)Compute(operation, (double)(object)left, (double)(object)right);
        if (typeof(T) == typeof(float)) return (T)(object)Compute(operation, (float)(object)left, (float)(object)right);
        if (typeof(T) == typeof(int)) return (T)(object)Compute(operation, (int)(object)left, (int)(object)right);
        if (typeof(T) == typeof(long)) return (T)(object)Compute(operation, (long)(object)left, (long)(object)right);
        if (!IsNumeric(typeof(T))) throw new NotSupportedException($"{operation} is not defined on columns of {typeof(T).Name}.");
        return From<T>(Compute(operation, ToDouble(left), ToDouble(right)));
    }

    public static bool Holds(Comparison comparison, int order) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        _ => order >= 0,
    };

    // NaN is neither smaller nor greater than, nor equal to, anything.
    public static bool Holds(Comparison comparison, double left, double right) =>
        double.IsNaN(left) || double.IsNaN(right) ? comparison == Comparison.NotEqual : Holds(comparison, left.CompareTo(right));

    public static double ToDouble(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    public static T From<T>(object value) => (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);

    private static N Compute<N>(Operation operation, N left, N right) where N : INumber<N> => operation switch
    {
        Operation.Add => left + right,
        Operation.Subtract => left - right,
        Operation.Multiply => left * right,
        _ => left / right,
    };
}
