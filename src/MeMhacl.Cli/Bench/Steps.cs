using System.Diagnostics;
using System.Globalization;
using TorchSharp;

namespace MeMhacl.Cli.Bench;

/// <summary>The talk of a serving process: says that it is ready, of what size and with which libtorch, waits to be asked, times, answers.</summary>
/// <param name="parameters">Of its models.</param>
/// <param name="repeats">Repetitions between two answers.</param>
internal sealed class Steps(long parameters, int repeats = 1)
{
    private long? _start;
    private bool _begun;

    /// <summary>Answers the seconds since the last call, and waits for the next question.</summary>
    /// <returns>False at the end of standard input.</returns>
    public bool Next()
    {
        if (_start is { } start) Answer((Stopwatch.GetElapsedTime(start).TotalSeconds / repeats).ToString("F9", CultureInfo.InvariantCulture));
        bool more = Wait();
        _start = Stopwatch.GetTimestamp();
        return more;
    }

    /// <summary>Waits for the next question.</summary>
    /// <returns>False at the end of standard input.</returns>
    public bool Wait()
    {
        if (!_begun) Answer(FormattableString.Invariant($"ready {parameters} {torch.__version__}"));
        _begun = true;
        while (Console.ReadLine() is { } line)
        {
            if (line != "peak") return true;
            Answer(ProcessMemory.PeakBytes().ToString(CultureInfo.InvariantCulture));
        }
        return false;
    }

    /// <summary>Says a line at once.</summary>
    public static void Answer(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
