using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

/// <summary>What nbclient makes of the same messages, message by message.</summary>
public sealed class CellOutputsTests
{
    private readonly CellOutputs outputs = new();
    private readonly NotebookDocument notebook = NotebookDocument.Parse(NotebookFiles.OfCode("a", "b"), "n");

    [Fact]
    public void Clear_AtOnce_LeavesWhatFollows() => Assert.Equal("two", Texts(new StreamWritten("stdout", "one"), Show("x", "1"), new OutputCleared(false), new StreamWritten("stdout", "two")));

    [Fact]
    public void Clear_Waiting_KeepsTheOldUntilTheNextOutput()
    {
        Assert.Equal("one", Texts(new StreamWritten("stdout", "one"), new OutputCleared(true)));
        Assert.Equal("two", Texts(new StreamWritten("stdout", "one"), new OutputCleared(true), new StreamWritten("stdout", "two")));
        Assert.Equal("2", Texts(Show("x", "1"), new OutputCleared(true), Show("y", "2")));
    }

    [Fact]
    public void Clear_Waiting_EndsWithItsCell()
    {
        Texts(Show("x", "1"), new OutputCleared(true));
        outputs.Begin(notebook.Cells[1], 2);
        outputs.Add(new StreamWritten("stdout", "later"));
        Assert.Equal("1", Text(notebook.Cells[0]));
    }

    [Fact]
    public void Update_IsNoNewOutput_AndClearsNothing() => Assert.Equal("new", Texts(Show("x", "old"), new OutputCleared(true), Update("x", "new")));

    [Fact]
    public void Update_OfAClearedDisplay_ShowsNothing() => Assert.Equal("", Texts(Show("x", "old"), new OutputCleared(false), Update("x", "new")));

    [Fact]
    public void Update_FromALaterCell_ReplacesInPlace()
    {
        Texts(new StreamWritten("stdout", "a"), Show("x", "old"), new StreamWritten("stdout", "b"));
        outputs.Begin(notebook.Cells[1], 2);
        outputs.Add(Update("x", "new"));
        Assert.Equal("a|new|b", Text(notebook.Cells[0]));
        Assert.Empty(notebook.Cells[1].Outputs);
    }

    [Fact]
    public void Update_OfAnIdShownTwice_ReachesBoth()
    {
        Assert.Equal("2|2", Texts(Show("x", "1"), Show("x", "2")));
        outputs.Add(Update("x", "3"));
        Assert.Equal("3|3", Text(notebook.Cells[0]));
    }

    [Fact]
    public void Update_OfAnUnknownId_IsIgnored() => Assert.Equal("", Texts(Update("never", "x")));

    [Fact]
    public void Streams_AroundAnUpdate_AreOne() => Assert.Equal("0|ab", Texts(Show("x", "0"), new StreamWritten("stdout", "a"), Update("x", "0"), new StreamWritten("stdout", "b")));

    [Fact]
    public void Stdout_ComesBeforeStderrOfTheSameStretch() =>
        Assert.Equal("out1out2|err1err2|0|out3|err3", Texts(
            new StreamWritten("stderr", "err1"), new StreamWritten("stdout", "out1"), new StreamWritten("stderr", "err2"), new StreamWritten("stdout", "out2"),
            Show("x", "0"), new StreamWritten("stderr", "err3"), new StreamWritten("stdout", "out3")));

    [Fact]
    public void Outputs_CoalescedAgain_AreTheSame()
    {
        Texts(new StreamWritten("stderr", "e\rf"), new StreamWritten("stdout", "a\rb\b"), Show("x", "0"), new StreamWritten("stdout", "c\n"));
        outputs.Settle();
        Assert.Equal(notebook.Cells[0].Outputs.Select(o => o.ToJsonString()), CellOutputs.Coalesced(notebook.Cells[0].Outputs).Select(o => o.ToJsonString()));
    }

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
