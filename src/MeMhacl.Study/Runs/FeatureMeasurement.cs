namespace MeMhacl.Study;

/// <summary>Draws test samples, takes their features from f and after the attention layer of g, measures both, and embeds both by t-SNE (IV-D).</summary>
internal sealed class FeatureMeasurement(Study study, PretrainedModel model, int samplings, double share)
    : Training<FeatureRecord>(study, "features", "features", new { model.Pretraining.Key, model.Epoch, samplings, share, Perplexity, FeatureRecord.Names, code = RunContext.StudyCode })
{
    private const double Perplexity = 30;

    // One an embedding.
    public override int Steps => 2 * samplings;

    internal override IReadOnlyList<Training> Needs => [model.Pretraining];

    // Two models, forward alone, every sample in a group; an embedding takes about as long as that again.
    internal override double Samples => 4 * samplings * Count * Q / 3.0;

    // A test part of one subject has no others to attend to.
    private int Q => Math.Min(model.Options.Q, Study.Split.Test.Subjects.Count);

    // t-SNE wants some three times as many points.
    internal static double PerplexityOf(int samples) => Math.Min(Perplexity, (samples - 1) / 3.0);

    private int Count => Math.Max(1, (int)Math.Round(share * Study.Split.Test.Count));

    internal override RunRecord Make(Action<double, double> progress, string? unfinished, CancellationToken stop)
    {
        using var f = Study.LoadEncoder(model);
        using var g = Study.LoadProjector(model);
        using var untrained = SeededWeights.Build(Study.Seed, () => new GroupProjector(model.Options.Projector));
        int done = 0;
        var report = new Relay<int>(_ => progress((double)++done / (Steps * new TSneOptions().Iterations), double.NaN));
        var all = Enumerable.Range(Study.Seed, samplings).Select(seed => Sample(f, g, untrained, seed, report, stop)).ToArray();
        return new FeatureRecord { Context = Study.Context, Epoch = model.Epoch, TestSamples = Study.Split.Test.Count, GroupSize = Q, Samplings = all };
    }

    private FeatureSampling Sample(BaseEncoder f, GroupProjector g, GroupProjector untrained, int seed, IProgress<int> report, CancellationToken stop)
    {
        var features = Representations.Of(Study.Data, Study.Split.Test, f, g, Q, seed, Count);
        var control = Representations.Of(Study.Data, Study.Split.Test, f, untrained, Q, seed, Count);
        (string By, int[] Labels)[] labels =
        [
            .. new[] { EmotionTask.Quadrant, EmotionTask.Valence, EmotionTask.Arousal }.Select(task => (StudyTables.Name(task), features.Labels(Study.Data, task))),
            ("video", features.Videos(Study.Data)), ("clip", features.Clips(Study.Data)), ("subject", features.Subjects(Study.Data)),
        ];
        return new FeatureSampling(seed, features.Rows,
        [
            Embed(Measure(FeatureRecord.Encoder, features.Encoded), features.Encoded),
            Embed(Measure(FeatureRecord.Attention, features.Attended), features.Attended),
            Measure(FeatureRecord.Untrained, control.Attended),
        ]);

        FeatureSpace Measure(string name, float[] values) => new(name, values.Length / features.Count, Qualities(values));

        IReadOnlyList<LabelQuality> Qualities(float[] values)
        {
            stop.ThrowIfCancellationRequested();
            return [.. labels.Select(label => LabelQuality.Of(label.By, values, label.Labels))];
        }

        FeatureSpace Embed(FeatureSpace space, float[] values)
        {
            var embedding = TSne.Embed(values, features.Count, new TSneOptions { Perplexity = PerplexityOf(features.Count) }, report, stop);
            return space with { Points = embedding.Points, KlDivergence = embedding.KlDivergence, PlaneQuality = Qualities(embedding.Points) };
        }
    }
}
