namespace Deedle;

// Projection, filtering and keys.
public partial class Series<K, V>
{
    public Series<K, R> Select<R>(Func<KeyValuePair<K, V>, R> f) => Select((pair, _) => f(pair));

    /// <summary>Missing values stay missing, and so does what the function cannot do for a missing value.</summary>
    public Series<K, R> Select<R>(Func<KeyValuePair<K, V>, int, R> f) => new(Index, new Vector<R>(ObservationsAll.Select((o, i) =>
    {
        if (!o.Value.HasValue) return default;
        try
        {
            return new OptionalValue<R>(f(KeyValue.Create(o.Key, o.Value.Value), i));
        }
        catch (MissingValueException)
        {
            return default;
        }
    })));

    public Series<K, R> SelectOptional<R>(Func<KeyValuePair<K, OptionalValue<V>>, OptionalValue<R>> f) => new(Index, new Vector<R>(ObservationsAll.Select(f)));

    public Series<K, T> SelectValues<T>(Func<V, T> f) => Select(pair => f(pair.Value));

    public Series<R, V> SelectKeys<R>(Func<KeyValuePair<K, OptionalValue<V>>, R> f) => new(new Keys<R>(ObservationsAll.Select(f)), Vector);

    public Series<K, V> Where(Func<KeyValuePair<K, V>, bool> f) => Where((pair, _) => f(pair));

    /// <summary>Missing values are left out.</summary>
    public Series<K, V> Where(Func<KeyValuePair<K, V>, int, bool> f) =>
        At([.. Places((o, i) => o.Value.HasValue && f(KeyValue.Create(o.Key, o.Value.Value), i))]);

    public Series<K, V> WhereOptional(Func<KeyValuePair<K, OptionalValue<V>>, bool> f) => At([.. Places((o, _) => f(o))]);

    /// <summary>The values of these keys; missing where there is no such key.</summary>
    public Series<K, V> GetItems(IEnumerable<K> keys) => AlignTo(new Keys<K>(keys));

    /// <inheritdoc cref="GetItems"/>
    public Series<K, V> Realign(IEnumerable<K> newKeys) => GetItems(newKeys);

    public Series<int, V> IndexOrdinally() => IndexWith(Enumerable.Range(0, KeyCount));

    public Series<TNewKey, V> IndexWith<TNewKey>(IEnumerable<TNewKey> keys) => new(new Keys<TNewKey>(keys), Vector);

    public Series<K, V> Between(K lowerInclusive, K upperInclusive) => Range(key => Compare(key, lowerInclusive) >= 0 && Compare(key, upperInclusive) <= 0);

    public Series<K, V> After(K lowerExclusive) => Range(key => Compare(key, lowerExclusive) > 0);

    public Series<K, V> Before(K upperExclusive) => Range(key => Compare(key, upperExclusive) < 0);

    public Series<K, V> StartAt(K lowerInclusive) => Range(key => Compare(key, lowerInclusive) >= 0);

    public Series<K, V> EndAt(K upperInclusive) => Range(key => Compare(key, upperInclusive) <= 0);

    private static int Compare(K a, K b) => Comparer<K>.Default.Compare(a, b);

    private Series<K, V> Range(Func<K, bool> inside)
    {
        Index.RequireOrder("A range of keys");
        return At([.. Places((o, _) => inside(o.Key))]);
    }

    private IEnumerable<int> Places(Func<KeyValuePair<K, OptionalValue<V>>, int, bool> f) =>
        ObservationsAll.Select((o, i) => f(o, i) ? i : -1).Where(i => i >= 0);
}
