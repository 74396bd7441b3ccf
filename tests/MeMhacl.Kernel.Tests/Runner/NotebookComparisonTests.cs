using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

public sealed class NotebookComparisonTests
{
    [Theory]
    [InlineData("f  step 5/5  loss 1.954  0:34 elapsed, 2:10 left", "f  step 5/5  loss 1.954  1:02:34 elapsed, 0:10 left")]
    [InlineData("Wall time: 12.3 ms", "Wall time: 1,204.5 ms")]
    [InlineData("Elapsed: 00:00:01.2345678", "Elapsed: 00:00:01.3")]
    [InlineData("12 ms per step", "9.5 ms per step")]
    [InlineData("2026-11-22T15:02:22Z", "2026-11-22T15:02:22.123+01:00")]
    [InlineData("22 Nov 2026", "1 December 2026")]
    [InlineData("/home/a/study/tables/x.csv", "/tmp/y/tables/x.csv")]
    [InlineData("id 3f2504e0-4f89-11d3-9a0c-0305e82c3301", "id 00000000-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData(".NET 10.0.12, libtorch 1.13.0", ".NET 10.0.13, libtorch 1.13.1")]
    [InlineData("2 threads; code 1a2b3c4d5e6f", "16 threads; code ffffffffffff")]
    [InlineData("a\n-------\nb   1", "a\n---------\nb     1")]
    [InlineData("loss 1.9540000", "loss 1.954001")]
    public void Texts_OfTwoRuns_AreTheSame(string saved, string fresh) => Assert.Empty(Compare(Stream(saved), Stream(fresh)));

    [Theory]
    [InlineData("accuracy 80.75", "accuracy 80.76")]
    [InlineData("1000000 windows", "1000001 windows")]
    [InlineData("-33.14", "33.14")]
    [InlineData("10 videos of 20 s", "10 videos of 21 s")]
    [InlineData("4@11s, 7@7s", "4@11s, 7@8s")]
    [InlineData("fingerprint 52f1e2b2f86c", "fingerprint 52f1e2b2f86d")]
    [InlineData("1 2", "12")]
    [InlineData("/tmp/a/x.csv", "/tmp/a/y.csv")]
    [InlineData("NaN", "1.0")]
    [InlineData("done", "done in 0:31")]
    public void Texts_ThatSaySomethingElse_Differ(string saved, string fresh)
    {
        var difference = Assert.Single(Compare(Stream(saved), Stream(fresh)));
        Assert.Equal([$"- {saved}", $"+ {fresh}"], difference.Lines);
        Assert.Equal((1, "c", "output 1, stdout"), (difference.Cell, difference.Id, difference.What));
    }

    [Fact]
    public void Tolerances_AreTheUsers()
    {
        Assert.Empty(Compare(Stream("80.75"), Stream("80.80"), new ComparisonOptions { RelativeTolerance = 1e-3 }));
        Assert.NotEmpty(Compare(Stream("80.75"), Stream("80.85"), new ComparisonOptions { RelativeTolerance = 1e-3 }));
        Assert.Empty(Compare(Stream("0.0"), Stream("0.05"), new ComparisonOptions { AbsoluteTolerance = 0.05 }));
        Assert.NotEmpty(Compare(Stream("5.0"), Stream("5.0000001"), new ComparisonOptions { RelativeTolerance = 0, AbsoluteTolerance = 0 }));
    }

    [Fact]
    public void Table_ChangedNumber_IsShownInItsRow()
    {
        static JsonObject Table(string value) => Data(("text/html", $"<table><tr><th style=\"padding:3px\">method</th><th>valence</th></tr><tr><td>fine-tuned</td><td>{value}</td></tr><tr><td>frozen</td><td>60.1</td></tr></table>"));
        Assert.Empty(Compare(Table("80.75"), Table("80.7500001")));
        Assert.Equal(["- fine-tuned 80.75", "+ fine-tuned 80.74"], Assert.Single(Compare(Table("80.75"), Table("80.74"))).Lines);
    }

    [Fact]
    public void PlotlyFigure_ChangedValueKeyOrLength_IsNamedByItsPath()
    {
        static JsonObject Figure(string json) => Data(("application/vnd.plotly.v1+json", JsonNode.Parse(json)!), ("text/html", $"<div id=\"{json}\"></div>")); // no two draw into the same
        const string Saved = """{"data":[{"y":[1,2.5,null],"name":"a"}],"layout":{}}""";
        Assert.Empty(Compare(Figure(Saved), Figure("""{"layout":{},"data":[{"name":"a","y":[1.0000001,2.5,null]}]}""")));
        Assert.Equal(["  $.data[0].y[1]: 2.5 saved, 2.6 now"], Lines("""{"data":[{"y":[1,2.6,null],"name":"a"}],"layout":{}}"""));
        Assert.Equal(["  $.data[0].y: 3 values saved, 2 now"], Lines("""{"data":[{"y":[1,2.5],"name":"a"}],"layout":{}}"""));
        Assert.Equal(["- $.data[0].name is gone", "  $.data[0].y[2]: null saved, 3 now"], Lines("""{"data":[{"y":[1,2.5,3]}],"layout":{}}"""));

        IReadOnlyList<string> Lines(string fresh) => Assert.Single(Compare(Figure(Saved), Figure(fresh))).Lines;
    }

    [Fact]
    public void Picture_OtherBytes_Differ()
    {
        Assert.Empty(Compare(Data(("image/png", "iVBO\nRw0K")), Data(("image/png", "iVBORw0K\n"))));
        Assert.Equal("output 1, image/png", Assert.Single(Compare(Data(("image/png", "iVBO")), Data(("image/png", "iVBP")))).What);
    }

    [Fact]
    public void ProgressBar_OnlyItsBeingThereCounts()
    {
        static JsonObject Bar(int step) => Data(("text/html", $"<div role=\"progressbar\" aria-valuenow=\"{step}\"></div>"), ("text/plain", $"step {step}/100"));
        Assert.Empty(Compare(Bar(3), Bar(100)));
        Assert.NotEmpty(Compare(Bar(3), Data(("text/plain", "step 100/100"))));
    }

    [Fact]
    public void Streams_StoredByAnotherProgram_AreCoalescedFirst() =>
        Assert.Empty(NotebookComparison.Compare(Notebook([Stream("e", "stderr"), Stream("10%\r"), Stream("20%\n")]), Notebook([Stream("20%\n"), Stream("e", "stderr")])));

    [Fact]
    public void Outputs_OfAnotherNumber_AreListed()
    {
        var difference = Assert.Single(NotebookComparison.Compare(Notebook([Stream("a\nb")]), Notebook([Stream("a\nb"), Data(("text/plain", "1"))])));
        Assert.Equal(["- stdout a", "+ stdout a", "+ display_data 1"], difference.Lines);
    }

    [Fact]
    public void VolatileCell_IsNotCompared()
    {
        Assert.Empty(NotebookComparison.Compare(Notebook([Stream("a")], "volatile"), Notebook([Stream("b")], "volatile")));
        Assert.NotEmpty(NotebookComparison.Compare(Notebook([Stream("a")]), Notebook([Stream("b")])));
    }

    [Fact]
    public void OtherCode_IsADifference_ButInInjectedParameters()
    {
        Assert.Equal("code", Assert.Single(NotebookComparison.Compare(Notebook([]), Notebook([], source: "2"))).What);
        Assert.Empty(NotebookComparison.Compare(Notebook([], "injected-parameters"), Notebook([], "injected-parameters", "2")));
    }

    private static IReadOnlyList<OutputDifference> Compare(JsonObject saved, JsonObject fresh, ComparisonOptions? options = null) =>
        NotebookComparison.Compare(Notebook([saved]), Notebook([fresh]), options);

    private static NotebookDocument Notebook(JsonObject[] outputs, string? tag = null, string source = "1")
    {
        var cell = NotebookFiles.Code(source, "c", tag is null ? [] : [tag]);
        cell["outputs"] = new JsonArray([.. outputs]);
        return NotebookDocument.Parse(NotebookFiles.Json(cell), "n");
    }

    private static JsonObject Stream(string text, string name = "stdout") => new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };

    private static JsonObject Data(params (string Type, JsonNode Value)[] data) => new()
    {
        ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = new JsonObject(data.Select(d => KeyValuePair.Create(d.Type, (JsonNode?)d.Value))),
    };
}
