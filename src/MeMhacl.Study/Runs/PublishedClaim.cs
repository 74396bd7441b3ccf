using MeMhacl.Data;
using Microsoft.Data.Analysis;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>A difference that the paper's text states between its fine-tuned row and another one, beside what its own table gives.</summary>
/// <param name="Claim">In the words of the text, shortened.</param>
/// <param name="Printed">As printed, 0 to 1.</param>
/// <param name="Recomputed">From the table; null where the table has no such row.</param>
/// <param name="From">What was subtracted from what, and where the claim stands.</param>
public sealed record PublishedClaim(string Claim, double Printed, double? Recomputed, string From)
{
    private const string SecondHighest = "second highest";

    /// <summary>Whether the table bears the claim out at the decimals that the text prints.</summary>
    public bool Holds => Recomputed is { } value && Math.Abs(value - Printed) < 0.0005;

    /// <summary>Reads the claims on one dataset and recomputes each.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    /// <param name="dataset">DEAP or MAHNOB-HCI.</param>
    /// <param name="published">The rows of that dataset's table.</param>
    public static IReadOnlyList<PublishedClaim> Read(StudyFolders folders, string dataset, IReadOnlyList<PublishedResult> published)
    {
        var frame = DataFrame.LoadCsv(Path.Combine(folders.Published, "claims.csv"), dataTypes: [typeof(string), typeof(string), typeof(double), typeof(string), typeof(string), typeof(string)]);
        return [.. frame.Rows.Where(row => (string)row["dataset"] == dataset).Select(row =>
            Recompute((string)row["claim"], PublishedResult.Share((double)row["printed"]), Task((string)row["label"]), (string)row["than"], (string)row["source"], published))];
    }

    /// <summary>The claims as a table, in percent of accuracy.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="caption">One sentence.</param>
    public static ResultTable Table(IReadOnlyList<PublishedClaim> claims, string caption)
    {
        var frame = new DataFrame(
            new StringDataFrameColumn("the text", claims.Select(c => c.Claim)),
            new DoubleDataFrameColumn("printed", claims.Select(c => c.Printed)),
            new DoubleDataFrameColumn("recomputed", claims.Select(c => c.Recomputed)),
            new StringDataFrameColumn("from", claims.Select(c => c.From)),
            new StringDataFrameColumn("agree", claims.Select(c => c.Recomputed is null ? "no such row" : c.Holds ? "yes" : "NO")));
        return new ResultTable(frame, caption, [new("the text"), new("printed") { Format = NumberFormat.Percent }, new("recomputed") { Format = NumberFormat.Percent }, new("from"), new("agree")]);
    }

    private static PublishedClaim Recompute(string claim, double printed, EmotionTask task, string than, string source, IReadOnlyList<PublishedResult> published)
    {
        double own = published.Single(row => row.Mode == FineTuneMode.FineTuned).Accuracy(task)!.Value;
        var other = than == SecondHighest ? published.Where(row => row.Mode is null).MaxBy(row => row.Accuracy(task) ?? double.NegativeInfinity) : published.SingleOrDefault(row => row.Method == than);
        double? value = other?.Accuracy(task);
        return new(claim, printed, PublishedResult.Difference(own, value), value is null ? Invariant($"{source}; the table has no {than}") : Invariant($"{100 * own:0.00} - {100 * value:0.00} ({other!.Method}); {source}"));
    }

    private static EmotionTask Task(string label) => label switch { "valence" => EmotionTask.Valence, "arousal" => EmotionTask.Arousal, _ => EmotionTask.Quadrant };
}
