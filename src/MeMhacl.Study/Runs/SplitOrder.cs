using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>In which order a run's splits come out, on the test part, fine-tuned.</summary>
/// <param name="Split">The split's name.</param>
/// <param name="Accuracy">Mean over the seeds, 0 to 1.</param>
/// <param name="Balanced">Mean balanced accuracy over the seeds, 0 to 1.</param>
/// <param name="Majority">The majority baseline of its test part, 0 to 1.</param>
public sealed record SplitOrder(string Split, double Accuracy, double Balanced, double Majority)
{
    /// <summary>One a split, in the order of the records.</summary>
    /// <param name="records">Fine-tunings to one task under several splits; of other modes than fine-tuned nothing is read.</param>
    public static IReadOnlyList<SplitOrder> Of(IEnumerable<FineTuneRecord> records) =>
        [.. records.Where(r => r.Mode == FineTuneMode.FineTuned).GroupBy(r => r.Context.Split.Protocol)
            .Select(of => new SplitOrder(of.Key, of.Average(r => r.Accuracy), of.Average(r => r.BalancedAccuracy), of.Average(r => r.MajorityBaseline)))];

    /// <summary>The orders by accuracy and by balanced accuracy, highest first, and each split's majority baseline.</summary>
    /// <param name="splits">Of <see cref="Of"/>.</param>
    public static string Describe(IReadOnlyList<SplitOrder> splits) => string.Join('\n',
        $"Fine-tuned, test accuracy:          {Line(splits.OrderByDescending(s => s.Accuracy), s => s.Accuracy)}",
        $"Fine-tuned, test balanced accuracy: {Line(splits.OrderByDescending(s => s.Balanced), s => s.Balanced)}",
        $"Majority baseline of the test part: {Line(splits, s => s.Majority)}");

    private static string Line(IEnumerable<SplitOrder> splits, Func<SplitOrder, double> figure) => string.Join(", ", splits.Select(s => Invariant($"{s.Split} {100 * figure(s):0.00} %")));
}
