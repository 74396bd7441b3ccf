using Microsoft.Data.Analysis;

namespace Packages.Tests.DataFrames;

public class DataFrameTests
{
    private static DataFrame Results() => new(
        new StringDataFrameColumn("method", ["SVM", "DGCNN", "SVM", "ours"]),
        new DoubleDataFrameColumn("valence", new double?[] { 0.5, 0.75, null, 1.0 }),
        new PrimitiveDataFrameColumn<int>("seed", [1, 1, 2, 1]));

    private static string[] Methods(DataFrame frame) => [.. frame.Columns.GetStringColumn("method")];

    [Fact]
    public void GroupBy_Mean_CountsNullsAsRows()
    {
        var means = Results().GroupBy("method").Mean("valence");
        Assert.Equal(["SVM", "DGCNN", "ours"], Methods(means));
        Assert.Equal([0.25, 0.75, 1.0], means.Columns.GetDoubleColumn("valence").Select(value => value!.Value));
    }

    [Fact]
    public void Mean_OfAColumn_LeavesNullsOut() => Assert.Equal(0.75, Results()["valence"].Mean());

    [Fact]
    public void GroupBy_CountMaxMinSum_GiveOneRowAGroup()
    {
        var groups = Results().GroupBy("method");
        Assert.Equal([1L, 1L, 1L], groups.Count("valence").Columns.GetInt64Column("valence").Select(value => value!.Value));
        Assert.Equal(2, groups.Max("seed").Rows[0]["seed"]);
        Assert.Equal(1, groups.Min("seed").Rows[0]["seed"]);
        Assert.Equal(3, groups.Sum("seed").Rows[0]["seed"]);
        Assert.Equal(["method", "valence", "seed"], groups.Sum().Columns.Select(column => column.Name));
    }

    [Fact]
    public void GroupBy_Groupings_HoldTheRows() =>
        Assert.Equal([2, 1, 1], Results().GroupBy<string>("method").Groupings.Select(group => group.Count()));

    [Theory]
    [InlineData(true, new[] { "SVM", "DGCNN", "ours", "SVM" })]
    [InlineData(false, new[] { "ours", "DGCNN", "SVM", "SVM" })]
    public void OrderBy_EitherWay_PutsNullsLast(bool ascending, string[] expected)
    {
        var sorted = ascending ? Results().OrderBy("valence") : Results().OrderByDescending("valence");
        Assert.Equal(expected, Methods(sorted));
        Assert.Null(sorted.Rows[3]["valence"]);
    }

    [Fact]
    public void Filter_ByComparison_DropsNullsToo()
    {
        var frame = Results();
        Assert.Equal(["DGCNN", "ours"], Methods(frame.Filter(frame["valence"].ElementwiseGreaterThan(0.6))));
        Assert.Equal(["SVM"], Methods(frame.Filter(frame["valence"].ElementwiseLessThanOrEqual(0.5))));
        Assert.Equal(["SVM", "SVM"], Methods(frame.Filter(frame["method"].ElementwiseEquals("SVM"))));
        Assert.Equal(["DGCNN", "ours"], Methods(frame[frame.Columns.GetStringColumn("method").ElementwiseNotEquals("SVM")]));
        Assert.Equal(["SVM"], Methods(frame.Filter(frame["seed"].ElementwiseEquals(2))));
    }

    [Fact]
    public void Arithmetic_WithAScalar_AddsAColumnOfDoubles()
    {
        var df = Results();
        df["percent"] = df["valence"] * 100.0;
        Assert.Equal([50.0, 75.0, null, 100.0], df.Columns.GetDoubleColumn("percent"));
        Assert.Equal("valence", df.Columns[1].Name);
        Assert.Equal(0.5, df.Columns.GetDoubleColumn("valence")[0]);
    }

    [Fact]
    public void Arithmetic_OfIntegers_StaysWholeUnlessMixed()
    {
        var seed = Results()["seed"];
        Assert.Equal(typeof(int), (seed + 1).DataType);
        Assert.Equal(0, (seed / 2)[0]);
        Assert.Equal(0.5, (seed / 2.0)[0]);
        Assert.Equal(0.5, (1.0 - seed * 0.5)[0]);
        Assert.Equal([1.5, 1.75, null, 2.0], (seed + Results()["valence"]).Cast<double?>());
    }

    [Fact]
    public void Arithmetic_InPlaceAcrossTypes_IsRefused() =>
        Assert.Contains(
            "leave inPlace out", Assert.Throws<ArgumentException>(() => Results()["seed"].Multiply(0.5, inPlace: true)).Message);

    [Fact]
    public void Arithmetic_OfDifferentLengths_NamesBoth() =>
        Assert.Contains(
            "\"x\" has 1 rows but \"valence\" has 4",
            Assert.Throws<ArgumentException>(() => Results()["valence"] + new DoubleDataFrameColumn("x", [1.0])).Message);

    [Fact]
    public void Description_OfNumbers_HasLengthMaxMinAndMean()
    {
        var described = Results().Description();
        Assert.Equal(["Description", "valence", "seed"], described.Columns.Select(column => column.Name));
        Assert.Equal([3f, 1f, 0.5f, 0.75f], described.Columns.GetPrimitiveColumn<float>("valence").Select(value => value!.Value));
        Assert.Equal("Length (excluding null values)", described.Rows[0]["Description"]);
    }

    [Fact]
    public void DropNulls_ByOption_DropsRowsWithAnyOrOnlyNulls()
    {
        Assert.Equal(3, Results().DropNulls().Rows.Count);
        Assert.Equal(4, Results().DropNulls(DropNullOptions.All).Rows.Count);
    }

    [Fact]
    public void Head_AndTail_TakeEndsOnly()
    {
        Assert.Equal(["SVM", "DGCNN"], Methods(Results().Head(2)));
        Assert.Equal(["ours"], Methods(Results().Tail(1)));
        Assert.Equal(4, Results().Head(5).Rows.Count);
    }

    [Fact]
    public void Append_InPlace_ConvertsAndTakesNulls()
    {
        var df = Results();
        df.Append(new object[] { "new", 1, 7L }, inPlace: true);
        df.Append(new List<KeyValuePair<string, object>> { new("method", "other") }, inPlace: true);
        Assert.Equal(6, df.Rows.Count);
        Assert.Equal(1.0, df.Rows[4]["valence"]);
        Assert.Equal(7, df.Rows[4]["seed"]);
        Assert.Null(df.Rows[5]["valence"]);
    }

    [Fact]
    public void Append_NotInPlace_LeavesTheFrame()
    {
        var df = Results();
        Assert.Equal(8, df.Append(df.Rows).Rows.Count);
        Assert.Equal(4, df.Rows.Count);
    }

    [Fact]
    public void Append_OfAShortRow_SaysHowManyValues() =>
        Assert.Contains(
            "2 values but the frame has 3 columns",
            Assert.Throws<ArgumentException>(() => Results().Append(new object[] { "a", 1.0 }, inPlace: true)).Message);

    [Fact]
    public void Columns_AddOfAnotherLengthOrAKnownName_IsRefused()
    {
        var df = Results();
        df.Columns.Add(new PrimitiveDataFrameColumn<bool>("own", [false, false, false, true]));
        Assert.Equal(4, df.Columns.Count);
        Assert.Contains(
            "has 1 rows but the frame has 4",
            Assert.Throws<ArgumentException>(() => df.Columns.Add(new DoubleDataFrameColumn("x", [1.0]))).Message);
        Assert.Contains(
            "already has a column \"own\"",
            Assert.Throws<ArgumentException>(() => df.Columns.Add(new StringDataFrameColumn("own", 4))).Message);
    }

    [Fact]
    public void Column_Missing_NamesThoseThatExist() =>
        Assert.Contains("\"method\", \"valence\", \"seed\"", Assert.Throws<ArgumentException>(() => Results()["arousal"]).Message);

    [Fact]
    public void Column_OfAnotherType_SaysWhichItIs() =>
        Assert.Contains(
            "is a StringDataFrameColumn, not a DoubleDataFrameColumn",
            Assert.Throws<ArgumentException>(() => Results().Columns.GetDoubleColumn("method")).Message);

    [Fact]
    public void Rows_ReadByName_GiveTheValues()
    {
        var df = Results();
        Assert.Equal("SVM", (string)df.Rows[0]["method"]);
        Assert.Equal("ours", df[3, 0]);
        df[3, 0] = "MeMhacl";
        Assert.Equal("MeMhacl", df.Rows[3]["method"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => df.Rows[4]);
    }

    [Fact]
    public void FillNulls_NotInPlace_LeavesTheColumn()
    {
        var valence = Results()["valence"];
        Assert.Equal(0, valence.FillNulls(0.0).NullCount);
        Assert.Equal(1, valence.NullCount);
        Assert.Equal(0.625, valence.FillNulls(0.5).Median());
    }

    [Fact]
    public void Comparison_WithNaN_HoldsForNotEqualOnly()
    {
        var column = new DoubleDataFrameColumn("x", [double.NaN]);
        Assert.Equal([false], column.ElementwiseEquals(double.NaN));
        Assert.Equal([true], column.ElementwiseNotEquals(double.NaN));
        Assert.Equal([false], column.ElementwiseGreaterThan(0.0));
    }

    [Fact]
    public void ToString_OfAFrame_IsAnAlignedTable()
    {
        using var comma = new DecimalComma();
        const string expected = """
            method  valence  seed
            SVM         0.5     1
            DGCNN      0.75     1
            SVM        null     2
            ... and 1 more rows

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), Results().ToString(3));
    }
}
