using System.Text.Json;

namespace MeMhacl.Study.Tests;

public class GridTests
{
    [Fact]
    public void LineGrid_SameNameInTwoPanels_StandsInTheLegendOnceAndKeepsItsColour()
    {
        using var figure = Parse(Figures.LineGrid("t", [Panel("a", "x", "y"), Panel("b", "y", "x")], columns: 2));
        var traces = figure.RootElement.GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal([true, true, false, false], traces.Select(trace => trace.GetProperty("showlegend").GetBoolean()));
        Assert.Equal(Colour(traces[0]), Colour(traces[3]));
        Assert.Equal(Colour(traces[1]), Colour(traces[2]));
        Assert.Equal(["x", "x", "x2", "x2"], traces.Select(trace => trace.GetProperty("xaxis").GetString()));
    }

    [Fact]
    public void LineGrid_ShadedPanel_OnItsOwnAxes()
    {
        using var figure = Parse(Figures.LineGrid("t", [Panel("a", "x"), Panel("b", "x") with { Shaded = (1, 3), Logarithmic = true, Range = (0, 9) }]));
        var shape = Assert.Single(figure.RootElement.GetProperty("layout").GetProperty("shapes").EnumerateArray());
        Assert.Equal(("x2", "y2 domain", 1.0, 3.0), (shape.GetProperty("xref").GetString(), shape.GetProperty("yref").GetString(), shape.GetProperty("x0").GetDouble(), shape.GetProperty("x1").GetDouble()));
        Assert.Equal("log", figure.RootElement.GetProperty("layout").GetProperty("yaxis2").GetProperty("type").GetString());
        Assert.Equal(9, figure.RootElement.GetProperty("layout").GetProperty("xaxis2").GetProperty("range")[1].GetDouble());
    }

    [Fact]
    public void Histograms_Two_ShareBinsAndMarkTheThreshold()
    {
        using var figure = Parse(Figures.Histograms("t", [new("a", [1, 5, 5.2]), new("b", [2, 3])], 1, 9.5, 0.5, threshold: 5, zone: 1, "rating", "trials"));
        var traces = figure.RootElement.GetProperty("data").EnumerateArray().ToArray();
        Assert.All(traces, trace => Assert.Equal(0.5, trace.GetProperty("xbins").GetProperty("size").GetDouble()));
        var shapes = figure.RootElement.GetProperty("layout").GetProperty("shapes").EnumerateArray().ToArray();
        Assert.Equal(["x", "x", "x2", "x2"], shapes.Select(shape => shape.GetProperty("xref").GetString()));
        Assert.Equal([4, 5, 4, 5], shapes.Select(shape => shape.GetProperty("x0").GetDouble()));
    }

    [Fact]
    public void CellGrid_OneKindOnly_HasItsColour()
    {
        using var figure = Parse(Figures.CellGrid("t", [new CellPanel("all", [[1, 1], [1, 1]], "x", "y")], [("none", "#eeeeee"), ("one", "#123456")]));
        var map = figure.RootElement.GetProperty("data").EnumerateArray().Single(trace => trace.GetProperty("type").GetString() == "heatmap");
        Assert.All(map.GetProperty("colorscale").EnumerateArray(), stop => Assert.Equal("#123456", stop[1].GetString()));
    }

    private static LinePanel Panel(string title, params string[] names) => new(title, [.. names.Select(name => new Series(name, [1, 2, 3]))]);

    private static string? Colour(JsonElement trace) => trace.GetProperty("line").GetProperty("color").GetString();

    private static JsonDocument Parse(Figure figure)
    {
        Assert.StartsWith("<svg", figure.Svg);
        return JsonDocument.Parse(figure.PlotlyJson);
    }
}
