using Deedle;

namespace Packages.Tests.Deedle;

public class DeedleFrameTests
{
    /// <summary>Means and deviations of two numbers round once or twice.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Two runs of unequal length: epochs 1, 2 and 2, 3.</summary>
    private static Frame<int, string> Runs() => Frame.FromColumns(new[]
    {
        KeyValue.Create("a", new SeriesBuilder<int, double> { { 1, .5 }, { 2, .6 } }.Series),
        KeyValue.Create("b", new Series<int, double>(new[] { 2, 3 }, new[] { 1.0, 2.0 })),
    });

    private static double[] Row(Frame<int, string> frame, int row) => [.. frame.ColumnKeys.Select(column => frame.GetColumn<double>(column).TryGet(row) is { HasValue: true } v ? v.Value : double.NaN)];

    [Fact]
    public void FromColumns_UnequalKeys_JoinsOuterAndAscending()
    {
        var runs = Runs();
        Assert.Equal([1, 2, 3], runs.RowKeys);
        Assert.Equal(["a", "b"], runs.ColumnKeys);
        Assert.Equal((3, 2), (runs.RowCount, runs.ColumnCount));
        Assert.Equal([0.5, double.NaN], Row(runs, 1));
        Assert.Equal([0.6, 1.0], Row(runs, 2));
        Assert.Equal([double.NaN, 2.0], Row(runs, 3));
    }

    [Fact]
    public void FromColumns_LaterRunStartsEarlier_RowsStillAscend() =>
        Assert.Equal([1, 2, 3], Frame.FromColumns(new[] { new Series<int, double>([2, 3], [0, 0]), new Series<int, double>([1], [0]) }).RowKeys);

    [Fact]
    public void FromColumns_OneUnordered_RowsStandAsTheyFirstAppear() =>
        Assert.Equal([3, 1, 2], Frame.FromColumns(new[] { new Series<int, double>([3, 1], [0, 0]), new Series<int, double>([1, 2], [0, 0]) }).RowKeys);

    [Fact]
    public void Rows_MeanOfEach_BecomesAColumn()
    {
        var runs = Runs();
        var mean = runs.Rows.Select(kvp => kvp.Value.As<double>().Mean());
        var deviation = runs.Rows.Select(kvp => kvp.Value.As<double>().StdDev());
        runs.AddColumn("mean", mean);
        Assert.Equal([0.5, 0.8, 2.0], runs["mean"].Values.Select(v => Math.Round(v, 12)));
        Assert.Equal([2], deviation.DropMissing().Keys);
        Assert.Equal(0.4 / Math.Sqrt(2), deviation[2], Rounding);
    }

    [Fact]
    public void Statistics_OfAFrame_AreAColumnEach()
    {
        var runs = Runs();
        runs.AddColumn("name", new[] { "x", "y", "z" });
        Assert.Equal(0.55, runs.Mean()["a"], Rounding);
        Assert.Equal(1.5, Stats.mean(runs)["b"], Rounding);
        Assert.False(runs.StdDev().TryGet("name").HasValue);
        Assert.Equal(3, Stats.count(runs)["name"]);
        Assert.Equal((2.0, 1.0, 3.0), (runs.Max()["b"], runs.Min()["b"], runs.Sum()["b"]));
    }

    [Fact]
    public void GetColumn_UnknownColumnOrRow_ThrowsKeyNotFound()
    {
        Assert.Contains("a, b", Assert.Throws<KeyNotFoundException>(() => Runs().GetColumn<double>("c")).Message);
        Assert.Throws<KeyNotFoundException>(() => Runs().Columns["c"]);
        Assert.Throws<KeyNotFoundException>(() => Runs().Rows[9]);
        Assert.Throws<KeyNotFoundException>(() => Runs().GetRow<double>(9));
        Assert.False(Runs().TryGetRow<double>(9).HasValue);
        Assert.False(Runs().TryGetColumn<double>("c", Lookup.Exact).HasValue);
    }

    [Fact]
    public void GetColumn_OtherType_Converts()
    {
        var frame = Frame.FromColumns(new[] { KeyValue.Create("n", new Series<int, int>([1, 2], [3, 4])) });
        Assert.Equal([3.0, 4.0], frame.GetColumn<double>("n").Values);
        Assert.Equal(["3", "4"], frame.GetColumn<string>("n").Values);
        Assert.Equal([typeof(int)], frame.ColumnTypes);
        Assert.Equal(4, frame["n", 2]);
        Assert.Equal(4, frame.Rows[2].GetAs<int>("n"));
        Assert.Equal(-1, frame.Rows[2].GetAs("none", -1));
        Assert.Throws<InvalidCastException>(() => Frame.FromColumns(new[] { KeyValue.Create("s", new Series<int, string>([1], ["x"])) }).GetColumn<double>("s"));
    }

    [Fact]
    public void Rows_OfDifferentTypes_KeepTheColumnsTypes()
    {
        var frame = Frame.FromRows(new[]
        {
            KeyValue.Create("r1", new SeriesBuilder<string> { { "name", "SVM" }, { "n", 1 } }.Series),
            KeyValue.Create("r2", new SeriesBuilder<string> { { "n", 2 }, { "extra", 0.5 } }.Series),
        });
        Assert.Equal(["name", "n", "extra"], frame.ColumnKeys);
        Assert.Equal([typeof(string), typeof(int), typeof(double)], frame.ColumnTypes);
        Assert.False(frame.GetColumn<double>("extra").TryGet("r1").HasValue);
    }

    [Fact]
    public void Rows_Filtered_BecomeAFrameAgain()
    {
        var runs = Runs();
        var kept = Frame.FromRows(runs.Rows.Where(row => row.Value.ValueCount == 2));
        Assert.Equal([2], kept.RowKeys);
        Assert.Equal(kept, runs.Where(row => row.Value.ValueCount == 2));
        Assert.Equal(kept, runs.DropSparseRows());
        Assert.Equal([2], runs.RowsDense.Keys);
        Assert.Equal([3, 1], runs.Rows[new[] { 3, 1 }].RowKeys);
        Assert.Equal(["b"], runs.Columns[new[] { "b" }].ColumnKeys);
        Assert.Equal(0, runs.DropSparseColumns().ColumnCount);
    }

    [Theory]
    [InlineData(JoinKind.Outer, new[] { 1, 2, 3, 4 })]
    [InlineData(JoinKind.Inner, new[] { 2 })]
    [InlineData(JoinKind.Left, new[] { 1, 2, 3 })]
    [InlineData(JoinKind.Right, new[] { 2, 4 })]
    public void Join_OfEachKind_KeepsItsRows(JoinKind kind, int[] expected)
    {
        var other = new Series<int, double>([2, 4], [7.0, 8.0]);
        var joined = Runs().Join("c", other, kind);
        Assert.Equal(expected, joined.RowKeys);
        Assert.Equal(["a", "b", "c"], joined.ColumnKeys);
        Assert.Equal([0.6, 1.0, 7.0], Row(joined, 2));
    }

    [Fact]
    public void Join_SameColumn_Throws() => Assert.Throws<InvalidOperationException>(() => Runs().Join(Runs()));

    [Fact]
    public void Merge_WithoutOverlap_TakesEitherFramesValue()
    {
        var more = Frame.FromColumns(new[] { KeyValue.Create("a", new Series<int, double>([3, 4], [0.7, 0.8])) });
        Assert.Equal([0.7, 2.0], Row(Runs().Merge(more), 3));
        Assert.Equal([1, 2, 3, 4], Runs().Merge(more).RowKeys);
        Assert.Throws<InvalidOperationException>(() => Runs().Merge(Runs()));
    }

    [Fact]
    public void AddColumn_SeriesOrValues_KeepsTheFramesRows()
    {
        var runs = Runs();
        runs.AddColumn("c", new Series<int, double>([3, 9], [1.0, 2.0]));
        runs.AddColumn("d", new[] { 1, 2 });
        Assert.Equal([1, 2, 3], runs.RowKeys);
        Assert.Equal([3], runs["c"].DropMissing().Keys);
        Assert.Equal([1, 2], runs.GetColumn<int>("d").DropMissing().Keys);
        Assert.Throws<InvalidOperationException>(() => runs.AddColumn("a", new[] { 1.0 }));
        runs["a"] = runs["b"];
        Assert.Equal(["b", "c", "d", "a"], runs.ColumnKeys);
        runs.DropColumn("c");
        runs.RenameColumn("d", "e");
        Assert.Equal(["b", "e", "a"], runs.ColumnKeys);
    }

    [Fact]
    public void AddColumn_ToAnEmptyFrame_TakesItsRows()
    {
        var frame = Frame.CreateEmpty<int, string>();
        frame.AddColumn("x", new[] { 5.0, 6.0 });
        Assert.Equal([0, 1], frame.RowKeys);
        var fixedRows = Frame.FromRowKeys(new[] { "p", "q" });
        fixedRows.AddColumn("x", new Series<string, double>(["q", "r"], [1.0, 2.0]));
        Assert.Equal(["p", "q"], fixedRows.RowKeys);
    }

    [Fact]
    public void FillMissing_ByValueOrDirection_FillsTheGaps()
    {
        Assert.Equal([0.5, 0.0], Row(Runs().FillMissing(0.0), 1));
        Assert.Equal([0.6, 2.0], Row(Runs().FillMissing(Direction.Forward), 3));
        Assert.Equal([0.5, 1.0], Row(Runs().FillMissing(Direction.Backward), 1));
    }

    [Fact]
    public void Values_AsArraysAndChanged_KeepTheirPlaces()
    {
        Assert.Equal(new[,] { { 0.5, double.NaN }, { 0.6, 1.0 }, { double.NaN, 2.0 } }, Runs().ToArray2D<double>());
        Assert.Equal(-1, Runs().ToArray2D(-1.0)[0, 1]);
        Assert.Throws<InvalidOperationException>(() => Runs().ToArray2D<int>());
        Assert.Equal(200.0, Runs().SelectValues((double v) => 100 * v)["b", 3]);
        Assert.Equal([1, 2, 3], Runs().Transpose().ColumnKeys);
        Assert.Equal(2.0, Runs().Transpose()[3, "b"]);
        Assert.Equal(3.0, Frame.FromArray2D(new[,] { { 1.0, 2.0 }, { 3.0, 4.0 } })[0, 1]);
        Assert.Equal([3, 2, 1], Runs().GetRows(3, 2, 1).RowKeys);
        Assert.Equal([1, 2, 3], Runs().GetRows(3, 2, 1).SortRowsByKey().RowKeys);
        Assert.Equal([0.5, 0.6, 1.0, 2.0], Runs().GetAllValues<double>());
    }

    [Fact]
    public void FromRecords_GivesAColumnEachProperty()
    {
        var frame = Frame.FromRecords(new[] { (1, 2.0), (2, 4.0) }.Select(p => new { Epoch = p.Item1, Loss = p.Item2 })).IndexRowsWith(["x", "y"]);
        Assert.Equal(["Epoch", "Loss"], frame.ColumnKeys);
        Assert.Equal(4.0, frame["Loss"]["y"]);
    }

    [Fact]
    public void Format_AlignsColumnsAndSaysWhatIsMissing()
    {
        Assert.Equal("     a         b\n1 -> 0.5       <missing>\n2 -> 0.6       1\n3 -> <missing> 2\n", Runs().Format());
        Assert.Contains("(Double)", Runs().Format(printTypes: true));
        Assert.Contains("\n:  ", Frame.FromArray2D(new int[100, 2]).Format());
    }

    [Fact]
    public void SaveCsv_WithAndWithoutKeys_WritesInvariantNumbers()
    {
        using var culture = new DecimalComma();
        Assert.Equal("Key,a,b\n1,0.5,\n2,0.6,1\n3,,2\n", Saved(writer => Runs().SaveCsv(writer, includeRowKeys: true)));
        Assert.Equal("\"the epoch\";a;b\n1;0.5;\n2;0.6;1\n3;;2\n", Saved(writer => Runs().SaveCsv(writer, includeRowKeys: true, keyNames: ["the epoch"], separator: ';')));
        Assert.StartsWith("a,b\n", Saved(writer => Runs().SaveCsv(writer)), StringComparison.Ordinal);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        try
        {
            Runs().SaveCsv(path, includeRowKeys: true);
            Assert.Equal("Key,a,b", File.ReadLines(path).First());
            Runs().SaveCsv(path, ["epoch"]);
            Assert.Equal("epoch,a,b", File.ReadLines(path).First());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Saved(Action<TextWriter> save)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        save(writer);
        return writer.ToString();
    }
}
