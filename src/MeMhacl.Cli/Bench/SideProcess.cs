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

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly string _name;

    private SideProcess(string name, IReadOnlyList<string> command, string folder)
    {
        var info = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        _name = name;
        _process = Process.Start(info)!;
        _errors = _process.StandardError.ReadToEndAsync();
        try
        {
            string[] ready = Answer().Split(' ');
            if (ready is not ["ready", { } count]) throw new UserException($"{_name} did not begin: it said \"{string.Join(' ', ready)}\".");
            Parameters = long.Parse(count, CultureInfo.InvariantCulture);
        }
        catch (UserException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Trained parameters of its models.</summary>
    public long Parameters { get; }

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
        return new(row.Other, [Python, "-B", script, .. arguments.Select(Text)], Path.Combine(StudyRoot.Path, "tests", "reference"));
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
    public double[] Step()
    {
        _process.StandardInput.WriteLine();
        return [.. Answer().Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
    }

    /// <summary>The most memory that the process ever held, bytes.</summary>
    public long PeakBytes()
    {
        _process.StandardInput.WriteLine("peak");
        return long.Parse(Answer(), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Answer()
    {
        if (_process.StandardOutput.ReadLine() is { } line) return line;
        _process.WaitForExit();
        throw new UserException($"{_name} ended early: {_errors.Result.Trim().Split('\n')[^1]}");
    }
}
