using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

public sealed class NotebookRunnerTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_AllCells_SavesOutputsAndCounts()
    {
        var result = await RunAsync(NotebookFiles.Json(
            NotebookFiles.Markdown("# One", "m"), NotebookFiles.Code("var a = 1;\nConsole.WriteLine(\"hi\");", "a"), NotebookFiles.Code("", "empty"), NotebookFiles.Code("a + 1", "b")));
        Assert.True(result.Succeeded);
        Assert.Equal((2, 2), (result.CellsRun, result.CellCount));
        var saved = NotebookDocument.Read(folder.File("out.ipynb"));
        Assert.Equal([null, 1, null, 2], saved.Cells.Select(c => c.ExecutionCount));
        Assert.Equal("hi\n", (string?)saved.Cells[1].Outputs[0]["text"]![0]);
        Assert.Equal("2", (string?)saved.Cells[3].Outputs[0]["data"]!["text/plain"]![0]);
        Assert.Contains("\"name\": \".net-csharp\"", File.ReadAllText(folder.File("out.ipynb")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SameInput_GivesTheSameBytes()
    {
        var notebook = NotebookFiles.OfCode("using Microsoft.DotNet.Interactive; var d = KernelInvocationContext.Current.Display(1);", "d.Update(2); new { A = 1.5 }");
        await RunAsync(notebook);
        var first = File.ReadAllBytes(folder.File("out.ipynb"));
        await RunAsync(notebook);
        Assert.Equal(first, File.ReadAllBytes(folder.File("out.ipynb")));
        await NotebookRunner.RunAsync(folder.File("out.ipynb"), new NotebookRunOptions { OutputPath = folder.File("out.ipynb") });
        Assert.Equal(first, File.ReadAllBytes(folder.File("out.ipynb")));
    }

    [Fact]
    public async Task Run_FailingCell_StopsSavesAndReports()
    {
        var result = await RunAsync(NotebookFiles.OfCode("Console.Write(1);", "Console.Write(2);\nthrow new ArgumentException(\"bad\");", "Console.Write(3);"));
        Assert.Equal(CellOutcome.Failed, result.Outcome);
        Assert.Equal((2, "c2"), (result.Failure!.Cell.Number, result.Failure.Cell.Id));
        Assert.Equal(("System.ArgumentException", "bad"), (result.Failure.Error.Name, result.Failure.Error.Message));
        Assert.Contains("   at In[2]:line 2", result.Failure.Error.Traceback);
        var saved = NotebookDocument.Read(folder.File("out.ipynb"));
        Assert.Equal(["stream", "error"], saved.Cells[1].Outputs.Select(o => (string?)o["output_type"]));
        Assert.Empty(saved.Cells[2].Outputs);
    }

    [Fact]
    public async Task Run_WorkingDirectory_IsTheNotebooksFolderAndIsSetBack()
    {
        folder.Write("sub/data.txt", "here");
        var before = Environment.CurrentDirectory;
        var path = folder.Write("sub/n.ipynb", NotebookFiles.OfCode("System.IO.File.ReadAllText(\"data.txt\")"));
        var result = await NotebookRunner.RunAsync(path);
        Assert.True(result.Succeeded);
        Assert.Equal(before, Environment.CurrentDirectory);
    }

    [Fact]
    public async Task Run_CellThatMayFail_IsAnOutputAndTheRunGoesOn()
    {
        var result = await RunAsync(NotebookFiles.Json(
            NotebookFiles.Code("var a = 1;\nthrow new Exception(\"expected\");", "a", "raises-exception"), NotebookFiles.Code("a + 1", "b")));
        Assert.True(result.Succeeded);
        Assert.Null(result.Failure);
        Assert.Equal("expected", (string?)Assert.Single(result.Notebook.Cells[0].Outputs)["evalue"]);
        Assert.Equal("2", (string?)result.Notebook.Cells[1].Outputs[0]["data"]!["text/plain"]);
    }

    [Fact]
    public async Task Run_SkippedCell_IsNotRunNotCountedAndKeepsItsOutputs()
    {
        var skipped = NotebookFiles.Code("no C# at all", "s", "skip-execution");
        skipped["execution_count"] = 7;
        skipped["outputs"]!.AsArray().Add(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "kept" });
        var result = await RunAsync(NotebookFiles.Json(NotebookFiles.Code("1", "a"), skipped, NotebookFiles.Code("2", "b")));
        Assert.True(result.Succeeded);
        Assert.Equal((2, 2), (result.CellsRun, result.CellCount));
        Assert.Equal([1, 7, 2], result.Notebook.Cells.Select(c => c.ExecutionCount));
        Assert.Equal("kept", (string?)Assert.Single(result.Notebook.Cells[1].Outputs)["text"]);
    }

    [Fact]
    public async Task Run_LongCell_IsSavedWhileItRuns()
    {
        var path = folder.File("out.ipynb");
        var result = await RunAsync(
            NotebookFiles.OfCode(
                $"Console.Write(\"so far\"); var seen = false;\nfor (var i = 0; i < 200 && !seen; i++) {{ await Task.Delay(50); seen = System.IO.File.ReadAllText(@\"{path}\").Contains(\"so far\\\"\"); }}\nseen"),
            o => o with { SaveInterval = TimeSpan.FromMilliseconds(100) });
        Assert.Equal("True", (string?)result.Notebook.Cells[0].Outputs[1]["data"]!["text/plain"]);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.part"));
    }

    [Fact]
    public async Task Run_CellOverItsTimeLimit_FailsWithASentence()
    {
        var result = await RunAsync(NotebookFiles.OfCode("while (true) { }"), o => o with { CellTimeout = TimeSpan.FromSeconds(1.5) });
        Assert.Equal(CellOutcome.Failed, result.Outcome);
        Assert.Equal("TimeoutException", result.Failure!.Error.Name);
        Assert.Contains("1.5 s", result.Failure.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Cancelled_KeepsAndSavesWhatWasComputed()
    {
        using var source = new CancellationTokenSource();
        var observer = new Log { OnStream = source.Cancel };
        var result = await RunAsync(NotebookFiles.OfCode("Console.WriteLine(\"epoch 1\"); while (true) { }"), o => o with { Observer = observer }, source.Token);
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
        Assert.Contains("epoch 1", File.ReadAllText(folder.File("out.ipynb")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TellsCellsWhereTheyStand()
    {
        var result = await RunAsync(NotebookFiles.Json(NotebookFiles.Code("AppContext.GetData(\"notebook.path\") + \" \" + AppContext.GetData(\"notebook.cell\")", "the-id")));
        Assert.Equal($"{folder.File("out.ipynb")} the-id", (string?)result.Notebook.Cells[0].Outputs[0]["data"]!["text/plain"]);
    }

    [Fact]
    public async Task Run_Observer_SeesEverythingInOrder()
    {
        var log = new Log();
        await RunAsync(
            NotebookFiles.Json(
                NotebookFiles.Markdown("text\n## Load the data", "m"),
                NotebookFiles.Code("using Microsoft.DotNet.Interactive;\nConsole.WriteLine(\"x\");\nvar d = KernelInvocationContext.Current.Display(1);", "a"),
                NotebookFiles.Code("\nd.Update(2);\nthrow new Exception(\"no\");", "b")),
            o => o with { Observer = log });
        Assert.Equal(
            ["start 1/2 Load the data", "stdout x", "display 1", "end 1 Succeeded", "start 2/2 d.Update(2);", "update 2", "error no", "end 2 Failed"],
            log.Lines);
    }

    private async Task<NotebookRunResult> RunAsync(
        string notebook, Func<NotebookRunOptions, NotebookRunOptions>? change = null, CancellationToken cancellationToken = default)
    {
        var options = new NotebookRunOptions { OutputPath = folder.File("out.ipynb") };
        return await NotebookRunner.RunAsync(folder.Write("in.ipynb", notebook), change?.Invoke(options) ?? options, cancellationToken);
    }

    private sealed class Log : INotebookObserver
    {
        public List<string> Lines { get; } = [];

        public Action? OnStream { get; init; }

        public void CellStarted(CellInfo cell) => Lines.Add($"start {cell.Number}/{cell.Count} {cell.Title}");

        public void Happened(CellInfo cell, CellEvent what)
        {
            Lines.Add(what switch
            {
                StreamWritten written => $"{written.Stream} {written.Text.Trim()}",
                ValueDisplayed shown => $"display {shown.Data.Text()}",
                ResultProduced result => $"display {result.Data.Text()}",
                DisplayUpdated update => $"update {update.Data.Text()}",
                CellFailed failed => $"error {failed.Error.Message}",
                _ => $"{what}",
            });
            if (what is StreamWritten)
                OnStream?.Invoke();
        }

        public void CellFinished(CellInfo cell, CellOutcome outcome, TimeSpan duration) => Lines.Add($"end {cell.Number} {outcome}");
    }
}
