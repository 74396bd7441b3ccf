using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MeMhacl.Cli.Tests;

/// <summary>Jupyter's own headless runner over this program's kernel.</summary>
internal static class Nbclient
{
    private const string Python = "/usr/bin/python3";

    private const string Script = """
        import sys, nbformat
        from nbclient import NotebookClient
        source, target, folder = sys.argv[1:4]
        notebook = nbformat.read(source, as_version=4)
        try:
            NotebookClient(notebook, timeout=900, kernel_name=".net-csharp", resources={"metadata": {"path": folder}}).execute()
        finally:
            nbformat.write(notebook, target)
        """;

    /// <summary>Why it cannot be used here; null if it can.</summary>
    public static string? Missing { get; } = Start("-c", "import nbclient", null) is { ExitCode: 0 }
        ? null
        : "needs /usr/bin/python3 with nbclient (Debian: python3-nbclient)";

    /// <summary>Executes a notebook.</summary>
    /// <param name="source">The .ipynb file.</param>
    /// <param name="target">The executed copy.</param>
    /// <param name="folder">The kernel's working folder.</param>
    /// <param name="scratch">A folder for the kernel's registration.</param>
    public static void Execute(string source, string target, string folder, string scratch)
    {
        string spec = Path.Combine(scratch, "jupyter", "kernels", ".net-csharp");
        Directory.CreateDirectory(spec);
        File.WriteAllText(Path.Combine(spec, "kernel.json"), new JsonObject
        {
            ["argv"] = new JsonArray("dotnet", typeof(UserException).Assembly.Location, "kernel", "{connection_file}"),
            ["display_name"] = ".NET (C#)", ["language"] = "C#", ["interrupt_mode"] = "message",
        }.ToJsonString());
        var run = Start("-c", Script, Path.Combine(scratch, "jupyter"), source, target, folder);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private static Cli.Outcome Start(string option, string script, string? jupyter, params string[] arguments)
    {
        var info = new ProcessStartInfo(Python) { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string word in (string[])[option, script, .. arguments]) info.ArgumentList.Add(word);
        if (jupyter is not null) info.Environment["JUPYTER_PATH"] = jupyter;
        try
        {
            using var process = Process.Start(info)!;
            var error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Cli.Outcome(process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return new Cli.Outcome(127, "", e.Message);
        }
    }
}

/// <summary>A fact that is skipped where nbclient is not installed.</summary>
public sealed class NbclientFactAttribute : FactAttribute
{
    public NbclientFactAttribute() => Skip = Nbclient.Missing;
}
