using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace MeMhacl.Kernel.Tests;

/// <summary>Jupyter's own test suite for kernels, on the kernel as it is registered.</summary>
public sealed class ConformanceTests(RegisteredKernel kernel, ITestOutputHelper output) : IClassFixture<RegisteredKernel>
{
    private const int Tests = 12;   // of jupyter_kernel_test 0.4.5, Debian 12's; a later one has more (the iopub welcome of protocol 5.5)

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
        Assert.InRange(count, Tests, Tests + 1);
    }
}
