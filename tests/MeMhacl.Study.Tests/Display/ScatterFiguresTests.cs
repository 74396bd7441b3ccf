using System.Text.Json;

namespace MeMhacl.Study.Tests;

public class ScatterFiguresTests
{
    // Two clusters a hundred apart, of 12 points each.
    private static readonly float[] Points = [.. Enumerable.Range(0, 24).SelectMany(i => new[] { (i % 12) + (i < 12 ? 0f : 100f), i % 5 })];
    private static readonly int[] Apart = [.. Enumerable.Range(0, 24).Select(i => i < 12 ? 0 : 1)];
    private static readonly int[] Mixed = [.. Enumerable.Range(0, 24).Select(i => i % 2)];

    private static JsonElement Parse(Figure figure) => JsonDocument.Parse(figure.PlotlyJson).RootElement;

    [Fact]
    public void Scatter_ClassesApartAndMixed_CaptionsTellThemApart()
    {
        using var comma = new DecimalComma();
        Assert.Contains("silhouette 0.9", Figures.Scatter(new ClassScatter("f", Points, Apart), ["LV", "HV"]).Caption);
        Assert.Contains("purity 1.000 (chance 0.478)", Figures.Scatter(new ClassScatter("f", Points, Apart), ["LV", "HV"]).ToString());
        Assert.Contains("silhouette -0.0", Figures.Scatter(new ClassScatter("f", Points, Mixed), ["LV", "HV"]).Caption);
        Assert.Contains("none, one class", Figures.Scatter(new ClassScatter("f", Points, new int[24]), ["LV", "HV"]).Caption);
    }

    [Fact]
    public void Scatters_SixPanels_EachClassStandsInTheLegendOnceWithOneColour()
    {
        // The first panel lacks the second class.
        var embeddings = Enumerable.Range(0, 6).Select(i => new ClassScatter($"seed {i}", Points, i == 0 ? new int[24] : Apart)).ToArray();
        var figure = Figures.Scatters("Fig. 11", embeddings, 3, ["LV", "HV"]);
        var data = Parse(figure).GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(11, data.Length);
        Assert.Equal(["LV", "HV"], data.Where(trace => trace.GetProperty("showlegend").GetBoolean()).Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal(2, data.Select(trace => (trace.GetProperty("name").GetString(), trace.GetProperty("marker").GetProperty("color").GetString())).Distinct().Count());
        Assert.Equal(24 * 6, data.Sum(trace => trace.GetProperty("x").GetArrayLength()));
        Assert.Equal(["x", "x2", "x3", "x4", "x5", "x6"], data.Select(trace => trace.GetProperty("xaxis").GetString()).Distinct());
        Assert.Contains("6 panels", figure.ToString());
        Assert.Contains("seed 5: silhouette", figure.Caption);
        Assert.Contains("seed 5", figure.Svg);
    }

    [Fact]
    public void Scatters_PointsOrLabelsThatDoNotFit_SaySo()
    {
        Assert.Contains("48 coordinates and 23 labels", Assert.Throws<ArgumentException>(() => Figures.Scatter(new ClassScatter("f", Points, Apart[1..]), ["LV", "HV"])).Message);
        Assert.Contains("labels from 0 to 1", Assert.Throws<ArgumentException>(() => Figures.Scatter(new ClassScatter("f", Points, Apart), ["LV"])).Message);
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => Figures.Scatters("t", [], 3, ["LV"])).Message);
    }
}
