namespace MeMhacl.Kernel.Tests;

/// <summary>A fact that is skipped, with the package named, where a Python module of Debian is not installed. ./study test installs them all.</summary>
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute(string module, string package)
    {
        if (Python.Run(Environment.CurrentDirectory, null, "-c", $"import {module}").ExitCode != 0)
            Skip = $"needs Debian's {package}";
    }
}
