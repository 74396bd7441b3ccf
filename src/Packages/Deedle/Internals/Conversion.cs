using System.Globalization;

namespace Deedle;

/// <summary>Values as another type, by the invariant culture.</summary>
internal static class Conversion
{
    // From left to right without loss, except that whole numbers beyond 2^53 are rounded.
    private static readonly Type[][] Widening =
    [
        [typeof(sbyte), typeof(short), typeof(int), typeof(long), typeof(double)],
        [typeof(byte), typeof(short), typeof(int), typeof(long), typeof(double)],
        [typeof(byte), typeof(ushort), typeof(uint), typeof(long), typeof(double)],
        [typeof(uint), typeof(ulong), typeof(double)],
        [typeof(float), typeof(double)],
        [typeof(decimal), typeof(double)],
        [typeof(int), typeof(decimal)],
        [typeof(long), typeof(decimal)],
    ];

    public static bool Widens(Type from, Type to) =>
        to.IsAssignableFrom(from) || Widening.Any(chain => Array.IndexOf(chain, from) is >= 0 and var i && Array.IndexOf(chain, to) > i);

    public static bool Try<R>(object value, ConversionKind kind, out R result)
    {
        if (value is R same)
        {
            result = same;
            return true;
        }
        result = default;
        if (kind == ConversionKind.Exact || (kind == ConversionKind.Safe && !Widens(value.GetType(), typeof(R)))) return false;
        try
        {
            result = (R)Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(R)) ?? typeof(R), CultureInfo.InvariantCulture);
            return true;
        }
        catch (Exception error) when (error is InvalidCastException or FormatException or OverflowException)
        {
            return false;
        }
    }

    public static R To<R>(object value) => Try<R>(value, ConversionKind.Flexible, out var result)
        ? result
        : throw new InvalidCastException(FormattableString.Invariant($"The value \"{value}\" of type {value.GetType().Name} is no {typeof(R).Name}: ask for another type."));
}
