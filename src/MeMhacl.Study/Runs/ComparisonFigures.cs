namespace MeMhacl.Study;

/// <summary>Figures that set trainings beside one another: shares of the labels, splits, points of the grid.</summary>
public static class ComparisonFigures
{
    /// <summary>The limited-label curve: accuracy by share of the training labels on a logarithmic axis, with bands of one standard deviation.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="records">Of <see cref="Study.LimitedLabels"/>.</param>
    public static Figure LabelCurve(this Study study, IReadOnlyList<FineTuneRecord> records)
    {
        double[] fractions = [.. records.Select(r => r.Options.LabelFraction).Distinct().Order()], percents = [.. fractions.Select(f => 100 * f)];
        Series Of(FineTuneMode mode, string colour)
        {
            var spreads = fractions.Select(f => StudyTables.Accuracy(records.Where(r => r.Options.LabelFraction == f), mode)).ToArray();
            return new(StudyTables.Name(mode), [.. spreads.Select(s => s.Mean)]) { At = percents, Deviations = [.. spreads.Select(s => s.StandardDeviation)], Colour = colour };
        }
        var majority = new Series("majority class", [.. fractions.Select(_ => records[0].MajorityBaseline)]) { At = percents, Deviations = [.. fractions.Select(_ => 0.0)], Colour = Plot.Grey };
        var figure = Figures.Lines($"Fewer labels, {StudyTables.Name(records[0].Task)}", [Of(FineTuneMode.FineTuned, Plot.Blue), Of(FineTuneMode.FullySupervised, Plot.Orange), majority], y: "test accuracy",
            caption: $"{StudyTables.Name(records[0].Task)} on {study.Source.Name}: test accuracy by share of the training labels, mean and standard deviation over {study.Seeds.Count} seeds.");
        var marks = percents.Select(percent => FormattableString.Invariant($"{percent:0.##}")).ToArray();
        return new Figure(figure.Chart.WithLayout(("xaxis", Plot.Axis("labels used (%)", ("type", "log"), ("tickvals", percents), ("ticktext", marks)))), figure.Caption);
    }

    /// <summary>Accuracy on the test part under several splits, with the majority baseline of each.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="records">Fine-tunings to one task under several splits.</param>
    public static Figure SplitBars(this Study study, IReadOnlyList<FineTuneRecord> records)
    {
        var splits = records.GroupBy(r => r.Context.Split.Protocol).ToArray();
        (FineTuneMode Mode, string Colour)[] modes = [(FineTuneMode.FineTuned, Plot.Blue), (FineTuneMode.FullySupervised, Plot.Orange), (FineTuneMode.Frozen, Plot.Green)];
        var series = modes.Where(one => records.Any(r => r.Mode == one.Mode)).Select(one =>
        {
            var spreads = splits.Select(of => StudyTables.Accuracy(of, one.Mode)).ToArray();
            return new Series(StudyTables.Name(one.Mode), [.. spreads.Select(s => s.Mean)]) { Deviations = [.. spreads.Select(s => s.StandardDeviation)], Colour = one.Colour };
        }).Append(new Series("majority class", [.. splits.Select(of => of.Average(r => r.MajorityBaseline))]) { Colour = Plot.Grey });
        return Figures.Bars($"What is held out, {StudyTables.Name(records[0].Task)}", [.. splits.Select(of => of.Key)], [.. series], y: "test accuracy",
            caption: $"{StudyTables.Name(records[0].Task)} on {study.Source.Name}: test accuracy by split, mean and standard deviation over {study.Seeds.Count} seeds.");
    }

    /// <summary>The hyper-parameter grid: accuracy of frozen classifiers on the validation part at every point.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="points">Of <see cref="Study.Grid"/>.</param>
    public static Figure GridBars(this Study study, IReadOnlyList<GridPoint> points) => Figures.Bars("tau, P and Q, one at a time",
        [.. points.Select(p => FormattableString.Invariant($"{p.Parameter} = {p.Value}"))],
        [new Series("frozen", [.. points.Select(p => p.Validation.Mean)]) { Deviations = [.. points.Select(p => p.Validation.StandardDeviation)], Colour = Plot.Green },
            new Series("majority class", [.. points.Select(_ => study.ValidationMajority())]) { Colour = Plot.Grey }],
        y: "validation accuracy", caption: $"Frozen classifiers for valence on {study.Source.Name}: accuracy on the validation part after pre-trainings of {points[0].Pretraining.Options.Epochs} epochs, mean and standard deviation over {study.Seeds.Count} seeds; the validation part's majority class reaches {FormattableString.Invariant($"{100 * study.ValidationMajority():0.00}")} %.");
}
