using MeMhacl.Evaluation;
using MeMhacl.Notebook.Display;
using Microsoft.Data.Analysis;
using static System.FormattableString;

namespace MeMhacl.Notebook.Runs;

/// <summary>What Fig. 11 and 12 show, in numbers: mean and standard deviation over the samplings.</summary>
public static class FeatureTables
{
    private static readonly string[] Emotions = ["four classes", "valence", "arousal"];

    /// <summary>Silhouette and neighbour purity by every kind of label, of the features and of their embeddings.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="samplings">The samplings.</param>
    public static ResultTable Separation(this Study study, FeatureSamplings samplings)
    {
        var rows = (from kind in Kinds(samplings) from name in FeatureSamplings.Names select (By: kind, Name: name)).ToArray();
        var frame = new DataFrame(
            new StringDataFrameColumn("by", rows.Select(r => r.By)),
            new StringDataFrameColumn("features", rows.Select(r => r.Name)),
            new Int32DataFrameColumn("width", rows.Select(r => Spaces(samplings, r.Name).First().Width)));
        var columns = new List<ResultColumn> { new("by"), new("features"), new("width") };
        Add("silhouette", q => q.Silhouette, plane: false);
        Add("purity", q => q.Purity, plane: false);
        frame.Columns.Add(new DoubleDataFrameColumn("chance", rows.Select(r => Of(samplings, r.Name, r.By, q => q.Chance).Mean)));
        frame.Columns.Add(new DoubleDataFrameColumn("most possible", rows.Select(r => Of(samplings, r.Name, r.By, q => q.Most).Mean)));
        columns.AddRange([new("chance") { Format = NumberFormat.Fixed(3) }, new("most possible") { Format = NumberFormat.Fixed(3) }]);
        Add("silhouette, t-SNE", q => q.Silhouette, plane: true);
        Add("purity, t-SNE", q => q.Purity, plane: true);
        return new ResultTable(frame, Invariant($"Separation of {samplings.Samplings[0].Rows.Count} of {samplings.TestSamples} test samples of {study.Source.Name}: silhouette, and purity of the {LabelQuality.Neighbours} nearest neighbours with that of labels dealt out at random and the most that the labels allow; mean ± standard deviation over {samplings.Samplings.Count} samplings."), columns);

        void Add(string name, Func<LabelQuality, double> figure, bool plane)
        {
            var spreads = rows.Select(r => plane && r.Name == FeatureSamplings.Untrained ? null : Of(samplings, r.Name, r.By, figure, plane)).ToArray();
            frame.Columns.Add(new DoubleDataFrameColumn(name, spreads.Select(s => s?.Mean)));
            frame.Columns.Add(new DoubleDataFrameColumn($"{name} sd", spreads.Select(s => s?.StandardDeviation)));
            columns.Add(new(name) { Format = NumberFormat.Fixed(3), Deviation = $"{name} sd" });
        }
    }

    /// <summary>KL divergence of every embedding: how much of the neighbourhoods the plane loses.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="samplings">The samplings.</param>
    public static ResultTable Divergence(this Study study, FeatureSamplings samplings)
    {
        var rows = (from name in new[] { FeatureSamplings.Encoder, FeatureSamplings.Attention } from sampling in samplings.Samplings select (Sampling: sampling, Space: sampling.Spaces.Single(s => s.Name == name))).ToArray();
        var frame = new DataFrame(
            new StringDataFrameColumn("features", rows.Select(r => r.Space.Name)),
            new Int32DataFrameColumn("sampling", rows.Select(r => r.Sampling.Seed)),
            new Int32DataFrameColumn("samples", rows.Select(r => r.Sampling.Rows.Count)),
            new Int32DataFrameColumn("width", rows.Select(r => r.Space.Width)),
            new DoubleDataFrameColumn("KL divergence", rows.Select(r => r.Space.KlDivergence)));
        return new ResultTable(frame, $"Every t-SNE embedding of {study.Source.Name}: 0 would be a plane that keeps all neighbourhoods.",
            [new("features"), new("sampling"), new("samples"), new("width"), new("KL divergence") { Unit = "nat", Format = NumberFormat.Fixed(3) }]);
    }

    /// <summary>Whether attention separates emotions, or stimuli, or people, more than f does: read off the numbers.</summary>
    /// <param name="samplings">The samplings.</param>
    public static string Verdict(this FeatureSamplings samplings)
    {
        var lines = Kinds(samplings).Select(by => Invariant(
            $"by {by}: purity {Of(samplings, FeatureSamplings.Encoder, by, q => q.Purity).Mean:0.000} of f, {Of(samplings, FeatureSamplings.Attention, by, q => q.Purity).Mean:0.000} after attention (chance {Of(samplings, FeatureSamplings.Encoder, by, q => q.Chance).Mean:0.000}); silhouette {Of(samplings, FeatureSamplings.Encoder, by, q => q.Silhouette).Mean:0.000} and {Of(samplings, FeatureSamplings.Attention, by, q => q.Silhouette).Mean:0.000}: {Compared(samplings, by)}."));
        double emotion = Gain(samplings, Emotions[0]), clip = Gain(samplings, "clip");
        double untrained = Of(samplings, FeatureSamplings.Untrained, "clip", q => q.AboveChance).Mean - Of(samplings, FeatureSamplings.Encoder, "clip", q => q.AboveChance).Mean;
        string most = Math.Max(emotion, clip) <= 0 ? "Attention separates neither emotions nor clips more than f"
            : clip > emotion ? "What attention adds is clips rather than emotions" : "What attention adds is emotions rather than clips";
        return string.Join('\n', lines) + Invariant(
            $"\n\n{most}: from chance (0) to the most that the labels allow (1), purity changes by {emotion:+0.000;-0.000} by the four emotions and by {clip:+0.000;-0.000} by clip. By clip the same groups through untrained attention change it by {untrained:+0.000;-0.000}: that much comes of standing beside other samples of the clip, not of learning.");
    }

    /// <summary>Purity gained by attention, in shares of what the labels allow above chance: mean over the samplings.</summary>
    /// <param name="samplings">The samplings.</param>
    /// <param name="by">The kind of label.</param>
    public static double Gain(this FeatureSamplings samplings, string by) =>
        Of(samplings, FeatureSamplings.Attention, by, q => q.AboveChance).Mean - Of(samplings, FeatureSamplings.Encoder, by, q => q.AboveChance).Mean;

    // In words only where purity and silhouette agree, in every sampling.
    private static string Compared(FeatureSamplings samplings, string by)
    {
        double[] differences = [.. samplings.Samplings.SelectMany(sampling =>
        {
            var (f, attention) = (Quality(sampling, FeatureSamplings.Encoder, by), Quality(sampling, FeatureSamplings.Attention, by));
            return new[] { attention.Purity - f.Purity, attention.Silhouette - f.Silhouette };
        })];
        return differences.All(d => d > 0) ? "attention separates more, by both in every sampling"
            : differences.All(d => d < 0) ? "attention separates less, by both in every sampling" : "no difference that purity, silhouette and all samplings agree on";
    }

    private static string[] Kinds(FeatureSamplings samplings) => [.. samplings.Samplings[0].Spaces[0].Quality.Select(q => q.By)];

    private static IEnumerable<FeatureSpace> Spaces(FeatureSamplings samplings, string name) => samplings.Samplings.Select(sampling => sampling.Spaces.Single(s => s.Name == name));

    private static LabelQuality Quality(FeatureSampling sampling, string name, string by) => sampling.Spaces.Single(s => s.Name == name).Quality.Single(q => q.By == by);

    private static MeanAndSpread Of(FeatureSamplings samplings, string name, string by, Func<LabelQuality, double> figure, bool plane = false) =>
        MeanAndSpread.Of(Spaces(samplings, name).Select(space => figure((plane ? space.PlaneQuality! : space.Quality).Single(q => q.By == by))));
}
