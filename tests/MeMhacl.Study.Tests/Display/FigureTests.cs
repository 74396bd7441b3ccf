using System.Text.Json;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study.Tests;

public class FigureTests
{
    private static JsonElement Parse(Figure figure) => JsonDocument.Parse(figure.PlotlyJson).RootElement;

    [Fact]
    public void ToString_OfLines_NamesTitleSeriesAndRanges()
    {
        var figure = Figures.Lines(
            "Pre-training loss", [new Series("train", [3, 1.5]), new Series("validation", [3.5, double.NaN])], logarithmic: true,
            caption: "It falls.");
        Assert.Equal("Pre-training loss. It falls: train, validation; epoch 1 to 2; loss 1.5 to 3.5 (logarithmic)", figure.ToString());
    }

    [Fact]
    public void ToString_OfAConfusionMatrix_NamesClassesAndValues() =>
        Assert.Equal(
            "Confusion matrix: predicted class low, high; true class low, high; values 25 to 75",
            Figures.Confusion([[3, 1], [1, 3]], ["low", "high"]).ToString());

    [Fact]
    public void Save_IntoANewFolder_WritesJsonAndSvg()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var figure = Figures.Bars("Accuracy", ["EEG", "GSR"], [new Series("this study", [0.7, 0.6])]);
            var paths = figure.Save(Path.Combine(folder.FullName, "figures"), "bars");
            Assert.Equal(["bars.plotly.json", "bars.svg"], paths.Select(Path.GetFileName));
            Assert.Equal(figure.PlotlyJson, File.ReadAllText(paths[0]));
            Assert.Equal(figure.Svg, File.ReadAllText(paths[1]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Figure_OfAChart_KeepsItsJson()
    {
        var chart = Chart.Line<int, int, string>(x: new[] { 1 }, y: new[] { 2 });
        Assert.Equal(Plotly.NET.GenericChart.toJson(chart), new Figure(chart, "c").PlotlyJson);
    }

    [Fact]
    public void LinesWithBand_OfDeviations_WritesMeanPlusAndMinusOne()
    {
        var data = Parse(Figures.LinesWithBand("t", [new Series("s", [1, 2]) { Deviations = [0.5, 0.25] }])).GetProperty("data");
        Assert.Equal("[0.5,1.75]", data[0].GetProperty("y").GetRawText());
        Assert.Equal("[1.5,2.25]", data[1].GetProperty("y").GetRawText());
    }

    [Fact]
    public void LinesWithBand_WithoutDeviations_NamesTheSeries() =>
        Assert.Contains(
            "\"s\" has 2 values but 0 deviations",
            Assert.Throws<ArgumentException>(() => Figures.LinesWithBand("t", [new Series("s", [1, 2])])).Message);

    [Fact]
    public void Bars_WithTooFewValues_NamesTheSeries() =>
        Assert.Contains(
            "\"s\" has 1 values but there are 2 keys",
            Assert.Throws<ArgumentException>(() => Figures.Bars("t", ["a", "b"], [new Series("s", [1])])).Message);

    [Fact]
    public void Confusion_OfCounts_ShowsCountAndShareOfTheRow()
    {
        var layout = Parse(Figures.Confusion([[3, 1], [0, 0]], ["low", "high"])).GetProperty("layout");
        Assert.Equal(
            ["3<br>75.0 %", "1<br>25.0 %", "0<br>0.0 %", "0<br>0.0 %"],
            layout.GetProperty("annotations").EnumerateArray().Select(note => note.GetProperty("text").GetString()));
    }

    [Fact]
    public void Confusion_NotSquare_IsRefused() =>
        Assert.Contains("lengths 2, 1", Assert.Throws<ArgumentException>(() => Figures.Confusion([[1, 2], [3]], ["a", "b"])).Message);

    [Fact]
    public void Signals_WithASplit_MarksItInSeconds()
    {
        var figure = Parse(Figures.Signals("t", [[1, -1, 1, -1], [0, 0, 0, 0]], ["Fp1", "GSR"], samplingRate: 2, splitPosition: 3));
        var layout = figure.GetProperty("layout");
        Assert.Equal("[0,0.5,1,1.5]", figure.GetProperty("data")[0].GetProperty("x").GetRawText());
        Assert.Equal("[1.48,0.52,1.48,0.52]", figure.GetProperty("data")[0].GetProperty("y").GetRawText());
        Assert.Equal("""["Fp1","GSR"]""", layout.GetProperty("yaxis").GetProperty("ticktext").GetRawText());
        Assert.Equal(1.5, layout.GetProperty("shapes")[1].GetProperty("x0").GetDouble());
        Assert.Equal("c = 3", layout.GetProperty("annotations")[0].GetProperty("text").GetString());
    }

    [Fact]
    public void Signals_WithTooFewNames_SaysHowMany() =>
        Assert.Contains(
            "1 channels and 2 names", Assert.Throws<ArgumentException>(() => Figures.Signals("t", [[1.0]], ["a", "b"], 1)).Message);

    [Fact]
    public void Points_ByGroup_TakeXFromAt()
    {
        var data = Parse(
            Figures.Points("t", [new Series("low", [1, 2]) { At = [5, 6] }, new Series("high", [3]) { At = [7], Colour = "#123456" }]))
            .GetProperty("data");
        Assert.Equal("[5,6]", data[0].GetProperty("x").GetRawText());
        Assert.Equal("#123456", data[1].GetProperty("marker").GetProperty("color").GetString());
    }

    [Fact]
    public void Series_WithTooFewPlaces_NamesBoth() =>
        Assert.Contains(
            "2 values but 1 places",
            Assert.Throws<ArgumentException>(() => Figures.Lines("t", [new Series("s", [1, 2]) { At = [1] }])).Message);
}
