using MeMhacl.Data;
using static TorchSharp.torch;

namespace MeMhacl.Study;

/// <summary>The attention maps of a projector whose tokens are members x modalities.</summary>
/// <param name="All">Over all clips and heads.</param>
/// <param name="ByClass">By class of the clip: the label that most subjects of the part gave its video, of equally many the lower one; null for a class without clips.</param>
/// <param name="ByHead">Of each head by itself.</param>
public sealed record ModalityAttention(AttentionMap All, IReadOnlyList<AttentionMap?> ByClass, IReadOnlyList<AttentionMap> ByHead)
{
    private const int ClipsAtOnce = 8;                                         // only memory depends on it

    /// <summary>Samples that batch norm's statistics of each modality are estimated from.</summary>
    internal const int StatisticsSamples = 512;

    /// <summary>
    /// Measures on one part of a split, in evaluation mode. Of each clip all groups of Q subjects that the seed's order yields take part, with their
    /// signals as recorded (no Meiosis): a weight is averaged over the members that ask and summed over the members attended to.
    /// Each modality is normalised by batch statistics of its own, as in training, estimated from samples of the part.
    /// </summary>
    internal static ModalityAttention Measure(ClipTensor data, SplitPart part, BaseEncoder f, GroupProjector g, IReadOnlyList<ModalityChannels> modalities, int q, EmotionTask task, int seed = 1)
    {
        if (g.Options.Tokens != AttentionTokens.MembersAndModalities)
            throw new ArgumentException($"The projector's tokens are {g.Options.Tokens}, which tell no modality from another: pre-train with AttentionTokens.MembersAndModalities.", nameof(g));
        if (q < 1 || part.Count < 2 || part.Subjects.Count < q)
            throw new ArgumentException($"The part has {part.Subjects.Count} subjects but Q = {q} are needed, at least 1, and 2 samples: lower Q or use a larger part.", nameof(q));
        IReadOnlyList<int>[] channels = [.. modalities.Select(one => one.Channels)];
        GroupTokens.Check(channels, data.Channels);

        using var evaluation = new EvaluationMode(f, g);
        using var quiet = no_grad();
        using var statistics = new ModalityStatistics(f, channels, data, SampleRows.Draw(data, part, StatisticsSamples, seed));
        var random = new SplitMix64((ulong)seed);
        var heads = Enumerable.Range(0, g.Options.Heads).Select(_ => new List<double[][]>()).ToArray();
        foreach (var clips in part.Clips.Chunk(ClipsAtOnce))
        {
            using var scope = NewDisposeScope();
            int[] rows = [.. clips.SelectMany(clip => Groups(part.Subjects, q, random).Select(subject => (clip * data.Subjects) + subject))];
            var h = statistics.Tokens(data.Gather(rows)).view(rows.Length / q, q * channels.Length, -1);  // (G, T, D)
            foreach (var matrices in PerClip(g.HeadWeights(h), clips.Length, q, channels.Length))
                for (var head = 0; head < heads.Length; head++)
                    heads[head].Add(matrices[head]);
        }
        string[] names = [.. modalities.Select(one => one.Name)];
        double[][][] means = [.. Enumerable.Range(0, part.Clips.Count).Select(clip => Average([.. heads.Select(head => head[clip])]))];
        var classes = part.Clips.Select(clip => Majority(data, task, clip, part.Subjects)).ToArray();
        return new ModalityAttention(
            AttentionMap.Of(names, means, "clips"),
            [.. Enumerable.Range(0, task.Classes()).Select(label => means.Where((_, clip) => classes[clip] == label).ToArray() is { Length: > 0 } those ? AttentionMap.Of(names, those, "clips") : null)],
            [.. heads.Select(head => AttentionMap.Of(names, head, "clips"))]);
    }

    // As many groups of Q as there are; whoever is left over stands out of this clip.
    private static int[] Groups(IReadOnlyList<int> subjects, int q, SplitMix64 random)
    {
        int[] order = [.. subjects];
        random.Shuffle<int>(order);
        return order[..(order.Length / q * q)];
    }

    // (G, heads, T, T) to one matrix a clip and head.
    private static IEnumerable<double[][][]> PerClip(Tensor weights, int clips, int q, int modalities)
    {
        long heads = weights.shape[1];
        var means = weights.view(clips, -1, heads, q, modalities, q, modalities)
            .sum(5).mean([1, 3]);                                              // (clips, heads, modality, modality)
        float[] values = means.contiguous().data<float>().ToArray();
        for (var clip = 0; clip < clips; clip++)
            yield return [.. Enumerable.Range(0, (int)heads).Select(head => Enumerable.Range(0, modalities)
                .Select(query => values.AsSpan((int)(((((clip * heads) + head) * modalities) + query) * modalities), modalities).ToArray().Select(v => (double)v).ToArray()).ToArray())];
    }

    private static double[][] Average(double[][][] matrices) =>
        [.. matrices[0].Select((row, query) => row.Select((_, key) => matrices.Average(m => m[query][key])).ToArray())];

    private static int Majority(ClipTensor data, EmotionTask task, int clip, IReadOnlyList<int> subjects) =>
        subjects.GroupBy(subject => data.Label(task, clip, subject)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
}

/// <summary>
/// How much of its attention each modality gives to each (the heat map that IV-C announces and does not show).
/// Row = the modality that asks (query), column = the one attended to (key); every row sums to 1.
/// </summary>
/// <param name="Modalities">Names of rows and columns.</param>
/// <param name="Mean">Mean[query][key], 0 to 1.</param>
/// <param name="StandardDeviation">Of each mean, over <see cref="Unit"/>; 0 for a single one.</param>
/// <param name="Count">How many clips, or runs, were averaged.</param>
/// <param name="Unit">What was averaged: "clips" or "runs".</param>
public sealed record AttentionMap(IReadOnlyList<string> Modalities, double[][] Mean, double[][] StandardDeviation, int Count, string Unit)
{
    /// <summary>
    /// What every cell would be if the attention told no token from another: each modality has Q of the Q x modalities tokens, so 1 / modalities.
    /// </summary>
    public double Uniform => 1.0 / Modalities.Count;

    /// <summary>The attention each modality receives, averaged over those that ask; sums to 1.</summary>
    public IReadOnlyList<double> Received => [.. Enumerable.Range(0, Modalities.Count).Select(key => Mean.Average(row => row[key]))];

    /// <summary>The largest less the smallest attention that a modality receives, above the same of another map, such as that of untrained weights: 95 % by the normal distribution, from the spread over clips.</summary>
    /// <param name="other">Of the same clips.</param>
    public Interval Unevenness(AttentionMap other)
    {
        double Range(AttentionMap map) => map.Received.Max() - map.Received.Min();
        double Variance(AttentionMap map) => 2 * map.StandardDeviation.Average(row => row.Average(sd => sd * sd)) / map.Count;
        double value = Range(this) - Range(other), half = Interval.Normal * Math.Sqrt(Variance(this) + Variance(other));
        return new(value, value - half, value + half, FormattableString.Invariant($"95 %, {Count} {Unit}; even would be {Uniform:0.###} each"), IsShare: false);
    }

    // Averages matrices, one a clip, cell by cell.
    internal static AttentionMap Of(IReadOnlyList<string> modalities, IReadOnlyList<double[][]> matrices, string unit)
    {
        MeanAndSpread[][] cells = [.. modalities.Select((_, query) => modalities.Select((_, key) => MeanAndSpread.Of(matrices.Select(m => m[query][key]))).ToArray())];
        return new AttentionMap(modalities,
            [.. cells.Select(row => row.Select(cell => cell.Mean).ToArray())],
            [.. cells.Select(row => row.Select(cell => cell.StandardDeviation).ToArray())], matrices.Count, unit);
    }
}
