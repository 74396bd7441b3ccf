using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace MeMhacl.Kernel.Tests;

/// <summary>The kernel under Jupyter's own programs, and the same notebook there and in the headless runner.</summary>
public sealed class JupyterProgramsTests(RegisteredKernel kernel, ITestOutputHelper output) : IClassFixture<RegisteredKernel>
{
    private const int ConformanceTests = 12;   // of jupyter_kernel_test 0.4.5, Debian 12's; a later one has more (the iopub welcome of protocol 5.5)

    [PythonFact("jupyter_kernel_test", "python3-jupyter-kernel-test")]
    public void JupyterKernelTest_AllButThePager_Pass()
    {
        using var folder = new TempFolder();
        var (exitCode, text) = Python.Run(folder.Path, kernel.Folder, Python.Script("kernel_conformance.py"));
        output.WriteLine(text);
        Assert.True(exitCode == 0, text);
        var count = int.Parse(Regex.Match(text, @"Ran (\d+) tests").Groups[1].Value);
        var skipped = Regex.Matches(text, @"^(test_\w+).*skipped", RegexOptions.Multiline).Select(m => m.Groups[1].Value);
        Assert.Equal(["test_pager"], skipped.Except(["test_recv_iopub_welcome_msg"]));
        Assert.Equal(skipped.Count(), int.Parse(Regex.Match(text, @"skipped=(\d+)").Groups[1].Value)); // no part of a test either
        Assert.InRange(count, ConformanceTests, ConformanceTests + 1);
    }

    [PythonFact("nbclient, nbconvert", "python3-nbclient and python3-nbconvert")]
    public async Task SameNotebook_ThroughNbclientAndOurRunner_HasTheSameOutputs()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("in.ipynb"), Notebook(
            "for (int i = 0; i < 100; i++) Console.WriteLine(i); \"done\"",
            "Console.Write(\"10 %\\r\"); Console.Write(\"20 %\\r\"); Console.WriteLine(\"30 %\");",
            "using Microsoft.DotNet.Interactive; var d = KernelInvocationContext.Current.Display(\"one\"); new[] { 1.5, 2.25 }",
            "d.Update(\"two\"); display(HTML(\"<b>x</b>\")); \"{\\\"a\\\":[1]}\".DisplayAs(\"application/json\");",
            "Console.WriteLine(\"old\"); Console.Clear(); Console.WriteLine(\"new\");",
            "Environment.CurrentDirectory == System.IO.Path.GetFullPath(\".\")"));
        var (exitCode, text) = Python.Run(folder.Path, kernel.Folder, Python.Script("execute_notebook.py"), "in.ipynb", "nbclient.ipynb", folder.Path);
        Assert.True(exitCode == 0, text);
        await NotebookRunner.RunAsync(folder.File("in.ipynb"), new NotebookRunOptions { OutputPath = folder.File("runner.ipynb") });
        Assert.Equal(Outputs(folder.File("nbclient.ipynb")).ToJsonString(), Outputs(folder.File("runner.ipynb")).ToJsonString());
    }

    [PythonFact("jupyter_client", "python3-jupyter-client")]
    public void ClientKilledInTheMiddleOfACell_LeavesNoKernel()
    {
        using var folder = new TempFolder();
        var (exitCode, text) = Python.Run(folder.Path, kernel.Folder, "-c", """
            import os, signal
            from jupyter_client.manager import start_new_kernel
            manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=120)
            client.execute_interactive("System.IO.File.WriteAllText(\"id\", Environment.ProcessId.ToString());")
            client.execute("while (true) { }")
            os.kill(os.getpid(), signal.SIGKILL)
            """);
        Assert.True(exitCode == 128 + 9, text);
        var id = File.ReadAllText(folder.File("id"));
        Wait.Until(() => !IsAlive(id), "the kernel's end");
    }

    // A process that ended and that nobody asked for is a zombie.
    private static bool IsAlive(string id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/status").Contains("State:\tZ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static JsonArray Outputs(string path) =>
        new([.. JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray().Select(cell => cell!["outputs"]!.DeepClone())]);

    private static string Notebook(params string[] cells) => new JsonObject
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = KernelSpec.Name, ["display_name"] = ".NET (C#)", ["language"] = "C#" } },
        ["cells"] = new JsonArray([.. cells.Select((code, i) => new JsonObject
        {
            ["cell_type"] = "code", ["id"] = $"c{i}", ["metadata"] = new JsonObject(), ["execution_count"] = null, ["outputs"] = new JsonArray(), ["source"] = code,
        })]),
    }.ToJsonString();
}
