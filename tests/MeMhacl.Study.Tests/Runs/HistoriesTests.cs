namespace MeMhacl.Study.Tests;

public class HistoriesTests
{
    /// <summary>Means and deviations of two numbers round once or twice.</summary>
    private const double Rounding = 1e-12;

    private static Histories Of(params (string Name, (int Epoch, double Accuracy)[] History)[] runs) =>
        Histories.Of(runs, run => run.Name, run => run.History, e => e.Epoch, e => e.Accuracy);

    private static Histories Unequal() => Of(("seed 1", [(1, 0.5), (2, 0.7), (3, 0.9)]), ("seed 2", [(1, 0.6), (2, double.NaN)]));

    [Fact]
    public void ByEpoch_UnequalLengths_LeavesTheShorterRunsRowsMissing()
    {
        var frame = Unequal().ByEpoch;
        Assert.Equal([1, 2, 3], frame.RowKeys);
        Assert.Equal(["seed 1", "seed 2"], frame.ColumnKeys);
        Assert.Equal(0.6, frame["seed 2", 1]);
        Assert.False(frame.GetColumn<double>("seed 2").TryGet(3).HasValue);
    }

    [Fact]
    public void MeanAndDeviation_UnequalLengths_AreOverTheRunsThatHaveTheEpoch()
    {
        var histories = Unequal();
        Assert.Equal([0.55, 0.7, 0.9], histories.Mean.Values.Select(v => Math.Round(v, 12)));
        Assert.Equal(0.1 / Math.Sqrt(2), histories.StandardDeviation[1], Rounding);
        Assert.Equal([0.0, 0.0], histories.StandardDeviation.Values.Skip(1));
    }

    [Fact]
    public void Deviation_OfEqualRuns_IsNoneAndNotMissing()
    {
        // 115 of 288 right in each of three runs, as of classifiers that answer the majority class.
        var equal = Of(Enumerable.Range(1, 3).Select(seed => ($"seed {seed}", new[] { (1, 115 / 288.0), (2, 173 / 288.0) })).ToArray());
        Assert.Equal([0.0, 0.0], equal.StandardDeviation.Values);
        Assert.Equal([115 / 288.0, 173 / 288.0], equal.Mean.Values);
    }

    [Fact]
    public void Line_OfEpochsOutOfOrder_AscendsAndHoldsTheBand()
    {
        var line = Of(("a", [(3, 0.3), (1, 0.1)]), ("b", [(2, 0.2), (4, double.NaN)])).Line("mean");
        Assert.Equal([1.0, 2.0, 3.0], line.At!);
        Assert.Equal([0.1, 0.2, 0.3], line.Values);
        Assert.Equal([0.0, 0.0, 0.0], line.Deviations!);
    }
}
