namespace MeMhacl.Kernel.Tests;

public sealed class NotebookDocumentTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("{ not json", "is not JSON (line 1)")]
    [InlineData("{\"a\": 1}", "JSON but no notebook")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "has notebook format 3, but format 4")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"execution_count\": \"1\"}]}", "\"execution_count\" \"1\", but a whole number or null")]
    [InlineData("{\"nbformat\": 4}", "no list of \"cells\"")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\"}]}", "Cell 1 of bad.ipynb has no \"source\"")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"heading\", \"source\": \"\"}]}", "Cell 1 of bad.ipynb has no cell_type")]
    [InlineData("{\"nbformat\": 4, \"nbformat\": 4, \"cells\": []}", "is not a valid notebook")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"\\ud800\"}]}", "is not a valid notebook")]
    public void Read_BadFile_SaysWhyInOneSentence(string text, string part)
    {
        var exception = Assert.Throws<NotebookException>(() => NotebookDocument.Read(folder.Write("bad.ipynb", text)));
        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        Assert.Contains("bad.ipynb", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Read_OtherEncoding_IsRefused_ForWritingItBackWouldLoseText()
    {
        File.WriteAllBytes(folder.File("latin.ipynb"), [.. "{\"nbformat\": 4, \"cells\": [], \"a\": \""u8, 0xFC, .. "\"}"u8]);
        Assert.Contains("latin.ipynb is not UTF-8", Assert.Throws<NotebookException>(() => NotebookDocument.Read(folder.File("latin.ipynb"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MissingFile_NamesIt()
    {
        var path = folder.File("none/none.ipynb");
        Assert.Contains(path, Assert.Throws<NotebookException>(() => NotebookDocument.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnwritableOutput_IsRefusedBeforeAnythingRuns()
    {
        var notebook = folder.Write("in.ipynb", NotebookFiles.OfCode("System.IO.File.WriteAllText(\"ran.txt\", \"\");"));
        var occupied = folder.Write("file", "");
        var exception = await Assert.ThrowsAsync<NotebookException>(
            () => NotebookRunner.RunAsync(notebook, new NotebookRunOptions { OutputPath = Path.Combine(occupied, "out.ipynb") }));
        Assert.Contains("cannot be written", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotebookException>(() => NotebookRunner.RunAsync(notebook, new NotebookRunOptions { OutputPath = folder.Path }));
        Assert.False(File.Exists(folder.File("ran.txt")));
    }

    [DiskFact]
    public async Task Run_DiskFull_SaysSoInASentence_AndTheEarlierCopyStays()
    {
        using var disk = new SmallDisk(megabytes: 1);
        var notebook = folder.Write("in.ipynb", NotebookFiles.OfCode("new string('x', 20_000)"));
        var options = new NotebookRunOptions { OutputPath = disk.File("out.ipynb") };
        await NotebookRunner.RunAsync(notebook, options);
        var before = File.ReadAllBytes(options.OutputPath);
        var filler = disk.Fill("filler", leave: 0);
        Assert.Contains("out.ipynb cannot be written, the disk is full", (await Assert.ThrowsAsync<NotebookException>(() => NotebookRunner.RunAsync(notebook, options))).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(options.OutputPath));
        Assert.Equal(new[] { filler, options.OutputPath }.Order(), Directory.GetFiles(disk.Path).Order());
    }

    [Theory]
    [InlineData("""{"kernelspec":{"name":"python3","language":"python"}}""", "python")]
    [InlineData("""{"language_info":{"name":"R"}}""", "R")]
    public async Task Run_NotebookOfAnotherLanguage_IsRefused(string metadata, string language)
    {
        var path = folder.Write("other.ipynb", $$"""{"nbformat":4,"nbformat_minor":5,"metadata":{{metadata}},"cells":[]}""");
        var exception = await Assert.ThrowsAsync<NotebookException>(() => NotebookRunner.RunAsync(path));
        Assert.Contains($"other.ipynb is written in {language}, but", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"polyglot_notebook":{"kernelName":"fsharp"}}""", "fsharp")]
    [InlineData("""{"vscode":{"languageId":"python"}}""", "python")]
    public async Task Run_CellOfAnotherLanguage_IsRefusedBeforeAnythingRuns_UnlessSkipped(string metadata, string language)
    {
        string Notebook(string tags) => $$"""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","id":"a","execution_count":null,"metadata":{},"outputs":[],"source":"System.IO.File.WriteAllText(\"ran.txt\", \"\")"},{"cell_type":"code","id":"b","execution_count":null,"metadata":{{metadata[..^1]}}{{tags}}},"outputs":[],"source":"x"}]}""";
        var exception = await Assert.ThrowsAsync<NotebookException>(() => NotebookRunner.RunAsync(folder.Write("n.ipynb", Notebook(""))));
        Assert.Contains($"Cell 2 of n.ipynb is written in {language}", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("ran.txt")));
        Assert.True((await NotebookRunner.RunAsync(folder.Write("n.ipynb", Notebook(",\"tags\":[\"skip-execution\"]")))).Succeeded);
    }

    [Fact]
    public async Task Run_NotebookFromTheFuture_KeepsWhatIsUnknown()
    {
        var path = folder.Write("n.ipynb", """{"nbformat":4,"nbformat_minor":9,"future":[1.50,{"b":1,"a":2}],"metadata":{"new":true},"cells":[{"cell_type":"code","id":"a","stage":{"z":1},"execution_count":null,"metadata":{"hint":"x"},"outputs":[],"source":"1"}]}""");
        var text = (await NotebookRunner.RunAsync(path)).Notebook.ToJson();
        foreach (var kept in new[] { "\"nbformat_minor\": 9", "\"future\": [", "1.5,", "\"new\": true", "\"stage\": {", "\"hint\": \"x\"" })
            Assert.Contains(kept, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DuplicateIds_TheLaterOnesGetANumber()
    {
        var path = folder.Write("n.ipynb", NotebookFiles.Json(NotebookFiles.Markdown("a", "x"), NotebookFiles.Code("1", "x"), NotebookFiles.Code("2", "x-2"), NotebookFiles.Code("3", "x")));
        Assert.Equal(["x", "x-3", "x-2", "x-4"], (await NotebookRunner.RunAsync(path)).Notebook.Cells.Select(c => c.Id));
    }

    [Fact]
    public async Task Run_OlderFormat_IsUpgradedWithNumberedIds()
    {
        var path = folder.Write("old.ipynb", """{"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"markdown","metadata":{},"source":["# A\n","b"]},{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":["1\n","+ 1"]}]}""");
        var result = await NotebookRunner.RunAsync(path);
        Assert.Equal(["cell-1", "cell-2"], result.Notebook.Cells.Select(c => c.Id));
        Assert.Equal("# A\nb", result.Notebook.Cells[0].Source);
        Assert.Contains("\"nbformat_minor\": 5", result.Notebook.ToJson(), StringComparison.Ordinal);
    }
}
