using System.Text.Json;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Packages.Tests.Plotly;

/// <summary>The calls that the study writes, word for word as they compile against the genuine packages.</summary>
public class ChartTests
{
    private static readonly int[] Epoch = [1, 2, 3];
    private static readonly double[] Loss = [1.5, 0.75, 0.5];
    private static readonly string[] Names = ["a", "b", "c"];

    internal static JsonElement Figure(GenericChart chart) => JsonDocument.Parse(GenericChart.toJson(chart)).RootElement;

    [Fact]
    public void Line_WithNameColourAndMarkers_WritesOneScatterTrace()
    {
        var chart = Chart.Line<int, double, string>(
            x: Epoch, y: Loss, Name: "train", LineColor: Color.fromString("steelblue"), LineWidth: 2.0, ShowMarkers: true);
        var trace = Assert.Single(Figure(chart).GetProperty("data").EnumerateArray());
        Assert.Equal("scatter", trace.GetProperty("type").GetString());
        Assert.Equal("lines+markers", trace.GetProperty("mode").GetString());
        Assert.Equal("train", trace.GetProperty("name").GetString());
        Assert.Equal("[1,2,3]", trace.GetProperty("x").GetRawText());
        Assert.Equal("[1.5,0.75,0.5]", trace.GetProperty("y").GetRawText());
        Assert.Equal("steelblue", trace.GetProperty("line").GetProperty("color").GetString());
        Assert.Equal(2.0, trace.GetProperty("line").GetProperty("width").GetDouble());
    }

    [Fact]
    public void Range_OfMeanAndEnds_WritesLowerUpperAndMean()
    {
        double[] up = [2, 1, 1], lo = [1, 0.5, 0.25];
        var chart = Chart.Range<int, double, string>(
            x: Epoch, y: Loss, upper: up, lower: lo, mode: StyleParam.Mode.Lines, Name: "validation",
            RangeColor: Color.fromARGB(60, 214, 39, 40));
        var traces = Figure(chart).GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(["lower", "upper", "validation"], traces.Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal("tonexty", traces[1].GetProperty("fill").GetString());
        Assert.StartsWith("rgba(214, 39, 40, 0.23", traces[1].GetProperty("fillcolor").GetString());
        Assert.False(traces[0].GetProperty("showlegend").GetBoolean());
        Assert.Equal("[2,1,1]", traces[1].GetProperty("y").GetRawText());
        Assert.Equal("lines", traces[2].GetProperty("mode").GetString());
    }

    [Fact]
    public void Combine_WithTitleAxesAndSize_MergesLayout()
    {
        var one = Chart.Line<int, double, string>(x: Epoch, y: Loss, Name: "train");
        var two = Chart.Line<int, double, string>(x: Epoch, y: Loss, Name: "validation");
        var chart = Chart.Combine(new[] { one, two }).WithTitle("Loss").WithXAxisStyle<double, double, string>(TitleText: "epoch")
            .WithYAxisStyle<double, double, string>(TitleText: "loss", AxisType: StyleParam.AxisType.Log).WithSize(800, 500);
        var figure = Figure(chart);
        var layout = figure.GetProperty("layout");
        Assert.Equal(2, figure.GetProperty("data").GetArrayLength());
        Assert.Equal("Loss", layout.GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("epoch", layout.GetProperty("xaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("log", layout.GetProperty("yaxis").GetProperty("type").GetString());
        Assert.Equal((800, 500), (layout.GetProperty("width").GetInt32(), layout.GetProperty("height").GetInt32()));
    }

    [Fact]
    public void Combine_OfNothing_SaysSo() =>
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => Chart.Combine(Array.Empty<GenericChart>())).Message);

    [Fact]
    public void Column_WithYErrorStyle_WritesErrorBars()
    {
        double[] sd = [0.1, 0.2, 0.3];
        var chart = Chart.Column<double, string, string>(values: Loss, Keys: Names)
            .WithYErrorStyle<double, double>(Array: sd, Symmetric: true);
        var trace = Figure(chart).GetProperty("data")[0];
        Assert.Equal("bar", trace.GetProperty("type").GetString());
        Assert.Equal("v", trace.GetProperty("orientation").GetString());
        Assert.Equal("""["a","b","c"]""", trace.GetProperty("x").GetRawText());
        Assert.Equal("[0.1,0.2,0.3]", trace.GetProperty("error_y").GetProperty("array").GetRawText());
        Assert.True(trace.GetProperty("error_y").GetProperty("symmetric").GetBoolean());
    }

    [Fact]
    public void Bar_OfValues_LiesAlongX()
    {
        var trace = Figure(Chart.Bar<double, string, string>(values: Loss, Keys: Names)).GetProperty("data")[0];
        Assert.Equal("h", trace.GetProperty("orientation").GetString());
        Assert.Equal("[1.5,0.75,0.5]", trace.GetProperty("x").GetRawText());
    }

    [Fact]
    public void AnnotatedHeatmap_OfCounts_WritesACellTextPerCount()
    {
        int[][] counts = [[5, 1], [2, 9]];
        string[][] texts = [["5", "1"], ["2", "9"]];
        string[] classes = ["low", "high"];
        var chart = Chart.AnnotatedHeatmap<int, string, string, string>(
            zData: counts, annotationText: texts, X: classes, Y: classes, ColorScale: StyleParam.Colorscale.Viridis, ReverseYAxis: true);
        var figure = Figure(chart);
        var notes = figure.GetProperty("layout").GetProperty("annotations").EnumerateArray().ToArray();
        Assert.Equal("[[5,1],[2,9]]", figure.GetProperty("data")[0].GetProperty("z").GetRawText());
        Assert.Equal("Viridis", figure.GetProperty("data")[0].GetProperty("colorscale").GetString());
        Assert.Equal("reversed", figure.GetProperty("layout").GetProperty("yaxis").GetProperty("autorange").GetString());
        Assert.Equal(["5", "1", "2", "9"], notes.Select(note => note.GetProperty("text").GetString()));
        Assert.Equal(("high", "low"), (notes[1].GetProperty("x").GetString(), notes[1].GetProperty("y").GetString()));
    }

    [Fact]
    public void Point_ByClassWithMarkerAndLegend_WritesOneTraceAClass()
    {
        var groups = new[] { (0.1, 1.0, "low"), (0.2, 2.0, "high"), (0.3, 3.0, "low") }.GroupBy(point => point.Item3);
        var chart = Chart.Combine(
            groups.Select(
            g => Chart.Point<double, double, string>(
            x: g.Select(p => p.Item1).ToArray(), y: g.Select(p => p.Item2).ToArray(), Name: g.Key, Marker: Marker.init(Size: 7))))
            .WithLegend(true);
        var figure = Figure(chart);
        Assert.Equal(["low", "high"], figure.GetProperty("data").EnumerateArray().Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal(7, figure.GetProperty("data")[0].GetProperty("marker").GetProperty("size").GetInt32());
        Assert.Equal("markers", figure.GetProperty("data")[0].GetProperty("mode").GetString());
        Assert.True(figure.GetProperty("layout").GetProperty("showlegend").GetBoolean());
    }

    [Fact]
    public void Grid_OfFourCharts_GivesEachItsOwnAxesAndTitle()
    {
        var charts = Enumerable.Range(0, 4)
            .Select(i => Chart.Line<int, double, string>(x: Epoch, y: Loss).WithXAxisStyle<double, double, string>(TitleText: $"x of {i}"))
            .ToArray();
        string[] titles = ["a", "b", "c", "d"];
        var figure = Figure(
            Chart.Grid(charts, nRows: 2, nCols: 2, SubPlotTitles: titles, Pattern: StyleParam.LayoutGridPattern.Independent));
        var layout = figure.GetProperty("layout");
        Assert.Equal(
            ["x", "x2", "x3", "x4"], figure.GetProperty("data").EnumerateArray().Select(trace => trace.GetProperty("xaxis").GetString()));
        Assert.Equal("x of 3", layout.GetProperty("xaxis4").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("independent", layout.GetProperty("grid").GetProperty("pattern").GetString());
        Assert.Equal(titles, layout.GetProperty("annotations").EnumerateArray().Select(note => note.GetProperty("text").GetString()));
        Assert.Equal(1.0, layout.GetProperty("annotations")[0].GetProperty("y").GetDouble(), 12);
        // The lower row ends at (1 - 0.3) / (2 - 0.3) of the height: plotly's own gap.
        Assert.Equal(0.7 / 1.7, layout.GetProperty("annotations")[2].GetProperty("y").GetDouble(), 12);
    }

    [Fact]
    public void Grid_TooSmall_NamesBothSizes()
    {
        var charts = Enumerable.Repeat(Chart.Line<int, double, string>(x: Epoch, y: Loss), 3).ToArray();
        Assert.Contains(
            "3 charts do not fit a grid of 1 x 2", Assert.Throws<ArgumentException>(() => Chart.Grid(charts, nRows: 1, nCols: 2)).Message);
    }

    [Fact]
    public void WithShapes_CalledTwice_KeepsBoth()
    {
        Shape Line(double at) =>
            Shape.init<double, double, double, double>(
            ShapeType: StyleParam.ShapeType.Line, X0: at, X1: at, Y0: 0.0, Y1: 1.0, Yref: "paper");
        var chart = Chart.Line<int, double, string>(x: Epoch, y: Loss).WithShape(Line(1), Append: true)
            .WithShapes(new[] { Line(2) }, Append: true);
        Assert.Equal(
            [1.0, 2.0],
            Figure(chart).GetProperty("layout").GetProperty("shapes").EnumerateArray()
            .Select(shape => shape.GetProperty("x0").GetDouble()));
    }

    [Fact]
    public void With_OnAChart_LeavesTheChartItselfAsItWas()
    {
        var chart = Chart.Line<int, double, string>(x: Epoch, y: Loss);
        var before = GenericChart.toJson(chart);
        _ = chart.WithTitle("new").WithYErrorStyle<double, double>(Array: Loss);
        Assert.Equal(before, GenericChart.toJson(chart));
    }
}
