namespace Deedle;

/// <summary>Sequences as series.</summary>
public static class EnumerableExtensions
{
    public static Series<int, V> ToOrdinalSeries<V>(this IEnumerable<V> observations)
    {
        var values = observations.ToArray();
        return new(Enumerable.Range(0, values.Length), values);
    }

    public static Series<K, V> ToSeries<K, V>(this IEnumerable<KeyValuePair<K, V>> observations) => new(observations);

    public static Series<K, V> ToSparseSeries<K, V>(this IEnumerable<KeyValuePair<K, OptionalValue<V>>> observations)
    {
        var pairs = observations.ToArray();
        return new(new Keys<K>(pairs.Select(pair => pair.Key)), new Vector<V>(pairs.Select(pair => pair.Value)));
    }
}
