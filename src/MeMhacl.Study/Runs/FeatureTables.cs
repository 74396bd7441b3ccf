using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>What Fig. 11 and 12 show, in numbers: mean and standard deviation over the samplings.</summary>
public static class FeatureTables
{
    private const string Emotions = "four classes";
    private const string More = "attention separates more";

    /// <summary>Silhouette and neighbour purity by every kind of label, of the features themselves.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="samplings">The samplings.</param>
    public static ResultTable Separation(this Study study, FeatureRecord samplings) => Separation(study, samplings, FeatureRecord.Names, plane: false);

    /// <summary>The same of the t-SNE embeddings.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="samplings">The samplings.</param>
    public static ResultTable SeparationInPlane(this Study study, FeatureRecord samplings) => Separation(study, samplings, [FeatureRecord.Encoder, FeatureRecord.Attention], plane: true);

    private static ResultTable Separation(Study study, FeatureRecord samplings, IReadOnlyList<string> names, bool plane)
    {
        var digits = NumberFormat.Fixed(3);
        return (from kind in Kinds(samplings)
                from name in names
                select (By: kind, Name: name, Silhouette: Of(samplings, name, kind, q => q.Silhouette, plane), Purity: Of(samplings, name, kind, q => q.Purity, plane),
                    Chance: Of(samplings, name, kind, q => q.Chance).Mean, Most: Of(samplings, name, kind, q => q.Most).Mean)).AsTable()
            .Text("by", r => r.By).Text("features", r => r.Name).Whole("width", r => plane ? 2 : Spaces(samplings, r.Name).First().Width)
            .Number("silhouette", r => r.Silhouette.Mean, digits, r => r.Silhouette.StandardDeviation, "silhouette sd").Number("purity", r => r.Purity.Mean, digits, r => r.Purity.StandardDeviation, "purity sd")
            .Number("chance", r => r.Chance, digits).Number("most possible", r => r.Most, digits)
            .Caption(Invariant($"{samplings.Samplings[0].Rows.Count} of {samplings.TestSamples} test samples of {study.Source.Name}, {(plane ? "t-SNE embeddings" : "features")}: silhouette, and purity of the {LabelQuality.Neighbours} nearest neighbours with that of labels dealt out at random and the most that the labels allow; mean ± standard deviation over {samplings.Samplings.Count} samplings."));
    }

    /// <summary>KL divergence of every embedding: how much of the neighbourhoods the plane loses.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="samplings">The samplings.</param>
    public static ResultTable Divergence(this Study study, FeatureRecord samplings) =>
        (from name in new[] { FeatureRecord.Encoder, FeatureRecord.Attention } from sampling in samplings.Samplings select (Sampling: sampling, Space: sampling.Spaces.Single(s => s.Name == name))).AsTable()
        .Text("features", r => r.Space.Name).Whole("sampling", r => r.Sampling.Seed).Whole("samples", r => r.Sampling.Rows.Count).Whole("width", r => r.Space.Width)
        .Number("KL divergence", r => r.Space.KlDivergence, NumberFormat.Fixed(3), unit: "nat")
        .Caption($"Every t-SNE embedding of {study.Source.Name}: 0 would be a plane that keeps all neighbourhoods.");

    /// <summary>Attention against f by every kind of label, in shares of what the labels allow above chance.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="samplings">The samplings.</param>
    public static ResultTable AttentionAgainstEncoder(this Study study, FeatureRecord samplings) =>
        Kinds(samplings).Select(kind => (Kind: kind, Gain: MeanAndSpread.Of(samplings.Samplings.Select(s => Quality(s, FeatureRecord.Attention, kind).AboveChance - Quality(s, FeatureRecord.Encoder, kind).AboveChance)))).AsTable()
        .Text("by", r => r.Kind).Number("attention", r => r.Gain.Mean, NumberFormat.Fixed(3), r => r.Gain.StandardDeviation)
        .Number("untrained g", r => Gain(samplings, r.Kind, FeatureRecord.Untrained), NumberFormat.Fixed(3)).Text("purity and silhouette in every sampling", r => Compared(samplings, r.Kind))
        .Caption($"Purity gained over f on {study.Source.Name}, where 0 is none and 1 the way from chance to the most that the labels allow.");

    /// <summary>Whether attention separates emotions, or stimuli, more than f does: read off the numbers.</summary>
    /// <param name="samplings">The samplings.</param>
    public static string Verdict(this FeatureRecord samplings)
    {
        string answer = Compared(samplings, Emotions) == More ? "Attention separates the four emotions more than f does" : "That attention separates the four emotions more than f does is not borne out";
        string stimuli = Gain(samplings, "clip") <= Gain(samplings, "clip", FeatureRecord.Untrained) ? "\nIt brings clips together no more than random weights do."
            : Gain(samplings, "clip") > Math.Max(0, Gain(samplings, Emotions)) ? "\nWhat it brings together is clips." : "";
        return Invariant($"""
            {answer}.{stimuli}
            Purity gained, by the four emotions and by clip: {Gain(samplings, Emotions):+0.000;-0.000} and {Gain(samplings, "clip"):+0.000;-0.000} of what the labels allow.
            The same groups through a projector of random weights: {Gain(samplings, Emotions, FeatureRecord.Untrained):+0.000;-0.000} and {Gain(samplings, "clip", FeatureRecord.Untrained):+0.000;-0.000}.
            So much comes of standing beside another sample of the clip; only what exceeds it is learned.
            """);
    }

    /// <summary>Purity gained by attention, in shares of what the labels allow above chance: mean over the samplings.</summary>
    /// <param name="samplings">The samplings.</param>
    /// <param name="by">The kind of label.</param>
    /// <param name="of">After attention (default), or after attention with untrained weights.</param>
    public static double Gain(this FeatureRecord samplings, string by, string of = FeatureRecord.Attention) =>
        Of(samplings, of, by, q => q.AboveChance).Mean - Of(samplings, FeatureRecord.Encoder, by, q => q.AboveChance).Mean;

    /// <summary>What attention gains in purity beyond a projector of random weights, in every sampling: the claim of IV-D as a number.</summary>
    /// <param name="samplings">The samplings.</param>
    /// <param name="by">The kind of label.</param>
    public static Interval Learned(this FeatureRecord samplings, string by) =>
        Interval.Range([.. samplings.Samplings.Select(s => Quality(s, FeatureRecord.Attention, by).AboveChance - Quality(s, FeatureRecord.Untrained, by).AboveChance)],
            Invariant($"lowest and highest of {samplings.Samplings.Count} samplings; 1 is the way from chance to the most that the labels allow"));

    // In words only where purity and silhouette agree, in every sampling.
    private static string Compared(FeatureRecord samplings, string by)
    {
        double[] differences = [.. samplings.Samplings.SelectMany(sampling =>
        {
            var (f, attention) = (Quality(sampling, FeatureRecord.Encoder, by), Quality(sampling, FeatureRecord.Attention, by));
            return new[] { attention.Purity - f.Purity, attention.Silhouette - f.Silhouette };
        })];
        return differences.All(d => d > 0) ? More
            : differences.All(d => d < 0) ? "attention separates less" : "they do not agree";
    }

    private static string[] Kinds(FeatureRecord samplings) => [.. samplings.Samplings[0].Spaces[0].Quality.Select(q => q.By)];

    private static IEnumerable<FeatureSpace> Spaces(FeatureRecord samplings, string name) => samplings.Samplings.Select(sampling => sampling.Spaces.Single(s => s.Name == name));

    private static LabelQuality Quality(FeatureSampling sampling, string name, string by) => sampling.Spaces.Single(s => s.Name == name).Quality.Single(q => q.By == by);

    private static MeanAndSpread Of(FeatureRecord samplings, string name, string by, Func<LabelQuality, double> figure, bool plane = false) =>
        MeanAndSpread.Of(Spaces(samplings, name).Select(space => figure((plane ? space.PlaneQuality! : space.Quality).Single(q => q.By == by))));
}
