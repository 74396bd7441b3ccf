namespace Deedle;

/// <summary>Statistics of a series, as its members.</summary>
public static class SeriesStatsExtensions
{
    public static double Max<K, V>(this Series<K, V> series) => Stats.max(series);

    public static double Mean<K, V>(this Series<K, V> series) => Stats.mean(series);

    public static double Median<K, V>(this Series<K, V> series) => Stats.median(series);

    public static double Min<K, V>(this Series<K, V> series) => Stats.min(series);

    public static double StdDev<K, V>(this Series<K, V> series) => Stats.stdDev(series);

    public static double Sum<K, V>(this Series<K, V> series) => Stats.sum(series);
}
