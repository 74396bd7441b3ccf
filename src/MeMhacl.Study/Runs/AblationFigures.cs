using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>The figures of IV-C, made of records.</summary>
public static class AblationFigures
{
    // The same training has the same hue, the paper's bars are the paler ones.
    private static readonly Dictionary<FineTuneMode, (string Paper, string Own)> Hues = new()
    {
        [FineTuneMode.FineTuned] = ("#aec7e8", Plot.Blue), [FineTuneMode.Frozen] = ("#ffbb78", Plot.Orange), [FineTuneMode.FullySupervised] = ("#98df8a", Plot.Green),
    };

    /// <summary>Accuracy by set of channels: the paper's bars beside the study's, with the standard deviation over the seeds and the majority baseline.</summary>
    /// <param name="study">The study.</param>
    /// <param name="figure">The paper's figure, for the title.</param>
    /// <param name="results">One a set of channels.</param>
    /// <param name="published">The paper's bars.</param>
    /// <param name="task">Which labels.</param>
    public static Figure AccuracyByModalities(this Study study, string figure, IReadOnlyList<ModalityResult> results, IReadOnlyList<PublishedModalities> published, EmotionTask task)
    {
        var majority = new Series("majority", [.. results.Select(r => r.FineTunings.First(f => f.Task == task).MajorityBaseline)]) { Colour = "#c7c7c7" };
        return Bars(study, $"{figure}, {StudyTables.Name(task)}: accuracy", results, published, task, p => p.Accuracy, (r, mode) => r.Accuracy(task, mode), "accuracy on the test part", [majority]);
    }

    /// <summary>Loss by set of channels, likewise.</summary>
    /// <param name="study">The study.</param>
    /// <param name="figure">The paper's figure, for the title.</param>
    /// <param name="results">One a set of channels.</param>
    /// <param name="published">The paper's bars.</param>
    /// <param name="task">Which labels.</param>
    public static Figure LossByModalities(this Study study, string figure, IReadOnlyList<ModalityResult> results, IReadOnlyList<PublishedModalities> published, EmotionTask task) =>
        Bars(study, $"{figure}, {StudyTables.Name(task)}: loss", results, published, task, p => p.Loss, (r, mode) => r.Loss(task, mode), "cross-entropy on the test part (nats)", []);

    /// <summary>The attention that each modality receives: by class, after pre-training, and of freshly drawn weights.</summary>
    /// <param name="attention">The record.</param>
    public static Figure AttentionReceived(this AttentionRecord attention) => Figures.AttentionReceived("Attention received by each modality",
    [
        .. attention.Trained.ByClass.Zip(attention.Task.ClassNames(), (map, name) => (Name: $"{StudyTables.Name(attention.Task)} {name}", Map: map)).Where(one => one.Map is not null).Select(one => (one.Name, one.Map!)),
        ("before pre-training", attention.Untrained),
    ], $"Mean over queries, heads and the clips of the {attention.Part} part. The class of a clip is the label that most subjects gave its video.");

    private static Figure Bars(Study study, string title, IReadOnlyList<ModalityResult> results, IReadOnlyList<PublishedModalities> published, EmotionTask task,
        Func<PublishedModalities, double> paper, Func<ModalityResult, FineTuneMode, MeanAndSpread> own, string y, IReadOnlyList<Series> more)
    {
        var modes = results[0].FineTunings.Where(r => r.Task == task).Select(r => r.Mode).Distinct().ToArray();
        string heading = study.Source.IsSynthetic ? $"{title} (study: SYNTHETIC data)" : title;
        var series = modes.SelectMany(mode => new[]
        {
            new Series($"paper, {(mode == FineTuneMode.Frozen ? "self-supervised" : "fine-tuning")}",
                [.. results.Select(r => published.FirstOrDefault(p => p.Task == task && p.Mode == mode && p.Modalities == r.Set.Name) is { } bar ? paper(bar) : double.NaN)]) { Colour = Hues[mode].Paper },
            new Series($"study, {StudyTables.Name(mode)}", [.. results.Select(r => own(r, mode).Mean)]) { Deviations = [.. results.Select(r => own(r, mode).StandardDeviation)], Colour = Hues[mode].Own },
        });
        return Figures.Bars(heading, [.. results.Select(r => Key(r.Set.Name))], [.. series, .. more], y,
            $"{title}. Paper: its own data and settings. Study: {study.Source.Name}, profile {study.Profile.Name}, mean and standard deviation over {study.Seeds.Count} seeds.");
    }

    // The names of the sets are long: two modalities a line.
    private static string Key(string name) => string.Join(" +<br>", name.Split(" + ").Chunk(2).Select(part => string.Join(" + ", part)));
}
