using System.Globalization;

namespace MeMhacl.Cli.Bench;

/// <summary>What was measured of a row: this study's side, those beside it, and what a pre-training step at full width takes at least.</summary>
internal sealed record BenchMeasurement(BenchRow Row, int Threads, Side Study, IReadOnlyList<Side> Others, MachineLimit? Limit)
{
    /// <summary>Seconds of this study's step, the median.</summary>
    public double Seconds => Median(Study.Seconds);

    /// <summary>Measures a row in steps that the sides take in turn. A side that fails says why and takes no more, and with this study's all end; stopped, it gives the steps so far.</summary>
    public static BenchMeasurement Of(BenchRow row, int threads, IEnumerable<Side> others, string? file, CancellationToken stop)
    {
        Side[] sides = [Side.OfStudy("this study", row, threads, file), .. others];
        var study = sides[0];
        study.Failure = ShortMemory(row.Gigabytes * (row.Fresh ? 1 : sides.Length));
        var limit = row.Kind == BenchKind.Pretrain && !row.Profile.SideBySide && study.Failure is null ? MachineLimit.Of(row, threads) : null;
        for (var pair = 0; pair < row.Pairs; pair++)
        {
            // Who is second finds the machine warmer: it is each side's turn.
            foreach (var side in pair % 2 == 0 ? sides : sides.AsEnumerable().Reverse())
            {
                if (stop.IsCancellationRequested || (study.Failure ?? side.Failure) is not null) continue;
                side.Take(row);
                // Draws differ, so first losses do, 1.8 to 3.0 where log(2P - 1) is 1.9. A file has but one result.
                if (side.Failure is null && (side.Work.Words != study.Work.Words || Math.Abs(side.Work.Value - study.Work.Value) > (row.Kind == BenchKind.Read ? 0.001 : 1) * study.Work.Value))
                    side.Failure = $"{side.Name} did other work than this study: {side.Work}, not {study.Work}";
            }
        }
        foreach (var side in sides) side.Dispose();
        return new(row, threads, study, sides[1..], limit);
    }

    /// <summary>The middle value, or the mean of the two; NaN of none.</summary>
    public static double Median(IEnumerable<double> values) => values.Order().ToArray() is { Length: > 0 and var count } sorted ? (sorted[(count - 1) / 2] + sorted[count / 2]) / 2 : double.NaN;

    /// <summary>What the table does not say: the machine's limit, and how long Table III's settings take by a full-width step.</summary>
    public IEnumerable<string> Notes()
    {
        static string Hours(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} hours");
        if (Limit is { } limit)
            yield return FormattableString.Invariant($"{Row.Title}: {limit.GigaFlop:0.0} GFLOP at {limit.Peak:0} GFLOP/s, the fastest convolution here, and {limit.GigaBytes:0.00} GB of Adam's at {limit.Bandwidth:0.0} GB/s take at least {1000 * limit.Seconds:0} ms.");
        // SHAPE_tr of Table III: clips of a pre-training, samples of DEAP's fine-tuning. Two trained modes in three tasks; the frozen one costs little.
        var (steps, tuning) = (Row.Profile.Pretrain.Epochs * ((Row.Size.Points == 128 ? 1680 : 336) / Row.Profile.Pretrain.P), Row.Profile.FineTune.Epochs * 53_760 / Row.Batch * Seconds);
        if (Row is { Kind: BenchKind.Pretrain, Profile.SideBySide: false })
            yield return string.Create(CultureInfo.InvariantCulture, $"{Row.Title}: the paper's pre-training has {steps:N0} of them, {Hours(steps * Seconds)}.");
        if (Row.Kind == BenchKind.FineTune && Row.Profile == Profile.PaperDeap)
            yield return $"{Row.Title}: one of the paper's fine-tunings takes {Hours(tuning)}, the {6 * Row.Profile.Seeds} of its table {Hours(6 * Row.Profile.Seeds * tuning)}.";
    }

    // A process that takes the last memory may have others killed.
    private static string? ShortMemory(double needed)
    {
        GC.Collect(); // what is free was looked up by the last one
        var memory = GC.GetGCMemoryInfo();
        var free = (memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes) / (double)(1 << 30);
        return free >= needed ? null : FormattableString.Invariant($"about {needed:0} GB of memory are needed, and {free:0.0} are free: end other programs, or use a machine with more");
    }
}
