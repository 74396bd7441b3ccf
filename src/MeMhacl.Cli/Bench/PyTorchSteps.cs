using System.Diagnostics;
using System.Globalization;

namespace MeMhacl.Cli.Bench;

/// <summary>A PyTorch process that takes one training step whenever it is asked (tests/reference/pretrain_step.py).</summary>
internal sealed class PyTorchSteps : IDisposable
{
    private const string Python = "/usr/bin/python3";                          // Debian's, whose torch is the same libtorch

    private readonly Process _process;

    private PyTorchSteps(Process process) => _process = process;

    /// <summary>Starts it.</summary>
    /// <param name="arguments">Threads, P, Q, channels, points, width.</param>
    /// <exception cref="UserException">Python or its torch is missing.</exception>
    public static PyTorchSteps Start(params int[] arguments)
    {
        string folder = Path.Combine(StudyRoot.Path, "tests", "reference");
        var info = new ProcessStartInfo(Python) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (string word in new[] { "-B", "pretrain_step.py" }.Concat(arguments.Select(a => a.ToString(CultureInfo.InvariantCulture)))) info.ArgumentList.Add(word);
        if (!File.Exists(Python)) throw Missing($"{Python} is not there");
        var process = Process.Start(info)!;
        return process.StandardOutput.ReadLine() == "ready" ? new PyTorchSteps(process) : throw Missing(process.StandardError.ReadToEnd().Trim().Split('\n')[^1]);
    }

    /// <summary>Takes one step.</summary>
    /// <returns>Its seconds as that process measured them.</returns>
    public double Step()
    {
        _process.StandardInput.WriteLine();
        string line = _process.StandardOutput.ReadLine() ?? throw new UserException($"The PyTorch process ended: {_process.StandardError.ReadToEnd().Trim()}");
        return double.Parse(line, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static UserException Missing(string found) =>
        new($"PyTorch cannot be run beside the study ({found}): sudo apt-get install --no-install-recommends python3-torch python3-numpy, then run this again.");
}
