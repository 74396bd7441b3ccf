using System.Globalization;
using System.Xml.Linq;
using MeMhacl.Notebook.Display;

namespace MeMhacl.Notebook.Tests.Display;

public class SvgChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static XElement Draw(string json, string description = "A figure.") =>
        XDocument.Parse(SvgChart.Render(json, description)).Root!;

    private static string[] Texts(XElement svg) => [.. svg.Descendants(Svg + "text").Select(text => text.Value)];

    private static XElement[] Bars(XElement svg, string colour) =>
        [.. svg.Descendants(Svg + "rect")
        .Where(rect => (string?)rect.Attribute("fill") == colour && (string?)rect.Attribute("width") != "12")];

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    public static TheoryData<string, Figure> Golden => new()
    {
        { "lines",
            Figures.Lines("Loss <by epoch> & seed", [new Series("train", [2, 1, 0.5]), new Series("\"test\"", [2.5, double.NaN, 1])]) },
        { "bars",
            Figures.Bars(
            "Accuracy", ["EEG", "EEG + GSR"],
            [new Series("published", [0.9, 0.95]), new Series("this study", [0.7, 0.75]) { Deviations = [0.02, 0.01] }]) },
        { "confusion", Figures.Confusion([[9, 1], [2, 8]], ["low", "high"]) },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Render_OfAFigure_IsTheKeptDrawing(string name, Figure figure)
    {
        using var comma = new DecimalComma();
        var kept = Path.Combine(AppContext.BaseDirectory, "Display", "Golden", name + ".svg");
        // A drawing changed on purpose is looked at, and then kept by running once with UPDATE_GOLDEN=<the Golden folder>.
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { } folder) File.WriteAllText(
            Path.Combine(folder, name + ".svg"), figure.Svg);
        else Assert.Equal(File.ReadAllText(kept), figure.Svg);
    }

    [Fact]
    public void Render_OfAnyFigure_HasTitleDescriptionAndRole()
    {
        var svg = Draw("""{"data":[],"layout":{"title":{"text":"a <b>bold</b> & b"}}}""", "What < it > shows.");
        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.Equal("a bold & b", svg.Element(Svg + "title")!.Value);
        Assert.Equal("What < it > shows.", svg.Element(Svg + "desc")!.Value);
    }

    [Fact]
    public void Render_OfHostileTexts_StaysWellFormedAndInert()
    {
        var figure = Figures.Lines(
            "</text><script>alert(1)</script>",
            [new Series("\"/><image href=\"http://x\"/>", [1, 2]) { Colour = "\"><script/>" }, new Series("\u0001\u0000", [2, 1])]);
        var svg = XDocument.Parse(figure.Svg).Root!;
        Assert.Empty(svg.Descendants(Svg + "script"));
        Assert.Empty(svg.Descendants(Svg + "image"));
        Assert.DoesNotContain(
            svg.DescendantsAndSelf().Attributes(), attribute =>
            attribute.Name.LocalName is "href" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public void Render_WithoutLayout_DrawsAllTheSame() => Assert.Contains("1.5", Texts(Draw("""{"data":[{"y":[1,2,3]}]}""")));

    [Fact]
    public void Render_OfATypeThatIsNotDrawn_NamesIt() =>
        Assert.Contains("type pie, which has no static drawing", Assert.Throws<NotSupportedException>(() => Draw("""{"data":[{"type":"pie"}]}""")).Message);

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"data":[{"type":"heatmap","z":[[1,2],[3]]}]}""")]
    [InlineData("""{"data":[{"type":"bar","x":["a"],"y":["NaN"]}]}""")]
    [InlineData("""{"data":[{"type":"histogram","x":[]},{"type":"box","y":[]}]}""")]
    [InlineData("""{"data":[{"x":[1,2],"y":[-1,-2]}],"layout":{"yaxis":{"type":"log"}}}""")]
    [InlineData("""{"data":[{"y":[5,5]}],"layout":{"width":10,"height":10,"shapes":[{}],"annotations":[{}]}}""")]
    public void Render_OfLittleOrNothing_StaysFinite(string json)
    {
        var svg = SvgChart.Render(json, "");
        XDocument.Parse(svg);
        Assert.DoesNotContain("NaN", svg);
        Assert.DoesNotContain("Infinity", svg);
    }

    [Fact]
    public void Line_WithAGap_BeginsAnew()
    {
        var svg = Draw("""{"data":[{"type":"scatter","mode":"lines","line":{"color":"#abcdef"},"x":[1,2,3,4,5],"y":[1,2,"NaN",4,5]}]}""");
        var path = Assert.Single(svg.Descendants(Svg + "path"), path => (string?)path.Attribute("stroke") == "#abcdef");
        Assert.Equal(2, path.Attribute("d")!.Value.Count(character => character == 'M'));
        Assert.DoesNotContain("NaN", path.Attribute("d")!.Value);
    }

    [Fact]
    public void Line_WithFarMorePointsThanPixels_KeepsItsExtremes()
    {
        var values = Enumerable.Range(0, 20_000).Select(i => i == 12_345 ? 100 : Math.Sin(i)).ToArray();
        var figure = Figures.Lines("t", [new Series("s", values) { Colour = "#abcdef" }]);
        const int fewer = 60_000; // Twenty thousand points would take some 250,000 characters.
        Assert.True(figure.Svg.Length < fewer);
        var path = XDocument.Parse(figure.Svg).Descendants(Svg + "path").Single(path => (string?)path.Attribute("stroke") == "#abcdef")
            .Attribute("d")!.Value;
        var heights = path.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries)
            .Select(point => double.Parse(point.Split(',')[1], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(1, heights.Count(height => height < heights.Order().ElementAt(1) - 50));
    }

    [Fact]
    public void Band_ToNextY_IsFilledBetweenTheTwoLines()
    {
        var svg = Draw("""{"data":[{"mode":"lines","x":[0,1],"y":[0,0]},{"mode":"lines","x":[0,1],"y":[1,1],"fill":"tonexty","fillcolor":"#fedcba"}]}""");
        var points = Assert.Single(svg.Descendants(Svg + "path"), path => (string?)path.Attribute("fill") == "#fedcba")
            .Attribute("d")!.Value.Trim('M', 'Z').Split('L');
        Assert.Equal(4, points.Length);
        Assert.Equal(points[0].Split(',')[1], points[1].Split(',')[1]);
        Assert.Equal(points[0].Split(',')[0], points[3].Split(',')[0]);
        Assert.NotEqual(points[1].Split(',')[1], points[2].Split(',')[1]);
    }

    [Fact]
    public void LogAxis_OverDecades_HasPowersOfTen()
    {
        var svg = Draw("""{"data":[{"x":[1,2,3],"y":[0.01,1,10000]}],"layout":{"yaxis":{"type":"log"}}}""");
        Assert.All(new[] { "0.01", "0.1", "1", "10", "100", "1000", "10k" }, power => Assert.Contains(power, Texts(svg)));
    }

    [Fact]
    public void LogAxis_WithZero_LeavesThePointOut()
    {
        var svg = SvgChart.Render("""{"data":[{"x":[1,2,3],"y":[0,1,10]}],"layout":{"yaxis":{"type":"log"}}}""", "");
        Assert.DoesNotContain("Infinity", svg);
        Assert.DoesNotContain("∞", svg);
    }

    [Fact]
    public void Bars_InGroups_StandSideBySideOnZero()
    {
        var svg = Draw("""{"data":[{"type":"bar","marker":{"color":"#111111"},"x":["a","b"],"y":[1,2]},{"type":"bar","marker":{"color":"#222222"},"x":["a","b"],"y":[2,4]}]}""");
        var (first, second) = (Bars(svg, "#111111"), Bars(svg, "#222222"));
        const double pixel = 0.02; // Coordinates are rounded to hundredths.
        Assert.Equal(Number(first[0], "x") + Number(first[0], "width"), Number(second[0], "x"), pixel);
        Assert.Equal(2 * Number(first[0], "height"), Number(second[0], "height"), pixel);
        Assert.Equal(Number(first[0], "y") + Number(first[0], "height"), Number(second[1], "y") + Number(second[1], "height"), pixel);
    }

    [Fact]
    public void Bars_Stacked_StandOnOneAnother()
    {
        var svg = Draw("""{"data":[{"type":"bar","marker":{"color":"#111111"},"x":["a"],"y":[1]},{"type":"bar","marker":{"color":"#222222"},"x":["a"],"y":[2]}],"layout":{"barmode":"stack"}}""");
        const double pixel = 0.02; // Coordinates are rounded to hundredths.
        Assert.Equal(
            Number(Bars(svg, "#111111")[0], "y"), Number(Bars(svg, "#222222")[0], "y") + Number(Bars(svg, "#222222")[0], "height"), pixel);
    }

    [Fact]
    public void Heatmap_WithAMissingCell_LeavesItOut()
    {
        var svg = Draw("""{"data":[{"type":"heatmap","colorscale":"Viridis","z":[[0,1],["NaN",0]]}]}""");
        var cells = svg.Descendants(Svg + "path").Where(path => (string?)path.Attribute("shape-rendering") == "crispEdges").ToArray();
        Assert.Equal(["#440154", "#fde725"], cells.Select(cell => (string?)cell.Attribute("fill")));
        Assert.Equal([2, 1], cells.Select(cell => cell.Attribute("d")!.Value.Count(character => character == 'M')));
    }

    [Fact]
    public void Heatmap_TextsWithoutColour_CanBeReadOnTheirCells()
    {
        var svg = Draw("""{"data":[{"type":"heatmap","colorscale":"Viridis","x":["a","b"],"y":["c"],"z":[[0,1]]}],"layout":{"annotations":[{"x":"a","y":"c","text":"dark","showarrow":false},{"x":"b","y":"c","text":"light","showarrow":false}]}}""");
        Assert.Equal("#fff", (string?)svg.Descendants(Svg + "text").Single(text => text.Value == "dark").Attribute("fill"));
        Assert.Equal("#222", (string?)svg.Descendants(Svg + "text").Single(text => text.Value == "light").Attribute("fill"));
    }

    [Fact]
    public void Histogram_OfBins_CountsEveryValueOnce()
    {
        var svg = Draw("""{"data":[{"type":"histogram","marker":{"color":"#111111"},"x":[0,0.5,1,1.5,1.6],"xbins":{"start":0,"size":1}}]}""");
        var heights = Bars(svg, "#111111").Select(bar => Number(bar, "height")).ToArray();
        const double pixel = 0.05; // Two rounded heights, scaled.
        Assert.Equal(2, heights.Length);
        Assert.Equal(heights[0] / 2, heights[1] / 3, pixel);
    }

    [Fact]
    public void Grid_Independent_PutsTheFirstPanelUpperLeft()
    {
        var svg = Draw("""{"data":[{"y":[1,2]},{"y":[1,2],"xaxis":"x2","yaxis":"y2"},{"y":[1,2],"xaxis":"x3","yaxis":"y3"}],"layout":{"grid":{"rows":2,"columns":2,"pattern":"independent"}}}""");
        var panels = svg.Elements(Svg + "svg").Take(3).Select(panel => (X: Number(panel, "x"), Y: Number(panel, "y"))).ToArray();
        Assert.True(panels[1].X > panels[0].X && panels[1].Y == panels[0].Y);
        Assert.True(panels[2].Y > panels[0].Y && panels[2].X == panels[0].X);
    }

    [Fact]
    public void Template_BehindTheLayout_GivesColours()
    {
        var svg = SvgChart.Render("""{"data":[{"mode":"lines","y":[1,2]}],"layout":{"template":{"layout":{"plot_bgcolor":"#e5ecf6","colorway":["#636efa"]}}}}""", "");
        Assert.Contains("fill=\"#e5ecf6\"", svg);
        Assert.Contains("stroke=\"#636efa\"", svg);
    }

    [Fact]
    public void Legend_OfOneTrace_IsLeftOutUnlessAskedFor()
    {
        Assert.DoesNotContain("alone", Texts(Draw("""{"data":[{"name":"alone","y":[1,2]}]}""")));
        Assert.Contains("alone", Texts(Draw("""{"data":[{"name":"alone","y":[1,2]}],"layout":{"showlegend":true}}""")));
    }

    [Fact]
    public void Labels_TooWideForTheirSlots_AreTurned()
    {
        var keys = string.Join(',', Enumerable.Range(0, 12).Select(i => $"\"a long name of a modality {i}\""));
        var svg = Draw($$"""{"data":[{"type":"bar","x":[{{keys}}],"y":[1,2,3,4,5,6,7,8,9,10,11,12]}]}""");
        Assert.Equal(
            12, svg.Descendants(Svg + "text")
            .Count(text => ((string?)text.Attribute("transform"))?.StartsWith("rotate(-35", StringComparison.Ordinal) == true));
    }
}
