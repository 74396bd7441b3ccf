namespace Deedle;

/// <summary>What series can do besides their own members.</summary>
public static class SeriesExtensions
{
    public static bool ContainsKey<K, T>(this Series<K, T> series, K key) => series.Index.Find(key) >= 0;

    public static Series<K, double> Diff<K>(this Series<K, double> series, int offset) =>
        series.ZipInner(series.Shift(offset)).SelectValues(pair => pair.Item1 - pair.Item2);

    public static Series<K, V> DropMissing<K, V>(this Series<K, V> series) => series.WhereOptional(pair => pair.Value.HasValue);

    public static Series<K, T> FillMissing<K, T>(this Series<K, T> series, T value) => series.FillMissing(_ => value);

    public static Series<K, T> FillMissing<K, T>(this Series<K, T> series, Func<K, T> filler) =>
        series.SelectOptional(pair => pair.Value.HasValue ? pair.Value : new OptionalValue<T>(filler(pair.Key)));

    /// <summary>Fills from the last value (forward) or from the next one (backward); without one the value stays missing.</summary>
    public static Series<K, T> FillMissing<K, T>(this Series<K, T> series, Direction direction = default)
    {
        var values = series.Vector.Values.ToArray();
        if (direction == Direction.Backward) Array.Reverse(values);
        for (var i = 1; i < values.Length; i++)
            if (!values[i].HasValue) values[i] = values[i - 1];
        if (direction == Direction.Backward) Array.Reverse(values);
        return new(series.Index, new Vector<T>(values));
    }

    public static K FirstKey<K, V>(this Series<K, V> series) => series.KeyRange.Item1;

    public static V FirstValue<K, V>(this Series<K, V> series) => series.GetAt(0);

    public static K LastKey<K, V>(this Series<K, V> series) => series.KeyRange.Item2;

    public static V LastValue<K, V>(this Series<K, V> series) => series.GetAt(series.KeyCount - 1);

    public static IEnumerable<KeyValuePair<K, OptionalValue<T>>> GetAllObservations<K, T>(this Series<K, T> series) => series.ObservationsAll;

    public static IEnumerable<OptionalValue<T>> GetAllValues<K, T>(this Series<K, T> series) => series.Vector.Values;

    public static IEnumerable<KeyValuePair<K, T>> GetObservations<K, T>(this Series<K, T> series) => series.Observations;

    public static void Print<K, V>(this Series<K, V> series) => Console.WriteLine(series.Format());

    /// <summary>Each key gets the value that stands this many places before it; keys without one are dropped.</summary>
    public static Series<K, V> Shift<K, V>(this Series<K, V> series, int offset)
    {
        var places = Enumerable.Range(0, series.KeyCount).Where(i => i - offset >= 0 && i - offset < series.KeyCount).ToArray();
        return new(new Keys<K>(places.Select(series.GetKeyAt)), series.Vector.At([.. places.Select(i => i - offset)]));
    }

    /// <summary>By value, missing ones first.</summary>
    public static Series<K, V> Sort<K, V>(this Series<K, V> series) => series.SortBy(value => value);

    public static Series<K, V> SortBy<K, V, V2>(this Series<K, V> series, Func<V, V2> f)
    {
        var values = series.Vector.Values;
        return series.At([.. Enumerable.Range(0, series.KeyCount).OrderBy(i => values[i].HasValue).ThenBy(i => values[i].HasValue ? f(values[i].Value) : default)]);
    }

    public static Series<K, T> SortByKey<K, T>(this Series<K, T> series) => series.At(series.Index.Ascending());
}
