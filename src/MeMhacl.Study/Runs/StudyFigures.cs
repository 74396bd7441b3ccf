using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>The study's charts, each made from records or from the data themselves; whiskers and bands are one standard deviation over the seeds.</summary>
public static class StudyFigures
{
    // The same training has the same hue, the paper's bars are the paler ones.
    private static readonly Dictionary<FineTuneMode, (string Own, string Paper)> Hues = new()
    {
        [FineTuneMode.FineTuned] = (Plot.Blue, "#aec7e8"), [FineTuneMode.Frozen] = (Plot.Orange, "#ffbb78"), [FineTuneMode.FullySupervised] = (Plot.Green, "#98df8a"),
    };

    /// <summary>The contrastive loss by epoch, with its value for a model that tells no group from another.</summary>
    public static Figure ContrastiveLoss(this Study study, PretrainRecord record) => ByEpoch(
        "Contrastive loss (eq. 12)", "loss (nats)", record, e => e.Loss, e => e.ValidationLoss, "no group told from another, log(2P - 1)", Math.Log((2 * record.Options.P) - 1),
        $"Pre-training on {study.Source.Name}: the loss on training clips, with dropout, and on validation clips, without.");

    /// <summary>The contrastive accuracy by epoch, with chance.</summary>
    public static Figure ContrastiveAccuracy(this Study study, PretrainRecord record) => ByEpoch(
        "Contrastive accuracy", "accuracy", record, e => e.Accuracy, e => e.ValidationAccuracy, "chance, 1/P", 1.0 / record.Options.P,
        $"Pre-training on {study.Source.Name}: how often the nearest group B of a group A is that of its own clip.");

    /// <summary>Validation accuracy by epoch of the fine-tunings to one task.</summary>
    public static Figure FineTuning(this Study study, IReadOnlyList<FineTuneRecord> records, EmotionTask task) => Figures.Lines(
        $"Fine-tuning, {StudyTables.Name(task)}",
        [.. Enum.GetValues<FineTuneMode>().Select(mode => Histories.Of(
            records.Where(r => r.Task == task && r.Mode == mode), run => $"seed {run.Options.Seed}", run => run.History, e => e.Epoch, e => e.ValidationAccuracy).Line(StudyTables.Name(mode)))],
        y: "validation accuracy", caption: $"{StudyTables.Name(task)} on {study.Source.Name}: validation accuracy by epoch, {OverSeeds(study)}.");

    /// <summary>The confusion matrix of the test samples, summed over the seeds (Fig. 6 and 7).</summary>
    public static Figure Confusion(this Study study, IReadOnlyList<FineTuneRecord> records, EmotionTask task, FineTuneMode mode)
    {
        var matrices = records.Where(r => r.Task == task && r.Mode == mode).Select(r => r.Confusion().Counts).ToArray();
        var classes = Enumerable.Range(0, task.Classes());
        return Figures.Confusion([.. classes.Select(i => classes.Select(j => matrices.Sum(m => m[i][j])).ToArray())], [.. task.ClassNames()], $"{StudyTables.Name(task)}, {StudyTables.Name(mode)}",
            $"{StudyTables.Name(task)} on {study.Source.Name}, {StudyTables.Name(mode)}: test samples of {matrices.Length} seeds, rows true, columns predicted.");
    }

    /// <summary>
    /// One pair before and after Meiosis (Fig. 3): the two signals, and the two that are made of them, split at c sampling points; a slider shows a dozen values of c.
    /// Clip, subjects and channel are indices along the tensor's axes; the first subject's signal gives its end to group A.
    /// </summary>
    public static Figure MeiosisOfPair(this Study study, int clip, int first, int second, int channel, int c)
    {
        const int evenly = 11;
        var data = study.Data;
        double[] a = Signal(first), b = Signal(second);
        // 1 < c < M - 1, and the one that was drawn.
        int[] cuts = [.. Enumerable.Range(0, evenly).Select(i => 2 + (i * (data.Points - 4) / (evenly - 1))).Append(c).Distinct().Order()];
        return Figures.Slider([.. cuts.Select(cut => (Invariant($"{cut}"), At(cut)))], Array.IndexOf(cuts, c), "c = ");

        Figure At(int cut) => Figures.Signals($"Meiosis of one pair, channel {data.ChannelNames[channel]}",
            [a, b, Part(b, cut, head: true), Part(a, cut, head: false), Part(a, cut, head: true), Part(b, cut, head: false)],
            [$"S{data.SubjectIds[first]} before", $"S{data.SubjectIds[second]} before", "group A", "group A", "group B", "group B"],
            [Plot.Blue, Plot.Orange, Plot.Orange, Plot.Blue, Plot.Blue, Plot.Orange], data.SamplingRate, cut,
            $"Clip {clip}, video {data.Axes.Clips[clip].Video}, second {data.Axes.Clips[clip].Second}: two subjects exchange the first c of {data.Points} sampling points (z-scored); c = {c} was drawn, the slider shows others.");
        double[] Signal(int subject) => [.. data[clip, subject].Slice(channel * data.Points, data.Points).ToArray().Select(v => (double)v)];
        double[] Part(double[] signal, int cut, bool head) => [.. signal.Select((value, t) => t < cut == head ? value : double.NaN)];
    }

    /// <summary>The limited-label curve of <see cref="Study.LimitedLabels"/>: accuracy by share of the training labels on a logarithmic axis.</summary>
    public static Figure LabelCurve(this Study study, IReadOnlyList<FineTuneRecord> records)
    {
        double[] fractions = [.. records.Select(r => r.Options.LabelFraction).Distinct().Order()], percents = [.. fractions.Select(f => 100 * f)];
        string[] marks = [.. percents.Select(percent => Invariant($"{percent:0.##}"))];
        Series Curve(FineTuneMode mode, string colour) => Of(StudyTables.Name(mode), fractions.Select(f => StudyTables.Accuracy(records.Where(r => r.Options.LabelFraction == f), mode)), colour) with { At = percents };
        var majority = Flat("majority class", records[0].MajorityBaseline, percents.Length) with { At = percents };
        var figure = Figures.Lines($"Fewer labels, {StudyTables.Name(records[0].Task)}", [Curve(FineTuneMode.FineTuned, Plot.Blue), Curve(FineTuneMode.FullySupervised, Plot.Orange), majority],
            y: "test accuracy", caption: $"{StudyTables.Name(records[0].Task)} on {study.Source.Name}: test accuracy by share of the training labels, {OverSeeds(study)}.");
        return new Figure(figure.Chart.WithLayout(("xaxis", Plot.Axis("labels used (%)", ("type", "log"), ("tickvals", percents), ("ticktext", marks)))), figure.Caption);
    }

    /// <summary>Test accuracy of fine-tunings to one task under several splits, with the majority baseline of each.</summary>
    public static Figure SplitBars(this Study study, IReadOnlyList<FineTuneRecord> records)
    {
        var splits = records.GroupBy(r => r.Context.Split.Protocol).ToArray();
        (FineTuneMode Mode, string Colour)[] modes = [(FineTuneMode.FineTuned, Plot.Blue), (FineTuneMode.FullySupervised, Plot.Orange), (FineTuneMode.Frozen, Plot.Green)];
        var series = modes.Where(one => records.Any(r => r.Mode == one.Mode)).Select(one => Of(StudyTables.Name(one.Mode), splits.Select(split => StudyTables.Accuracy(split, one.Mode)), one.Colour));
        var majority = new Series("majority class", [.. splits.Select(split => split.Average(r => r.MajorityBaseline))]) { Colour = Plot.Grey };
        return Figures.Bars($"What is held out, {StudyTables.Name(records[0].Task)}", [.. splits.Select(split => split.Key)], [.. series, majority], "test accuracy",
            $"{StudyTables.Name(records[0].Task)} on {study.Source.Name}: test accuracy by split, {OverSeeds(study)}.");
    }

    /// <summary>The hyper-parameter grid of <see cref="Study.Grid"/>: validation accuracy of frozen classifiers at every point.</summary>
    public static Figure GridBars(this Study study, IReadOnlyList<GridPoint> points) => Figures.Bars(
        "tau, P and Q, one at a time", [.. points.Select(p => Invariant($"{p.Parameter} = {p.Value}"))],
        [Of("frozen", points.Select(p => p.Validation), Plot.Green), Flat("majority class", study.ValidationMajority(), points.Count)], "validation accuracy",
        Invariant($"Frozen classifiers for valence on {study.Source.Name}: validation accuracy after pre-trainings of {points[0].Pretraining.Options.Epochs} epochs, {OverSeeds(study)}; the majority class of the validation samples reaches {100 * study.ValidationMajority():0.00} %."));

    /// <summary>Accuracy by set of channels: the bars of a paper's figure beside the study's, and the majority baseline.</summary>
    public static Figure AccuracyByModalities(this Study study, string figure, IReadOnlyList<ModalityResult> results, IReadOnlyList<PublishedModalities> published, EmotionTask task) =>
        ByModalities(study, $"{figure}, {StudyTables.Name(task)}: accuracy", results, published, task, p => p.Accuracy, (r, mode) => r.Accuracy(task, mode), "test accuracy",
            [new Series("majority", [.. results.Select(r => r.FineTunings.First(f => f.Task == task).MajorityBaseline)]) { Colour = "#c7c7c7" }]);

    /// <summary>Loss by set of channels, likewise.</summary>
    public static Figure LossByModalities(this Study study, string figure, IReadOnlyList<ModalityResult> results, IReadOnlyList<PublishedModalities> published, EmotionTask task) =>
        ByModalities(study, $"{figure}, {StudyTables.Name(task)}: loss", results, published, task, p => p.Loss, (r, mode) => r.Loss(task, mode), "test cross-entropy (nats)", []);

    /// <summary>The attention that each modality receives: by class, after pre-training, and of freshly drawn weights.</summary>
    public static Figure AttentionReceived(this AttentionRecord attention) => Figures.AttentionReceived("Attention received by each modality",
        [
            .. attention.Task.ClassNames().Zip(attention.Trained.ByClass).Where(one => one.Second is not null).Select(one => ($"{StudyTables.Name(attention.Task)} {one.First}", one.Second!)),
            ("before pre-training", attention.Untrained),
        ], $"Mean over queries, heads and the {attention.Part} clips. The class of a clip is the label that most subjects gave its video.");

    /// <summary>The embeddings coloured by emotion, quadrant in Fig. 11 and valence in Fig. 12: f above, after attention below, a column for each sampling.</summary>
    public static Figure ByEmotion(this Study study, FeatureRecord samplings, EmotionTask task) =>
        Embeddings(study, samplings, StudyTables.Name(task), clips => clips.Labels(study.Data, task), task.ClassNames());

    /// <summary>The same embeddings coloured by video: whether stimuli separate.</summary>
    public static Figure ByVideo(this Study study, FeatureRecord samplings)
    {
        int[] videos = [.. study.Data.Axes.Videos().Order()];
        return Embeddings(study, samplings, "video", clips => [.. clips.Videos(study.Data).Select(video => Array.IndexOf(videos, video))], [.. videos.Select(video => Invariant($"video {video}"))]);
    }

    /// <summary>The same embeddings coloured by subject: whether people separate.</summary>
    public static Figure BySubject(this Study study, FeatureRecord samplings) =>
        Embeddings(study, samplings, "subject", clips => clips.Subjects(study.Data), [.. study.Data.SubjectIds.Select(id => Invariant($"subject {id}"))]);

    private static Figure ByEpoch(
        string title, string y, PretrainRecord record, Func<PretrainEpoch, double> training, Func<PretrainEpoch, double?> validation, string blind, double level, string caption) => Figures.Lines(title,
        [
            new Series("training", [.. record.History.Select(training)]) { Colour = Plot.Blue },
            new Series("validation", [.. record.History.Select(e => validation(e) ?? double.NaN)]) { Colour = Plot.Orange },
            Flat(blind, level, record.History.Count),
        ], y: y, caption: caption);

    private static Figure ByModalities(
        Study study, string title, IReadOnlyList<ModalityResult> results, IReadOnlyList<PublishedModalities> published, EmotionTask task,
        Func<PublishedModalities, double> paper, Func<ModalityResult, FineTuneMode, MeanAndSpread> own, string y, IReadOnlyList<Series> more)
    {
        var series = results[0].FineTunings.Where(r => r.Task == task).Select(r => r.Mode).Distinct().SelectMany(mode => new[]
        {
            new Series($"paper, {(mode == FineTuneMode.Frozen ? "self-supervised" : "fine-tuning")}",
                [.. results.Select(r => published.FirstOrDefault(p => p.Task == task && p.Mode == mode && p.Modalities == r.Set.Name) is { } bar ? paper(bar) : double.NaN)]) { Colour = Hues[mode].Paper },
            Of($"study, {StudyTables.Name(mode)}", results.Select(r => own(r, mode)), Hues[mode].Own),
        });
        // The names of the sets are long: two modalities a line.
        var names = results.Select(r => string.Join(" +<br>", r.Set.Name.Split(" + ").Chunk(2).Select(pair => string.Join(" + ", pair))));
        return Figures.Bars(study.Source.IsSynthetic ? $"{title} (study: SYNTHETIC data)" : title, [.. names], [.. series, .. more], y,
            $"{title}. Paper: its own data and settings. Study: {study.Source.Name}, profile {study.Profile.Name}, {OverSeeds(study)}.");
    }

    private static Figure Embeddings(Study study, FeatureRecord samplings, string by, Func<Representations, int[]> labels, IReadOnlyList<string> classes)
    {
        var panels = from name in new[] { FeatureRecord.Encoder, FeatureRecord.Attention }
                     from sampling in samplings.Samplings
                     let space = sampling.Spaces.Single(s => s.Name == name)
                     select new ClassScatter(Invariant($"{name}, sampling {sampling.Seed}"), space.Points!, labels(new Representations([], [], sampling.Rows)));
        var count = samplings.Samplings[0].Rows.Count;
        return Figures.Scatters(Invariant($"t-SNE by {by} (perplexity {FeatureMeasurement.PerplexityOf(count):0.#}, Euclidean distance)"), [.. panels], samplings.Samplings.Count, classes,
            Invariant($"t-SNE of {count} of the {samplings.TestSamples} test samples of {study.Source.Name}, coloured by {by}: features of f above, after attention below"));
    }

    private static Series Of(string name, IEnumerable<MeanAndSpread> spreads, string colour)
    {
        MeanAndSpread[] all = [.. spreads];
        return new(name, [.. all.Select(one => one.Mean)]) { Deviations = [.. all.Select(one => one.StandardDeviation)], Colour = colour };
    }

    private static Series Flat(string name, double level, int count) => new(name, [.. Enumerable.Repeat(level, count)]) { Colour = Plot.Grey };

    private static string OverSeeds(Study study) => $"mean and standard deviation over {study.Seeds.Count} seeds";
}
