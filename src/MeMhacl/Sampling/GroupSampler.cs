namespace MeMhacl;

/// <summary>What the sampler drew for one step of Algorithm 1: P clips and the 2Q subjects that all of them share (III-B).</summary>
/// <param name="Clips">P clip indices v_1 .. v_P, each once; the last minibatch of an epoch may hold fewer, but at least 2.</param>
/// <param name="Subjects">2Q subject indices s_1 .. s_2Q, each once, in random order.</param>
public sealed record Minibatch(int[] Clips, int[] Subjects);

/// <summary>
/// The ME group sampler (III-B): an epoch goes through every clip exactly once, P at a time, and draws for each
/// minibatch 2Q subjects that all its clips share.
/// </summary>
public sealed class GroupSampler
{
    private readonly int[] clips;
    private readonly int[] subjects;

    /// <summary>Makes a sampler over one part of a split.</summary>
    /// <param name="clips">Clip indices to draw from, at least 2: a single clip has no negative.</param>
    /// <param name="subjects">Subject indices to draw from, at least 2Q.</param>
    /// <param name="p">P, clips in a minibatch, at least 2 (Table III: 8 on DEAP, 4 on MAHNOB-HCI).</param>
    /// <param name="q">Q, subjects in each of the two groups of a clip, at least 1 (Table III: 2 on DEAP, 8 on MAHNOB-HCI).</param>
    /// <exception cref="ArgumentException">Too few clips or subjects, or P or Q too small.</exception>
    public GroupSampler(IReadOnlyList<int> clips, IReadOnlyList<int> subjects, int p, int q)
    {
        if (p < 2) throw new ArgumentException($"P = {p} clips in a minibatch: the loss needs at least 2, or no negative pair exists.", nameof(p));
        if (q < 1) throw new ArgumentException($"Q = {q} subjects in a group: at least 1 is needed.", nameof(q));
        if (clips.Count < 2)
            throw new ArgumentException($"The training part holds {clips.Count} clip(s) but at least 2 are needed, or no negative pair exists: use more data or a larger training share.", nameof(clips));
        if (subjects.Count < 2 * q)
            throw new ArgumentException($"The data have {subjects.Count} subjects but 2Q = {2 * q} are needed (Q = {q}): lower Q to {subjects.Count / 2} or less.", nameof(subjects));
        (this.clips, this.subjects, P, Q) = ([.. clips], [.. subjects], p, q);
    }

    /// <summary>P, clips in a minibatch.</summary>
    public int P { get; }

    /// <summary>Q, subjects in a group; a minibatch holds 2Q.</summary>
    public int Q { get; }

    /// <summary>Minibatches in one epoch. A remainder of one clip is left out: it would have no negative.</summary>
    public int MinibatchesPerEpoch => clips.Length / P + (clips.Length % P >= 2 ? 1 : 0);

    /// <summary>Draws one epoch (Algorithm 1, lines 2 to 5).</summary>
    /// <param name="random">Source of every draw; the same seed gives the same epoch.</param>
    public IEnumerable<Minibatch> Epoch(SplitMix64 random)
    {
        int[] order = [.. clips];
        random.Shuffle<int>(order);
        int[] shuffled = [.. subjects];
        for (int start = 0; start < order.Length; start += P)
        {
            int count = Math.Min(P, order.Length - start);
            if (count < 2) yield break;
            random.Shuffle<int>(shuffled);
            yield return new Minibatch(order[start..(start + count)], shuffled[..(2 * Q)]);
        }
    }

    /// <summary>Draws one epoch and the Meiosis of each of its minibatches (Algorithm 1, lines 2 to 6).</summary>
    /// <param name="random">Source of every draw; the same seed gives the same epoch.</param>
    /// <param name="points">M, sampling points in a window.</param>
    /// <param name="exchange">Whether pairs exchange sampling points; without, the same is drawn otherwise.</param>
    /// <returns>What was drawn, and the step's number in the epoch, from 1.</returns>
    public IEnumerable<(Minibatch Minibatch, MeiosisDraw Draw, int Step)> Steps(SplitMix64 random, int points, bool exchange = true)
    {
        var step = 0;
        foreach (var minibatch in Epoch(random))
        {
            var draw = MeiosisDraw.Next(Q, points, random);
            yield return (minibatch, exchange ? draw : draw.WithoutExchange, ++step);
        }
    }
}
