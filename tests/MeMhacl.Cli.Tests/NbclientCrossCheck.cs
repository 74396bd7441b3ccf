using System.Text.Json.Nodes;
using MeMhacl.Kernel;

namespace MeMhacl.Cli.Tests;

/// <summary>One notebook through Jupyter's nbclient and through our runner gives the same outputs.</summary>
public class NbclientCrossCheck
{
    // What a 1 x 1 picture needs.
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static readonly (string Source, string? Tag)[] Nasty =
    [
        ("var n = 1;", "parameters"),
        ("for (var i = 0; i <= 100; i += 10) { Console.Write($\"\\r{i} %\"); await Task.Delay(15); }\nConsole.WriteLine(\" done\");\nConsole.Write(\"abx\\bc\\r\\nlast\\r\");", null),
        ("Console.Error.WriteLine(\"e1\"); Console.WriteLine(\"o1\"); await Task.Delay(120); Console.Error.WriteLine(\"e2\"); Console.WriteLine(\"o2\"); display(\"between\"); Console.Error.Write(\"e3\"); Console.Write(\"o3\");", null),
        ("for (var i = 0; i < 2000; i++) Console.WriteLine($\"line {i}\");", null),
        ("Console.Write(\"Ümläut 😀 \\u2028 \\u0001 \\u001b[31mred\\u001b[0m\\ttab \\\"quoted\\\" \\\\ end\");", null),
        ("using Microsoft.DotNet.Interactive;\nvar d = KernelInvocationContext.Current.Display(\"first\");\nvar e = KernelInvocationContext.Current.Display(HTML(\"<b>bold</b>\"));\nConsole.WriteLine(\"after\");\nd.Update(\"second\");", null),
        ("for (var i = 0; i < 50; i++) d.Update(new { Step = i });\ne.Update(HTML(\"<i>from a later cell</i>\"));\nConsole.Write(\"updated\");", null),
        ("throw new ArgumentException(\"two\\nlines\", new FormatException(\"inner\"));", "raises-exception"),
        ("Console.Write(\"before\"); undeclared", "raises-exception"),
        ("#!nosuchmagic", "raises-exception"),
        ("n + 41", null),
        ("\"text\"", null),
        ("(object)null", null),
        ("new[] { new { A = 1.5, B = \"x\" }, new { A = double.NaN, B = \"<y>\" } }", null),
        ("HTML(\"<table><tr><td>1</td></tr></table>\")", null),
        ("\"{\\\"data\\\":[{\\\"y\\\":[1,2.50,1E-7,null]}],\\\"layout\\\":{\\\"title\\\":\\\"ü\\\"}}\".DisplayAs(\"application/vnd.plotly.v1+json\");", null),
        ($"\"{Png}\".DisplayAs(\"image/png\"); \"<svg xmlns='http://www.w3.org/2000/svg'>\\n</svg>\".DisplayAs(\"image/svg+xml\"); \"{{}}\".DisplayAs(\"application/json\");", null),
        ("#!markdown\n# A heading", null),
        ("Console.WriteLine(System.IO.Path.GetFileName(Environment.CurrentDirectory)); System.IO.File.Exists(\"in.ipynb\")", null),
        ("this is not run", "skip-execution"),
        ("", null),
        ("#!time\nawait Task.Delay(20);", "volatile"),
        ("n", null),
    ];

    [NbclientFact]
    public async Task NastyNotebook_BothWays_SameOutputs()
    {
        using var scratch = new Scratch();
        var source = scratch["in.ipynb"];
        File.WriteAllText(source, Notebook());
        Nbclient.Execute(source, scratch["nbclient.ipynb"], scratch.Folder, scratch.Folder);
        await NotebookRunner.RunAsync(source, new NotebookRunOptions { OutputPath = scratch["runner.ipynb"] });
        var (theirs, ours) = (NotebookDocument.Read(scratch["nbclient.ipynb"]), NotebookDocument.Read(scratch["runner.ipynb"]));

        Assert.Empty(Differences(theirs, ours));
        // Beyond what verify looks at: counts, and every output but the streams as it stands in the file.
        Assert.Equal(theirs.Cells.Select(c => c.ExecutionCount), ours.Cells.Select(c => c.ExecutionCount));
        foreach (var (their, our) in theirs.Cells.Zip(ours.Cells).Where(c => !c.First.Tags.Contains("volatile"))) Assert.Equal(Solid(their), Solid(our));
        // That there was something to compare.
        Assert.Equal("100 % done\nabc\r\nlast\r", Text(ours.Cells[1]));
        Assert.Equal(["stdout", "stderr", "display_data", "stdout", "stderr"], ours.Cells[2].Outputs.Select(o => (string?)(o["name"] ?? o["output_type"])));
        Assert.Equal("<i>from a later cell</i>", string.Concat(ours.Cells[5].Outputs[1]["data"]!["text/html"]!.AsArray().Select(l => (string?)l)));
        Assert.Equal(3, ours.Cells.Count(c => c.Outputs.Any(o => (string?)o["output_type"] == "error")));
    }

    /// <summary>What two executions differ in, in words; volatile parts aside.</summary>
    public static IEnumerable<string> Differences(NotebookDocument theirs, NotebookDocument ours) =>
        NotebookComparison.Compare(theirs, ours, new ComparisonOptions { RelativeTolerance = 0, AbsoluteTolerance = 0 })
            .Select(d => $"cell {d.Cell} ({d.Id}) {d.What}\n{string.Join('\n', d.Lines)}");

    private static string Text(NotebookCell cell) => string.Concat(cell.Outputs[0]["text"]!.AsArray().Select(line => (string?)line));

    private static IEnumerable<string> Solid(NotebookCell cell) => cell.Outputs.Where(o => (string?)o["output_type"] != "stream").Select(o => o.ToJsonString());

    private static string Notebook() => new JsonObject
    {
        ["nbformat"] = 4, ["nbformat_minor"] = 5,
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
        ["cells"] = new JsonArray([.. Nasty.Select((cell, i) => new JsonObject
        {
            ["cell_type"] = "code", ["id"] = $"c{i}", ["execution_count"] = null, ["source"] = cell.Source, ["outputs"] = new JsonArray(),
            ["metadata"] = cell.Tag is null ? new JsonObject() : new JsonObject { ["tags"] = new JsonArray(cell.Tag) },
        })]),
    }.ToJsonString();
}
