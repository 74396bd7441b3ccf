namespace Deedle;

/// <summary>A column's values, of one type, some of them missing.</summary>
internal abstract class Vector
{
    public abstract Type ElementType { get; }

    public abstract int Length { get; }

    public abstract OptionalValue<object> this[int place] { get; }

    /// <summary>The values at these places; -1 gives a missing one.</summary>
    public abstract Vector At(int[] places);

    /// <summary>All values converted; false if one cannot be.</summary>
    public abstract bool TryTo<R>(ConversionKind kind, out Vector<R> converted);

    public Vector<R> To<R>()
    {
        if (this is Vector<R> same) return same;
        return new(Enumerable.Range(0, Length).Select(i => this[i]).Select(v => v.HasValue ? new OptionalValue<R>(Conversion.To<R>(v.Value)) : default));
    }

    /// <summary>Objects as a vector of their common type, if they have one.</summary>
    public static Vector Of(IReadOnlyCollection<OptionalValue<object>> values)
    {
        var types = values.Where(v => v.HasValue).Select(v => v.Value.GetType()).Distinct().ToArray();
        var type = types.Length == 1 ? types[0] : typeof(object);
        return (Vector)typeof(Vector).GetMethod(nameof(Typed), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [values]);
    }

    private static Vector<T> Typed<T>(IReadOnlyCollection<OptionalValue<object>> values) =>
        new(values.Select(v => v.HasValue ? new OptionalValue<T>((T)v.Value) : default));
}

/// <summary>A column's values; NaN and null count as missing.</summary>
internal sealed class Vector<T> : Vector
{
    private readonly OptionalValue<T>[] values;

    public Vector(IEnumerable<OptionalValue<T>> values) => this.values = [.. values.Select(v => v.HasValue && !IsMissing(v.Value) ? v : default)];

    public Vector(IEnumerable<T> values) : this(values.Select(v => new OptionalValue<T>(v)))
    {
    }

    public override Type ElementType => typeof(T);

    public override int Length => values.Length;

    public IReadOnlyList<OptionalValue<T>> Values => values;

    public override OptionalValue<object> this[int place] => values[place].HasValue ? new(values[place].Value) : default;

    public override Vector<T> At(int[] places) => new(places.Select(i => i < 0 ? default : values[i]));

    public override bool TryTo<R>(ConversionKind kind, out Vector<R> converted)
    {
        converted = this as Vector<R>;
        if (converted is not null) return true;
        var all = new OptionalValue<R>[Length];
        for (var i = 0; i < Length; i++)
        {
            if (!values[i].HasValue) continue;
            if (!Conversion.Try<R>(values[i].Value, kind, out var value)) return false;
            all[i] = new(value);
        }
        // A column of missing values alone says nothing of its type: only its own will do.
        if (all.All(v => !v.HasValue) && typeof(T) != typeof(object) && !Conversion.Widens(typeof(T), typeof(R)) && kind != ConversionKind.Flexible) return false;
        converted = new(all);
        return true;
    }

    private static bool IsMissing(T value) => value is null or double.NaN or float.NaN;
}
