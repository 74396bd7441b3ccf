using System.Globalization;

namespace Deedle;

/// <summary>A value that may be missing.</summary>
public readonly struct OptionalValue<T>(T value) : IEquatable<OptionalValue<T>>
{
    private readonly T value = value;

    public static OptionalValue<T> Missing => default;

    public bool HasValue { get; } = true;

    public T Value => HasValue ? value : throw new InvalidOperationException("The value is missing: ask HasValue first, or take ValueOrDefault.");

    public T ValueOrDefault => value;

    public bool Equals(OptionalValue<T> other) => HasValue == other.HasValue && EqualityComparer<T>.Default.Equals(value, other.value);

    public override bool Equals(object obj) => obj is OptionalValue<T> other && Equals(other);

    public override int GetHashCode() => HasValue ? value?.GetHashCode() ?? 0 : -1;

    public override string ToString() => HasValue ? Convert.ToString(value, CultureInfo.InvariantCulture) : "<missing>";
}

/// <summary>Makes optional values without type arguments.</summary>
public static class OptionalValue
{
    public static OptionalValue<T> Create<T>(T v) => new(v);

    public static OptionalValue<T> Empty<T>() => default;

    public static OptionalValue<T> OfNullable<T>(T? v) where T : struct => v is { } value ? new(value) : default;
}
