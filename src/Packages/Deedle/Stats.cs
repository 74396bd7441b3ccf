namespace Deedle;

/// <summary>Statistics of a series, or of a frame's columns of numbers; missing values are left out.</summary>
public static class Stats
{
    public static int count<K, V>(Series<K, V> series) => series.ValueCount;

    public static Series<C, int> count<R, C>(Frame<R, C> frame) => frame.Columns.Select(column => column.Value.ValueCount);

    public static double sum<K, V>(Series<K, V> series) => Numbers(series).Sum();

    public static Series<C, double> sum<R, C>(Frame<R, C> frame) => Each(frame, sum);

    /// <summary>NaN without values.</summary>
    public static double mean<K, V>(Series<K, V> series) => Numbers(series) is { Length: > 0 } values ? values.Average() : double.NaN;

    public static Series<C, double> mean<R, C>(Frame<R, C> frame) => Each(frame, mean);

    /// <summary>Of the sample (n - 1); NaN with fewer than two values.</summary>
    public static double variance<K, V>(Series<K, V> series)
    {
        var values = Numbers(series);
        if (values.Length < 2) return double.NaN;
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    public static Series<C, double> variance<R, C>(Frame<R, C> frame) => Each(frame, variance);

    /// <inheritdoc cref="variance{K, V}(Series{K, V})"/>
    public static double stdDev<K, V>(Series<K, V> series) => Math.Sqrt(variance(series));

    public static Series<C, double> stdDev<R, C>(Frame<R, C> frame) => Each(frame, stdDev);

    /// <summary>NaN without values.</summary>
    public static double min<K, V>(Series<K, V> series) => Numbers(series).DefaultIfEmpty(double.NaN).Min();

    public static Series<C, double> min<R, C>(Frame<R, C> frame) => Each(frame, min);

    /// <summary>NaN without values.</summary>
    public static double max<K, V>(Series<K, V> series) => Numbers(series).DefaultIfEmpty(double.NaN).Max();

    public static Series<C, double> max<R, C>(Frame<R, C> frame) => Each(frame, max);

    /// <summary>NaN without values.</summary>
    public static double median<K, V>(Series<K, V> series)
    {
        double[] values = [.. Numbers(series).Order()];
        var middle = values.Length / 2;
        return values.Length == 0 ? double.NaN : values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    public static Series<C, double> median<R, C>(Frame<R, C> frame) => Each(frame, median);

    private static double[] Numbers<K, V>(Series<K, V> series) => [.. series.Vector.To<double>().Values.Where(v => v.HasValue).Select(v => v.Value)];

    private static Series<C, double> Each<R, C>(Frame<R, C> frame, Func<Series<R, double>, double> statistic) =>
        frame.GetColumns<double>().SelectValues(statistic);
}
