using System.Diagnostics;

namespace MeMhacl.Kernel.Jupyter.Tests;

/// <summary>Debian's Python.</summary>
internal static class Python
{
    /// <summary>Runs it to its end.</summary>
    public static (int ExitCode, string Text) Run(string folder, string? jupyterFolder, params string[] words)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        if (jupyterFolder is not null)
        {
            start.Environment["JUPYTER_DATA_DIR"] = jupyterFolder;
        }

        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, text + error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "no /usr/bin/python3");
        }
    }

    /// <summary>A script that stands beside the tests.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "python", name);
}
