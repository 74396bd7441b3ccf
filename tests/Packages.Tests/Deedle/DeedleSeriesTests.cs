using Deedle;

namespace Packages.Tests.Deedle;

public class DeedleSeriesTests
{
    /// <summary>Sums of a few doubles round once or twice.</summary>
    private const double Rounding = 1e-12;

    private static Series<int, double> Loss() => new([1, 2, 3, 4], [4.0, double.NaN, 1.0, 1.0]);

    [Fact]
    public void Builder_WithPairs_MakesASeriesInTheirOrder()
    {
        var series = new SeriesBuilder<int, double> { { 2, 0.6 }, { 1, 0.5 } }.Series;
        Assert.Equal([2, 1], series.Keys);
        Assert.Equal([0.6, 0.5], series.Values);
        Assert.False(series.IsOrdered);
        Assert.Equal(typeof(SeriesBuilder<string, object>), typeof(SeriesBuilder<string>).BaseType);
    }

    [Fact]
    public void Series_FromADictionaryOrASequence_HoldsItsPairs()
    {
        Assert.Equal(new Series<string, int>(["a", "b"], [1, 2]), new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }.ToSeries());
        Assert.Equal([0, 1], new[] { "x", "y" }.ToOrdinalSeries().Keys);
    }

    [Fact]
    public void Series_KeyTwice_Throws() => Assert.Contains("1", Assert.Throws<ArgumentException>(() => new Series<int, int>([1, 1], [1, 2])).Message);

    [Fact]
    public void NaN_IsMissing_AndLeftOutOfValuesAndStatistics()
    {
        var loss = Loss();
        Assert.Equal((4, 3), (loss.KeyCount, loss.ValueCount));
        Assert.Equal([4.0, 1.0, 1.0], loss.Values);
        Assert.Equal([1, 3, 4], loss.Observations.Select(o => o.Key));
        Assert.Equal([true, false, true, true], loss.ObservationsAll.Select(o => o.Value.HasValue));
        Assert.Equal(2.0, loss.Mean(), Rounding);
        Assert.Equal(Math.Sqrt(3), loss.StdDev(), Rounding);
        Assert.Equal((1.0, 4.0, 1.0, 6.0), (loss.Min(), loss.Max(), loss.Median(), loss.Sum()));
        Assert.Equal(3.0, Stats.variance(loss), Rounding);
        Assert.Equal(3, Stats.count(loss));
    }

    [Fact]
    public void Statistics_OfTooFewValues_AreNaN()
    {
        var none = new Series<int, double>([1], [double.NaN]);
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.NaN], [none.Mean(), none.Min(), none.Max(), none.Median()]);
        Assert.Equal(double.NaN, new Series<int, double>([1], [7.0]).StdDev());
    }

    [Fact]
    public void Statistics_OfIntegers_AreDoubles() => Assert.Equal(1.5, new Series<string, int>(["a", "b"], [1, 2]).Mean());

    [Fact]
    public void Get_MissingKeyOrValue_ThrowsItsOwnException()
    {
        Assert.Equal(1.0, Loss()[3]);
        Assert.Throws<KeyNotFoundException>(() => Loss()[9]);
        Assert.Equal(2, Assert.Throws<MissingValueException>(() => Loss().Get(2)).Key);
        Assert.False(Loss().TryGet(9).HasValue);
        Assert.False(Loss().TryGet(2).HasValue);
        Assert.Equal(4.0, Loss().TryGet(1).Value);
    }

    [Theory]
    [InlineData(2, Lookup.ExactOrSmaller, 4.0)]
    [InlineData(2, Lookup.ExactOrGreater, 1.0)]
    [InlineData(1, Lookup.ExactOrSmaller, 4.0)]
    [InlineData(3, Lookup.Smaller, 4.0)]
    [InlineData(1, Lookup.Greater, 1.0)]
    public void Get_WithLookup_FindsTheNearestKeyWithAValue(int key, Lookup lookup, double expected) => Assert.Equal(expected, Loss().Get(key, lookup));

    [Fact]
    public void Get_WithLookupOnUnorderedKeys_Throws() =>
        Assert.Throws<InvalidOperationException>(() => new Series<int, int>([2, 1], [0, 0]).Get(3, Lookup.Smaller));

    [Fact]
    public void Select_OverMissingValues_LeavesThemMissing()
    {
        Assert.Equal([8.0, 2.0, 2.0], Loss().SelectValues(v => 2 * v).Values);
        Assert.Equal(new Series<int, double>([1, 2, 3, 4], [5, double.NaN, 4, 5]), Loss().Select(pair => pair.Key + pair.Value));
        Assert.Equal([3], Loss().Select(pair => Loss().Get(pair.Key == 3 ? 1 : 2)).DropMissing().Keys);
        Assert.Equal(["e1", "e2", "e3", "e4"], Loss().SelectKeys(pair => $"e{pair.Key}").Keys);
    }

    [Fact]
    public void Where_ByValueOrRange_KeepsTheKeys()
    {
        Assert.Equal([3, 4], Loss().Where(pair => pair.Value < 2).Keys);
        Assert.Equal([2], Loss().WhereOptional(pair => !pair.Value.HasValue).Keys);
        Assert.Equal([2, 3], Loss().Between(2, 3).Keys);
        Assert.Equal([4], Loss().After(3).Keys);
        Assert.Equal([1, 2], Loss().EndAt(2).Keys);
    }

    [Fact]
    public void FillMissing_FromValueNeighbourOrFunction_FillsTheGap()
    {
        Assert.Equal([4.0, 0.0, 1.0, 1.0], Loss().FillMissing(0.0).Values);
        Assert.Equal([4.0, 4.0, 1.0, 1.0], Loss().FillMissing(Direction.Forward).Values);
        Assert.Equal([4.0, 1.0, 1.0, 1.0], Loss().FillMissing(Direction.Backward).Values);
        Assert.Equal([4.0, 20.0, 1.0, 1.0], Loss().FillMissing(key => 10.0 * key).Values);
        Assert.Equal([1, 3, 4], Loss().DropMissing().Keys);
        Assert.Equal(3, new Series<int, double>([1, 2, 3], [double.NaN, 1, double.NaN]).FillMissing(Direction.Forward).KeyCount);
        Assert.Equal([1.0, 1.0], new Series<int, double>([1, 2, 3], [double.NaN, 1, double.NaN]).FillMissing(Direction.Forward).Values);
    }

    [Fact]
    public void Shift_MovesValuesToLaterKeys()
    {
        Assert.Equal(new Series<int, double>([2, 3, 4], [4.0, double.NaN, 1.0]), Loss().Shift(1));
        Assert.Equal(new Series<int, double>([1, 2, 3], [double.NaN, 1.0, 1.0]), Loss().Shift(-1));
        Assert.Equal(new Series<int, double>([2, 3, 4], [double.NaN, double.NaN, 0.0]), Loss().Diff(1));
    }

    [Fact]
    public void Sort_ByKeyAndByValue_MovesKeysAndValuesTogether()
    {
        var series = new Series<string, double>(["c", "a", "b"], [1.0, 3.0, double.NaN]);
        Assert.Equal(["a", "b", "c"], series.SortByKey().Keys);
        Assert.Equal(3.0, series.SortByKey()["a"]);
        Assert.Equal(["b", "c", "a"], series.Sort().Keys);
        Assert.Equal(["b", "a", "c"], series.SortBy(v => -v).Keys);
        Assert.Equal(["b", "a", "c"], series.Reversed.Keys);
    }

    [Fact]
    public void Merge_WithOverlap_NeedsAPreference()
    {
        var other = new Series<int, double>([2, 3, 5], [20.0, 30.0, 50.0]);
        Assert.Throws<InvalidOperationException>(() => Loss().Merge(other));
        Assert.Equal(new Series<int, double>([1, 2, 3, 4, 5], [4.0, 20.0, 1.0, 1.0, 50.0]), Loss().Merge(other, UnionBehavior.PreferLeft));
        Assert.Equal(30.0, Loss().Merge(other, UnionBehavior.PreferRight)[3]);
    }

    [Fact]
    public void Zip_OuterAndInner_PairTheKeys()
    {
        var other = new Series<int, string>([5, 3, 2], ["five", "three", "two"]);
        Assert.Equal([1, 2, 3, 4, 5], Loss().Zip(other).Keys.Order());
        Assert.False(Loss().Zip(other)[5].Item1.HasValue);
        var inner = Loss().ZipInner(other);
        Assert.Equal([2, 3], inner.Keys);
        Assert.Equal(Tuple.Create(1.0, "three"), inner[3]);
        Assert.False(inner.TryGet(2).HasValue);
    }

    [Fact]
    public void Format_ShowsKeysValuesAndMissingOnes()
    {
        Assert.Equal("1 -> 4\n2 -> <missing>\n3 -> 1\n4 -> 1\n", Loss().Format());
        Assert.Equal("series [ 1 => 4; 2 => <missing>; 3 => 1; 4 => 1]", Loss().ToString());
        Assert.Contains("\n... -> ...\n", Enumerable.Range(0, 100).ToOrdinalSeries().Format());
    }
}
