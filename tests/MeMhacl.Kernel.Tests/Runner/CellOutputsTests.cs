using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

/// <summary>What nbclient makes of the same messages, message by message.</summary>
public sealed class CellOutputsTests
{
    private readonly CellOutputs outputs = new();
    private readonly NotebookDocument notebook = NotebookDocument.Parse(NotebookFiles.OfCode("a", "b"), "n");

    private static readonly OutputCleared AtOnce = new(false), Waiting = new(true);

    private static readonly Dictionary<string, (CellEvent[] Events, string Shown)> Cases = new()
    {
        ["cleared at once"] = ([Out("one"), Show("x", "1"), AtOnce, Out("two")], "two"),
        ["cleared, nothing follows yet"] = ([Out("one"), Waiting], "one"),
        ["cleared, text follows"] = ([Out("one"), Waiting, Out("two")], "two"),
        ["cleared, a value follows"] = ([Show("x", "1"), Waiting, Show("y", "2")], "2"),
        ["an update is no new output"] = ([Show("x", "old"), Waiting, Update("x", "new")], "new"),
        ["update of a cleared display"] = ([Show("x", "old"), AtOnce, Update("x", "new")], ""),
        ["update of an unknown id"] = ([Update("never", "x")], ""),
        ["update of an id shown twice"] = ([Show("x", "1"), Show("x", "2"), Update("x", "3")], "3|3"),
        ["text around an update"] = ([Show("x", "0"), Out("a"), Update("x", "0"), Out("b")], "0|ab"),
        ["stdout before stderr of the same stretch"] = ([Err("err1"), Out("out1"), Err("err2"), Out("out2"), Show("x", "0"), Err("err3"), Out("out3")], "out1out2|err1err2|0|out3|err3"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Messages_OfOneCell_BecomeItsOutputs(string name) => Assert.Equal(Cases[name].Shown, Texts(Cases[name].Events));

    [Fact]
    public void Clear_Waiting_EndsWithItsCell()
    {
        Texts(Show("x", "1"), Waiting);
        outputs.Begin(notebook.Cells[1], 2);
        outputs.Add(Out("later"));
        Assert.Equal("1", Text(notebook.Cells[0]));
    }

    [Fact]
    public void Update_FromALaterCell_ReplacesInPlace()
    {
        Texts(Out("a"), Show("x", "old"), Out("b"));
        outputs.Begin(notebook.Cells[1], 2);
        outputs.Add(Update("x", "new"));
        Assert.Equal("a|new|b", Text(notebook.Cells[0]));
        Assert.Empty(notebook.Cells[1].Outputs);
    }

    [Fact]
    public void Outputs_CoalescedAgain_AreTheSame()
    {
        Texts(Err("e\rf"), Out("a\rb\b"), Show("x", "0"), Out("c\n"));
        outputs.Settle();
        Assert.Equal(notebook.Cells[0].Outputs.Select(o => o.ToJsonString()), CellOutputs.Coalesced(notebook.Cells[0].Outputs).Select(o => o.ToJsonString()));
    }

    [Theory]
    [InlineData("10%|\r20%|\r30%", "30%")]
    [InlineData("line\n10%\r20%\n", "line\n20%\n")]
    [InlineData("a\r\nb", "a\r\nb")]
    [InlineData("a\r\r\nb", "\r\nb")]
    [InlineData("a\r|\rb", "b")]
    [InlineData("abc\b\bX", "aX")]
    [InlineData("a\n\bb", "a\nb")]
    public void Text_ControlCharacters_AreResolvedAcrossChunks(string chunks, string expected)
    {
        var text = new StreamText();
        foreach (var chunk in chunks.Split('|'))
            text.Append(chunk);

        Assert.Equal(expected, text.ToString());
    }

    private static StreamWritten Out(string text) => new("stdout", text);

    private static StreamWritten Err(string text) => new("stderr", text);

    private static ValueDisplayed Show(string id, string text) => new(id, new JsonObject { ["text/plain"] = text });

    private static DisplayUpdated Update(string id, string text) => new(id, new JsonObject { ["text/plain"] = text });

    private string Texts(params CellEvent[] events)
    {
        outputs.Begin(notebook.Cells[0], 1);
        foreach (var cellEvent in events)
            outputs.Add(cellEvent);

        return Text(notebook.Cells[0]);
    }

    private string Text(NotebookCell cell)
    {
        outputs.Settle();
        return string.Join('|', cell.Outputs.Select(o => (string?)o["text"] ?? (string?)((JsonObject)o["data"]!)["text/plain"]));
    }
}
