using static TorchSharp.torch;

namespace MeMhacl.Study;

/// <summary>
/// The features that Fig. 11 and 12 compare (IV-D): of the same samples, those of the base encoder f and those after the attention layer of g.
/// After attention a sample is seen beside Q - 1 others: each stands in a group with other subjects of its clip, drawn by the seed.
/// N x D and N x H values, row by row, and the N rows of the sample axis, clip x Subjects + subject, ascending.
/// </summary>
internal sealed record Representations(float[] Encoded, float[] Attended, IReadOnlyList<int> Rows)
{
    private const int SamplesAtOnce = 128;                                     // only memory depends on it

    /// <summary>N; the paper's 1800 are all test samples of MAHNOB-HCI.</summary>
    public int Count => Rows.Count;

    // Labels of each sample in the tensor that they were taken from.
    public int[] Labels(ClipTensor data, EmotionTask task) => [.. Rows.Select(row => data.Label(task, row / data.Subjects, row % data.Subjects))];

    public int[] Clips(ClipTensor data) => [.. Rows.Select(row => row / data.Subjects)];

    public int[] Videos(ClipTensor data) => [.. Clips(data).Select(clip => data.Axes.Clips[clip].Video)];

    public int[] Subjects(ClipTensor data) => [.. Rows.Select(row => row % data.Subjects)];

    /// <summary>Computes both, in evaluation mode. Equal seeds give equal samples and groups; three samplings (Fig. 11, 12) are three seeds.</summary>
    public static Representations Of(ClipTensor data, SplitPart part, BaseEncoder f, GroupProjector g, int q, int seed = 1, int count = 1800)
    {
        if (q < 1 || part.Subjects.Count < q)
            throw new ArgumentException($"The part has {part.Subjects.Count} subjects but Q = {q} are needed, at least 1: lower Q or use a larger part.", nameof(q));
        using var evaluation = new EvaluationMode(f, g);
        using var quiet = no_grad();
        using var outer = NewDisposeScope();
        var rows = SampleRows.Draw(data, part, count, seed);
        var random = new SplitMix64((ulong)seed + 1);                          // not the sequence that chose the samples
        int[][] groups = [.. rows.Select(row => Group(row, data.Subjects, part.Subjects, q, random))];
        // f once for every sample that stands in any group.
        int[] needed = [.. groups.SelectMany(group => group).Distinct().Order()];
        var h = cat([.. needed.Chunk(SamplesAtOnce).Select(chunk => Encode(data, chunk, f))], 0);   // (needed, D)
        var place = needed.Select((row, i) => (row, i)).ToDictionary(pair => pair.row, pair => (long)pair.i);
        var encoded = h.index_select(0, tensor([.. rows.Select(row => place[row])]));
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

    private static Tensor Encode(ClipTensor data, int[] rows, BaseEncoder f)
    {
        using var scope = NewDisposeScope();
        return f.call(data.Gather(rows)).MoveToOuterDisposeScope();
    }

    private static float[] Attend(GroupProjector g, Tensor h, long[] members, int q)
    {
        using var scope = NewDisposeScope();
        var groups = h.index_select(0, tensor(members)).view(members.Length / q, q, -1);       // (N, Q, D)
        return g.Attend(groups).Outputs[0].data<float>().ToArray();                            // of the first member, (N, H)
    }
}
