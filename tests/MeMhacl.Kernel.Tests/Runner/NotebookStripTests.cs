namespace MeMhacl.Kernel.Tests;

public sealed class NotebookStripTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Strip_TakesOutWhatRunsAndEditorsPutIn_AndNothingElse()
    {
        const string Executed = """
            {"nbformat":4,"nbformat_minor":5,
             "metadata":{"kernelspec":{"name":".net-csharp"},"language_info":{"name":"C#","version":"13.0"},"papermill":{"duration":1.5},"widgets":{},"vscode":{},"own":{"kept":1.5}},
             "cells":[
              {"cell_type":"code","id":"p","execution_count":1,"metadata":{"tags":["parameters"],"execution":{"iopub.status.busy":"2026"}},"outputs":[],"source":"var a = 1;"},
              {"cell_type":"code","id":"i","execution_count":2,"metadata":{"tags":["injected-parameters"]},"outputs":[],"source":"a = 2;"},
              {"cell_type":"code","id":"c","execution_count":3,"metadata":{"collapsed":true,"scrolled":false,"jupyter":{"outputs_hidden":true},"own":"kept"},"outputs":[{"output_type":"stream","name":"stdout","text":"x"}],"source":["a\n","b"]},
              {"cell_type":"markdown","id":"m","metadata":{"jupyter":{"source_hidden":true,"kept":1}},"source":"# ü"}]}
            """;
        const string Stripped = """
            {"nbformat":4,"nbformat_minor":5,
             "metadata":{"kernelspec":{"name":".net-csharp"},"language_info":{"name":"C#"},"own":{"kept":1.5}},
             "cells":[
              {"cell_type":"code","id":"p","execution_count":null,"metadata":{"tags":["parameters"]},"outputs":[],"source":"var a = 1;"},
              {"cell_type":"code","id":"c","execution_count":null,"metadata":{"own":"kept"},"outputs":[],"source":["a\n","b"]},
              {"cell_type":"markdown","id":"m","metadata":{"jupyter":{"kept":1}},"source":"# ü"}]}
            """;
        var text = NotebookStrip.Text(NotebookDocument.Parse(Executed, "n"));
        Assert.Equal(NotebookDocument.Parse(Stripped, "n").ToJson(), text);
        Assert.Equal(text, NotebookStrip.Text(NotebookDocument.Parse(text, "n")));
    }

    [Fact]
    public void Strip_StrippedFile_IsNotTouched()
    {
        var path = folder.Write("n.ipynb", NotebookFiles.OfCode("1"));
        Assert.True(NotebookStrip.File(path, write: false));
        Assert.Equal(NotebookFiles.OfCode("1"), File.ReadAllText(path));
        Assert.True(NotebookStrip.File(path));
        var written = File.ReadAllBytes(path);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        Assert.False(NotebookStrip.File(path));
        Assert.Equal(written, File.ReadAllBytes(path));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Strip_ThroughALink_KeepsLinkAndPermissions()
    {
        var path = folder.Write("n.ipynb", NotebookFiles.OfCode("1"));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(folder.File("link.ipynb"), path);
        Assert.True(NotebookStrip.File(folder.File("link.ipynb")));
        Assert.Equal(path, new FileInfo(folder.File("link.ipynb")).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.False(NotebookStrip.File(path));
    }

    [Fact]
    public async Task Strip_OfAnExecutedCopy_GivesTheNotebookBack()
    {
        var path = folder.Write("n.ipynb", NotebookStrip.Text(NotebookDocument.Parse(NotebookFiles.Json(
            NotebookFiles.Markdown("# A", "m"), NotebookFiles.Code("var n = 1;", "p", "parameters"), NotebookFiles.Code("Console.Write(n); n", "c")), "n")));
        var first = await NotebookRunner.RunAsync(path);
        var source = folder.Write("source.ipynb", NotebookStrip.Text(first.Notebook)); // with the metadata that a run adds
        var output = folder.File("out.ipynb");
        await NotebookRunner.RunAsync(source, new NotebookRunOptions { OutputPath = output, Parameters = new Dictionary<string, string> { ["n"] = "2" } });
        Assert.Contains("\"execution_count\": 2", File.ReadAllText(output), StringComparison.Ordinal);
        NotebookStrip.File(output);
        Assert.Equal(File.ReadAllText(source), File.ReadAllText(output));
    }
}
