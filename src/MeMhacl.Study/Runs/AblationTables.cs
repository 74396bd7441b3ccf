using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>The tables of IV-C, made of records.</summary>
public static class AblationTables
{
    /// <summary>The bars of Fig. 8, 9 or 10: the paper's and the study's, with the majority baseline.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="results">One a set of channels.</param>
    /// <param name="published">The paper's bars; a set that it does not show gets dashes.</param>
    public static ResultTable DataModes(this Study study, IReadOnlyList<ModalityResult> results, IReadOnlyList<PublishedModalities> published)
    {
        var table = (from row in Rows(results)
                     from one in results
                     select (row.Task, row.Mode, one.Set, Runs: one.Of(row.Task, row.Mode), Accuracy: Bootstrap.Of(one.FineTunings.Runs(row.Task, row.Mode)), Loss: one.Loss(row.Task, row.Mode),
                         Paper: published.FirstOrDefault(p => p.Task == row.Task && p.Mode == row.Mode && p.Modalities == one.Set.Name))).ToArray();
        bool several = Rows(results).Count() > 1;
        return table.AsTable().Text("label", r => StudyTables.Name(r.Task), isShown: several).Text("training", r => StudyTables.Name(r.Mode), isShown: several)
            .Text("modalities", r => r.Set.Name).Whole("channels", r => r.Set.Channels.Count, "C", isShown: !several)
            .Percent("paper", r => r.Paper?.Accuracy).Estimate("study", r => r.Accuracy).Percent("majority", r => r.Runs.Average(run => run.MajorityBaseline))
            .Number("paper loss", r => r.Paper?.Loss, NumberFormat.Fixed(3)).Number("study loss", r => r.Loss.Mean, NumberFormat.Fixed(3), r => r.Loss.StandardDeviation, "loss sd")
            .Caption($"{Shared(results)}Accuracy (%) and loss (cross-entropy, nats) on the test samples of {study.Source.Name}: mean over {study.Seeds.Count} seeds, {Estimate.Covers(table.Select(r => r.Accuracy))}.");
    }

    /// <summary>Sets of channels against one another on the same test samples.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="results">One a set of channels.</param>
    /// <param name="published">The paper's bars.</param>
    /// <param name="pairs">Names of two sets: the first less the second.</param>
    public static ResultTable Gains(this Study study, IReadOnlyList<ModalityResult> results, IReadOnlyList<PublishedModalities> published, IReadOnlyList<(string First, string Second)> pairs)
    {
        var rows = (from row in Rows(results)
                    from pair in pairs
                    select (row.Task, row.Mode, pair.First, pair.Second, Paper: Published.Difference(Paper(row.Task, row.Mode, pair.First), Paper(row.Task, row.Mode, pair.Second)))).ToArray();
        var family = PairedComparison.Family(rows.Select(r => (Find(r.First).FineTunings.Runs(r.Task, r.Mode), Find(r.Second).FineTunings.Runs(r.Task, r.Mode))));
        bool several = Rows(results).Count() > 1;
        return rows.Zip(family, (r, test) => (Row: r, Test: test)).AsTable().Text("label", r => StudyTables.Name(r.Row.Task), isShown: several).Text("training", r => StudyTables.Name(r.Row.Mode), isShown: several)
            .Text("set", r => r.Row.First).Text("less", r => r.Row.Second).Number("paper", r => r.Row.Paper, NumberFormat.Points).Compared(r => r.Test)
            .Caption($"{Shared(results)}Gains in accuracy on the test samples of {study.Source.Name}, mean over {study.Seeds.Count} seeds. {PairedComparison.Describe(family)}");

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
        int above = pairs.Count(p => p.Accuracy > all.Accuracy(p.Task));
        string below = string.Join(", ", pairs.Where(p => p.Accuracy <= all.Accuracy(p.Task)).Select(p => p.Modalities).Distinct());
        return pairs.AsTable().Text("label", p => StudyTables.Name(p.Task)).Text("training", p => p.Mode == FineTuneMode.FineTuned ? "fine-tuning" : "self-supervised").Text("two modalities", p => p.Modalities)
            .Percent("accuracy", p => p.Accuracy).Percent("four modalities, Table V", p => all.Accuracy(p.Task)).Number("difference", p => Published.Difference(p.Accuracy, all.Accuracy(p.Task)), NumberFormat.Points)
            .Caption($"As published: {above} of the {pairs.Count} numbers on two modalities lie above Table V's fine-tuning row on four; those that do not are all of {below}.");
    }

    /// <summary>What leaving a whole modality out does to a fine-tuned model, and the mean over its channels of leaving out one.</summary>
    /// <param name="importance">The record.</param>
    public static ResultTable ModalityImportance(this ImportanceRecord importance)
    {
        var (whole, single) = (importance.ByModality, importance.ByChannel.Movement.ByModality());
        return whole.Movement.Names.Select((name, i) => (Name: name, I: i, Single: single.Single(s => s.Modality == whole.Movement.Modalities[i]))).AsTable()
            .Text("left out", r => r.Name).Whole("channels", r => r.Single.Channels).Number("movement of f", r => whole.Movement.Values[r.I].Mean, NumberFormat.Fixed(3))
            .Number("rise of the loss", r => whole.LossRise!.Values[r.I].Mean, NumberFormat.Fixed(3), unit: "nats").Number("drop of the accuracy", r => whole.AccuracyDrop!.Values[r.I].Mean, NumberFormat.Points)
            .Number("movement, one channel", r => r.Single.Mean, NumberFormat.Fixed(4))
            .Caption(Invariant($"Whole modalities left out of one model fine-tuned to {StudyTables.Name(importance.Task)} (test accuracy {100 * importance.Accuracy:0.0} %, {importance.Samples} test samples): 1 - cosine, nats, percentage points; last, the mean over its channels of leaving out one."));
    }

    /// <summary>Every channel with all measures, for reading elsewhere.</summary>
    /// <param name="importance">The record.</param>
    public static ResultTable ChannelTable(this ImportanceRecord importance)
    {
        var one = importance.ByChannel;
        return one.Movement.Names.Select((name, i) => (Name: name, I: i)).AsTable().Text("channel", r => r.Name).Number("movement", r => one.Movement.Values[r.I].Mean)
            .Number("loss rise", r => one.LossRise!.Values[r.I].Mean).Number("accuracy drop", r => one.AccuracyDrop!.Values[r.I].Mean).Number("gradient x input", r => importance.Gradient.Values[r.I].Mean)
            .Caption("Importance by channel.");
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
        return (from map in maps
                where map.Map is not null
                from query in Enumerable.Range(0, map.Map.Modalities.Count)
                from key in Enumerable.Range(0, map.Map.Modalities.Count)
                select (map.Name, Map: map.Map!, Query: query, Key: key)).AsTable()
            .Text("map", r => r.Name).Text("query", r => r.Map.Modalities[r.Query]).Text("key", r => r.Map.Modalities[r.Key])
            .Number("share", r => r.Map.Mean[r.Query][r.Key], sd: r => r.Map.StandardDeviation[r.Query][r.Key]).Caption("Attention between modalities.");
    }

    // Label and training are columns where there are several, and else stand in the caption.
    private static string Shared(IReadOnlyList<ModalityResult> results) => Rows(results).ToArray() is [var one] ? $"{StudyTables.Name(one.Task)}, {StudyTables.Name(one.Mode)}. " : "";

    private static IEnumerable<(EmotionTask Task, FineTuneMode Mode)> Rows(IReadOnlyList<ModalityResult> results) => results[0].FineTunings.Select(r => (r.Task, r.Mode)).Distinct();
}
