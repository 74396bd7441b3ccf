using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace MeMhacl.Cli.Bench;

/// <summary>One side of a row: a process that takes a step for each line of standard input; of its own, so that none sees another's memory and each has a peak.</summary>
/// <param name="name">As table and errors call it.</param>
/// <param name="command">File name and arguments.</param>
/// <param name="environment">Variables beside those of this process.</param>
internal sealed class Side(string name, IReadOnlyList<string> command, params IReadOnlyList<(string Name, string Value)> environment) : IDisposable
{
    private Process? process;
    private Task<string> errors = Task.FromResult("");

    /// <summary>As table and errors call it.</summary>
    public string Name => name;

    /// <summary>Of the steps that were measured.</summary>
    public List<double> Seconds { get; } = [];

    /// <summary>The most memory that a process of it ever held, bytes.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>Of its first step: the library's version; shapes and parameters in words; the loss, or another number that all sides come to.</summary>
    public (string Version, string Words, double Value) Work { get; private set; }

    /// <summary>Why it was not measured, or not to the end; null where it was.</summary>
    public string? Failure { get; set; }

    /// <summary>The sides beside this study, of a row with a number of libtorch's threads, and the file of a row that reads one. Another one is a line here.</summary>
    public static IEnumerable<Side> Others(BenchRow row, int threads, string? file)
    {
        if (row.Kind != BenchKind.Read) yield return OfStudy("TorchSharp as it comes", row, threads, file, (TorchRuntime.Switch, "plain"));
        // numpy where nothing is computed with tensors.
        yield return new(row.Kind == BenchKind.Read ? "numpy" : "PyTorch eager",
            ["python3", "-B", Path.Combine(StudyRoot.Path, "tests", "reference", "bench.py"), JsonSerializer.Serialize(row, new JsonSerializerOptions { IncludeFields = true }), $"{threads}", file ?? ""]);
    }

    /// <summary>This program again, as <see cref="StudySide"/>.</summary>
    public static Side OfStudy(string name, BenchRow row, int threads, string? file, params IReadOnlyList<(string Name, string Value)> environment)
    {
        var dotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        return new(name, [dotnet, typeof(Side).Assembly.Location, "bench", "--serve", file ?? "", "--threads", $"{threads}", "--pairs", $"{row.Pairs}", row.Name], environment);
    }

    /// <summary>Takes a step that is measured, in the process that is there or in a new one after its first steps; or says why it could not.</summary>
    public void Take(BenchRow row)
    {
        try
        {
            for (var more = process is null ? row.WarmUp : 0; more > 0; more--) Step();
            Seconds.Add(Step());
            process!.Refresh();
            PeakBytes = Math.Max(PeakBytes, process.PeakWorkingSet64);
            if (row.Fresh) Dispose();
        }
        catch (Exception e) when (e is Win32Exception or FormatException or IOException)
        {
            Failure = $"{name} {e switch { Win32Exception => $"did not begin: {e.Message}", FormatException => e.Message, _ => LastWords() }}";
        }
    }

    /// <summary>Ends the process, by the end of its standard input.</summary>
    public void Dispose()
    {
        if (process is { HasExited: false }) process.StandardInput.Close();
        process?.WaitForExit();
        process?.Dispose();
        process = null;
    }

    private double Step()
    {
        process ??= Start();
        process.StandardInput.WriteLine();
        var answer = process.StandardOutput.ReadLine() ?? throw new EndOfStreamException();
        if (answer.Split(' ', 4) is not [var time, var number, var version, var words] || !double.TryParse(time, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw new FormatException($"answered \"{answer}\" where seconds, a number, a version and words were expected");
        if (Work.Words is null) Work = (version, words, value);
        return seconds;
    }

    private Process Start()
    {
        var info = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = StudyRoot.Path };
        foreach (var (variable, value) in environment) info.Environment[variable] = value;
        var started = Process.Start(info)!;
        errors = started.StandardError.ReadToEndAsync();
        return started;
    }

    // .NET's begin with the exception and end with the stack; Python's end with the exception. Who is killed says nothing.
    private string LastWords()
    {
        process!.WaitForExit();
        var lines = errors.Result.Trim().Split('\n', StringSplitOptions.TrimEntries);
        var failure = lines.LastOrDefault(line => line.StartsWith("Unhandled exception", StringComparison.Ordinal), lines[^1]).TrimEnd('.');
        return $"ended early with code {process.ExitCode}{(process.ExitCode == 137 ? ", killed, as systems do where memory is short" : failure.Length > 0 ? $": {failure}" : " and said nothing")}";
    }
}
