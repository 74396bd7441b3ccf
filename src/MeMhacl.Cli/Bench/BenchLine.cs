using System.Globalization;

namespace MeMhacl.Cli.Bench;

/// <summary>A line of the table that comes out: two figures and their ratio, over pairs.</summary>
/// <param name="Name">Of the row, with what is compared if it is not time.</param>
/// <param name="Work">As it is shown.</param>
/// <param name="Unit">Of <paramref name="Study"/> and <paramref name="Against"/>.</param>
/// <param name="Study">This study's figure, a median.</param>
/// <param name="With">What it is compared with, with its version.</param>
/// <param name="Against">The figure it is compared with, a median; NaN where it could not be measured.</param>
/// <param name="Ratio">The median of the pairs' ratios; above 1 the study is ahead, unless <paramref name="AtMost"/>.</param>
/// <param name="Lowest">The smallest of the pairs' ratios.</param>
/// <param name="Highest">The largest.</param>
/// <param name="Pairs">How many.</param>
/// <param name="Threads">Of libtorch, on both sides.</param>
/// <param name="Target">Of the ratio.</param>
/// <param name="AtMost">Whether the target is an upper bound.</param>
internal sealed record BenchLine(
    string Name, string Work, string Unit, double Study, string With, double Against, double Ratio, double Lowest, double Highest, int Pairs, int Threads, double Target, bool AtMost)
{
    /// <summary>Whether the ratio reaches the target; null where there is none.</summary>
    public bool? Reached => double.IsNaN(Ratio) ? null : AtMost ? Ratio <= Target : Ratio >= Target;

    /// <summary>The target in words.</summary>
    public string TargetText => string.Create(CultureInfo.InvariantCulture, $"{(AtMost ? "at most" : "at least")} {Target:0.##}");

    /// <summary>All lines of what was measured.</summary>
    /// <param name="measured">Of each row.</param>
    public static IReadOnlyList<BenchLine> Of(IReadOnlyList<BenchMeasurement> measured)
    {
        var lines = new List<BenchLine>();
        foreach (var m in measured.Where(m => m.Study.Count > 0)) lines.AddRange(Of(m, measured));
        return lines;
    }

    private static IEnumerable<BenchLine> Of(BenchMeasurement m, IReadOnlyList<BenchMeasurement> all)
    {
        var row = m.Row;
        double[] study = [.. m.Study], other = [.. m.Other], quotients = [.. other.Zip(study, (theirs, own) => theirs / own)];
        string unit = row.IsThroughput ? "samples/s" : "ms", with = m.OtherVersion is null ? row.Other : $"{row.Other} {m.OtherVersion}";
        yield return Line(row.Name, row.Title, unit, Shown(Median(study)), with, Shown(Median(other)), quotients, row.Target, false);

        if (row.Limit && m.Limit.Count > 0)
            yield return Line(row.Name + ":limit", row.Title + ": distance from the limit", "ms", 1000 * Median(study), "the machine's limit", 1000 * Median([.. m.Limit.Select(at => at.Seconds)]),
                [.. m.Limit.Zip(study, (at, own) => own / at.Seconds)], 1.6, true);
        if (row.Memory)
            yield return Line(row.Name + ":memory", row.Title + ": peak memory", "MB", m.StudyBytes / 1e6, with, other.Length > 0 ? m.OtherBytes / 1e6 : double.NaN,
                other.Length > 0 ? [(double)m.StudyBytes / m.OtherBytes] : [], 1, true) with { Pairs = 1 };
        // The step that the minibatch is made for.
        if (row.Kind == BenchKind.Minibatch && all.FirstOrDefault(each => each.Row.Name == "deap-pretrain" && each.Study.Count > 0) is { } step)
            yield return Line(row.Name + ":share", row.Title + ": share of a step (%)", "ms", 1000 * Median(study), "a pre-training step", 1000 * Median([.. step.Study]),
                [.. study.Select(own => 100 * own / Median([.. step.Study]))], 1, true);

        double Shown(double seconds) => row.IsThroughput ? row.Samples / seconds : 1000 * seconds;

        BenchLine Line(string name, string work, string shownUnit, double own, string beside, double against, double[] ratios, double target, bool atMost) =>
            new(name, work, shownUnit, own, beside, against, Median(ratios), ratios.Length > 0 ? ratios.Min() : double.NaN, ratios.Length > 0 ? ratios.Max() : double.NaN, study.Length, m.Threads, target, atMost);
    }

    /// <summary>The middle value, or the mean of the two; NaN of none.</summary>
    internal static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
