using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace MeMhacl.Cli.Bench;

/// <summary>
/// One side of a comparison: a fresh process that takes one step whenever it is asked and tells its seconds. Both sides are such processes,
/// so that neither sees the other's memory and each has a peak of its own.
/// </summary>
internal sealed class SideProcess : IDisposable
{
    /// <summary>Debian's Python, whose torch is the same libtorch.</summary>
    public const string Python = "/usr/bin/python3";

    // Without PYTHONPATH and the user's own packages: a torch there is not Debian's. -I would shut out the script's own folder as well.
    private static readonly string[] PythonOptions = ["-B", "-E", "-s"];

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly string _name;

    /// <summary>Starts a command as a side and waits until it is ready.</summary>
    /// <param name="name">As errors call it.</param>
    /// <param name="command">File name and arguments.</param>
    /// <param name="folder">That it runs in.</param>
    /// <exception cref="UserException">It cannot be started, or ended before it was ready.</exception>
    internal SideProcess(string name, IReadOnlyList<string> command, string folder)
    {
        var info = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        _name = name;
        try
        {
            _process = Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new UserException($"{name} did not begin: {e.Message}");
        }
        _errors = _process.StandardError.ReadToEndAsync();
        try
        {
            string[] ready = Answer().Split(' ');
            if (ready is not ["ready", { } count, { } version] || !long.TryParse(count, CultureInfo.InvariantCulture, out long parameters))
                throw new UserException($"{_name} did not begin: it said \"{string.Join(' ', ready)}\".");
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

    /// <summary>Starts this program again as a side.</summary>
    /// <param name="row">The row.</param>
    /// <param name="threads">Of libtorch.</param>
    /// <param name="role">What to serve: step or limit.</param>
    public static SideProcess Study(BenchRow row, int threads, string role) =>
        new("The study's side", [.. OwnCommand(), "bench", "--serve", role, "--threads", Text(threads), "--pairs", Text(row.Pairs), row.Name], StudyRoot.Path);

    /// <summary>Starts a row's script in tests/reference.</summary>
    /// <param name="row">The row.</param>
    /// <param name="threads">Of libtorch.</param>
    /// <exception cref="UserException">Python or a package is missing.</exception>
    public static SideProcess Reference(BenchRow row, int threads)
    {
        var (script, arguments) = row.Reference(threads);
        if (!File.Exists(Python)) throw new UserException($"{Python} is not there");
        return new(row.Other, [Python, .. PythonOptions, script, .. arguments.Select(Text)], Path.Combine(StudyRoot.Path, "tests", "reference"));
    }

    /// <summary>This program's own command.</summary>
    public static IReadOnlyList<string> OwnCommand()
    {
        // A published program is its own executable; otherwise dotnet runs the assembly.
        string program = Environment.ProcessPath!, assembly = typeof(SideProcess).Assembly.Location;
        return Path.GetFileNameWithoutExtension(program) switch
        {
            var own when own == Path.GetFileNameWithoutExtension(assembly) => [program],
            "dotnet" => [program, assembly],
            _ => ["dotnet", assembly],
        };
    }

    /// <summary>Takes one step.</summary>
    /// <returns>Its seconds as that process measured them, and what else it tells.</returns>
    /// <exception cref="UserException">It has ended, or answers something else.</exception>
    public double[] Step() => Ask("", answer => answer.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray());

    /// <summary>The most memory that the process ever held, bytes.</summary>
    /// <exception cref="UserException">It has ended, or answers something else.</exception>
    public long PeakBytes() => Ask("peak", answer => long.Parse(answer, CultureInfo.InvariantCulture));

    /// <summary>What went wrong, of all that a program wrote to standard error.</summary>
    /// <param name="errors">The text; may be empty.</param>
    internal static string Failure(string errors)
    {
        // .NET begins with the exception and ends with the stack; Python ends with the exception.
        string[] lines = errors.Trim().Split('\n', StringSplitOptions.TrimEntries);
        return lines.LastOrDefault(line => line.StartsWith("Unhandled exception", StringComparison.Ordinal), lines[^1]);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private T Ask<T>(string question, Func<string, T> read)
    {
        try
        {
            _process.StandardInput.WriteLine(question);
        }
        catch (IOException)
        {
            throw Ended();
        }
        string answer = Answer();
        try
        {
            return read(answer);
        }
        catch (FormatException)
        {
            throw new UserException($"{_name} answered \"{answer}\" where a number was expected.");
        }
    }

    private string Answer() => _process.StandardOutput.ReadLine() ?? throw Ended();

    // The code tells of a side that was killed, which says nothing.
    private UserException Ended()
    {
        _process.WaitForExit();
        string failure = Failure(_errors.Result);
        return new($"{_name} ended early with code {Text(_process.ExitCode)}{(failure.Length > 0 ? $": {failure}" : " and said nothing")}.");
    }
}
