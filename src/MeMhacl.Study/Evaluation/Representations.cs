using MeMhacl.Data;
using static TorchSharp.torch;

namespace MeMhacl.Study;

/// <summary>
/// The features that Fig. 11 and 12 compare (IV-D): of the same samples, those of the base encoder f and those after the attention layer of g.
/// After attention a sample is seen beside Q - 1 others: each stands in a group with other subjects of its clip, drawn by the seed. Where tokens are
/// members x modalities, f's features are those of the modalities one after another, and those after attention the maximum over the member's tokens, as g takes it.
/// </summary>
/// <param name="Encoded">N x D values of f, row by row (with modalities, D times as many of them).</param>
/// <param name="Attended">N x H values after attention, row by row.</param>
/// <param name="Rows">N rows of the sample axis, clip x Subjects + subject, ascending.</param>
public sealed record Representations(float[] Encoded, float[] Attended, IReadOnlyList<int> Rows)
{
    private const int SamplesAtOnce = 128;                                     // only memory depends on it

    /// <summary>N; the paper's 1800 are all test samples of MAHNOB-HCI.</summary>
    public int Count => Rows.Count;

    /// <summary>The class of each sample.</summary>
    /// <param name="data">The tensor they were taken from.</param>
    /// <param name="task">Which classes.</param>
    public int[] Labels(ClipTensor data, EmotionTask task) => [.. Rows.Select(row => data.Label(task, row / data.Subjects, row % data.Subjects))];

    /// <summary>The clip of each sample, index along the clip axis.</summary>
    /// <param name="data">As above.</param>
    public int[] Clips(ClipTensor data) => [.. Rows.Select(row => row / data.Subjects)];

    /// <summary>The video of each sample, as the dataset numbers it.</summary>
    /// <param name="data">As above.</param>
    public int[] Videos(ClipTensor data) => [.. Clips(data).Select(clip => data.Axes.Clips[clip].Video)];

    /// <summary>The subject of each sample, index along the subject axis.</summary>
    /// <param name="data">As above.</param>
    public int[] Subjects(ClipTensor data) => [.. Rows.Select(row => row % data.Subjects)];

    /// <summary>Computes both, in evaluation mode. Equal seeds give equal samples and groups; three samplings (Fig. 11, 12) are three seeds.</summary>
    /// <param name="data">The clip tensor.</param>
    /// <param name="part">Which clips and subjects; at least Q subjects.</param>
    /// <param name="f">The base encoder.</param>
    /// <param name="g">The group projector that was pre-trained with it.</param>
    /// <param name="q">Q, subjects in a group.</param>
    /// <param name="seed">Draws the samples and their groups.</param>
    /// <param name="count">N, at least 1; all samples of the part where it has no more.</param>
    /// <param name="modalities">The channel indices of each modality where g's tokens are members x modalities, and only then.</param>
    /// <exception cref="ArgumentException">Too few subjects, or modalities that do not fit g's tokens or the channels.</exception>
    public static Representations Of(ClipTensor data, SplitPart part, BaseEncoder f, GroupProjector g, int q, int seed = 1, int count = 1800, IReadOnlyList<IReadOnlyList<int>>? modalities = null)
    {
        if (q < 1 || part.Subjects.Count < q)
            throw new ArgumentException($"The part has {part.Subjects.Count} subjects but Q = {q} are needed, at least 1: lower Q or use a larger part.", nameof(q));
        if (g.Options.Tokens == AttentionTokens.MembersAndModalities != modalities is not null)
            throw new ArgumentException($"The projector's tokens are {g.Options.Tokens}: give the modalities with MembersAndModalities, and only then.", nameof(modalities));
        if (modalities is not null) GroupTokens.Check(modalities, data.Channels);

        using var evaluation = new EvaluationMode(f, g);
        using var quiet = no_grad();
        using var statistics = modalities is null ? null : new ModalityStatistics(f, modalities, data, SampleRows.Draw(data, part, ModalityAttention.StatisticsSamples, seed));
        using var outer = NewDisposeScope();
        var rows = SampleRows.Draw(data, part, count, seed);
        var random = new SplitMix64((ulong)seed + 1);                          // not the sequence that chose the samples
        int[][] groups = [.. rows.Select(row => Group(row, data.Subjects, part.Subjects, q, random))];
        // f once for every sample that stands in any group.
        int[] needed = [.. groups.SelectMany(group => group).Distinct().Order()];
        var h = cat([.. needed.Chunk(SamplesAtOnce).Select(chunk => Encode(data, chunk, f, statistics, modalities?.Count ?? 1))], 0);  // (needed, modalities, D)
        var place = needed.Select((row, i) => (row, i)).ToDictionary(pair => pair.row, pair => (long)pair.i);
        var encoded = h.index_select(0, tensor([.. rows.Select(row => place[row])])).flatten(1);
        var attended = groups.Chunk(SamplesAtOnce).SelectMany(chunk => Attend(g, h, [.. chunk.SelectMany(group => group.Select(row => place[row]))], q));
        return new Representations(encoded.data<float>().ToArray(), [.. attended], rows);
    }

    // The sample itself first, then Q - 1 other subjects of its clip.
    private static int[] Group(int row, int subjects, IReadOnlyList<int> all, int q, SplitMix64 random)
    {
        int[] others = [.. all.Where(subject => subject != row % subjects)];
        random.Shuffle<int>(others);
        return [row, .. others.Take(q - 1).Select(subject => (row / subjects * subjects) + subject)];
    }

    private static Tensor Encode(ClipTensor data, int[] rows, BaseEncoder f, ModalityStatistics? statistics, int modalities)
    {
        using var scope = NewDisposeScope();
        var x = data.Gather(rows);
        return (statistics is null ? f.call(x) : statistics.Tokens(x)).view(rows.Length, modalities, -1).MoveToOuterDisposeScope();
    }

    private static float[] Attend(GroupProjector g, Tensor h, long[] members, int q)
    {
        using var scope = NewDisposeScope();
        long perMember = h.shape[1];
        var tokens = h.index_select(0, tensor(members)).view(members.Length / q, q * perMember, -1);
        var own = g.Attend(tokens).Outputs.narrow(0, 0, perMember);            // the first member's tokens, (modalities, N, H)
        return own.amax([0]).data<float>().ToArray();                          // (N, H)
    }
}
