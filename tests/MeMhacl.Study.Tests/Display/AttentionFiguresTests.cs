using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

public class AttentionFiguresTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly AttentionMap Map = new(["EEG", "GSR", "Resp"], [[0.5, 0.25, 0.25], [0.4, 0.3, 0.3], [1 / 3.0, 1 / 3.0, 1 / 3.0]], [[0.01, 0, 0], [0, 0, 0], [0, 0, 0]], 12, "clips");

    private static JsonElement Parse(Figure figure) => JsonDocument.Parse(figure.PlotlyJson).RootElement;

    private static string[] Texts(Figure figure) => [.. XDocument.Parse(figure.Svg).Descendants(Svg + "text").Select(text => text.Value)];

    private static ChannelImportance Importance(params string[] names) =>
        new("movement of f", names, [.. names.Select(Modalities.Of)], [.. names.Select((_, i) => new MeanAndSpread(i + 1, 0.5, 4))]);

    [Fact]
    public void Attention_OfAMap_ShowsEveryShareItsSpreadAndTheUniformShare()
    {
        using var comma = new DecimalComma();
        var figure = Figures.Attention("Attention", Map);
        var notes = Parse(figure).GetProperty("layout").GetProperty("annotations").EnumerateArray().ToArray();
        Assert.Equal(9, notes.Length);
        Assert.Equal(("EEG", "EEG", "0.500<br>± 0.010"), Read(notes[0]));
        Assert.Equal(("GSR", "EEG", "0.250<br>± 0.000"), Read(notes[1]));
        Assert.Contains("over 12 clips", figure.Caption);
        Assert.Contains("0.333 in every cell", figure.ToString());
        Assert.Contains("asks (query)", Texts(figure));

        static (string?, string?, string?) Read(JsonElement note) => (note.GetProperty("x").GetString(), note.GetProperty("y").GetString(), note.GetProperty("text").GetString());
    }

    [Fact]
    public void Attention_NearlyUniform_StaysPale()
    {
        // 1 % off the uniform share must not look like a finding.
        var pale = Figures.Attention("t", new AttentionMap(["EEG", "GSR"], [[0.505, 0.495], [0.5, 0.5]], [[0, 0], [0, 0]], 3, "runs"));
        Assert.All(Scale(pale), colour => Assert.All(Channels(colour), channel => Assert.True(channel > 225, colour)));
        Assert.Contains(Scale(Figures.Attention("t", Map)), colour => Channels(colour).Min() < 60);

        static string[] Scale(Figure figure) => [.. Parse(figure).GetProperty("data")[0].GetProperty("colorscale").EnumerateArray().Select(stop => stop[1].GetString()!)];
        static int[] Channels(string colour) => [.. new[] { 1, 3, 5 }.Select(at => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }

    [Fact]
    public void AttentionReceived_ByClass_HasASeriesEachAndTheUniformShare()
    {
        var data = Parse(Figures.AttentionReceived("t", [("LV", Map), ("HV", Map)])).GetProperty("data");
        Assert.Equal(["LV", "HV", "uniform"], data.EnumerateArray().Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal((0.5 + 0.4 + (1 / 3.0)) / 3, data[0].GetProperty("y")[0].GetDouble(), 9);
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => Figures.AttentionReceived("t", [])).Message);
    }

    [Fact]
    public void ChannelBars_ByModality_OneColourEachAndALegendOfModalities()
    {
        var figure = Figures.ChannelBars("t", Importance("Fp1", "Cz", "GSR"));
        var data = Parse(figure).GetProperty("data");
        var colours = data[0].GetProperty("marker").GetProperty("color").EnumerateArray().Select(colour => colour.GetString()).ToArray();
        Assert.Equal(colours[0], colours[1]);
        Assert.NotEqual(colours[0], colours[2]);
        Assert.Equal("[1,2,3]", data[0].GetProperty("y").GetRawText());
        Assert.Equal("[0.5,0.5,0.5]", data[0].GetProperty("error_y").GetProperty("array").GetRawText());
        Assert.Contains("EEG", Texts(figure));
        Assert.Contains("GSR", Texts(figure));
        Assert.Contains("EEG, GSR", figure.ToString());
    }

    [Fact]
    public void HeadMap_OfElectrodes_GoesThroughTheirValuesAndNeverBeyond()
    {
        var figure = Figures.HeadMap("t", Importance("Fp1", "Cz", "O2", "GSR"));
        var data = Parse(figure).GetProperty("data");
        var values = data[0].GetProperty("z").EnumerateArray().SelectMany(row => row.EnumerateArray()).ToArray();
        var inside = values.Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble()).ToArray();
        Assert.InRange(inside.Min(), 1, 1.2);
        Assert.InRange(inside.Max(), 2.8, 3);
        Assert.Equal("NaN", values[0].GetString());                            // a corner lies outside the head
        Assert.Equal(2, data[0].GetProperty("z")[30][30].GetDouble());          // Cz is the middle
        Assert.Equal(["Fp1", "Cz", "O2"], data[1].GetProperty("text").EnumerateArray().Select(text => text.GetString()));
        Assert.True(data[1].GetProperty("x")[0].GetDouble() < 0 && data[1].GetProperty("y")[0].GetDouble() > 0.5, "Fp1 is in front on the left");
        Assert.True(data[1].GetProperty("x")[2].GetDouble() > 0 && data[1].GetProperty("y")[2].GetDouble() < -0.5, "O2 is behind on the right");
    }

    [Fact]
    public void HeadMap_AllElectrodesOfDeap_HavePlacesOfTheirOwnAndMirrorEachOther()
    {
        var data = Parse(Figures.HeadMap("t", Importance([.. DeapChannels.Eeg]))).GetProperty("data")[1];
        var places = DeapChannels.Eeg.Select((name, i) => (name, X: data.GetProperty("x")[i].GetDouble(), Y: data.GetProperty("y")[i].GetDouble())).ToArray();
        Assert.Equal(32, places.Select(place => (Math.Round(place.X, 2), Math.Round(place.Y, 2))).Distinct().Count());
        Assert.Equal(0, places.Sum(place => place.X), 9);
        Assert.All(places.Where(place => place.name.EndsWith('z')), place => Assert.Equal(0, place.X, 9));
    }

    [Fact]
    public void HeadMap_TooFewElectrodes_SaysSo() =>
        Assert.Contains("1 of the channels Fp1, GSR", Assert.Throws<ArgumentException>(() => Figures.HeadMap("t", Importance("Fp1", "GSR"))).Message);
}
