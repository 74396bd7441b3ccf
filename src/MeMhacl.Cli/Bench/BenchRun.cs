using System.Globalization;

namespace MeMhacl.Cli.Bench;

/// <summary>A side of a row as it was measured.</summary>
/// <param name="Name">As the table calls it, with its version.</param>
/// <param name="Seconds">Of its steps, each taken beside one of the other sides'.</param>
/// <param name="PeakBytes">Most memory that its process ever held.</param>
internal sealed record MeasuredSide(string Name, IReadOnlyList<double> Seconds, long PeakBytes);

/// <summary>What was measured of a row: the study first, then the others.</summary>
/// <param name="Row">The row.</param>
/// <param name="Threads">Of libtorch, on every side.</param>
/// <param name="Sides">Those that could be run.</param>
/// <param name="Missing">Why others could not, a sentence each.</param>
internal sealed record BenchMeasurement(BenchRow Row, int Threads, IReadOnlyList<MeasuredSide> Sides, IReadOnlyList<string> Missing);

/// <summary>Measures rows in interleaved steps of fresh processes, so that what else the machine does meets all sides alike.</summary>
internal static class BenchRun
{
    /// <summary>Starts a side of a row with a number of threads, and the file of a row that reads one; null where the row is nothing to it.</summary>
    public delegate SideProcess? Start(BenchRow row, int threads, string? file);

    /// <summary>The sides beside this study, by name. Another one is a line here.</summary>
    public static IReadOnlyList<(string Name, Start Start)> Others { get; } =
    [
        ("", SideProcess.OfPython),
        (Plain, (row, threads, file) => row.Kind == BenchKind.Read ? null : SideProcess.OfStudy(Plain, row, threads, file, (TorchRuntime.Switch, "plain"))),
    ];

    private const string Plain = "TorchSharp as it comes";

    /// <summary>Measures a row. Stopped, it gives the steps so far; null before the first one.</summary>
    /// <param name="row">The row.</param>
    /// <param name="threads">Of libtorch, on every side.</param>
    /// <param name="file">Of a row that reads one.</param>
    /// <param name="others">The sides beside this study; one that cannot be run is left out.</param>
    /// <param name="stop">Ends it after the current step; steps that not all sides have taken are dropped.</param>
    /// <exception cref="UserException">The study's side failed, or two sides train models of different size.</exception>
    public static BenchMeasurement? Measure(BenchRow row, int threads, string? file, IReadOnlyList<(string Name, Start Start)> others, CancellationToken stop)
    {
        var sides = new List<(string Name, SideProcess Process, List<double> Seconds)>();
        var missing = new List<string>();
        try
        {
            sides.Add(("this study", SideProcess.OfStudy("The study's side", row, threads, file), []));
            foreach (var (name, start) in others)
            {
                if (stop.IsCancellationRequested) return null;
                try { if (start(row, threads, file) is { } side) sides.Add((name.Length > 0 ? name : row.Other, side, [])); }
                catch (UserException e) { missing.Add(e.Message); }
            }
            if (sides.FirstOrDefault(side => side.Process.Parameters != sides[0].Process.Parameters) is { Process: not null } odd)
                throw new UserException($"{row.Name}: the study trains {sides[0].Process.Parameters} parameters and {odd.Name} {odd.Process.Parameters}: they are not the same model.");
            for (var step = 0; step < row.WarmUp + row.Pairs; step++)
            {
                var taken = new List<(List<double> Seconds, double Step)>();
                // Who is second finds the machine warmer: it is each side's turn.
                foreach (var side in step % 2 == 0 ? sides : Enumerable.Reverse(sides))
                    if (!stop.IsCancellationRequested) taken.Add((side.Seconds, side.Process.Step()));
                if (taken.Count < sides.Count) break;
                if (step < row.WarmUp) continue;
                foreach (var (seconds, one) in taken) seconds.Add(one);
            }
            return sides[0].Seconds.Count == 0 ? null
                : new(row, threads, [.. sides.Select((side, i) => new MeasuredSide(i == 0 ? side.Name : $"{side.Name} {side.Process.Version}", side.Seconds, side.Process.PeakBytes))], missing);
        }
        finally
        {
            foreach (var side in sides) side.Process.Dispose();
        }
    }

    /// <summary>The middle value, or the mean of the two; NaN of none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>How long Table III's settings take by the steps that were measured, a sentence a dataset.</summary>
    public static IEnumerable<string> PaperHours(IReadOnlyList<BenchMeasurement> measured)
    {
        // Clips of the pre-training: SHAPE_tr of Table III.
        foreach (var (dataset, name, clips) in new[] { ("DEAP", "deap-pretrain", 1680), ("MAHNOB-HCI", "mahnob-pretrain", 336) })
        {
            if (measured.FirstOrDefault(one => one.Row.Name == name) is not { } step) continue;
            var profile = step.Row.Profile;
            var steps = profile.Pretrain.Epochs * (clips / profile.Pretrain.P);
            var pretraining = Median(step.Sides[0].Seconds);
            var sentence = string.Create(CultureInfo.InvariantCulture, $"{dataset}, paper profile: one pre-training is {steps:N0} steps of {1000 * pretraining:0} ms, {Hours(steps * pretraining)}");
            if (dataset == "DEAP" && measured.FirstOrDefault(one => one.Row.Name == "deap-finetune") is { } tuning)
            {
                // SHAPE_tr of the fine-tuning; two trained modes of Table IV in three tasks, the frozen one costs little.
                var one = profile.FineTune.Epochs * 53_760 / tuning.Row.Batch * Median(tuning.Sides[0].Seconds);
                sentence += string.Create(CultureInfo.InvariantCulture, $"; one fine-tuning {Hours(one)}, the {6 * profile.Seeds} of its table {Hours(6 * profile.Seeds * one)}");
            }
            yield return sentence + ".";
        }
    }

    private static string Hours(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} hours");
}
