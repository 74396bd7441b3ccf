using MeMhacl.Data;
using Microsoft.Data.Analysis;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>The tables of notebook 01, each made from the data themselves.</summary>
public static class PreprocessingTables
{
    private const int RowsOfNumbers = 6;
    private const double AmbiguousZone = 1, SpectrumSegmentSeconds = 8;

    private static readonly (string Name, double From, double To)[] Bands =
        [("delta", 0.5, 4), ("theta", 4, 8), ("alpha", 8, 13), ("beta", 13, 30), ("gamma", 30, 45), ("above", 45, double.PositiveInfinity)];

    /// <summary>Table II beside what is at hand.</summary>
    /// <param name="data">The data.</param>
    public static ResultTable People(this StudyData data)
    {
        var frame = DataFrame.LoadCsv(Path.Combine(data.Folders.Published, "table-2.csv"), dataTypes: [.. Enumerable.Repeat(typeof(string), 6)]);
        var paper = frame.Rows.Single(row => (string)row["dataset"] == data.PublishedName);
        var shapes = PublishedShapes.Read(data.Folders, data.PublishedName)[0];
        int trials = int.Parse((string)paper["trials"], System.Globalization.CultureInfo.InvariantCulture);
        (string What, string Paper, string Study)[] rows =
        [
            ("subjects", (string)paper["subjects"], Invariant($"{data.Clips.Subjects}")),
            ("trials a subject", (string)paper["trials"], Invariant($"{data.Clips.Axes.Videos().Count}")),
            ("windows a trial", Invariant($"{(shapes.Train[0] + 2 * shapes.Evaluation[0]) / trials}"), Invariant($"{data.Clips.Clips / data.Clips.Axes.Videos().Count}")),
            ("age", (string)paper["age"], "not read"),
            ("men/women", (string)paper["male_female"], "not read"),
        ];
        return new ResultTable(new DataFrame(
            new StringDataFrameColumn("", rows.Select(r => r.What)), new StringDataFrameColumn("Table II", rows.Select(r => r.Paper)), new StringDataFrameColumn(data.Source.Name, rows.Select(r => r.Study))),
            $"Table II for {data.PublishedName} (the windows from Table III), and the recordings of this page.");
    }

    /// <summary>The raw trial in numbers, one channel a modality.</summary>
    /// <param name="stages">The trial.</param>
    public static ResultTable Channels(this TrialStages stages)
    {
        var rows = stages.Shown.Select(shown => (shown, Spread: MeanAndSpread.Of(stages.Raw(shown.Channel).Select(value => (double)value)), Raw: stages.Raw(shown.Channel))).ToArray();
        var frame = new DataFrame(
            new StringDataFrameColumn("modality", rows.Select(r => r.shown.Modality)), new StringDataFrameColumn("channel", rows.Select(r => r.shown.Channel)),
            new StringDataFrameColumn("unit", rows.Select(r => r.shown.Unit)),
            new DoubleDataFrameColumn("smallest", rows.Select(r => (double)r.Raw.Min())), new DoubleDataFrameColumn("mean", rows.Select(r => r.Spread.Mean)),
            new DoubleDataFrameColumn("largest", rows.Select(r => (double)r.Raw.Max())), new DoubleDataFrameColumn("sd", rows.Select(r => r.Spread.StandardDeviation)));
        var digits = NumberFormat.Significant(4);
        return new ResultTable(frame,
            Invariant($"Subject {stages.Trial.SubjectId}, video {stages.Trial.VideoId}: {stages.Trial.ChannelNames.Count} channels of {stages.Trial.Length} points, {stages.Trial.SamplingRate} Hz. The scales differ by orders of magnitude: hence the z-score."),
            [new("modality"), new("channel"), new("unit"), new("smallest") { Format = digits }, new("mean") { Format = digits }, new("largest") { Format = digits }, new("sd") { Format = digits }]);
    }

    /// <summary>Baseline removal with real numbers: the first points of the first window.</summary>
    /// <param name="stages">The trial.</param>
    /// <param name="channel">Whose.</param>
    public static ResultTable BaselineInNumbers(this TrialStages stages, string channel)
    {
        var (baseline, before, after) = (stages.Baseline(channel), stages.Stimulus(channel), stages.WithoutBaseline(channel));
        var columns = new List<DataFrameColumn> { new Int32DataFrameColumn("m", Enumerable.Range(1, RowsOfNumbers)) };
        for (int b = 0; b < stages.Options.BaselineWindows; b++)
            columns.Add(Points($"rest r{b + 1}", stages.Rest(channel, b).Select(value => (double)value)));
        columns.Add(Points("mean of rest", baseline));
        columns.Add(Points("window 1 before", before.Select(value => (double)value)));
        columns.Add(Points("window 1 after", after.Select(value => (double)value)));
        var frame = new DataFrame(columns);
        return new ResultTable(frame, $"{channel}, the first {RowsOfNumbers} points of the first window: the last column is the one before less the mean.",
            [new("m"), .. columns.Skip(1).Select(column => new ResultColumn(column.Name) { Format = NumberFormat.Fixed(3) })]);

        static DoubleDataFrameColumn Points(string name, IEnumerable<double> values) => new(name, values.Take(RowsOfNumbers));
    }

    /// <summary>The shares of the EEG's power that lie in the field's bands, mean over the 32 channels.</summary>
    /// <param name="stages">The trial.</param>
    public static ResultTable EegBands(this TrialStages stages)
    {
        var spectra = DeapChannels.Eeg.Where(stages.Trial.ChannelNames.Contains).Select(channel => PowerSpectrum.Welch(stages.Stimulus(channel), stages.Trial.SamplingRate, SpectrumSegmentSeconds)).ToArray();
        var frame = new DataFrame(
            new StringDataFrameColumn("band", Bands.Select(band => band.Name)),
            new StringDataFrameColumn("Hz", Bands.Select(band => double.IsFinite(band.To) ? Invariant($"{band.From} to {band.To}") : Invariant($"from {band.From}"))),
            new DoubleDataFrameColumn("share", Bands.Select(band => spectra.Average(one => one.Power(band.From, band.To) / one.Power(Bands[0].From, double.PositiveInfinity)))));
        return new ResultTable(frame, "EEG before baseline removal: shares of the power from 0.5 Hz, mean over the channels of this trial."
            + (stages.Shown.Any(shown => shown.HighPass >= 4) ? " DEAP's release is band-passed to 4 to 45 Hz: it has no delta band, and the share below 4 Hz is what the filter's slope lets through." : ""),
            [new("band"), new("Hz"), new("share") { Format = NumberFormat.Percent }]);
    }

    /// <summary>Trials per class, the majority baseline, and how many ratings are too near the threshold to mean much.</summary>
    /// <param name="data">The data.</param>
    public static ResultTable Labels(this StudyData data)
    {
        var ratings = data.Ratings().Select(r => r.Ratings).ToArray();
        var rows = Enum.GetValues<EmotionTask>().Select(task => (task, Balance: data.Clips.Balance(task), Near: ratings.Count(r => Rated(task, r).Any(v => Math.Abs(v - EmotionTasks.Threshold) <= AmbiguousZone)),
            Exact: ratings.Count(r => Rated(task, r).Any(v => v == EmotionTasks.Threshold)))).ToArray();
        int windows = data.Clips.Clips * data.Clips.Subjects / ratings.Length;
        var frame = new DataFrame(
            new StringDataFrameColumn("task", rows.Select(r => StudyTables.Name(r.task))),
            new Int32DataFrameColumn("trials", rows.Select(_ => ratings.Length)),
            new StringDataFrameColumn("trials a class", rows.Select(r => string.Join(" / ", r.Balance.Counts.Zip(r.task.ClassNames(), (n, name) => $"{name} {n / windows}")))),
            new DoubleDataFrameColumn("majority baseline", rows.Select(r => r.Balance.Share(r.Balance.MajorityClass))),
            new DoubleDataFrameColumn("within 1 of the threshold", rows.Select(r => (double)r.Near / ratings.Length)),
            new Int32DataFrameColumn("exactly 5", rows.Select(r => r.Exact)));
        return new ResultTable(frame, "Labels: a rating above 5 is high, one of exactly 5 is low (IV-A-1). The majority baseline always answers the most frequent class. For four classes either rating counts as near.",
            [new("task"), new("trials"), new("trials a class"), new("majority baseline") { Format = NumberFormat.Percent }, new("within 1 of the threshold") { Format = NumberFormat.Percent }, new("exactly 5")]);

        static float[] Rated(EmotionTask task, Ratings r) => task switch { EmotionTask.Valence => [r.Valence], EmotionTask.Arousal => [r.Arousal], _ => [r.Valence, r.Arousal] };
    }

    /// <summary>What each axis of the tensor is, and how long.</summary>
    /// <param name="data">The data.</param>
    public static ResultTable Axes(this StudyData data)
    {
        var shapes = PublishedShapes.Read(data.Folders, data.PublishedName)[0];
        var axes = data.Clips.Axes;
        int videos = axes.Videos().Count;
        (string Axis, string What, int Paper, long Study)[] rows =
        [
            ("1", Invariant($"clip: video by video, window by window; here {videos} x {axes.Clips.Count / videos}"), shapes.Train[0] + 2 * shapes.Evaluation[0], axes.Shape[0]),
            ("2", "subject", shapes.Evaluation[1], axes.Shape[1]),
            ("3", "one: the input channel of a two-dimensional convolution", shapes.Evaluation[2], axes.Shape[2]),
            ("4", $"channel: {axes.ChannelNames[0]} to {axes.ChannelNames[^1]}", shapes.Evaluation[3], axes.Shape[3]),
            ("5", Invariant($"time: sampling points of 1 s at {axes.SamplingRate} Hz"), shapes.Evaluation[4], axes.Shape[4]),
        ];
        return new ResultTable(new DataFrame(
            new StringDataFrameColumn("axis", rows.Select(r => r.Axis)), new StringDataFrameColumn("what", rows.Select(r => r.What)),
            new Int32DataFrameColumn("Table III", rows.Select(r => r.Paper)), new Int32DataFrameColumn(data.Source.Name, rows.Select(r => (int)r.Study))),
            "The five axes of the clip tensor. Table III's clips are those of its three parts together.");
    }

    /// <summary>Table III's shapes beside those of the paper's split on these data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="split">The split; fine-tuning reads clip and subject as one sample axis (IV-A-3).</param>
    public static ResultTable Shapes(this StudyData data, Split split)
    {
        var rows = PublishedShapes.Read(data.Folders, data.PublishedName).SelectMany(stage => new[]
        {
            (stage.Stage, Part: "training", Paper: stage.Train, Study: Shape(stage, split.Train), Remark: stage.IsSwapped ? "subjects and channels swapped in print" : ""),
            (stage.Stage, Part: "test, validation", Paper: stage.Evaluation, Study: Shape(stage, split.Test), Remark: ""),
        }).ToArray();
        return new ResultTable(new DataFrame(
            new StringDataFrameColumn("stage", rows.Select(r => r.Stage)), new StringDataFrameColumn("part", rows.Select(r => r.Part)),
            new StringDataFrameColumn("Table III", rows.Select(r => $"({string.Join(", ", r.Paper)})")), new StringDataFrameColumn(data.Source.Name, rows.Select(r => $"({string.Join(", ", r.Study)})")),
            new StringDataFrameColumn("remark", rows.Select(r => r.Remark))),
            $"Tensor shapes: Table III for {data.PublishedName} as printed, and {data.Source.Name} under the split {split.Name}.");

        long[] Shape(PublishedShapes stage, SplitPart part) => stage.Train.Count == 5
            ? [part.Clips.Count, part.Subjects.Count, 1, data.Clips.Channels, data.Clips.Points] : [part.Count, 1, data.Clips.Channels, data.Clips.Points];
    }
}
