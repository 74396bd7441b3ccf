using System.Globalization;
using System.Text.Json;
using MeMhacl.Data;
using Plotly.NET.CSharp;

namespace MeMhacl.Study.Tests;

public class FigureTests
{
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
    public void Series_ThatDoNotFit_AreNamed()
    {
        Assert.Contains("2 values but 1 deviations", Refused(() => Figures.Lines("t", [new Series("s", [1, 2]) { Deviations = [1] }])));
        Assert.Contains("2 values but 1 places", Refused(() => Figures.Lines("t", [new Series("s", [1, 2]) { At = [1] }])));
        Assert.Contains("1 values but there are 2 keys", Refused(() => Figures.Bars("t", ["a", "b"], [new Series("s", [1])])));
        Assert.Contains("lengths 2, 1", Refused(() => Figures.Confusion([[1, 2], [3]], ["a", "b"])));
        Assert.Contains("at least one", Refused(() => Figures.AttentionReceived("t", [])));
        Assert.Contains("1 of the channels Fp1, GSR", Refused(() => Figures.HeadMap("t", Importance("Fp1", "GSR"))));
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
    public void HeadMap_OfElectrodes_GoesThroughTheirValuesAndNeverBeyond()
    {
        var data = Data(Figures.HeadMap("t", Importance("Fp1", "Cz", "O2", "GSR")));
        JsonElement[] cells = [.. data[0].GetProperty("z").EnumerateArray().SelectMany(row => row.EnumerateArray())];
        double[] inside = [.. cells.Where(cell => cell.ValueKind == JsonValueKind.Number).Select(cell => cell.GetDouble())];
        Assert.InRange(inside.Min(), 1, 1.2);
        Assert.InRange(inside.Max(), 2.8, 3);
        Assert.NotEqual(JsonValueKind.Number, cells[0].ValueKind);              // a corner lies outside the head
        Assert.Equal(2, data[0].GetProperty("z")[30][30].GetDouble());          // Cz is the middle
        Assert.Equal(["Fp1", "Cz", "O2"], data[1].GetProperty("text").EnumerateArray().Select(text => text.GetString()));
        Assert.True(Numbers(data[1], "x")[0] < 0 && Numbers(data[1], "y")[0] > 0.5, "Fp1 is in front on the left");
        Assert.True(Numbers(data[1], "x")[2] > 0 && Numbers(data[1], "y")[2] < -0.5, "O2 is behind on the right");
    }

    [Fact]
    public void HeadMap_AllElectrodesOfDeap_HavePlacesOfTheirOwnAndMirrorEachOther()
    {
        var data = Data(Figures.HeadMap("t", Importance([.. DeapChannels.Eeg])))[1];
        var places = DeapChannels.Eeg.Zip(Numbers(data, "x"), Numbers(data, "y")).ToArray();
        Assert.Equal(32, places.Select(place => (Math.Round(place.Second, 2), Math.Round(place.Third, 2))).Distinct().Count());
        Assert.Equal(0, places.Sum(place => place.Second), 9);
        Assert.All(places.Where(place => place.First.EndsWith('z')), place => Assert.Equal(0, place.Second, 9));
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

    private static Figure Scatters(params ClassScatter[] panels) => Figures.Scatters("Fig. 11", panels, 3, ["LV", "HV"], "c");

    private static ChannelImportance Importance(params string[] names) => new("movement of f", names, [.. names.Select(Modalities.Of)], [.. names.Select((_, i) => new MeanAndSpread(i + 1, 0.5, 4))]);

    private static JsonElement[] Data(Figure figure) => [.. JsonDocument.Parse(figure.PlotlyJson).RootElement.GetProperty("data").EnumerateArray()];

    private static JsonElement Layout(Figure figure) => JsonDocument.Parse(figure.PlotlyJson).RootElement.GetProperty("layout");

    private static double[] Numbers(JsonElement part, string name) => [.. part.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    private static string[] Cells(Figure figure) => [.. Data(figure)[0].GetProperty("text").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(cell => cell.GetString()!)];
}
