using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>The study's figures, each made from records or from the data themselves.</summary>
public static class StudyFigures
{
    /// <summary>The contrastive loss by epoch, with its value for a model that tells no group from another.</summary>
    /// <param name="study">The study.</param>
    /// <param name="record">The pre-training.</param>
    public static Figure ContrastiveLoss(this Study study, PretrainRecord record) => Figures.Lines(
        "Contrastive loss (eq. 12)",
        [
            new Series("training", [.. record.History.Select(e => e.Loss)]) { Colour = Plot.Blue },
            new Series("validation", [.. record.History.Select(e => e.ValidationLoss ?? double.NaN)]) { Colour = Plot.Orange },
            new Series("no group told from another, log(2P - 1)", [.. record.History.Select(_ => Math.Log(2 * record.Options.P - 1))]) { Colour = Plot.Grey },
        ],
        y: "loss (nats)", caption: $"Pre-training on {study.Source.Name}: the loss on training clips, with dropout, and on validation clips, without.");

    /// <summary>The contrastive accuracy by epoch, with chance.</summary>
    /// <param name="study">The study.</param>
    /// <param name="record">The pre-training.</param>
    public static Figure ContrastiveAccuracy(this Study study, PretrainRecord record) => Figures.Lines(
        "Contrastive accuracy",
        [
            new Series("training", [.. record.History.Select(e => e.Accuracy)]) { Colour = Plot.Blue },
            new Series("validation", [.. record.History.Select(e => e.ValidationAccuracy ?? double.NaN)]) { Colour = Plot.Orange },
            new Series("chance, 1/P", [.. record.History.Select(_ => 1.0 / record.Options.P)]) { Colour = Plot.Grey },
        ],
        y: "accuracy", caption: $"Pre-training on {study.Source.Name}: how often the nearest group B of a group A is that of its own clip.");

    /// <summary>Validation accuracy by epoch of fine-tuning, mean and standard deviation over the seeds.</summary>
    /// <param name="study">The study.</param>
    /// <param name="records">The fine-tunings.</param>
    /// <param name="task">Which task.</param>
    public static Figure FineTuning(this Study study, IReadOnlyList<FineTuneRecord> records, EmotionTask task)
    {
        var series = Enum.GetValues<FineTuneMode>().Select(mode => Histories.Of(
            records.Where(r => r.Task == task && r.Mode == mode), run => $"seed {run.Options.Seed}", run => run.Result.History, e => e.Epoch, e => e.ValidationAccuracy)
            .Line(StudyTables.Name(mode)));
        return Figures.Lines($"Fine-tuning, {StudyTables.Name(task)}", [.. series], y: "validation accuracy",
            caption: $"{StudyTables.Name(task)} on {study.Source.Name}: validation accuracy by epoch, mean and standard deviation over {study.Seeds.Count} seeds.");
    }

    /// <summary>The confusion matrix of the test part, summed over the seeds (Fig. 6 and 7).</summary>
    /// <param name="study">The study.</param>
    /// <param name="records">The fine-tunings.</param>
    /// <param name="task">Which task.</param>
    /// <param name="mode">Which row.</param>
    public static Figure Confusion(this Study study, IReadOnlyList<FineTuneRecord> records, EmotionTask task, FineTuneMode mode)
    {
        var matrices = records.Where(r => r.Task == task && r.Mode == mode).Select(r => r.Confusion().Counts).ToArray();
        int classes = task.Classes();
        int[][] sum = [.. Enumerable.Range(0, classes).Select(i => Enumerable.Range(0, classes).Select(j => matrices.Sum(m => m[i][j])).ToArray())];
        return Figures.Confusion(sum, [.. task.ClassNames()], $"{StudyTables.Name(task)}, {StudyTables.Name(mode)}",
            $"{StudyTables.Name(task)} on {study.Source.Name}, {StudyTables.Name(mode)}: test samples of {matrices.Length} seeds, rows true, columns predicted.");
    }

    /// <summary>One pair before and after Meiosis (Fig. 3): the two signals, and the two that are made of them.</summary>
    /// <param name="study">The study.</param>
    /// <param name="clip">Index along the clip axis.</param>
    /// <param name="first">Index of the pair's first subject, whose signal's end goes to group A.</param>
    /// <param name="second">Index of the pair's second subject.</param>
    /// <param name="channel">Index along the channel axis.</param>
    /// <param name="c">The split position in sampling points.</param>
    public static Figure MeiosisOfPair(this Study study, int clip, int first, int second, int channel, int c)
    {
        var data = study.Data;
        double[] a = Signal(first), b = Signal(second);
        string before1 = $"S{data.SubjectIds[first]} before", before2 = $"S{data.SubjectIds[second]} before";
        double[] Part(double[] signal, bool head) => [.. signal.Select((value, t) => t < c == head ? value : double.NaN)];
        return Figures.Signals($"Meiosis of one pair, channel {data.ChannelNames[channel]}",
            [a, b, Part(b, head: true), Part(a, head: false), Part(a, head: true), Part(b, head: false)],
            [before1, before2, "group A", "group A", "group B", "group B"], [Plot.Blue, Plot.Orange, Plot.Orange, Plot.Blue, Plot.Blue, Plot.Orange], data.SamplingRate, c,
            $"Clip {clip}, video {data.Axes.Clips[clip].Video}, second {data.Axes.Clips[clip].Second}: two subjects exchange the first {c} of {data.Points} sampling points (z-scored).");

        double[] Signal(int subject) => [.. data[clip, subject].Slice(channel * data.Points, data.Points).ToArray().Select(v => (double)v)];
    }
}
