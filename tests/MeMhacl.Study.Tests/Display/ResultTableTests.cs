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
    public void Best_WithEqualValues_MarksAll()
    {
        var frame = new DataFrame(new DoubleDataFrameColumn("x", [1.0, 1.0, 0.0]));
        Assert.Equal(2 + 1, KernelView.Html(new ResultTable(frame, "c", [new ResultColumn("x") { Best = Best.Highest }])).Split("<b>1</b>").Length);
    }
}
