namespace Deedle;

/// <summary>A frame's row or column: values whose type is said when they are read.</summary>
public class ObjectSeries<K> : Series<K, object>
{
    public ObjectSeries(Series<K, object> series) : base(series.Index, series.Vector)
    {
    }

    internal ObjectSeries(Keys<K> index, Vector<object> vector) : base(index, vector)
    {
    }

    /// <exception cref="InvalidCastException">A value cannot be converted.</exception>
    public Series<K, R> As<R>() => new(Index, Vector.To<R>());

    public OptionalValue<Series<K, R>> TryAs<R>() => TryAs<R>(ConversionKind.Safe);

    public OptionalValue<Series<K, R>> TryAs<R>(ConversionKind conversionKind) =>
        Vector.TryTo<R>(conversionKind, out var converted) ? new(new Series<K, R>(Index, converted)) : default;

    /// <exception cref="KeyNotFoundException">No such key.</exception>
    /// <exception cref="MissingValueException">Its value is missing.</exception>
    public R GetAs<R>(K column) => Conversion.To<R>(Get(column));

    public R GetAs<R>(K column, R fallback) => TryGet(column) is { HasValue: true } found ? Conversion.To<R>(found.Value) : fallback;

    public R GetAtAs<R>(int index) => Conversion.To<R>(GetAt(index));

    public IEnumerable<R> GetValues<R>() => GetValues<R>(ConversionKind.Safe);

    /// <summary>The values that can be converted.</summary>
    public IEnumerable<R> GetValues<R>(ConversionKind conversionKind) =>
        Values.Select(value => Conversion.Try<R>(value, conversionKind, out var converted) ? new OptionalValue<R>(converted) : default).Where(v => v.HasValue).Select(v => v.Value);

    public OptionalValue<R> TryGetAs<R>(K column) => TryGet(column) is { HasValue: true } found ? new(Conversion.To<R>(found.Value)) : default;
}
