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
        Assert.Contains("<caption style=\"caption-side:top;text-align:left;padding:4px 0\">DEAP, valence.</caption>", html);
        Assert.Contains("accuracy (%)</th>", html);
        Assert.Contains("SVM &lt;linear&gt;", html);
        Assert.Contains("<b>96.39</b>", html);
        Assert.Contains("<b>0.25</b>", html);
        Assert.Contains("71.25 ± 1.23", html);
        Assert.Equal(1, html.Split("<tr style=").Length - 1);
        Assert.Equal(3 + 1, html.Split("<tr").Length - 1);
    }

    [Fact]
    public void Table_WithoutColumns_ShowsTheFrameAsItIs()
    {
        var table = new ResultTable(Frame(), "c");
        Assert.Equal(["method", "source", "valence", "sd", "loss"], table.Columns.Select(column => column.Name));
        Assert.DoesNotContain("*", table.ToString());
        Assert.Contains("\"arousal\" to show; it has \"method\"", Assert.Throws<ArgumentException>(() => new ResultTable(Frame(), "c", [new ResultColumn("arousal")])).Message);
    }

    [Fact]
    public void Best_WithEqualValues_MarksAll()
    {
        var frame = new DataFrame(new DoubleDataFrameColumn("x", [1.0, 1.0, 0.0]));
        Assert.Equal(2 + 1, KernelView.Html(new ResultTable(frame, "c", [new ResultColumn("x") { Best = Best.Highest }])).Split("<b>1</b>").Length);
    }

    [Fact]
    public void NumberFormat_OfEachKind_PrintsWithAPoint()
    {
        using var comma = new DecimalComma();
        Assert.Equal(["3", "3.14", "3.1416", "3.142"], new[] { NumberFormat.Fixed(0), NumberFormat.Fixed(2), NumberFormat.General, NumberFormat.Significant(4) }.Select(format => format.Cell(Math.PI)));
        Assert.Equal(["96.39 %", "100.00 %", "–"], new[] { 0.9639, 1, double.NaN }.Select(NumberFormat.Percent.Text));
    }
}
