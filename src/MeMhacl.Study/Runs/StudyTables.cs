using MeMhacl.Data;
using Microsoft.Data.Analysis;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>The study's tables, each made from records or from the data themselves.</summary>
public static class StudyTables
{
    private static readonly EmotionTask[] Tasks = Enum.GetValues<EmotionTask>();

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
        var frame = new DataFrame(
            new StringDataFrameColumn("stage", rows.Select(r => r.Stage)),
            new StringDataFrameColumn("setting", rows.Select(r => r.Setting)),
            new StringDataFrameColumn("profile paper", rows.Select(r => r.Paper)),
            new StringDataFrameColumn(run.Name == "paper" ? "this run" : $"profile {run.Name}", rows.Select(r => r.Run)));
        return new ResultTable(frame, $"Settings: the profile \"paper\" for {study.Source.Dataset.Name} (Table III; D, H and heads from III-D and III-E, runs from IV-A-3; where Table III's batch contradicts its P and Q, 2PQ stands), and the profile \"{run.Name}\" of this run.");

        static IEnumerable<(string, string, string, string)> Rows<T>(string stage, T paper, T run, Func<T, (string Name, string Value)[]> list) =>
            list(paper).Zip(list(run), (p, r) => (stage, p.Name, p.Value, r.Value));
    }

    /// <summary>Samples, class shares and majority baseline of each task and part of the split.</summary>
    /// <param name="study">The study.</param>
    public static ResultTable Balances(this Study study)
    {
        (string Name, SplitPart Part)[] parts = [("training", study.Split.Train), ("validation", study.Split.Validation), ("test", study.Split.Test)];
        var rows = (from task in Tasks from part in parts select (task, part.Name, Balance: study.Balance(task, part.Part), Train: study.Balance(task, study.Split.Train))).ToArray();
        var frame = new DataFrame(
            new StringDataFrameColumn("task", rows.Select(r => Name(r.task))),
            new StringDataFrameColumn("part", rows.Select(r => r.Name)),
            new Int32DataFrameColumn("samples", rows.Select(r => r.Balance.Total)),
            new StringDataFrameColumn("samples a class", rows.Select(r => string.Join(" / ", r.Balance.Counts.Zip(r.task.ClassNames(), (n, name) => $"{name} {n}")))),
            new DoubleDataFrameColumn("majority baseline", rows.Select(r => r.Train.MajorityBaseline(r.Balance))));
        return new ResultTable(frame, "Labels: a rating above 5 is high. The majority baseline always answers the training part's most frequent class.",
            [new("task"), new("part"), new("samples"), new("samples a class"), new("majority baseline") { Format = NumberFormat.Percent }]);
    }

    /// <summary>Table IV or V: the published rows and this study's, accuracy on the test part as mean and standard deviation over the seeds.</summary>
    /// <param name="study">The study.</param>
    /// <param name="records">The fine-tunings.</param>
    /// <param name="published">The published rows.</param>
    public static ResultTable Accuracies(this Study study, IReadOnlyList<FineTuneRecord> records, IReadOnlyList<PublishedResult> published)
    {
        string data = study.Source.IsSynthetic ? ", SYNTHETIC data" : "";
        var own = Enum.GetValues<FineTuneMode>()
            .Select(mode => (Method: $"ME-MHACL ({Name(mode)}{data})", Spreads: Tasks.Select(task => Spread(records, task, mode, r => r.Accuracy)).ToArray()))
            .Append((Method: $"majority class{data}", Spreads: [.. Tasks.Select(task => Spread(records, task, FineTuneMode.FullySupervised, r => r.MajorityBaseline))]))
            .ToArray();
        var columns = new List<DataFrameColumn>
        {
            new StringDataFrameColumn("method", published.Select(p => p.Method).Concat(own.Select(o => o.Method))),
            new StringDataFrameColumn("source", published.Select(p => p.Source).Concat(own.Select(_ => ResultTable.ThisStudy))),
        };
        for (int t = 0; t < Tasks.Length; t++)
        {
            int task = t;
            columns.Add(new DoubleDataFrameColumn(Name(Tasks[t]), published.Select(p => p.Accuracy(Tasks[task])).Concat(own.Select(o => (double?)o.Spreads[task].Mean))));
            columns.Add(new DoubleDataFrameColumn($"{Name(Tasks[t])} sd", published.Select(_ => (double?)null).Concat(own.Select(o => o.Spreads[task].Count > 1 ? (double?)o.Spreads[task].StandardDeviation : null))));
        }
        return new ResultTable(new DataFrame(columns), $"Accuracy on the test part; this study: mean ± standard deviation over {study.Seeds.Count} seeds, split {study.Split.Name}.",
            [new("method"), new("source"), .. Tasks.Select(task => new ResultColumn(Name(task)) { Format = NumberFormat.Percent, Deviation = $"{Name(task)} sd", Best = Best.Highest })], "source");
    }

    /// <summary>Paper, study and difference for the paper's own two rows.</summary>
    /// <param name="study">The study.</param>
    /// <param name="records">The fine-tunings.</param>
    /// <param name="published">The published rows.</param>
    public static ResultTable Comparison(this Study study, IReadOnlyList<FineTuneRecord> records, IReadOnlyList<PublishedResult> published)
    {
        var rows = (from mode in new[] { FineTuneMode.FullySupervised, FineTuneMode.FineTuned }
                    from task in Tasks
                    let paper = published.Single(p => p.Mode == mode).Accuracy(task)
                    let own = Spread(records, task, mode, r => r.Accuracy)
                    select (mode, task, paper, own)).ToArray();
        var frame = new DataFrame(
            new StringDataFrameColumn("row", rows.Select(r => Name(r.mode))),
            new StringDataFrameColumn("task", rows.Select(r => Name(r.task))),
            new DoubleDataFrameColumn("paper", rows.Select(r => r.paper)),
            new DoubleDataFrameColumn("study", rows.Select(r => (double?)r.own.Mean)),
            new DoubleDataFrameColumn("sd", rows.Select(r => (double?)r.own.StandardDeviation)),
            new DoubleDataFrameColumn("difference", rows.Select(r => r.own.Mean - r.paper)));
        string warning = study.Source.IsSynthetic || study.Profile.Name != "paper" ? " Not the paper's data or settings: the difference says nothing about the paper." : "";
        return new ResultTable(frame, $"Paper and study, accuracy on the test part.{warning}",
            [new("row"), new("task"), new("paper") { Format = NumberFormat.Percent }, new("study") { Format = NumberFormat.Percent, Deviation = "sd" }, new("difference") { Format = NumberFormat.Percent }]);
    }

    /// <summary>Each task and mode over the seeds: accuracy with standard deviation and 95 % interval, macro F1, balanced accuracy, the majority baseline.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="records">Fine-tunings, of several splits too; shuffled-label runs make rows of their own.</param>
    public static ResultTable SeedStatistics(this Study study, IEnumerable<FineTuneRecord> records)
    {
        var rows = records.GroupBy(r => (r.Context.Split.Protocol, r.Task, r.Mode, r.Options.ShuffledLabels)).Select(g => (g.Key, Accuracy: MeanAndSpread.Of(g.Select(r => r.Accuracy)),
            F1: MeanAndSpread.Of(g.Select(r => r.MacroF1)), Balanced: MeanAndSpread.Of(g.Select(r => r.BalancedAccuracy)), Majority: g.Average(r => r.MajorityBaseline))).ToArray();
        var frame = new DataFrame(
            new StringDataFrameColumn("split", rows.Select(r => r.Key.Protocol)),
            new StringDataFrameColumn("task", rows.Select(r => Name(r.Key.Task))),
            new StringDataFrameColumn("training", rows.Select(r => Name(r.Key.Mode) + (r.Key.ShuffledLabels ? ", shuffled labels" : ""))),
            new Int32DataFrameColumn("seeds", rows.Select(r => r.Accuracy.Count)),
            new DoubleDataFrameColumn("accuracy", rows.Select(r => r.Accuracy.Mean)),
            new DoubleDataFrameColumn("sd", rows.Select(r => r.Accuracy.StandardDeviation)),
            new DoubleDataFrameColumn("95 % from", rows.Select(r => Share(r.Accuracy.Low))),
            new DoubleDataFrameColumn("to", rows.Select(r => Share(r.Accuracy.High))),
            new DoubleDataFrameColumn("macro F1", rows.Select(r => r.F1.Mean)),
            new DoubleDataFrameColumn("balanced accuracy", rows.Select(r => r.Balanced.Mean)),
            new DoubleDataFrameColumn("majority baseline", rows.Select(r => r.Majority)));
        return new ResultTable(frame, $"Test part of {study.Source.Name}: accuracy, from and to the ends of the 95 % interval of its mean over the seeds (Student's t, cut at 0 and 100 %); macro F1, balanced accuracy, majority baseline. {OneSplit}",
            [new("split"), new("task"), new("training"), new("seeds"), new("accuracy") { Format = NumberFormat.Percent, Deviation = "sd" }, .. new[] { ("95 % from", "from"), ("to", "to"), ("macro F1", "F1"), ("balanced accuracy", "balanced"), ("majority baseline", "majority") }.Select(c => new ResultColumn(c.Item1) { Header = c.Item2, Format = NumberFormat.Percent })]);
    }

    /// <summary>Mean and spread over the seeds of one figure of one row.</summary>
    /// <param name="records">The fine-tunings.</param>
    /// <param name="task">Which task.</param>
    /// <param name="mode">Which row.</param>
    /// <param name="figure">Which figure of a record.</param>
    public static MeanAndSpread Spread(IEnumerable<FineTuneRecord> records, EmotionTask task, FineTuneMode mode, Func<FineTuneRecord, double> figure) =>
        MeanAndSpread.Of(records.Where(r => r.Task == task && r.Mode == mode).Select(figure));

    // What a spread over the seeds of fine-tuning leaves out.
    private const string OneSplit = "All seeds of a row share one pre-training and one split: the interval covers neither.";

    // Student's t does not know that an accuracy ends at 0 and 1; NaN, of a single run, stays.
    internal static double Share(double bound) => Math.Clamp(bound, 0, 1);

    internal static string Name(EmotionTask task) => task switch { EmotionTask.Valence => "valence", EmotionTask.Arousal => "arousal", _ => "four classes" };

    internal static string Name(FineTuneMode mode) => mode switch { FineTuneMode.FineTuned => "fine-tuned", FineTuneMode.FullySupervised => "fully-supervised", _ => "frozen" };
}
