using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace MeMhacl.Cli.Bench;

/// <summary>
/// One side of a comparison: a fresh process that takes one step whenever it is asked and tells its seconds. Every side is such a process,
/// so that none sees another's memory and each has a peak of its own.
/// </summary>
internal sealed class SideProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;
    private readonly string name;

    /// <summary>Starts a command as a side and waits until it is ready.</summary>
    /// <param name="name">As errors call it.</param>
    /// <param name="command">File name and arguments.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <exception cref="UserException">It cannot be started, or ended before it was ready.</exception>
    public SideProcess(string name, IReadOnlyList<string> command, params IReadOnlyList<(string Name, string Value)> environment)
    {
        this.name = name;
        var info = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = StudyRoot.Path };
        foreach (var (variable, value) in environment) info.Environment[variable] = value;
        try
        {
            process = Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new UserException($"{name} did not begin: {e.Message}");
        }
        errors = process.StandardError.ReadToEndAsync();
        try
        {
            var answer = Answer();
            if (answer.Split(' ') is not ["ready", var count, var version] || !long.TryParse(count, CultureInfo.InvariantCulture, out var parameters))
                throw new UserException($"{name} did not begin: it said \"{answer}\".");
            (Parameters, Version) = (parameters, version);
        }
        catch (UserException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Trained parameters of its models.</summary>
    public long Parameters { get; }

    /// <summary>Of the library that it computes with: libtorch, PyTorch or numpy.</summary>
    public string Version { get; }

    /// <summary>The most memory that the process ever held, bytes.</summary>
    public long PeakBytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>This program again, as <see cref="StudySide"/>.</summary>
    /// <param name="name">As errors call it.</param>
    /// <param name="row">The row.</param>
    /// <param name="threads">Of libtorch.</param>
    /// <param name="file">Of a row that reads one.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    public static SideProcess OfStudy(string name, BenchRow row, int threads, string? file, params IReadOnlyList<(string Name, string Value)> environment)
    {
        var assembly = typeof(SideProcess).Assembly.Location;
        var dotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        return new(name, [dotnet, assembly, "bench", "--serve", file ?? "-", "--threads", Text(threads), "--pairs", Text(row.Pairs), row.Name], environment);
    }

    /// <summary>tests/reference/bench.py: PyTorch, or numpy where nothing is computed with tensors.</summary>
    /// <param name="row">The row.</param>
    /// <param name="threads">Of PyTorch.</param>
    /// <param name="file">Of a row that reads one.</param>
    /// <exception cref="UserException">Python or a package is missing.</exception>
    public static SideProcess OfPython(BenchRow row, int threads, string? file) =>
        new(row.Other, [Python(row.Kind == BenchKind.Read ? "numpy" : "torch"), "-B", Path.Combine(StudyRoot.Path, "tests", "reference", "bench.py"), row.ToJson(threads, file)]);

    // That of the PATH, which may be an environment of the user's, or else the system's.
    private static string Python(string module)
    {
        foreach (var python in new[] { "python3", "/usr/bin/python3" })
        {
            try
            {
                using var asked = Process.Start(new ProcessStartInfo(python, ["-c", $"import {module}"]) { RedirectStandardError = true })!;
                asked.WaitForExit();
                if (asked.ExitCode == 0) return python;
            }
            catch (Win32Exception)
            {
                // Not there.
            }
        }
        throw new UserException($"There is no python3 with {module}");
    }

    /// <summary>Takes one step.</summary>
    /// <returns>Its seconds as that process measured them.</returns>
    /// <exception cref="UserException">It has ended, or answers something else.</exception>
    public double Step()
    {
        try
        {
            process.StandardInput.WriteLine();
        }
        catch (IOException)
        {
            throw Ended();
        }

        var answer = Answer();
        return double.TryParse(answer, CultureInfo.InvariantCulture, out var seconds) ? seconds : throw new UserException($"{name} answered \"{answer}\" where a number was expected.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited) process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Answer() => process.StandardOutput.ReadLine() ?? throw Ended();

    // The code tells of a side that was killed, which says nothing.
    private UserException Ended()
    {
        process.WaitForExit();
        // .NET begins with the exception and ends with the stack; Python ends with the exception.
        var lines = errors.Result.Trim().Split('\n', StringSplitOptions.TrimEntries);
        var failure = lines.LastOrDefault(line => line.StartsWith("Unhandled exception", StringComparison.Ordinal), lines[^1]);
        return new($"{name} ended early with code {Text(process.ExitCode)}{(failure.Length > 0 ? $": {failure}" : " and said nothing")}.");
    }
}
