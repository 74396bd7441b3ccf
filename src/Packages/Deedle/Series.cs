namespace Deedle;

/// <summary>Values by key, in the keys' order; NaN and null count as missing.</summary>
[TypeFormatterSource(typeof(TableFormatters))]
public partial class Series<K, V> : ISeries<K>, ITable
{
    public Series(K[] keys, V[] values) : this((IEnumerable<K>)keys, values)
    {
    }

    public Series(IEnumerable<KeyValuePair<K, V>> pairs) : this(pairs.ToArray())
    {
    }

    public Series(IEnumerable<K> keys, IEnumerable<V> values) : this(new Keys<K>(keys), new Vector<V>(values))
    {
    }

    internal Series(Keys<K> index, Vector<V> vector)
    {
        if (index.Count != vector.Length) throw new ArgumentException($"A series needs as many values as keys, and got {vector.Length} values for {index.Count} keys.");
        (Index, Vector) = (index, vector);
    }

    private Series(KeyValuePair<K, V>[] pairs) : this(pairs.Select(pair => pair.Key), pairs.Select(pair => pair.Value))
    {
    }

    internal Keys<K> Index { get; }

    internal Vector<V> Vector { get; }

    Keys<K> ISeries<K>.Index => Index;

    // Boxed values that are all of one type become a column of that type.
    Vector ISeries<K>.Column => typeof(V) == typeof(object) ? Deedle.Vector.Of([.. Enumerable.Range(0, KeyCount).Select(i => Vector[i])]) : Vector;

    public bool IsEmpty => KeyCount == 0;

    /// <summary>Whether the keys ascend.</summary>
    public bool IsOrdered => Index.IsOrdered;

    public int KeyCount => Index.Count;

    /// <summary>The values that are not missing.</summary>
    public int ValueCount => Vector.Values.Count(v => v.HasValue);

    public IEnumerable<K> Keys => Index.All;

    public Tuple<K, K> KeyRange => IsEmpty ? throw new InvalidOperationException("The series is empty: it has no range of keys.") : Tuple.Create(Index.All[0], Index.All[^1]);

    /// <summary>The values without the missing ones.</summary>
    public IEnumerable<V> Values => Vector.Values.Where(v => v.HasValue).Select(v => v.Value);

    /// <summary>The pairs without the missing values.</summary>
    public IEnumerable<KeyValuePair<K, V>> Observations => ObservationsAll.Where(o => o.Value.HasValue).Select(o => KeyValue.Create(o.Key, o.Value.Value));

    public IEnumerable<KeyValuePair<K, OptionalValue<V>>> ObservationsAll => Index.All.Zip(Vector.Values, KeyValue.Create);

    public Series<K, V> Reversed => At([.. Enumerable.Range(0, KeyCount).Reverse()]);

    public V this[K a] => Get(a);

    public Series<K, V> this[IEnumerable<K> items] => GetItems(items);

    public V Get(K key) => Get(key, Lookup.Exact);

    public V Get(K key, Lookup lookup) => GetObservation(key, lookup).Value;

    public V GetAt(int index) => Vector.Values[index].Value;

    public K GetKeyAt(int index) => Index.All[index];

    public KeyValuePair<K, V> GetObservation(K key) => GetObservation(key, Lookup.Exact);

    public KeyValuePair<K, V> GetObservation(K key, Lookup lookup)
    {
        var place = Index.Find(key, lookup, i => Vector.Values[i].HasValue);
        if (place < 0) throw new KeyNotFoundException($"The key {key} is not in the series: ask TryGet, or one of its {KeyCount} keys.");
        if (!Vector.Values[place].HasValue) throw new MissingValueException(key, $"The value of the key {key} is missing: ask TryGet.");
        return KeyValue.Create(Index.All[place], Vector.Values[place].Value);
    }

    public OptionalValue<V> TryGet(K key) => TryGet(key, Lookup.Exact);

    public OptionalValue<V> TryGet(K key, Lookup lookup)
    {
        var place = Index.Find(key, lookup, i => Vector.Values[i].HasValue);
        return place < 0 ? default : Vector.Values[place];
    }

    public OptionalValue<V> TryGetAt(int index) => Vector.Values[index];

    public override bool Equals(object obj) =>
        obj is Series<K, V> other && Index.All.SequenceEqual(other.Index.All) && Vector.Values.SequenceEqual(other.Vector.Values);

    public override int GetHashCode() => Vector.Values.Aggregate(KeyCount, HashCode.Combine);

    internal Series<K, V> At(int[] places) => new(new Keys<K>(places.Select(i => Index.All[i])), Vector.At(places));

    /// <summary>The values of these keys; missing where there is no such key.</summary>
    internal Series<K, V> AlignTo(Keys<K> keys) => new(keys, Vector.At(Index.PlacesOf(keys)));
}
