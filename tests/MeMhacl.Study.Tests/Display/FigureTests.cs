using System.Globalization;
using System.Text.Json;
using MeMhacl.Data;
using Plotly.NET.CSharp;

namespace MeMhacl.Study.Tests;

public class FigureTests
{
    private const double ReadableContrast = 4.5;      // WCAG 2, AA


    private static readonly AttentionMap Map = new(["EEG", "GSR", "Resp"], [[0.5, 0.25, 0.25], [0.4, 0.3, 0.3], [1 / 3.0, 1 / 3.0, 1 / 3.0]], [[0.01, 0, 0], [0, 0, 0], [0, 0, 0]], 12, "clips");

    // Two clusters a hundred apart, of 12 points each.
    private static readonly float[] Points = [.. Enumerable.Range(0, 24).SelectMany(i => new[] { (i % 12) + (i < 12 ? 0f : 100f), i % 5 })];
    private static readonly int[] Apart = [.. Enumerable.Range(0, 24).Select(i => i < 12 ? 0 : 1)];

    [Fact]
    public void ToString_OfLinesAndMaps_NamesTitleSeriesPlacesAndRanges()
    {
        using var comma = new DecimalComma();
        var figure = Figures.Lines("Pre-training loss", [new Series("train", [3, 1.5]), new Series("validation", [3.5, double.NaN])], logarithmic: true, caption: "It falls.");
        Assert.Equal("Pre-training loss. It falls: train, validation; epoch 1 to 2; loss 1.5 to 3.5 (logarithmic)", figure.ToString());
        Assert.Matches("predicted class low, high.*values 25 to 75", Figures.Confusion([[3, 1], [1, 3]], ["low", "high"]).ToString());
    }

    [Fact]
    public void Lines_WithDeviations_DrawMeanPlusAndMinusOneAndStandInTheLegendOnce()
    {
        var data = Data(Figures.Lines("t", [new Series("s", [1, 2]) { Deviations = [0.5, 0.25] }]));
        Assert.Equal([0.5, 1.75], Numbers(data[0], "y"));
        Assert.Equal([1.5, 2.25], Numbers(data[1], "y"));
        Assert.Equal([1, 2], Numbers(data[2], "y"));
        Assert.Equal([false, false, true], data.Select(trace => trace.GetProperty("showlegend").GetBoolean()));
    }

    [Fact]
    public void Lines_OfOneEpoch_ShowItsPointAndSpread()
    {
        var point = Data(Figures.Lines("t", [new Series("s", [1]) { Deviations = [0.5] }]))[2];
        Assert.Contains("markers", point.GetProperty("mode").GetString());
        Assert.Equal([0.5], Numbers(point.GetProperty("error_y"), "array"));
    }

    [Fact]
    public void Series_ThatDoNotFit_AreNamed()
    {
        Assert.Contains("2 values but 1 deviations", Refused(() => Figures.Lines("t", [new Series("s", [1, 2]) { Deviations = [1] }])));
        Assert.Contains("2 values but 1 places", Refused(() => Figures.Lines("t", [new Series("s", [1, 2]) { At = [1] }])));
        Assert.Contains("1 values but there are 2 keys", Refused(() => Figures.Bars("t", ["a", "b"], [new Series("s", [1])])));
        Assert.Contains("lengths 2, 1", Refused(() => Figures.Confusion([[1, 2], [3]], ["a", "b"])));
        Assert.Contains("at least one", Refused(() => Figures.AttentionReceived("t", [])));
        Assert.Contains("48 coordinates and 23 labels", Refused(() => Scatters(new ClassScatter("f", Points, Apart[1..]))));
        Assert.Contains("labels from 0 to 2", Refused(() => Scatters(new ClassScatter("f", Points, [.. Apart[1..], 2]))));
        Assert.Contains("at least one", Refused(() => Scatters()));

        static string Refused(Func<Figure> figure) => Assert.Throws<ArgumentException>(figure).Message;
    }

    [Fact]
    public void Confusion_OfCounts_ShowsCountAndShareOfTheRow()
    {
        using var comma = new DecimalComma();
        Assert.Equal(["3<br>75.0 %", "1<br>25.0 %", "0<br>0.0 %", "0<br>0.0 %"], Cells(Figures.Confusion([[3, 1], [0, 0]], ["low", "high"])));
    }

    [Fact]
    public void Attention_OfAMap_ShowsEveryShareItsSpreadAndTheUniformShare()
    {
        using var comma = new DecimalComma();
        var figure = Figures.Attention("Attention", Map);
        Assert.Equal(["0.500<br>± 0.010", "0.250<br>± 0.000"], Cells(figure)[..2]);
        Assert.Contains("over 12 clips", figure.Caption);
        Assert.Contains("0.333 in every cell", figure.ToString());
    }

    [Theory]
    [InlineData(0.04, true)]
    [InlineData(0.02, false)]
    public void Attention_EveryCellWithinItsSpreadOfTheUniformShare_SaysSo(double spread, bool uniform)
    {
        var map = new AttentionMap(["EEG", "GSR"], [[0.53, 0.47], [0.5, 0.5]], [[spread, spread], [0, 0]], 12, "clips");
        Assert.Equal(uniform, Figures.Attention("Attention", map).Caption.Contains("uniform within its spread", StringComparison.Ordinal));
    }

    [Fact]
    public void Confusion_OfAnyCounts_HasOneScaleAndWordsThatStandOut()
    {
        foreach (var counts in new int[][][] { [[3, 1], [2, 2]], [[45, 55], [62, 38]] })
        {
            var data = Data(Figures.Confusion(counts, ["low", "high"]));
            Assert.Equal((0.0, 100.0), (data[0].GetProperty("zmin").GetDouble(), data[0].GetProperty("zmax").GetDouble()));
            Assert.Equal(4, data[1].GetProperty("text").GetArrayLength());
        }
        (double, string)[] scale = [(0, "#f7fbff"), (0.5, "#6baed6"), (1, "#08306b")];
        Assert.All(Enumerable.Range(0, 101), percent => Assert.True(Contrast(Plot.InkOn(scale, percent / 100.0), scale, percent / 100.0) >= ReadableContrast, $"{percent} %"));
    }

    [Fact]
    public void Similarities_OfAnyValues_HaveOneScaleAndMarkThePositives()
    {
        string[] names = ["a A", "b A", "a B", "b B"];
        var data = Data(Figures.Similarities("t", names, [[1, 0.2, 0.4, 0.3], [0.2, 1, 0.1, 0.5], [0.4, 0.1, 1, 0.2], [0.3, 0.5, 0.2, 1]], "cosine", "c"));
        Assert.Equal((-1.0, 1.0), (data[0].GetProperty("zmin").GetDouble(), data[0].GetProperty("zmax").GetDouble()));
        string[] Names(string axis) => [.. data[1].GetProperty(axis).EnumerateArray().Select(name => name.GetString()!)];
        Assert.Equal([("a A", "a B"), ("b A", "b B"), ("a B", "a A"), ("b B", "b A")], Names("x").Zip(Names("y")));
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(18, 2)]
    [InlineData(60, 10)]
    [InlineData(4000, 500)]
    public void Lines_ByEpoch_HaveWholeTicks(int epochs, double step)
    {
        var axis = Layout(Figures.Lines("t", [new Series("s", [.. Enumerable.Repeat(1.0, epochs)])])).GetProperty("xaxis");
        Assert.Equal(step, axis.GetProperty("dtick").GetDouble());
        Assert.Equal(".4~g", Layout(Figures.Lines("t", [new Series("s", [1])])).GetProperty("yaxis").GetProperty("hoverformat").GetString());
    }

    [Fact]
    public void Attention_NearlyUniform_StaysPale()
    {
        // 1 % off the uniform share must not look like a finding.
        Assert.InRange(Place(Figures.Attention("t", new AttentionMap(["EEG", "GSR"], [[0.505, 0.495], [0.5, 0.5]], [[0, 0], [0, 0]], 3, "runs"))), 0.5, 0.53);
        Assert.Equal(1, Place(Figures.Attention("t", Map)), 9);

        // Of the first cell on its scale, whose middle is white.
        static double Place(Figure figure)
        {
            var map = Data(figure)[0];
            Assert.Equal((0.5, "#ffffff"), map.GetProperty("colorscale").EnumerateArray().Select(stop => (stop[0].GetDouble(), stop[1].GetString()!)).ElementAt(2));
            double least = map.GetProperty("zmin").GetDouble(), most = map.GetProperty("zmax").GetDouble();
            return (map.GetProperty("z")[0][0].GetDouble() - least) / (most - least);
        }
    }

    [Fact]
    public void Signals_WithASplit_MarkItInSeconds()
    {
        var figure = Figures.Signals("t", [[1, -1, 1, -1], [0, 0, 0, 0]], ["Fp1", "GSR"], ["#111111", "#222222"], samplingRate: 2, c: 3, "c");
        Assert.Equal([0, 0.5, 1, 1.5], Numbers(Data(figure)[0], "x"));
        Assert.Equal([1.48, 0.52, 1.48, 0.52], Numbers(Data(figure)[0], "y").Select(y => Math.Round(y, 9)));
        Assert.Equal(["Fp1", "GSR"], Layout(figure).GetProperty("yaxis").GetProperty("ticktext").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(1.5, Layout(figure).GetProperty("shapes")[1].GetProperty("x0").GetDouble());
        Assert.Equal("c = 3", Assert.Single(Layout(figure).GetProperty("annotations").EnumerateArray()).GetProperty("text").GetString());
    }

    [Fact]
    public void Scatters_SixPanels_EachClassStandsInTheLegendOnceWithOneColour()
    {
        using var comma = new DecimalComma();
        // The first panel lacks the second class.
        var figure = Scatters([.. Enumerable.Range(0, 6).Select(i => new ClassScatter($"seed {i}", Points, i == 0 ? new int[24] : Apart))]);
        var data = Data(figure);
        Assert.Equal(11, data.Length);
        Assert.Equal(["LV", "HV"], data.Where(trace => trace.GetProperty("showlegend").GetBoolean()).Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal(2, data.Select(trace => (trace.GetProperty("name").GetString(), trace.GetProperty("marker").GetProperty("color").GetString())).Distinct().Count());
        Assert.Equal(24 * 6, data.Sum(trace => trace.GetProperty("x").GetArrayLength()));
        Assert.Equal(["x", "x2", "x3", "x4", "x5", "x6"], data.Select(trace => trace.GetProperty("xaxis").GetString()).Distinct());
        Assert.Contains("6 panels", figure.ToString());
        Assert.Contains("seed 0: silhouette none, one class", figure.Caption);
        Assert.Contains("seed 5: silhouette 0.9", figure.Caption);
        Assert.Contains("purity 1.000 (chance 0.478)", figure.Caption);
    }

    [Fact]
    public void Slider_OverSplits_HasAFrameAStepWithItsLinesAndItsMark()
    {
        using var comma = new DecimalComma();
        var charts = new[] { 1, 2, 3 }.Select(c => ($"{c}", Figures.Signals("t", [[1, -1, c, -1]], ["Fp1"], ["#111111"], samplingRate: 2, c, $"at {c}"))).ToArray();
        var figure = Figures.Slider(charts, shown: 1, "c = ");
        var frames = JsonDocument.Parse(figure.PlotlyJson).RootElement.GetProperty("frames").EnumerateArray().ToArray();
        var slider = Layout(figure).GetProperty("sliders")[0];
        Assert.Equal("at 2", figure.Caption);
        Assert.Equal(1, slider.GetProperty("active").GetInt32());
        Assert.Equal(["1", "2", "3"], frames.Select(frame => frame.GetProperty("name").GetString()));
        Assert.Equal(frames.Select(frame => frame.GetProperty("name").GetString()), slider.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("args")[0][0].GetString()));
        Assert.Equal([0.5, 1, 1.5], frames.Select(frame => frame.GetProperty("layout").GetProperty("shapes")[1].GetProperty("x0").GetDouble()));
        Assert.Equal(charts.Select(chart => Numbers(Data(chart.Item2)[0], "y")), frames.Select(frame => Numbers(frame.GetProperty("data")[0], "y")));
        Assert.Equal(Numbers(Data(figure)[0], "y"), Numbers(frames[1].GetProperty("data")[0], "y"));
    }

    [Fact]
    public void HeadMaps_OfTwoHeads_AreTwoPanelsOnOneScaleAboutTheUniformShare()
    {
        // Each map is followed by the words on its cells.
        var data = Data(Figures.HeadMaps("t", [[[0.5, 0.5], [0.9, 0.1]], [[0.4, 0.6], [0.5, 0.5]]], ["member 1", "member 2"], "c")).Where(trace => trace.TryGetProperty("zmin", out _)).ToArray();
        Assert.Equal([(0.1, 0.9), (0.1, 0.9)], data.Select(trace => (Math.Round(trace.GetProperty("zmin").GetDouble(), 6), Math.Round(trace.GetProperty("zmax").GetDouble(), 6))));
        Assert.Equal("0.900", data[0].GetProperty("text")[1][0].GetString());
        Assert.Equal([true, false], data.Select(trace => trace.GetProperty("showscale").GetBoolean()));
    }

    private static Figure Scatters(params ClassScatter[] panels) => Figures.Scatters("Fig. 11", panels, 3, ["LV", "HV"], "c");

    // By WCAG 2, the colour between two stops mixed as plotly.js mixes it.
    private static double Contrast(string ink, (double At, string Colour)[] scale, double at)
    {
        var (low, high) = at <= 0.5 ? (scale[0], scale[1]) : (scale[1], scale[2]);
        double[] Channels(string colour) => [.. Enumerable.Range(0, 3).Select(i => Convert.ToInt32(colour.Length == 4 ? new string(colour[1 + i], 2) : colour.Substring(1 + (2 * i), 2), 16) / 255.0)];
        double[] ground = [.. Channels(low.Colour).Zip(Channels(high.Colour), (a, b) => a + ((at - low.At) / (high.At - low.At) * (b - a)))];
        double Light(double[] rgb) => rgb.Zip(new[] { 0.2126, 0.7152, 0.0722 }, (c, weight) => weight * (c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))).Sum();
        double[] both = [.. new[] { Light(ground), Light(Channels(ink)) }.Order()];
        return (both[1] + 0.05) / (both[0] + 0.05);
    }

    private static JsonElement[] Data(Figure figure) => [.. JsonDocument.Parse(figure.PlotlyJson).RootElement.GetProperty("data").EnumerateArray()];

    private static JsonElement Layout(Figure figure) => JsonDocument.Parse(figure.PlotlyJson).RootElement.GetProperty("layout");

    private static double[] Numbers(JsonElement part, string name) => [.. part.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    private static string[] Cells(Figure figure) => [.. Data(figure)[0].GetProperty("text").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(cell => cell.GetString()!)];
}
