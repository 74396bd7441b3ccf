namespace Deedle;

/// <summary>Statistics of a frame's columns of numbers, as its members.</summary>
public static class FrameStatsExtensions
{
    public static Series<C, double> Max<R, C>(this Frame<R, C> df) => Stats.max(df);

    public static Series<C, double> Mean<R, C>(this Frame<R, C> df) => Stats.mean(df);

    public static Series<C, double> Median<R, C>(this Frame<R, C> df) => Stats.median(df);

    public static Series<C, double> Min<R, C>(this Frame<R, C> df) => Stats.min(df);

    public static Series<C, double> StdDev<R, C>(this Frame<R, C> df) => Stats.stdDev(df);

    public static Series<C, double> Sum<R, C>(this Frame<R, C> df) => Stats.sum(df);

    public static Series<C, double> Variance<R, C>(this Frame<R, C> df) => Stats.variance(df);
}
