using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MeMhacl.Data;

namespace MeMhacl.Cli.Bench;

/// <summary>What one process needed to bring files of DEAP into windows.</summary>
/// <param name="Seconds">Of each file, in turn; the first one in a fresh process.</param>
/// <param name="PeakBytes">Most memory the process ever held (Linux: VmHWM).</param>
/// <param name="Shape">Of the last file's windows: clips, channels, points.</param>
/// <param name="Probe">Four of its values.</param>
/// <param name="ProcessSeconds">From the start of the process to its end.</param>
internal sealed record DeapReadingMeasure(double[] Seconds, long PeakBytes, int[] Shape, double[] Probe, double ProcessSeconds = 0);

/// <summary>
/// DEAP's files to windows (float32, 36 channels, baseline removed, z-score per channel over the recording), as this study does it and as
/// tests/reference/deap_numpy.py does, each in a process of its own.
/// </summary>
internal static class DeapReading
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Reads files one after the other and prints the measure as a line of JSON: what a child process does.</summary>
    /// <param name="files">sXX.dat or sXX.mat.</param>
    public static void Measure(IReadOnlyList<string> files)
    {
        var options = new WindowOptions { Channels = DeapChannels.Paper };
        var seconds = new double[files.Count];
        ClipTensor? last = null;
        for (int i = 0; i < files.Count; i++)
        {
            last = null;
            long start = Stopwatch.GetTimestamp();
            // As ClipTensorBuilder between two subjects: large arrays wait for a full collection.
            if (i > 0) GC.Collect();
            last = ClipTensorBuilder.Build([1], _ => DeapReader.Read(files[i], 1), options);
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        int clips = last!.Clips;
        (int Clip, int Channel, int Point)[] probes = [(0, 0, 0), (1, 35, 5), (100 % clips, 20, 127), (clips - 1, 32, 64)];
        double[] probe = [.. probes.Select(p => (double)last[p.Clip, 0][(p.Channel * last.Points) + p.Point])];
        Console.WriteLine(JsonSerializer.Serialize(new DeapReadingMeasure(seconds, ProcessMemory.PeakBytes(), [clips, last.Channels, last.Points], probe), Json));
    }

    /// <summary>Starts this study and numpy in turn, each in a fresh process, and compares what they computed.</summary>
    /// <param name="study">The command that calls <see cref="Measure"/> with the files: file name and leading arguments.</param>
    /// <param name="numpy">The command for deap_numpy.py: python, the script, perhaps "latin1".</param>
    /// <param name="files">sXX.dat or sXX.mat, read by both.</param>
    /// <param name="pairs">How often.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="UserException">A process failed, or the two sides do not agree.</exception>
    public static IReadOnlyList<(DeapReadingMeasure Study, DeapReadingMeasure Numpy)> Compare(
        IReadOnlyList<string> study, IReadOnlyList<string> numpy, IReadOnlyList<string> files, int pairs, CancellationToken stop)
    {
        // float32 sums over 300 000 values at the level of skin resistance, in another order on each side.
        const double Tolerance = 1e-3;
        var measured = new List<(DeapReadingMeasure, DeapReadingMeasure)>();
        for (int pair = 0; pair < pairs; pair++)
        {
            stop.ThrowIfCancellationRequested();
            var (own, other) = (Run([.. study, .. files]), Run([.. numpy, .. files]));
            if (!own.Shape.SequenceEqual(other.Shape) || own.Probe.Zip(other.Probe).Any(p => !(Math.Abs(p.First - p.Second) <= Tolerance)))
                throw new UserException($"The study and numpy disagree about {files[^1]}: ({Text(own)}) and ({Text(other)}).");
            measured.Add((own, other));
        }
        return measured;
    }

    private static DeapReadingMeasure Run(IReadOnlyList<string> command)
    {
        var info = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        long start = Stopwatch.GetTimestamp();
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (process.ExitCode != 0)
            throw new UserException($"{string.Join(' ', command.Take(3))} ended with {process.ExitCode}: {SideProcess.Failure(errors.Result)}");
        return JsonSerializer.Deserialize<DeapReadingMeasure>(output, Json)! with { ProcessSeconds = seconds };
    }

    private static string Text(DeapReadingMeasure measure) => string.Create(CultureInfo.InvariantCulture, $"{string.Join(" x ", measure.Shape)}: {string.Join(", ", measure.Probe)}");
}
