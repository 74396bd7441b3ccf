using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace Packages.Tests.Plotly;

public class FigureJsonTests
{
    private static readonly int[] One = [1];

    [Fact]
    public void Numbers_NotFinite_BecomeTexts()
    {
        double[] values = [1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        var chart = Chart.Line<double, double, string>(x: values, y: values);
        Assert.Equal("""[1.5,"NaN","Infinity","-Infinity"]""", ChartTests.Figure(chart).GetProperty("data")[0].GetProperty("y").GetRawText());
    }

    [Fact]
    public void Numbers_OfSinglePrecision_KeepTheirOwnDigits()
    {
        var chart = Chart.Line<int, float, string>(x: One, y: new[] { 0.1f });
        Assert.Equal("[0.1]", ChartTests.Figure(chart).GetProperty("data")[0].GetProperty("y").GetRawText());
    }

    [Fact]
    public void Numbers_UnderADecimalComma_AreWrittenWithPoints()
    {
        using var comma = new DecimalComma();
        var chart = Chart.Line<int, double, string>(x: One, y: new[] { 1234.5 }, LineColor: Color.fromARGB(127, 1, 2, 3))
            .WithXAxisStyle<double, double, string>(MinMax: Tuple.Create(0.5, 1.5));
        var figure = ChartTests.Figure(chart);
        Assert.Equal("[1234.5]", figure.GetProperty("data")[0].GetProperty("y").GetRawText());
        Assert.Equal("[0.5,1.5]", figure.GetProperty("layout").GetProperty("xaxis").GetProperty("range").GetRawText());
        Assert.DoesNotContain("0,49", figure.GetProperty("data")[0].GetProperty("line").GetProperty("color").GetString());
    }

    [Fact]
    public void Colours_FromHex_AreTheSameAsFromComponents()
    {
        Assert.Equal(Color.fromRGB(31, 119, 180).Value, Color.fromHex("#1f77b4").Value);
        Assert.Contains("\"#1f77\" is no colour", Assert.Throws<FormatException>(() => Color.fromHex("#1f77")).Message);
    }

    [Fact]
    public void Layout_WithDefaults_HasASizeButNoTemplate()
    {
        var with = ChartTests.Figure(Chart.Line<int, int, string>(x: One, y: One)).GetProperty("layout");
        var without = ChartTests.Figure(Chart.Line<int, int, string>(x: One, y: One, UseDefaults: false)).GetProperty("layout");
        Assert.Equal("""{"width":600,"height":600}""", with.GetRawText());
        Assert.Equal("{}", without.GetRawText());
    }

    [Fact]
    public void ToFigureJson_OfAChart_HasDataLayoutAndFrames()
    {
        var json = GenericChart.toFigureJson(Chart.Line<int, int, string>(x: One, y: One, UseDefaults: false));
        Assert.Equal("""{"data":[{"type":"scatter","x":[1],"y":[1],"mode":"lines"}],"layout":{},"frames":[]}""", json);
    }

    [Fact]
    public void ToChartHtml_WithMarkupInATitle_CannotEndTheScript()
    {
        var html = GenericChart.toChartHTML(Chart.Line<int, int, string>(x: One, y: One).WithTitle("</script><b>"));
        Assert.Equal(1, html.Split("</script>").Length - 1);
        Assert.Contains("Plotly.newPlot(", html);
    }

    [Fact]
    public void ToChartHtml_Twice_GivesTheSameText()
    {
        var chart = Chart.Line<int, int, string>(x: One, y: One);
        Assert.Equal(GenericChart.toChartHTML(chart), GenericChart.toChartHTML(chart));
    }

    [Fact]
    public void ToEmbeddedHtml_ByReference_BringsWhatTheReferenceSays()
    {
        var chart = Chart.Line<int, int, string>(x: One, y: One);
        var bare = global::Plotly.NET.Chart.WithDisplayOptions(DisplayOptions.init(PlotlyJSReference: PlotlyJSReference.NoReference))
            .Invoke(chart);
        var named = global::Plotly.NET.Chart.WithDisplayOptions(
            DisplayOptions.init(PlotlyJSReference: PlotlyJSReference.NewCDN("plotly.min.js"))).Invoke(chart);
        Assert.DoesNotContain("<script src", GenericChart.toEmbeddedHTML(bare));
        Assert.Contains("<script src=\"plotly.min.js\"", GenericChart.toEmbeddedHTML(named));
    }

    [Fact]
    public void ToEmbeddedHtml_Full_CarriesPlotlyOrSaysWhereToFetchIt()
    {
        var chart = global::Plotly.NET.Chart.WithDisplayOptions(DisplayOptions.init(PlotlyJSReference: PlotlyJSReference.Full))
            .Invoke(Chart.Line<int, int, string>(x: One, y: One));
        const int atLeast = 1_000_000; // plotly.js, minified, is some megabytes long.
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, "plotly.min.js"))) Assert.True(
            GenericChart.toEmbeddedHTML(chart).Length > atLeast);
        else Assert.Contains("plotly.js-dist-min", Assert.Throws<FileNotFoundException>(() => GenericChart.toEmbeddedHTML(chart)).Message);
    }

    [Fact]
    public void SaveHtml_WithoutEnding_AddsIt()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var chart = Chart.Line<int, int, string>(x: One, y: One);
            global::Plotly.NET.CSharp.GenericChartExtensions.SaveHtml(chart, Path.Combine(folder.FullName, "chart"));
            Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(Path.Combine(folder.FullName, "chart.html")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
