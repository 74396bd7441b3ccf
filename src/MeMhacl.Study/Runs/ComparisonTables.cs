using MathNet.Numerics.Distributions;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>A way of answering, by what it said of the test windows: one run a seed.</summary>
/// <param name="Name">In tables.</param>
/// <param name="Runs">All on the same windows; folds of a seed joined.</param>
/// <param name="Steps">Steps of the optimizer over all that was trained for one run; null of methods without any.</param>
public sealed record Method(string Name, IReadOnlyList<Predictions> Runs, int? Steps = null)
{
    /// <summary>A method made of fine-tunings of one kind.</summary>
    /// <param name="name">In tables.</param>
    /// <param name="trainings">One a seed, or the folds of each seed.</param>
    /// <param name="before">Steps of the pre-training.</param>
    public static Method Of(string name, IEnumerable<FineTuning> trainings, int before = 0)
    {
        FineTuning[] all = [.. trainings];
        // A training that ends early has fewer entries.
        int steps = all.Sum(one => one.Steps * one.Record.History.Count / one.Options.Epochs);
        return new(name, all.Records().Runs(), before + (steps / all.Select(one => one.Options.Seed).Distinct().Count()));
    }

    /// <summary>Rows without a network as methods, the folds of each joined.</summary>
    /// <param name="records">Of one task, under one split or the folds of one.</param>
    public static IReadOnlyList<Method> Of(IEnumerable<BaselineRecord> records) => [.. records.GroupBy(r => r.Method).Select(of => new Method(of.Key, [Predictions.Join(of.Select(r => r.Predictions))]))];
}

/// <summary>Tables of notebook 06.</summary>
public static class ComparisonTables
{
    /// <summary>Methods on the same test windows, each against one of them.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="methods">At least two.</param>
    /// <param name="reference">The name of the one that the others are compared with.</param>
    public static ResultTable Methods(this Study study, IReadOnlyList<Method> methods, string reference)
    {
        var against = methods.Single(one => one.Name == reference);
        var others = methods.Where(one => one != against).ToArray();
        var family = PairedComparison.Family(others.Select(one => (one.Runs, against.Runs)));
        var compared = others.Zip(family).ToDictionary(pair => pair.First, pair => pair.Second);
        return methods.Select(one => (Method: one, Accuracy: Bootstrap.Of(one.Runs), Balanced: Bootstrap.Of(one.Runs, matrix => matrix.BalancedAccuracy).Mean, Comparison: compared.GetValueOrDefault(one))).AsTable()
            .Text("method", r => r.Method.Name).Whole("steps", r => r.Method.Steps).Estimate("accuracy", r => r.Accuracy, best: Best.Highest).Percent("balanced accuracy", r => r.Balanced, header: "balanced")
            .Estimate("less the reference", r => r.Comparison?.Difference, NumberFormat.Points).Number("p, Holm", r => r.Comparison?.AdjustedP, NumberFormat.PValue, header: "p").Number("rank-biserial", r => r.Comparison?.Test.RankBiserial, NumberFormat.Fixed(2), header: "r")
            .Caption($"{study.Source.Name}, split {study.Split.Name}, against {reference}; steps are those of pre-training and training together. {PairedComparison.Describe(family)}");
    }

    /// <summary>What needs no network under several splits, beside the fine-tuned rows there are: balanced accuracy, since majorities differ from split to split.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="bySplit">Of one task: a split, its rows without a network, and its fine-tunings or none.</param>
    public static ResultTable BySplit(this Study study, IReadOnlyList<(string Split, IReadOnlyList<BaselineRecord> Rows, IReadOnlyList<FineTuneRecord> Tuned)> bySplit)
    {
        string[] names = [.. bySplit[0].Rows.Select(r => r.Method).Distinct(), .. Enum.GetValues<FineTuneMode>().Where(mode => bySplit.Any(one => one.Tuned.Any(r => r.Mode == mode))).Select(Named)];
        var table = names.AsTable().Text("method", name => name);
        foreach (var (split, rows, tuned) in bySplit)
            table.Percent(split, name => rows.Where(r => r.Method == name).Select(r => r.Confusion().BalancedAccuracy).Concat(tuned.Where(r => Named(r.Mode) == name).Select(r => r.BalancedAccuracy)) is var all && all.Any() ? all.Average() : null, best: Best.Highest);
        return table.Caption($"{StudyTables.Name(bySplit[0].Rows[0].Task)} on {study.Source.Name}: balanced accuracy on the test samples of each split; always answering one class reaches 50 % with two classes. A dash: not trained here. Under splits that hold out what a look-up knows, it answers the majority class.");

        static string Named(FineTuneMode mode) => $"ME-MHACL, {StudyTables.Name(mode)}";
    }

    /// <summary>Accuracy against the number of channels dropped at test.</summary>
    /// <param name="dropped">Of one model.</param>
    public static Figure DroppedCurve(this DroppedChannelsRecord dropped)
    {
        var curve = dropped.Curve();
        double[] counts = [.. curve.Select(one => (double)one.Count)];
        return Figures.Lines("Accuracy without some of the channels",
            [
                new Series(StudyTables.Name(dropped.Mode), [.. curve.Select(one => one.Accuracy.Mean)]) { At = counts, Deviations = [.. curve.Select(one => one.Accuracy.StandardDeviation)] },
                new Series("majority class", [.. counts.Select(_ => dropped.MajorityBaseline)]) { At = counts },
            ],
            x: "channels held at their mean", y: "accuracy", caption: $"{StudyTables.Name(dropped.Task)}, trained with all channels; the band is the standard deviation over draws of which channels.");
    }

    /// <summary>Accuracy without each modality.</summary>
    /// <param name="dropped">Of one model.</param>
    public static ResultTable DroppedModalities(this DroppedChannelsRecord dropped) => dropped.ByModality.Prepend(dropped.ByCount[0]).AsTable()
        .Text("without", one => one.Channels.Count == 0 ? "none" : one.Channels.Count > 4 ? "EEG" : string.Join(", ", one.Channels)).Whole("channels", one => one.Channels.Count)
        .Percent("accuracy", one => one.Accuracy, best: Best.Highest).Number("less than with all", one => one.Accuracy - dropped.ByCount[0].Accuracy, NumberFormat.Points)
        .Caption($"A model trained to {StudyTables.Name(dropped.Task)} with all channels, tested without those of a modality; the majority class reaches {Invariant($"{100 * dropped.MajorityBaseline:0.00}")} %.");

    /// <summary>How much accuracy is lost without a share of the channels: mean over the draws, with Student's 95 % interval over subjects.</summary>
    /// <param name="dropped">Of one model.</param>
    /// <param name="share">Of the channels, above 0 to below 1; the number of dropped ones that is nearest is taken.</param>
    public static Interval Loss(this DroppedChannelsRecord dropped, double share)
    {
        double wanted = share * dropped.Context.Channels.Count;
        var nearest = dropped.ByCount.Where(one => one.Channels.Count > 0).GroupBy(one => one.Channels.Count).MinBy(of => Math.Abs(of.Key - wanted))!.ToArray();
        var loss = MeanAndSpread.Of(dropped.ByCount[0].BySubject.Select((whole, subject) => whole - nearest.Average(one => one.BySubject[subject])));
        double half = loss.Count < 2 ? double.NaN : StudentT.InvCDF(0, 1, loss.Count - 1, 0.975) * loss.StandardDeviation / Math.Sqrt(loss.Count);
        return new Interval(loss.Mean, loss.Mean - half, loss.Mean + half, Invariant($"95 % over {loss.Count} subjects, {nearest[0].Channels.Count} of {dropped.Context.Channels.Count} channels, {nearest.Length} draws"));
    }
}
