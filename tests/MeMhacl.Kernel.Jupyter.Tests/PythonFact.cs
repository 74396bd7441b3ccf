using System.Diagnostics;

namespace MeMhacl.Kernel.Jupyter.Tests;

/// <summary>A fact that is skipped, with the package named, where a Python module of Debian is not installed. ./study test installs them all.</summary>
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute(string module, string package)
    {
        if (Python.Run(Environment.CurrentDirectory, null, "-c", $"import {module}").ExitCode != 0)
        {
            Skip = $"needs Debian's {package}";
        }
    }
}

internal static class Python
{
    /// <summary>Runs Debian's Python.</summary>
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

/// <summary>A Jupyter folder of its own in which the kernel is registered as ./study lab does it.</summary>
public sealed class RegisteredKernel : IDisposable
{
    private readonly TempFolder _folder = new();

    public RegisteredKernel() => new KernelSpec(Folder).Register([System.IO.Path.Combine(StudyFolder, "study"), "kernel"], new Dictionary<string, string>());

    public string Folder => _folder.File("jupyter");

    /// <summary>The folder of the study under test.</summary>
    public static string StudyFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(System.IO.Path.Combine(folder.FullName, "study")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("The tests do not stand in the study.");
            }

            return folder.FullName;
        }
    }

    public void Dispose() => _folder.Dispose();
}
