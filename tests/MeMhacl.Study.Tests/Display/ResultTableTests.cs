using Microsoft.Data.Analysis;

namespace MeMhacl.Study.Tests;

public class ResultTableTests
{
    private static DataFrame Frame() => new(
        new StringDataFrameColumn("method", ["SVM <linear>", "ME-MHACL", "ME-MHACL"]),
        new StringDataFrameColumn("source", ["published", "published", "this study"]),
        new DoubleDataFrameColumn("valence", new double?[] { 0.6, 0.9639, 0.7125 }),
        new DoubleDataFrameColumn("sd", new double?[] { null, null, 0.0123 }),
        new DoubleDataFrameColumn("loss", new double?[] { null, 0.25, 0.5 }));

    private static ResultTable Table() => new(Frame(), "DEAP, valence.", [
        new ResultColumn("method"),
        new ResultColumn("source"),
        new ResultColumn("valence") { Header = "accuracy", Format = NumberFormat.Percent, Deviation = "sd", Best = Best.Highest },
        new ResultColumn("loss") { Unit = "nats", Format = NumberFormat.Fixed(2), Best = Best.Lowest }], sourceColumn: "source");

    [Fact]
    public void ToString_OfATable_IsAlignedAndMarked()
    {
        using var comma = new DecimalComma();
        const string expected = """
            DEAP, valence.
              method        source      accuracy (%)   loss (nats)
            -------------------------------------------------------
              SVM <linear>  published          60.00             –
              ME-MHACL      published          96.39*         0.25*
            > ME-MHACL      this study  71.25 ± 1.23          0.50
            * best of its column; > this study

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), Table().ToString());
    }

    [Fact]
    public void Html_OfATable_HasCaptionUnitsBestAndOwnRows()
    {
        using var comma = new DecimalComma();
        var html = KernelView.Html(Table());
        Assert.Contains(">DEAP, valence.</caption>", html);
        Assert.Contains("SVM &lt;linear&gt;", html);
        Assert.Contains("<b>96.39</b>", html);
        Assert.Equal(1, html.Split("<tr style=").Length - 1);
        Assert.Equal(3 + 1, html.Split("<tr").Length - 1);
    }

    [Fact]
    public void Cell_IntervalAndPValue_StandBesideTheMean_AndNoPIsZero()
    {
        using var comma = new DecimalComma();
        var frame = new DataFrame(new DoubleDataFrameColumn("d", [0.0123, 0]), new DoubleDataFrameColumn("sd", new double?[] { 0.001, null }),
            new DoubleDataFrameColumn("low", [-0.01, double.NaN]), new DoubleDataFrameColumn("high", [0.03, double.NaN]), new DoubleDataFrameColumn("p", [0.00004, 0.04]));
        string[] lines = new ResultTable(frame, "c", [new ResultColumn("d") { Format = NumberFormat.Points, Deviation = "sd", Interval = ("low", "high") }, new ResultColumn("p") { Format = NumberFormat.PValue }]).ToString().Split('\n');
        Assert.EndsWith("d (pp)        p", lines[1]);
        Assert.Equal("1.23 ± 0.10 [-1.00, 3.00]  < 0.001", lines[3]);
        Assert.Equal(["0.00", "0.040"], lines[4].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("\"high\"", Assert.Throws<ArgumentException>(() => new ResultTable(new DataFrame(frame["d"], frame["low"]), "c", [new ResultColumn("d") { Interval = ("low", "high") }])).Message);
    }

    [Fact]
    public void Best_WithEqualValues_MarksAll()
    {
        var frame = new DataFrame(new DoubleDataFrameColumn("x", [1.0, 1.0, 0.0]));
        Assert.Equal(2 + 1, KernelView.Html(new ResultTable(frame, "c", [new ResultColumn("x") { Best = Best.Highest }])).Split("<b>1</b>").Length);
    }
}
