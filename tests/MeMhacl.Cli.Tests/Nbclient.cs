using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MeMhacl.Cli.Tests;

/// <summary>Jupyter's own headless runner over a kernel.</summary>
internal static class Nbclient
{
    /// <summary>Debian's, which has its packages.</summary>
    public const string Python = "/usr/bin/python3";

    private const string Script = """
        import sys, nbformat
        from nbclient import NotebookClient
        source, target, folder, kernel = sys.argv[1:5]
        notebook = nbformat.read(source, as_version=4)
        try:
            NotebookClient(notebook, timeout=900, kernel_name=kernel, resources={"metadata": {"path": folder}}).execute()
        finally:
            nbformat.write(notebook, target)
        """;

    /// <summary>Why it cannot be used here; null if it can.</summary>
    public static string? Missing { get; } = Start("import nbclient", null) is { ExitCode: 0 } ? null : "needs /usr/bin/python3 with nbclient (Debian: python3-nbclient)";

    /// <summary>Executes a notebook on the kernel of this program.</summary>
    /// <param name="source">The .ipynb file.</param>
    /// <param name="target">The executed copy.</param>
    /// <param name="folder">The kernel's working folder.</param>
    /// <param name="scratch">A folder for the kernel's registration.</param>
    public static void Execute(string source, string target, string folder, string scratch)
    {
        const string Name = ".net-csharp";
        var spec = Path.Combine(scratch, "jupyter", "kernels", Name);
        Directory.CreateDirectory(spec);
        File.WriteAllText(Path.Combine(spec, "kernel.json"), new JsonObject
        {
            ["argv"] = new JsonArray("dotnet", Cli.Program, "kernel", "{connection_file}"),
            ["display_name"] = ".NET (C#)", ["language"] = "C#", ["interrupt_mode"] = "message",
        }.ToJsonString());
        ExecuteOn(Name, source, target, folder, Path.Combine(scratch, "jupyter"));
    }

    /// <summary>Executes a notebook on a kernel that is registered in a Jupyter folder.</summary>
    public static void ExecuteOn(string kernel, string source, string target, string folder, string jupyter)
    {
        var run = Start(Script, jupyter, source, target, folder, kernel);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private static Cli.Outcome Start(string script, string? jupyter, params string[] arguments)
    {
        var info = new ProcessStartInfo(Python, ["-c", script, .. arguments]) { WorkingDirectory = AppContext.BaseDirectory };
        if (jupyter is not null) info.Environment["JUPYTER_PATH"] = jupyter;
        return Cli.Run(info);
    }
}

/// <summary>A fact that is skipped where nbclient is not installed.</summary>
public sealed class NbclientFactAttribute : FactAttribute
{
    public NbclientFactAttribute() => Skip = Nbclient.Missing;
}

/// <summary>As <see cref="NbclientFactAttribute"/>.</summary>
public sealed class NbclientTheoryAttribute : TheoryAttribute
{
    public NbclientTheoryAttribute() => Skip = Nbclient.Missing;
}
