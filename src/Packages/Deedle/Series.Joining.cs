namespace Deedle;

// Two series as one.
public partial class Series<K, V>
{
    public Series<K, V> Merge(Series<K, V> otherSeries) => Merge(otherSeries, UnionBehavior.Exclusive);

    /// <summary>All keys of both series; where both have a value the behaviour decides.</summary>
    /// <exception cref="InvalidOperationException">Both have a value and neither is preferred.</exception>
    public Series<K, V> Merge(Series<K, V> another, UnionBehavior behavior)
    {
        var keys = Index.Union(another.Index);
        var values = keys.All.Select(key => (key, mine: TryGet(key), other: another.TryGet(key))).Select(v =>
            behavior == UnionBehavior.Exclusive && v.mine.HasValue && v.other.HasValue
                ? throw new InvalidOperationException($"Both series have a value for the key {v.key}: say which one to prefer.")
                : v.mine.HasValue && (behavior != UnionBehavior.PreferRight || !v.other.HasValue) ? v.mine : v.other);
        return new(keys, new Vector<V>(values));
    }

    /// <summary>Pairs of all keys of both series.</summary>
    public Series<K, Tuple<OptionalValue<V>, OptionalValue<V2>>> Zip<V2>(Series<K, V2> otherSeries) => Zip(otherSeries, JoinKind.Outer);

    public Series<K, Tuple<OptionalValue<V>, OptionalValue<V2>>> Zip<V2>(Series<K, V2> otherSeries, JoinKind kind)
    {
        var keys = Index.Join(otherSeries.Index, kind);
        return new(keys, new Vector<Tuple<OptionalValue<V>, OptionalValue<V2>>>(keys.All.Select(key => Tuple.Create(TryGet(key), otherSeries.TryGet(key)))));
    }

    /// <summary>Pairs of the keys that both series have; missing if one of the two values is.</summary>
    public Series<K, Tuple<V, V2>> ZipInner<V2>(Series<K, V2> otherSeries)
    {
        var keys = Index.Intersect(otherSeries.Index);
        var pairs = keys.All.Select(key => (Mine: TryGet(key), Other: otherSeries.TryGet(key)));
        return new(keys, new Vector<Tuple<V, V2>>(pairs.Select(pair => pair.Mine.HasValue && pair.Other.HasValue
            ? new OptionalValue<Tuple<V, V2>>(Tuple.Create(pair.Mine.Value, pair.Other.Value))
            : default)));
    }
}
