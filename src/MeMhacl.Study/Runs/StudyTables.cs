using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>The study's tables, each made from records or from the data themselves.</summary>
public static class StudyTables
{
    private static readonly EmotionTask[] Tasks = Enum.GetValues<EmotionTask>();

    // What neither spread says.
    private const string OneSplit = "All seeds of a row share one pre-training and one split.";

    /// <summary>Table III beside the settings of this run.</summary>
    /// <param name="study">The study.</param>
    public static ResultTable Settings(this Study study)
    {
        var (paper, run) = (Profile.For(study.Dataset, "paper"), study.Profile);
        (string Stage, string Setting, string Paper, string Run)[] rows =
        [
            .. Rows("pre-training", paper.Pretrain, run.Pretrain, o =>
            [
                ("epochs", Invariant($"{o.Epochs}")), ("learning rate", Invariant($"{o.LearningRate:0.0###}")), ("tau", Invariant($"{o.Tau:0.0##}")), ("P, clips", Invariant($"{o.P}")), ("Q, subjects a group", Invariant($"{o.Q}")),
                ("minibatch 2PQ", Invariant($"{2 * o.P * o.Q}")), ("D, features of f", Invariant($"{o.Encoder.Features}")), ("H, features of g", Invariant($"{o.Projector.Output}")), ("attention heads", Invariant($"{o.Projector.Heads}")),
            ]),
            .. Rows("fine-tuning", paper.FineTune, run.FineTune, o => [("epochs", Invariant($"{o.Epochs}")), ("batch", Invariant($"{o.BatchSize}")), ("learning rate", Invariant($"{o.LearningRate:0.0###}"))]),
            ("fine-tuning", "runs a row", Invariant($"{paper.Seeds}"), Invariant($"{run.Seeds}")),
        ];
        return rows.AsTable().Text("stage", r => r.Stage).Text("setting", r => r.Setting).Text("profile paper", r => r.Paper).Text(run.Name == "paper" ? "this run" : $"profile {run.Name}", r => r.Run)
            .Caption($"Settings: the profile \"paper\" for {study.Source.Dataset.Name} (Table III; D, H and heads from III-D and III-E, runs from IV-A-3; where Table III's batch contradicts its P and Q, 2PQ stands), and the profile \"{run.Name}\" of this run.");

        static IEnumerable<(string, string, string, string)> Rows<T>(string stage, T paper, T run, Func<T, (string Name, string Value)[]> list) =>
            list(paper).Zip(list(run), (p, r) => (stage, p.Name, p.Value, r.Value));
    }

    /// <summary>Samples, class shares and majority baseline of each task and part of the split.</summary>
    /// <param name="study">The study.</param>
    public static ResultTable Balances(this Study study)
    {
        (string Name, SplitPart Part)[] parts = [("training", study.Split.Train), ("validation", study.Split.Validation), ("test", study.Split.Test)];
        return (from task in Tasks from part in parts select (Task: task, part.Name, Balance: study.Balance(task, part.Part), Train: study.Balance(task, study.Split.Train))).AsTable()
            .Text("task", r => Name(r.Task)).Text("samples of", r => r.Name).Whole("samples", r => r.Balance.Total)
            .Text("samples a class", r => string.Join(" / ", r.Balance.Counts.Zip(r.Task.ClassNames(), (n, name) => $"{name} {n}")))
            .Percent("majority baseline", r => r.Train.MajorityBaseline(r.Balance))
            .Caption("Labels: a rating above 5 is high. The majority baseline always answers the most frequent class of the training samples.");
    }

    /// <summary>Table IV or V: the published rows and this study's, accuracy on the test samples with spread over the seeds and interval.</summary>
    /// <param name="study">The study.</param>
    /// <param name="records">The fine-tunings.</param>
    /// <param name="published">The published rows.</param>
    /// <param name="more">Rows of other methods on the same test part: the runs of a task, one a seed, or none. Default no such rows.</param>
    public static ResultTable Accuracies(
        this Study study, IReadOnlyList<FineTuneRecord> records, IReadOnlyList<PublishedResult> published, IReadOnlyList<(string Method, Func<EmotionTask, IReadOnlyList<Predictions>> Runs)>? more = null)
    {
        string data = study.Source.IsSynthetic ? ", SYNTHETIC data" : "";
        (string Method, Func<EmotionTask, IReadOnlyList<Predictions>> Runs)[] methods =
        [
            .. Enum.GetValues<FineTuneMode>().Where(mode => records.Any(r => r.Mode == mode)).Select(mode => ($"ME-MHACL ({Name(mode)}{data})", (Func<EmotionTask, IReadOnlyList<Predictions>>)(task => records.Runs(task, mode)))),
            ($"majority class{data}", task => [records.First(r => r.Task == task).Predictions.Always(study.Balance(task, study.Split.Train).MajorityClass)]),
            .. more ?? [],
        ];
        (string Method, string Source, Estimate?[] Tasks)[] rows =
        [
            .. published.Select(p => (p.Method, p.Source, Tasks.Select(task => p.Accuracy(task) is { } printed ? new Estimate(new(printed, 0, 1), double.NaN, double.NaN, 0, 0) : null).ToArray())),
            .. methods.Select(one => (one.Method, ResultTable.ThisStudy, Tasks.Select(task => one.Runs(task) is { Count: > 0 } runs ? Bootstrap.Of(runs) : null).ToArray())),
        ];
        var table = rows.AsTable().Text("method", r => r.Method).Text("source", r => r.Source);
        foreach (var (i, task) in Tasks.Index()) table.Estimate(Name(task), r => r.Tasks[i], best: Best.Highest);
        return table.Caption($"Accuracy on the test samples, split {study.Split.Name}; this study: mean over {study.Seeds.Count} seeds, {Estimate.Covers(rows.Skip(published.Count).SelectMany(r => r.Tasks))}.", "source");
    }

    /// <summary>Paper, study and difference for the paper's own two rows.</summary>
    /// <param name="study">The study.</param>
    /// <param name="records">The fine-tunings.</param>
    /// <param name="published">The published rows.</param>
    public static ResultTable Comparison(this Study study, IReadOnlyList<FineTuneRecord> records, IReadOnlyList<PublishedResult> published) =>
        (from mode in new[] { FineTuneMode.FullySupervised, FineTuneMode.FineTuned }
         from task in Tasks
         select (Mode: mode, Task: task, Paper: published.Single(p => p.Mode == mode).Accuracy(task), Own: Spread(records, task, mode, r => r.Accuracy))).AsTable()
        .Text("row", r => Name(r.Mode)).Text("task", r => Name(r.Task)).Percent("paper", r => r.Paper).Percent("study", r => r.Own.Mean, r => r.Own.StandardDeviation).Number("difference", r => r.Own.Mean - r.Paper, NumberFormat.Points)
        .Caption("Paper and study, accuracy on the test samples." + (study.Source.IsSynthetic || study.Profile.Name != "paper" ? " Not the paper's data or settings: the difference says nothing about the paper." : ""));

    /// <summary>Each task and mode: accuracy with spread over the seeds and interval, macro F1, balanced accuracy, the majority baseline.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="records">Fine-tunings, of several splits too; shuffled-label runs make rows of their own.</param>
    public static ResultTable SeedStatistics(this Study study, IEnumerable<FineTuneRecord> records)
    {
        var rows = records.GroupBy(r => (r.Context.Split.Protocol, r.Task, r.Mode, r.Options.ShuffledLabels)).Select(g => (g.Key, Runs: g.ToArray(), Accuracy: Bootstrap.Of(g.Runs()))).ToArray();
        return rows.AsTable().Text("split", r => r.Key.Protocol).Text("task", r => Name(r.Key.Task)).Text("training", r => Name(r.Key.Mode) + (r.Key.ShuffledLabels ? ", shuffled labels" : "")).Whole("seeds", r => r.Runs.Length)
            .Estimate("accuracy", r => r.Accuracy).Percent("macro F1", r => r.Runs.Average(run => run.MacroF1), header: "F1")
            .Percent("balanced accuracy", r => r.Runs.Average(run => run.BalancedAccuracy), header: "balanced").Percent("majority baseline", r => r.Runs.Average(run => run.MajorityBaseline), header: "majority")
            .Caption($"Test samples of {study.Source.Name}: accuracy, {Estimate.Covers(rows.Select(r => r.Accuracy))}; macro F1, balanced accuracy, majority baseline. {OneSplit}");
    }

    /// <summary>The pre-trained models that were compared (IV-A-3), the chosen one marked.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="selection">The choice.</param>
    public static ResultTable Candidates(this Study study, ModelSelection selection) => selection.Candidates.AsTable()
        .Whole("pre-training epoch", c => c.Model.Epoch)
        .Percent("validation accuracy", c => c.Validation.Mean, c => c.Validation.StandardDeviation, "validation sd", best: Best.Highest)
        .Percent("test accuracy", c => c.Test.Mean, c => c.Test.StandardDeviation, "test sd")
        .Text("chosen", c => c == selection.Chosen ? "yes" : "")
        .Caption($"Choice of the pre-trained model on {study.Source.Name}: fine-tunings to valence, mean ± standard deviation over {study.Seeds.Count} seeds; the validation samples decide.");

    /// <summary>Fine-tuned against fully-supervised on the same test samples: difference, Wilcoxon's test over subjects and effect size.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="records">Fine-tunings of both modes with the same seeds.</param>
    public static ResultTable Paired(this Study study, IReadOnlyList<FineTuneRecord> records)
    {
        EmotionTask[] tasks = [.. records.Select(r => r.Task).Distinct()];
        var family = PairedComparison.Family(tasks.Select(task => (records.Runs(task, FineTuneMode.FineTuned), records.Runs(task, FineTuneMode.FullySupervised))));
        return tasks.Zip(family, (task, test) => (Task: task, Test: test)).AsTable()
            .Text("task", r => Name(r.Task)).Whole("seeds", r => r.Test.Difference.Seeds.Count).Whole("subjects", r => r.Test.Difference.Subjects).Compared(r => r.Test)
            .Caption($"Fine-tuned less fully-supervised on {study.Source.Name}, accuracy on the test samples. {PairedComparison.Describe(family)} {OneSplit}");
    }

    /// <summary>Accuracy by share of the training labels.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="records">Of <see cref="Study.LimitedLabels"/>.</param>
    public static ResultTable FewerLabels(this Study study, IReadOnlyList<FineTuneRecord> records)
    {
        var rows = records.GroupBy(r => r.Options.LabelFraction).OrderBy(of => of.Key).Select(of => (Fraction: of.Key, Labels: of.First().LabelledSamples,
            Tuned: Accuracy(of, FineTuneMode.FineTuned), Supervised: Accuracy(of, FineTuneMode.FullySupervised), Majority: of.Average(r => r.MajorityBaseline),
            Difference: Bootstrap.Difference(of.Runs(of.First().Task, FineTuneMode.FineTuned), of.Runs(of.First().Task, FineTuneMode.FullySupervised)))).ToArray();
        return rows.AsTable().Percent("share of the labels", r => r.Fraction).Whole("labelled samples", r => r.Labels)
            .Percent("fine-tuned", r => r.Tuned.Mean, r => r.Tuned.StandardDeviation, "fine-tuned sd", best: Best.Highest)
            .Percent("fully-supervised", r => r.Supervised.Mean, r => r.Supervised.StandardDeviation, "fully-supervised sd", best: Best.Highest)
            .Estimate("difference", r => r.Difference, NumberFormat.Points).Percent("majority baseline", r => r.Majority, header: "majority")
            .Caption($"Fewer labels on {study.Source.Name}: accuracy on the test samples, mean over {study.Seeds.Count} seeds, as many steps in every row; {Estimate.Covers(rows.Select(r => r.Difference))}.");
    }

    /// <summary>The hyper-parameter grid, a row a point.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="points">Of <see cref="Study.Grid"/>.</param>
    public static ResultTable GridTable(this Study study, IReadOnlyList<GridPoint> points)
    {
        double majority = study.ValidationMajority();
        var highest = points.Select(p => p.Validation).MaxBy(v => v.Mean)!;
        bool stands = highest.Mean - majority > highest.StandardDeviation;
        return points.AsTable().Text("parameter", p => p.Parameter).Number("value", p => p.Value)
            .Percent("contrastive accuracy", p => p.ContrastiveAccuracy).Percent("chance, 1/P", p => p.Chance)
            .Percent("frozen", p => p.Validation.Mean, p => p.Validation.StandardDeviation, best: stands ? Best.Highest : Best.None).Percent("majority baseline", _ => majority)
            .Caption($"tau, P and Q one at a time on {study.Source.Name}, pre-trainings of {points[0].Pretraining.Options.Epochs} epochs: contrastive accuracy, and accuracy of frozen classifiers for valence, both on the validation samples, whose majority class reaches {Invariant($"{100 * majority:0.00}")} %. {(stands ? "The highest is marked." : "No best is marked: the highest does not exceed the majority class by more than its standard deviation over the seeds.")}");
    }

    /// <summary>A figure of the fine-tunings to one task in one mode, over the seeds.</summary>
    public static MeanAndSpread Spread(IEnumerable<FineTuneRecord> records, EmotionTask task, FineTuneMode mode, Func<FineTuneRecord, double> figure) =>
        MeanAndSpread.Of(records.Where(r => r.Task == task && r.Mode == mode).Select(figure));

    // Always answers the training part's most frequent valence.
    internal static double ValidationMajority(this Study study) => study.Balance(EmotionTask.Valence, study.Split.Train).MajorityBaseline(study.Balance(EmotionTask.Valence, study.Split.Validation));

    internal static MeanAndSpread Accuracy(IEnumerable<FineTuneRecord> records, FineTuneMode mode) => MeanAndSpread.Of(records.Where(r => r.Mode == mode).Select(r => r.Accuracy));

    internal static string Name(EmotionTask task) => task switch { EmotionTask.Valence => "valence", EmotionTask.Arousal => "arousal", _ => "four classes" };

    internal static string Name(FineTuneMode mode) => mode switch { FineTuneMode.FineTuned => "fine-tuned", FineTuneMode.FullySupervised => "fully-supervised", _ => "frozen" };
}
