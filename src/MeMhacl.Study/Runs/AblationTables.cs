using MeMhacl.Data;
using Microsoft.Data.Analysis;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>The tables of IV-C, made of records.</summary>
public static class AblationTables
{
    /// <summary>The bars of Fig. 8, 9 or 10: the paper's and the study's, with 95 % intervals over the seeds and the majority baseline.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="results">One a set of channels.</param>
    /// <param name="published">The paper's bars; a set that it does not show gets dashes.</param>
    public static ResultTable DataModes(this Study study, IReadOnlyList<ModalityResult> results, IReadOnlyList<PublishedModalities> published)
    {
        var rows = (from row in Rows(results)
                    from one in results
                    select (row.Task, row.Mode, one.Set, Runs: one.Of(row.Task, row.Mode), Accuracy: one.Accuracy(row.Task, row.Mode), Loss: one.Loss(row.Task, row.Mode),
                        Paper: published.FirstOrDefault(p => p.Task == row.Task && p.Mode == row.Mode && p.Modalities == one.Set.Name))).ToArray();
        var frame = new DataFrame(
            new StringDataFrameColumn("label", rows.Select(r => StudyTables.Name(r.Task))),
            new StringDataFrameColumn("training", rows.Select(r => StudyTables.Name(r.Mode))),
            new StringDataFrameColumn("modalities", rows.Select(r => r.Set.Name)),
            new Int32DataFrameColumn("channels", rows.Select(r => r.Set.Channels.Count)),
            new DoubleDataFrameColumn("paper", rows.Select(r => r.Paper?.Accuracy)),
            new DoubleDataFrameColumn("study", rows.Select(r => r.Accuracy.Mean)),
            new DoubleDataFrameColumn("sd", rows.Select(r => r.Accuracy.StandardDeviation)),
            new DoubleDataFrameColumn("95 % from", rows.Select(r => StudyTables.Share(r.Accuracy.Low))),
            new DoubleDataFrameColumn("to", rows.Select(r => StudyTables.Share(r.Accuracy.High))),
            new StringDataFrameColumn("interval", rows.Select(r => Interval(r.Accuracy, StudyTables.Share))),
            new DoubleDataFrameColumn("majority", rows.Select(r => r.Runs.Average(run => run.MajorityBaseline))),
            new DoubleDataFrameColumn("paper loss", rows.Select(r => r.Paper?.Loss)),
            new DoubleDataFrameColumn("study loss", rows.Select(r => r.Loss.Mean)),
            new DoubleDataFrameColumn("loss sd", rows.Select(r => r.Loss.StandardDeviation)));
        return new ResultTable(frame,
            $"{Shared(results)}Accuracy (%) and loss (cross-entropy, nats) on the test part of {study.Source.Name}: mean ± standard deviation over {study.Seeds.Count} seeds, 95 % interval of the mean (Student's t), cut at 0 and 100 %.",
            [
                .. Differing(results), new("modalities"), .. Rows(results).Count() > 1 ? Array.Empty<ResultColumn>() : [new("channels") { Header = "C" }], Percent("paper"), Percent("study") with { Deviation = "sd" }, new("interval") { Header = "95 %" }, Percent("majority"),
                new("paper loss") { Format = NumberFormat.Fixed(3) }, new("study loss") { Format = NumberFormat.Fixed(3), Deviation = "loss sd" },
            ]);
    }

    /// <summary>Paired tests by seed between sets of channels.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="results">One a set of channels.</param>
    /// <param name="published">The paper's bars.</param>
    /// <param name="pairs">Names of two sets: the first less the second.</param>
    public static ResultTable Gains(this Study study, IReadOnlyList<ModalityResult> results, IReadOnlyList<PublishedModalities> published, IReadOnlyList<(string First, string Second)> pairs)
    {
        var rows = (from row in Rows(results)
                    from pair in pairs
                    let test = Find(pair.First).Against(Find(pair.Second), row.Task, row.Mode)
                    select (row.Task, row.Mode, pair.First, pair.Second, Test: test, Paper: PublishedResult.Difference(Paper(row.Task, row.Mode, pair.First), Paper(row.Task, row.Mode, pair.Second)))).ToArray();
        double smallest = rows.Max(r => r.Test.Smallest);
        var frame = new DataFrame(
            new StringDataFrameColumn("label", rows.Select(r => StudyTables.Name(r.Task))),
            new StringDataFrameColumn("training", rows.Select(r => StudyTables.Name(r.Mode))),
            new StringDataFrameColumn("set", rows.Select(r => r.First)),
            new StringDataFrameColumn("less", rows.Select(r => r.Second)),
            new DoubleDataFrameColumn("paper", rows.Select(r => r.Paper)),
            new DoubleDataFrameColumn("study", rows.Select(r => r.Test.Difference.Mean)),
            new DoubleDataFrameColumn("sd", rows.Select(r => r.Test.Difference.StandardDeviation)),
            new DoubleDataFrameColumn("95 % from", rows.Select(r => r.Test.Difference.Low)),
            new DoubleDataFrameColumn("to", rows.Select(r => r.Test.Difference.High)),
            new StringDataFrameColumn("interval", rows.Select(r => Interval(r.Test.Difference, bound => bound))),
            new DoubleDataFrameColumn("p, paired t", rows.Select(r => r.Test.TTest)),
            new DoubleDataFrameColumn("p, sign flip", rows.Select(r => r.Test.SignFlip)));
        return new ResultTable(frame,
            Shared(results) + Invariant($"Gains in accuracy on the test part of {study.Source.Name}, in points, paired by seed. With {study.Seeds.Count} seeds the sign-flip p cannot fall below {smallest:0.####}; {rows.Length} comparisons, p-values not adjusted."),
            [
                .. Differing(results), new("set"), new("less"), Percent("paper"), Percent("study") with { Deviation = "sd" }, new("interval") { Header = "95 %" },
                new("p, paired t") { Header = "p (t)", Format = NumberFormat.Fixed(3) }, new("p, sign flip") { Header = "p (flip)", Format = NumberFormat.Fixed(3) },
            ]);

        ModalityResult Find(string name) => results.Single(r => r.Set.Name == name);
        double? Paper(EmotionTask task, FineTuneMode mode, string name) => published.FirstOrDefault(p => p.Task == task && p.Mode == mode && p.Modalities == name)?.Accuracy;
    }

    /// <summary>The pairs of sets of IV-C-1: each against EEG alone, and EEG + GSR + Resp + Temp against each other one.</summary>
    /// <param name="results">One a set of channels.</param>
    /// <param name="alone">EEG alone.</param>
    /// <param name="full">The paper's best set; null for no further pairs.</param>
    public static IReadOnlyList<(string First, string Second)> Pairs(IReadOnlyList<ModalityResult> results, string alone = "EEG", string? full = null) =>
    [
        .. results.Where(r => r.Set.Name != alone).Select(r => (r.Set.Name, alone)),
        .. results.Where(r => full is not null && r.Set.Name != alone && r.Set.Name != full).Select(r => (full!, r.Set.Name)),
    ];

    /// <summary>Every pair of modalities of Fig. 9 and 10 beside Table V's row on all four: what the paper's text does not remark on. Published figures only.</summary>
    /// <param name="pairs">The bars of Fig. 9 and 10.</param>
    /// <param name="tableV">Table V.</param>
    public static ResultTable PairsAgainstAll(IReadOnlyList<PublishedModalities> pairs, IReadOnlyList<PublishedResult> tableV)
    {
        var all = tableV.Single(row => row.Mode == FineTuneMode.FineTuned);
        var frame = new DataFrame(
            new StringDataFrameColumn("label", pairs.Select(p => StudyTables.Name(p.Task))),
            new StringDataFrameColumn("training", pairs.Select(p => p.Mode == FineTuneMode.FineTuned ? "fine-tuning" : "self-supervised")),
            new StringDataFrameColumn("two modalities", pairs.Select(p => p.Modalities)),
            new DoubleDataFrameColumn("accuracy", pairs.Select(p => p.Accuracy)),
            new DoubleDataFrameColumn("four modalities, Table V", pairs.Select(p => all.Accuracy(p.Task))),
            new DoubleDataFrameColumn("difference", pairs.Select(p => PublishedResult.Difference(p.Accuracy, all.Accuracy(p.Task)))));
        int above = pairs.Count(p => p.Accuracy > all.Accuracy(p.Task));
        string below = string.Join(", ", pairs.Where(p => p.Accuracy <= all.Accuracy(p.Task)).Select(p => p.Modalities).Distinct());
        return new ResultTable(frame, $"As published: {above} of the {pairs.Count} figures on two modalities lie above Table V's fine-tuning row on four; those that do not are all of {below}.",
            [new("label"), new("training"), new("two modalities"), Percent("accuracy"), Percent("four modalities, Table V"), Percent("difference")]);
    }

    /// <summary>What leaving a whole modality out does to a fine-tuned model, and the mean over its channels of leaving out one.</summary>
    /// <param name="importance">The record.</param>
    public static ResultTable ModalityImportance(this ImportanceRecord importance)
    {
        var (whole, single) = (importance.ByModality, importance.ByChannel.Movement.ByModality());
        var frame = new DataFrame(
            new StringDataFrameColumn("left out", whole.Movement.Names),
            new Int32DataFrameColumn("channels", whole.Movement.Modalities.Select(m => single.Single(s => s.Modality == m).Channels)),
            new DoubleDataFrameColumn("movement of f", whole.Movement.Values.Select(v => v.Mean)),
            new DoubleDataFrameColumn("rise of the loss", whole.LossRise!.Values.Select(v => v.Mean)),
            new DoubleDataFrameColumn("drop of the accuracy", whole.AccuracyDrop!.Values.Select(v => v.Mean)),
            new DoubleDataFrameColumn("movement, one channel", whole.Movement.Modalities.Select(m => single.Single(s => s.Modality == m).Mean)));
        return new ResultTable(frame,
            Invariant($"Whole modalities left out of one model fine-tuned to {StudyTables.Name(importance.Task)} (test accuracy {100 * importance.Accuracy:0.0} %, {importance.Samples} test samples): 1 - cosine, nats, points; last, the mean over its channels of leaving out one."),
            [
                new("left out"), new("channels"), new("movement of f") { Format = NumberFormat.Fixed(3) }, new("rise of the loss") { Format = NumberFormat.Fixed(3), Unit = "nats" }, Percent("drop of the accuracy"),
                new("movement, one channel") { Format = NumberFormat.Fixed(4) },
            ]);
    }

    /// <summary>Every channel with all measures, for reading elsewhere.</summary>
    /// <param name="importance">The record.</param>
    public static ResultTable ChannelTable(this ImportanceRecord importance)
    {
        var one = importance.ByChannel;
        var frame = new DataFrame(
            new StringDataFrameColumn("channel", one.Movement.Names), Column("movement", one.Movement), Column("loss rise", one.LossRise!), Column("accuracy drop", one.AccuracyDrop!), Column("gradient x input", importance.Gradient));
        return new ResultTable(frame, "Importance by channel.");

        DoubleDataFrameColumn Column(string name, ChannelImportance values) => new(name, values.Values.Select(v => v.Mean));
    }

    /// <summary>The attention map as a table: trained, of freshly drawn weights, by class and by head.</summary>
    /// <param name="attention">The record.</param>
    public static ResultTable AttentionTable(this AttentionRecord attention)
    {
        (string Name, AttentionMap? Map)[] maps =
        [
            ("pre-trained", attention.Trained.All), ("freshly drawn weights", attention.Untrained),
            .. attention.Trained.ByClass.Zip(attention.Task.ClassNames(), (map, name) => (name, map)), .. attention.Trained.ByHead.Select((map, head) => (Invariant($"head {head + 1}"), (AttentionMap?)map)),
        ];
        var rows = (from map in maps
                    where map.Map is not null
                    from query in Enumerable.Range(0, map.Map.Modalities.Count)
                    from key in Enumerable.Range(0, map.Map.Modalities.Count)
                    select (map.Name, Query: map.Map.Modalities[query], Key: map.Map.Modalities[key], Mean: map.Map.Mean[query][key], Sd: map.Map.StandardDeviation[query][key])).ToArray();
        var frame = new DataFrame(
            new StringDataFrameColumn("map", rows.Select(r => r.Name)), new StringDataFrameColumn("query", rows.Select(r => r.Query)), new StringDataFrameColumn("key", rows.Select(r => r.Key)),
            new DoubleDataFrameColumn("share", rows.Select(r => r.Mean)), new DoubleDataFrameColumn("sd", rows.Select(r => r.Sd)));
        return new ResultTable(frame, "Attention between modalities.");
    }

    private static ResultColumn Percent(string name) => new(name) { Format = NumberFormat.Percent };

    // Without blanks, at which a cell would break.
    private static string Interval(MeanAndSpread spread, Func<double, double> cut) => double.IsNaN(spread.HalfWidth) ? "–" : Invariant($"[{100 * cut(spread.Low):0.0},{100 * cut(spread.High):0.0}]");

    // Label and training are columns where there are several, and else stand in the caption.
    private static IEnumerable<ResultColumn> Differing(IReadOnlyList<ModalityResult> results) => Rows(results).Count() > 1 ? [new("label"), new("training")] : [];

    private static string Shared(IReadOnlyList<ModalityResult> results) => Rows(results).ToArray() is [var one] ? $"{StudyTables.Name(one.Task)}, {StudyTables.Name(one.Mode)}. " : "";

    private static IEnumerable<(EmotionTask Task, FineTuneMode Mode)> Rows(IReadOnlyList<ModalityResult> results) => results[0].FineTunings.Select(r => (r.Task, r.Mode)).Distinct();
}
