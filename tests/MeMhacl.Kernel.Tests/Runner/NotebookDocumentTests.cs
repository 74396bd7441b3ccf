using MeMhacl.Kernel.Runner;

namespace MeMhacl.Kernel.Tests.Runner;

public sealed class NotebookDocumentTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{ not json", "is not JSON (line 1)")]
    [InlineData("[1, 2]", "JSON but no notebook")]
    [InlineData("{\"a\": 1}", "JSON but no notebook")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "has notebook format 3, but format 4 is expected")]
    [InlineData("{\"nbformat\": 4}", "no list of \"cells\"")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\"}]}", "Cell 1 of bad.ipynb has no \"source\"")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"heading\", \"source\": \"\"}]}", "Cell 1 of bad.ipynb has no cell_type")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"outputs\": {}}]}", "\"outputs\" as Object, but a list")]
    [InlineData("{\"nbformat\": 4, \"nbformat\": 4, \"cells\": []}", "is not a valid notebook")]
    public void Read_BadFile_SaysWhyInOneSentence(string text, string part)
    {
        var exception = Assert.Throws<NotebookException>(() => NotebookDocument.Read(_folder.Write("bad.ipynb", text)));
        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        Assert.Contains("bad.ipynb", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Read_MissingFile_NamesIt()
    {
        var path = _folder.File("none/none.ipynb");
        Assert.Equal($"The notebook {path} does not exist: check the path.", Assert.Throws<NotebookException>(() => NotebookDocument.Read(path)).Message);
    }

    [Fact]
    public async Task Run_UnwritableOutput_IsRefusedBeforeAnythingRuns()
    {
        var notebook = _folder.Write("in.ipynb", NotebookFiles.OfCode("System.IO.File.WriteAllText(\"ran.txt\", \"\");"));
        var occupied = _folder.Write("file", "");
        var exception = await Assert.ThrowsAsync<NotebookException>(
            () => NotebookRunner.RunAsync(notebook, new NotebookRunOptions { OutputPath = Path.Combine(occupied, "out.ipynb") }));
        Assert.Contains("cannot be written", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotebookException>(() => NotebookRunner.RunAsync(notebook, new NotebookRunOptions { OutputPath = _folder.Path }));
        Assert.False(File.Exists(_folder.File("ran.txt")));
    }

    [Fact]
    public async Task Run_NotebookOfAnotherLanguage_IsRefused()
    {
        var path = _folder.Write("py.ipynb", """{"nbformat":4,"nbformat_minor":5,"metadata":{"kernelspec":{"name":"python3","language":"python"}},"cells":[]}""");
        var exception = await Assert.ThrowsAsync<NotebookException>(() => NotebookRunner.RunAsync(path));
        Assert.Contains("is written in python", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_KeepsUnknownKeysAndSortsThem()
    {
        var document = NotebookDocument.Parse("""{"zeta":1,"nbformat_minor":4,"nbformat":4,"metadata":{"b":1.50,"a":{}},"cells":[]}""", "n");
        Assert.Equal("{\n \"cells\": [],\n \"metadata\": {\n  \"a\": {},\n  \"b\": 1.50\n },\n \"nbformat\": 4,\n \"nbformat_minor\": 4,\n \"zeta\": 1\n}\n", document.ToJson());
    }

    [Theory]
    [InlineData("4.0")]
    [InlineData("4.4")]
    public async Task Run_OlderFormat_IsUpgradedWithNumberedIds(string version)
    {
        var minor = version[2..];
        var path = _folder.Write("old.ipynb", $$"""{"nbformat":4,"nbformat_minor":{{minor}},"metadata":{},"cells":[{"cell_type":"markdown","metadata":{},"source":["# A\n","b"]},{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":["1\n","+ 1"]}]}""");
        var result = await NotebookRunner.RunAsync(path);
        Assert.Equal(["cell-1", "cell-2"], result.Notebook.Cells.Select(c => c.Id));
        Assert.Equal("# A\nb", result.Notebook.Cells[0].Source);
        Assert.Contains("\"nbformat_minor\": 5", result.Notebook.ToJson(), StringComparison.Ordinal);
    }
}
