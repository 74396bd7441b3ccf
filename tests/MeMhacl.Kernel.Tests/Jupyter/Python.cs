using System.Diagnostics;
using System.Text;

namespace MeMhacl.Kernel.Tests;

/// <summary>Debian's Python.</summary>
internal static class Python
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // For the last lines, which come apart from the process's end.
    private static readonly TimeSpan LastLines = TimeSpan.FromSeconds(5);

    /// <summary>Runs it to its end, but not to the end of a kernel that it left behind, which has its pipes too.</summary>
    public static (int ExitCode, string Text) Run(string folder, string? jupyterFolder, params string[] words)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (var word in words)
            start.ArgumentList.Add(word);

        if (jupyterFolder is not null)
            start.Environment["JUPYTER_DATA_DIR"] = jupyterFolder;

        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (new Lines(), new Lines());
            process.OutputDataReceived += (_, line) => output.Add(line.Data);
            process.ErrorDataReceived += (_, line) => error.Add(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"python3 {string.Join(' ', words)} has not ended within {Limit}:\n{output}{error}");
            }

            _ = Task.WaitAll([output.End, error.End], LastLines);
            return (process.ExitCode, $"{output}{error}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "no /usr/bin/python3");
        }
    }

    /// <summary>A script that stands beside the tests.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "python", name);

    // What comes through a pipe.
    private sealed class Lines
    {
        private readonly StringBuilder text = new();
        private readonly TaskCompletionSource end = new();

        public Task End => end.Task;

        public void Add(string? line)
        {
            if (line is null)
            {
                end.TrySetResult();
                return;
            }

            lock (text)
                text.AppendLine(line);
        }

        public override string ToString()
        {
            lock (text)
                return text.ToString();
        }
    }
}

/// <summary>A fact that is skipped, with the package named, where a Python module of Debian is not installed. ./study test installs them all.</summary>
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute(string module, string package)
    {
        if (Python.Run(Environment.CurrentDirectory, null, "-c", $"import {module}").ExitCode != 0)
            Skip = $"needs Debian's {package}";
    }
}
