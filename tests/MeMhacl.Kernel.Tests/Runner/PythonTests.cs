using System.Globalization;

namespace MeMhacl.Kernel.Tests;

/// <summary>Checks against Python's nbformat where it is installed.</summary>
public sealed class PythonTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PythonFact("nbformat", "python3-nbformat")]
    public void Write_OfWhatNbformatWrote_GivesTheSameBytes()
    {
        var path = folder.File("nb.ipynb");
        Run($$$$"""
            from nbformat.v4.nbbase import *
            import nbformat
            cells = [
              new_markdown_cell("# Ümläut 😀 \u2028 line \x0b sep \x7f\n\ttab \"quoted\" \\ back\r\ncr", id="a", attachments={"p.png": {"image/png": "AAAA\n"}}),
              new_code_cell("", id="b"),
              new_code_cell("x\n\ny\n", id="c", execution_count=3, metadata={"tags": ["z", "a"], "trusted": True}, outputs=[
                new_output("stream", name="stdout", text="a\nb"),
                new_output("stream", name="stderr", text=""),
                new_output("display_data", {"text/plain": "p\nq", "image/png": "iVBO\nRw0K\n", "image/svg+xml": "<svg>\n</svg>", "application/json": {"b": [1, 2.5, 1e-7, None, True], "a": "x\ny"}}, metadata={"k": {}}),
                new_output("execute_result", {"text/html": "<b>\n</b>", "application/vnd.plotly.v1+json": {"data": [], "layout": {}}}, execution_count=3),
                new_output("error", ename="E", evalue="v", traceback=["\x1b[31mred\x1b[0m", "b"]),
              ]),
              new_raw_cell("raw", id="d"),
            ]
            nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": {"name": ".net-csharp", "display_name": ".NET (C#)", "language": "C#"}, "custom": {"z": 1, "a": []}}), r"{{{{path}}}}")
            """);
        Assert.Equal(File.ReadAllText(path), NotebookDocument.Read(path).ToJson());
    }

    [PythonFact("nbformat", "python3-nbformat")]
    public async Task ExecutedNotebook_IsValidAndStableInNbformat()
    {
        var input = folder.Write("in.ipynb", NotebookFiles.Json(
            NotebookFiles.Markdown("# A", "m"),
            NotebookFiles.Code("var n = 1;", "p", "parameters"),
            NotebookFiles.Code("Console.Write(\"a\\nb\"); Console.Error.Write(\"e\"); display(new { A = n }); \"{\\\"a\\\":[1.50,1E-7]}\".DisplayAs(\"application/json\"); n", "b"),
            NotebookFiles.Code("throw new Exception(\"x\\ny\");", "c")));
        var output = folder.File("out.ipynb");
        await NotebookRunner.RunAsync(input, new NotebookRunOptions { OutputPath = output, Parameters = new Dictionary<string, string> { ["n"] = "2" } });
        Run($"""
            import nbformat
            nb = nbformat.read(r"{output}", as_version=nbformat.NO_CONVERT)
            nbformat.validate(nb)
            nbformat.write(nb, r"{output}.again")
            """);
        Assert.Equal(File.ReadAllText(output), File.ReadAllText(output + ".again"));
    }

    [PythonFact("nbformat", "python3-nbformat")]
    public void Write_OfNumbersInAnyForm_GivesPythonsForm()
    {
        var random = new Random(1);
        string[] numbers =
        [
            "0", "-0", "0.0", "-0.0", "1.50", "1E-7", "1e-4", "0.0001", "0.00001", "1e15", "1e16", "123456789012345680.0", "1E+22", "1e22", "5e-324", "1.7976931348623157e308", "12345678901234567890", "100.0", "-2.5E3",
            .. Enumerable.Range(0, 300).Select(_ => (random.NextDouble() * Math.Pow(10, random.Next(-30, 30))).ToString("R", CultureInfo.InvariantCulture)),
            .. Enumerable.Range(0, 300).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64())).Where(double.IsFinite).Select(d => d.ToString("E16", CultureInfo.InvariantCulture)),
        ];
        var path = folder.Write("n.ipynb", $$$"""{"nbformat":4,"nbformat_minor":5,"metadata":{"n":[{{{string.Join(',', numbers)}}}],"\ud83d\ude00":1,"\uffee":2},"cells":[]}""");
        Run($"""
            import json
            text = json.dumps(json.load(open(r"{path}", encoding="utf8")), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
            open(r"{path}.python", "w", encoding="utf8").write(text)
            """);
        Assert.Equal(File.ReadAllText(path + ".python"), NotebookDocument.Read(path).ToJson());
    }

    private void Run(string script)
    {
        var (exitCode, text) = Python.Run(folder.Path, null, "-c", script);
        Assert.True(exitCode == 0, text);
    }
}
