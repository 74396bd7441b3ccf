using MeMhacl.Data;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>The tables of notebook 01, each made from the data themselves.</summary>
public static class PreprocessingTables
{
    private const int RowsOfNumbers = 6;

    // Either side of the threshold, and the length of Welch's segments: as the figures have them.
    internal const double AmbiguousZone = 1, SpectrumSegmentSeconds = 8;

    private static readonly (string Name, double From, double To)[] Bands =
        [("delta", 0.5, 4), ("theta", 4, 8), ("alpha", 8, 13), ("beta", 13, 30), ("gamma", 30, 45), ("above", 45, double.PositiveInfinity)];

    /// <summary>Table II beside what is at hand.</summary>
    /// <param name="data">The data.</param>
    public static ResultTable People(this StudyData data)
    {
        var paper = Published.Rows(data.Folders, "table-2.csv", row => (Subjects: row("subjects"), Trials: row("trials"), Age: row("age"), Genders: row("male_female")), where: row => row("dataset") == data.PublishedName).Single();
        var shapes = PublishedShapes.Read(data.Folders, data.PublishedName)[0];
        int trials = int.Parse(paper.Trials, System.Globalization.CultureInfo.InvariantCulture);
        (string What, string Paper, string Study)[] rows =
        [
            ("subjects", paper.Subjects, Invariant($"{data.Clips.Subjects}")),
            ("trials a subject", paper.Trials, Invariant($"{data.Clips.Axes.Videos().Count}")),
            ("windows a trial", Invariant($"{(shapes.Train[0] + 2 * shapes.Evaluation[0]) / trials}"), Invariant($"{data.Clips.Clips / data.Clips.Axes.Videos().Count}")),
            ("age", paper.Age, "not read"),
            ("men/women", paper.Genders, "not read"),
        ];
        return rows.AsTable().Text("", r => r.What).Text("Table II", r => r.Paper).Text(data.Source.Name, r => r.Study)
            .Caption($"Table II for {data.PublishedName} (the windows from Table III), and the recordings of this page.");
    }

    /// <summary>The raw trial in numbers, one channel a modality.</summary>
    /// <param name="stages">The trial.</param>
    public static ResultTable Channels(this TrialStages stages)
    {
        var digits = NumberFormat.Significant(4);
        return stages.Shown.Select(example => (example, Spread: MeanAndSpread.Of(stages.Raw(example.Channel).Select(value => (double)value)), Raw: stages.Raw(example.Channel))).AsTable()
            .Text("modality", r => r.example.Modality).Text("channel", r => r.example.Channel).Text("unit", r => r.example.Unit)
            .Number("smallest", r => r.Raw.Min(), digits).Number("mean", r => r.Spread.Mean, digits).Number("largest", r => r.Raw.Max(), digits)
            .Number("sd", r => r.Spread.StandardDeviation, digits)
            .Caption(Invariant($"Subject {stages.Trial.SubjectId}, video {stages.Trial.VideoId}: {stages.Trial.ChannelNames.Count} channels of {stages.Trial.Length} points, {stages.Trial.SamplingRate} Hz. The scales differ by orders of magnitude: hence the z-score."));
    }

    /// <summary>Baseline removal with real numbers: the first points of the first window.</summary>
    /// <param name="stages">The trial.</param>
    /// <param name="channel">Whose.</param>
    public static ResultTable BaselineInNumbers(this TrialStages stages, string channel)
    {
        var (baseline, before, after) = (stages.Baseline(channel), stages.Stimulus(channel), stages.WithoutBaseline(channel));
        var table = Enumerable.Range(0, RowsOfNumbers).AsTable().Whole("m", m => m + 1);
        for (int b = 0; b < stages.Options.BaselineWindows; b++)
        {
            float[] rest = stages.Rest(channel, b);
            table.Number($"rest r{b + 1}", m => rest[m], NumberFormat.Fixed(3));
        }
        return table.Number("mean of rest", m => baseline[m], NumberFormat.Fixed(3)).Number("window 1 before", m => before[m], NumberFormat.Fixed(3)).Number("window 1 after", m => after[m], NumberFormat.Fixed(3))
            .Caption($"{channel}, the first {RowsOfNumbers} points of the first window: the last column is the one before less the mean.");
    }

    /// <summary>The shares of the EEG's power that lie in the field's bands, mean over the 32 channels.</summary>
    /// <param name="stages">The trial.</param>
    public static ResultTable EegBands(this TrialStages stages)
    {
        var spectra = DeapChannels.Eeg.Where(stages.Trial.ChannelNames.Contains).Select(channel => PowerSpectrum.Welch(stages.Stimulus(channel), stages.Trial.SamplingRate, SpectrumSegmentSeconds)).ToArray();
        return Bands.AsTable().Text("band", band => band.Name).Text("Hz", band => double.IsFinite(band.To) ? Invariant($"{band.From} to {band.To}") : Invariant($"from {band.From}"))
            .Percent("share", band => spectra.Average(one => one.Power(band.From, band.To) / one.Power(Bands[0].From, double.PositiveInfinity)))
            .Caption("EEG before baseline removal: shares of the power from 0.5 Hz, mean over the channels of this trial."
                + (stages.Shown.Any(example => example.HighPass >= 4) ? " DEAP's release is band-passed to 4 to 45 Hz: it has no delta band, and the share below 4 Hz is what the filter's slope lets through." : ""));
    }

    /// <summary>Trials per class, the majority baseline, and how many ratings are too near the threshold to mean much.</summary>
    /// <param name="data">The data.</param>
    public static ResultTable Labels(this StudyData data)
    {
        var ratings = data.Ratings().Select(r => r.Ratings).ToArray();
        int windows = data.Clips.Clips * data.Clips.Subjects / ratings.Length;
        return Enum.GetValues<EmotionTask>().Select(task => (Task: task, Balance: data.Clips.Balance(task))).AsTable()
            .Text("task", r => StudyTables.Name(r.Task)).Whole("trials", _ => ratings.Length)
            .Text("trials a class", r => string.Join(" / ", r.Balance.Counts.Zip(r.Task.ClassNames(), (n, name) => $"{name} {n / windows}")))
            .Percent("majority baseline", r => r.Balance.Share(r.Balance.MajorityClass))
            .Percent("within 1 of the threshold", r => (double)ratings.Count(one => Rated(r.Task, one).Any(v => Math.Abs(v - EmotionTasks.Threshold) <= AmbiguousZone)) / ratings.Length)
            .Whole("exactly 5", r => ratings.Count(one => Rated(r.Task, one).Any(v => v == EmotionTasks.Threshold)))
            .Caption("Labels: a rating above 5 is high, one of exactly 5 is low (IV-A-1). The majority baseline always answers the most frequent class. For four classes either rating counts as near.");

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
        return rows.AsTable().Text("axis", r => r.Axis).Text("what", r => r.What).Whole("Table III", r => r.Paper).Whole(data.Source.Name, r => (int)r.Study)
            .Caption("The five axes of the clip tensor. Table III's clips are training, validation and test together.");
    }

    /// <summary>Table III's shapes beside those of the paper's split on these data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="split">The split; fine-tuning reads clip and subject as one sample axis (IV-A-3).</param>
    public static ResultTable Shapes(this StudyData data, Split split)
    {
        return PublishedShapes.Read(data.Folders, data.PublishedName).SelectMany(stage => new[]
        {
            (stage.Stage, Part: "training", Paper: stage.Train, Study: Shape(stage, split.Train), Remark: stage.IsSwapped ? "subjects and channels swapped in print" : ""),
            (stage.Stage, Part: "test, validation", Paper: stage.Evaluation, Study: Shape(stage, split.Test), Remark: ""),
        }).AsTable().Text("stage", r => r.Stage).Text("set", r => r.Part).Text("Table III", r => $"({string.Join(", ", r.Paper)})").Text(data.Source.Name, r => $"({string.Join(", ", r.Study)})").Text("remark", r => r.Remark)
            .Caption($"Tensor shapes: Table III for {data.PublishedName} as printed, and {data.Source.Name} under the split {split.Name}.");

        long[] Shape(PublishedShapes stage, SplitPart part) => stage.Train.Count == 5
            ? [part.Clips.Count, part.Subjects.Count, 1, data.Clips.Channels, data.Clips.Points] : [part.Count, 1, data.Clips.Channels, data.Clips.Points];
    }
}
