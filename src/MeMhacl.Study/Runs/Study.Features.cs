using System.Text.Json;
using System.Text.Json.Serialization;
using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>The samplings of Fig. 11 and 12 (IV-D).</summary>
public sealed partial class Study
{
    private const double Perplexity = 30;

    private static readonly JsonSerializerOptions FeaturesJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>
    /// Draws test samples, takes their features from f and after the attention layer of g, measures both, and embeds both by t-SNE. What was computed before is read from results/features.
    /// </summary>
    /// <param name="model">The pre-trained f and g.</param>
    /// <param name="samplings">How often, at least 1, with the study's seed and the following ones.</param>
    /// <param name="share">Share of the test samples in a sampling, above 0 to 1. With 1 all samplings hold the same samples, and those of f are equal.</param>
    /// <param name="progress">Of <see cref="FeatureProgress"/>; may be null.</param>
    /// <param name="stop">Ends the work; finished samplings are not kept.</param>
    /// <exception cref="ArgumentException">No sampling, a share outside its range, or too few test samples for a t-SNE.</exception>
    public FeatureSamplings SampleFeatures(PretrainedModel model, int samplings = 3, double share = 0.75, TrainingProgress? progress = null, CancellationToken stop = default)
    {
        RefuseNone(samplings);
        if (share is not (> 0 and <= 1)) throw new ArgumentException(FormattableString.Invariant($"A share of {share} cannot be drawn: give one above 0, at most 1."), nameof(share));
        string key = RunStore.Key(new { kind = "features", context = Identity, pretraining = model.Record.Key, model.Epoch, samplings, share, Perplexity, FeatureSamplings.Names });
        string path = Path.Combine(Folders.Results, "features", $"{Label}.features.{key}.json".Replace(' ', '-'));
        var found = ReadFeatures(path, key) ?? Compute();
        progress?.Report(progress.Total);
        progress?.Done();
        return found;

        FeatureSamplings Compute()
        {
            using var f = LoadEncoder(model);
            using var g = LoadProjector(model);
            using var untrained = SeededWeights.Build(Seed, () => new GroupProjector(model.Record.Options.Projector));
            // A test part of one subject has no others to attend to.
            int q = Math.Min(model.Record.Options.Q, Split.Test.Subjects.Count);
            int done = 0;
            var report = new Relay(() => progress?.Report(Math.Min(++done, progress.Total)));
            var all = new FeatureSampling[samplings];
            // As many threads as in the trainings: the sums are grouped by them.
            RunQueue.OnThreads(1, Threads, _ =>
            {
                for (int i = 0; i < samplings; i++) all[i] = Sample(f, g, untrained, q, Seed + i, share, report, stop);
            });
            var computed = new FeatureSamplings(key, model.Epoch, Split.Test.Count, q, all);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path + ".tmp", JsonSerializer.SerializeToUtf8Bytes(computed, FeaturesJson));
            File.Move(path + ".tmp", path, overwrite: true);
            return computed;
        }
    }

    /// <summary>A progress over all embeddings of <see cref="SampleFeatures"/>, in steps of t-SNE.</summary>
    /// <param name="samplings">How many.</param>
    /// <exception cref="ArgumentException">None.</exception>
    public static TrainingProgress FeatureProgress(int samplings = 3)
    {
        RefuseNone(samplings);
        return new("t-SNE", samplings * 2 * new TSneOptions().Iterations, "step");
    }

    private static void RefuseNone(int samplings)
    {
        if (samplings < 1) throw new ArgumentException(FormattableString.Invariant($"samplings is {samplings}: Fig. 11 and 12 need at least one column; the paper shows 3."), nameof(samplings));
    }

    internal IEnumerable<(string By, int[] Labels)> LabelsOf(IReadOnlyList<int> rows)
    {
        var data = new Representations([], [], rows);
        foreach (var task in new[] { EmotionTask.Quadrant, EmotionTask.Valence, EmotionTask.Arousal })
            yield return (StudyTables.Name(task), data.Labels(Data, task));
        yield return ("video", data.Videos(Data));
        yield return ("clip", data.Clips(Data));
        yield return ("subject", data.Subjects(Data));
    }

    private FeatureSampling Sample(BaseEncoder f, GroupProjector g, GroupProjector untrained, int q, int seed, double share, IProgress<int> report, CancellationToken stop)
    {
        int count = Math.Max(1, (int)Math.Round(share * Split.Test.Count));
        var features = Representations.Of(Data, Split.Test, f, g, q, seed, count);
        var control = Representations.Of(Data, Split.Test, f, untrained, q, seed, count);
        var labels = LabelsOf(features.Rows).ToArray();
        return new FeatureSampling(seed, features.Rows,
        [
            Embed(Measure(FeatureSamplings.Encoder, features.Encoded), features.Encoded),
            Embed(Measure(FeatureSamplings.Attention, features.Attended), features.Attended),
            Measure(FeatureSamplings.Untrained, control.Attended),
        ]);

        FeatureSpace Measure(string name, float[] values) => new(name, values.Length / features.Count, Qualities(values));

        IReadOnlyList<LabelQuality> Qualities(float[] values)
        {
            stop.ThrowIfCancellationRequested();
            return [.. labels.Select(label => LabelQuality.Of(label.By, values, label.Labels))];
        }

        FeatureSpace Embed(FeatureSpace space, float[] values)
        {
            var embedding = TSne.Embed(values, features.Count, new TSneOptions { Perplexity = Math.Min(Perplexity, (features.Count - 1) / 3.0) }, report, stop);
            return space with { Points = embedding.Points, KlDivergence = embedding.KlDivergence, PlaneQuality = Qualities(embedding.Points) };
        }
    }

    private static FeatureSamplings? ReadFeatures(string path, string key)
    {
        try
        {
            return JsonSerializer.Deserialize<FeatureSamplings>(File.ReadAllBytes(path), FeaturesJson) is { } read && read.Key == key ? read : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // Not there, or half-written: computed again.
            return null;
        }
    }

    private sealed class Relay(Action action) : IProgress<int>
    {
        public void Report(int value) => action();
    }
}
