namespace MeMhacl.Study.Tests;

public class IntervalTests
{
    private const double Rounding = 5e-4;                                      // the expected ends have four decimals

    // statsmodels.stats.proportion.proportion_confint(8, 10, method='wilson') is (0.49016, 0.94333).
    [Fact]
    public void Proportion_EightOfTen_IsWilsons()
    {
        var interval = Interval.Proportion(0.8, 10, 0.125, "clips");
        Assert.Equal((0.675, 0.4902 - 0.125, 0.9433 - 0.125), (interval.Value, interval.Low, interval.High), Near);
    }

    [Fact]
    public void OfEstimate_SeedsThatDiffer_WidenTheInterval()
    {
        var estimate = new Estimate(new(0.1, 0.03, 3), 0.04, 0.15, 8, 80);
        Interval interval = estimate;
        double seeds = 1.96 * 0.03 / Math.Sqrt(3);
        Assert.Equal((0.1, 0.1 - Math.Sqrt((0.06 * 0.06) + (seeds * seeds)), 0.1 + Math.Sqrt((0.05 * 0.05) + (seeds * seeds))), (interval.Value, interval.Low, interval.High), Near);
        Interval single = new Estimate(new(0.1, 0, 1), 0.04, 0.15, 8, 80);
        Assert.Equal((0.1, 0.04, 0.15), (single.Value, single.Low, single.High), Near);
    }

    [Fact]
    public void Apart_TwoTestSets_AddsTheirDistancesAsSquares()
    {
        var interval = Interval.Apart(new Estimate(new(0.8, 0, 1), 0.77, 0.82, 8, 80), new Estimate(new(0.6, 0, 1), 0.52, 0.64, 1, 10));
        Assert.Equal((0.2, 0.2 - 0.05, 0.2 + Math.Sqrt((0.02 * 0.02) + (0.08 * 0.08))), (interval.Value, interval.Low, interval.High), Near);
    }

    [Fact]
    public void OfEstimate_NoInterval_StaysWithout() => Assert.True(double.IsNaN(((Interval)new Estimate(new(1, 0, 3), double.NaN, double.NaN, 8, 80)).Low));

    private static readonly IEqualityComparer<(double, double, double)> Near = EqualityComparer<(double Value, double Low, double High)>.Create(
        (a, b) => Math.Abs(a.Value - b.Value) < Rounding && Math.Abs(a.Low - b.Low) < Rounding && Math.Abs(a.High - b.High) < Rounding, _ => 0);
}
