using MeMhacl.Data;
using Microsoft.Data.Analysis;

namespace MeMhacl.Study;

/// <summary>Tables that set trainings beside one another: models to choose among, modes by seed, shares of the labels, points of the grid.</summary>
public static class ComparisonTables
{
    /// <summary>The pre-trained models that were compared (IV-A-3), the chosen one marked.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="selection">The choice.</param>
    public static ResultTable Candidates(this Study study, ModelSelection selection)
    {
        var frame = new DataFrame(
            new Int32DataFrameColumn("pre-training epoch", selection.Candidates.Select(c => c.Model.Epoch)),
            new DoubleDataFrameColumn("validation accuracy", selection.Candidates.Select(c => c.Validation.Mean)),
            new DoubleDataFrameColumn("validation sd", selection.Candidates.Select(c => c.Validation.StandardDeviation)),
            new DoubleDataFrameColumn("test accuracy", selection.Candidates.Select(c => c.Test.Mean)),
            new DoubleDataFrameColumn("test sd", selection.Candidates.Select(c => c.Test.StandardDeviation)),
            new StringDataFrameColumn("chosen", selection.Candidates.Select(c => c == selection.Chosen ? "yes" : "")));
        return new ResultTable(frame, $"Choice of the pre-trained model on {study.Source.Name}: fine-tunings to valence, mean ± standard deviation over {study.Seeds.Count} seeds; the validation part decides.",
            [new("pre-training epoch"), Percent("validation accuracy", "validation sd", Best.Highest), Percent("test accuracy", "test sd"), new("chosen")]);
    }

    /// <summary>Fine-tuned against fully-supervised, paired by seed: mean difference, t test and sign-flip test.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="records">Fine-tunings of both modes with the same seeds.</param>
    public static ResultTable Paired(this Study study, IReadOnlyList<FineTuneRecord> records)
    {
        var rows = records.Where(r => r.Mode != FineTuneMode.Frozen).GroupBy(r => r.Task).Select(of => (Task: of.Key, Test: PairedTest.Of(BySeed(of, FineTuneMode.FineTuned), BySeed(of, FineTuneMode.FullySupervised)))).ToArray();
        var frame = new DataFrame(
            new StringDataFrameColumn("task", rows.Select(r => StudyTables.Name(r.Task))),
            new Int32DataFrameColumn("seeds", rows.Select(r => r.Test.Difference.Count)),
            new DoubleDataFrameColumn("difference", rows.Select(r => r.Test.Difference.Mean)),
            new DoubleDataFrameColumn("sd", rows.Select(r => r.Test.Difference.StandardDeviation)),
            new DoubleDataFrameColumn("p, paired t", rows.Select(r => r.Test.TTest)),
            new DoubleDataFrameColumn("p, sign flip", rows.Select(r => r.Test.SignFlip)),
            new DoubleDataFrameColumn("smallest possible", rows.Select(r => r.Test.Smallest)));
        return new ResultTable(frame, $"Fine-tuned less fully-supervised on {study.Source.Name}, accuracy on the test part, paired by seed. The sign-flip test cannot give a smaller p than the last column's. All seeds share one pre-training and one split: the tests cover neither.",
            [new("task"), new("seeds"), Percent("difference", "sd"), .. new[] { "p, paired t", "p, sign flip" }.Select(name => new ResultColumn(name) { Format = NumberFormat.Fixed(3) }), new("smallest possible")]);
    }

    /// <summary>Accuracy by share of the training labels.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="records">Of <see cref="Study.LimitedLabels"/>.</param>
    public static ResultTable FewerLabels(this Study study, IReadOnlyList<FineTuneRecord> records)
    {
        var rows = records.GroupBy(r => r.Options.LabelFraction).OrderBy(of => of.Key).Select(of => (Fraction: of.Key, Labels: of.First().Result.LabelledSamples,
            Tuned: Accuracy(of, FineTuneMode.FineTuned), Supervised: Accuracy(of, FineTuneMode.FullySupervised), Majority: of.Average(r => r.MajorityBaseline))).ToArray();
        var frame = new DataFrame(
            new DoubleDataFrameColumn("share of the labels", rows.Select(r => r.Fraction)),
            new Int32DataFrameColumn("labelled samples", rows.Select(r => r.Labels)),
            new DoubleDataFrameColumn("fine-tuned", rows.Select(r => r.Tuned.Mean)),
            new DoubleDataFrameColumn("fine-tuned sd", rows.Select(r => r.Tuned.StandardDeviation)),
            new DoubleDataFrameColumn("fully-supervised", rows.Select(r => r.Supervised.Mean)),
            new DoubleDataFrameColumn("fully-supervised sd", rows.Select(r => r.Supervised.StandardDeviation)),
            new DoubleDataFrameColumn("difference", rows.Select(r => r.Tuned.Mean - r.Supervised.Mean)),
            new DoubleDataFrameColumn("majority baseline", rows.Select(r => r.Majority)));
        return new ResultTable(frame, $"Fewer labels on {study.Source.Name}: accuracy on the test part, mean ± standard deviation over {study.Seeds.Count} seeds; as many steps in every row.",
            [
                Percent("share of the labels"), new("labelled samples"), Percent("fine-tuned", "fine-tuned sd", Best.Highest), Percent("fully-supervised", "fully-supervised sd", Best.Highest),
                Percent("difference"), Percent("majority baseline"),
            ]);
    }

    /// <summary>The hyper-parameter grid, a row a point.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="points">Of <see cref="Study.Grid"/>.</param>
    public static ResultTable GridPoints(this Study study, IReadOnlyList<GridPoint> points)
    {
        double majority = study.ValidationMajority();
        var highest = points.Select(p => p.Validation).MaxBy(v => v.Mean)!;
        bool stands = highest.Mean - majority > highest.StandardDeviation;
        var frame = new DataFrame(
            new StringDataFrameColumn("parameter", points.Select(p => p.Parameter)),
            new DoubleDataFrameColumn("value", points.Select(p => p.Value)),
            new DoubleDataFrameColumn("contrastive accuracy", points.Select(p => p.ContrastiveAccuracy)),
            new DoubleDataFrameColumn("chance, 1/P", points.Select(p => p.Chance)),
            new DoubleDataFrameColumn("frozen", points.Select(p => p.Validation.Mean)),
            new DoubleDataFrameColumn("sd", points.Select(p => p.Validation.StandardDeviation)),
            new DoubleDataFrameColumn("majority baseline", points.Select(_ => majority)));
        return new ResultTable(frame, $"tau, P and Q one at a time on {study.Source.Name}, pre-trainings of {points[0].Pretraining.Options.Epochs} epochs: contrastive accuracy, and accuracy of frozen classifiers for valence, both on the validation part, whose majority class reaches {FormattableString.Invariant($"{100 * majority:0.00}")} %. {(stands ? "The highest is marked." : "No best is marked: the highest does not exceed the majority class by more than its standard deviation.")}",
            [new("parameter"), new("value"), Percent("contrastive accuracy"), Percent("chance, 1/P"), Percent("frozen", "sd", stands ? Best.Highest : Best.None), Percent("majority baseline")]);
    }

    // Always answers the training part's most frequent valence.
    internal static double ValidationMajority(this Study study) => study.Balance(EmotionTask.Valence, study.Split.Train).MajorityBaseline(study.Balance(EmotionTask.Valence, study.Split.Validation));

    internal static MeanAndSpread Accuracy(IEnumerable<FineTuneRecord> records, FineTuneMode mode) => MeanAndSpread.Of(records.Where(r => r.Mode == mode).Select(r => r.Accuracy));

    private static double[] BySeed(IEnumerable<FineTuneRecord> records, FineTuneMode mode) => [.. records.Where(r => r.Mode == mode).OrderBy(r => r.Options.Seed).Select(r => r.Accuracy)];

    private static ResultColumn Percent(string name, string? deviation = null, Best best = Best.None) => new(name) { Format = NumberFormat.Percent, Deviation = deviation, Best = best };
}
