using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>What is random in one Meiosis: who is paired with whom, who goes to which group, and where the signals are cut (III-C).</summary>
/// <param name="Order">A permutation of the 2Q members: position k is paired with position k + Q; positions below Q go to group A.
/// Pairing and separation are both uniform when the permutation is.</param>
/// <param name="C">c, the split position in sampling points, 1 &lt; c &lt; M - 1; 0 where nothing is exchanged.</param>
public sealed record MeiosisDraw(int[] Order, int C)
{
    /// <summary>The same pairs and groups without an exchange: what is left when Meiosis is switched off.</summary>
    public MeiosisDraw WithoutExchange => this with { C = 0 };

    /// <summary>Draws pairing, separation and split position for one minibatch (Algorithm 1, line 6).</summary>
    /// <param name="q">Q, subjects in a group.</param>
    /// <param name="points">M, sampling points in a window, at least 4 so that 1 &lt; c &lt; M - 1 has a solution.</param>
    /// <param name="random">Source of the draw.</param>
    /// <exception cref="ArgumentOutOfRangeException">M below 4.</exception>
    public static MeiosisDraw Next(int q, int points, SplitMix64 random)
    {
        if (points < 4)
            throw new ArgumentOutOfRangeException(nameof(points), $"A window of M = {points} sampling points has no split position with 1 < c < M - 1: at least 4 are needed.");
        int[] order = [.. Enumerable.Range(0, 2 * q)];
        random.Shuffle<int>(order);
        return new MeiosisDraw(order, 2 + random.Below(points - 3));
    }
}

/// <summary>
/// Meiosis data augmentation (III-C, equations (1) to (3)): within a clip's group, pairs of subjects exchange the first
/// c sampling points, and the two signals of a pair are separated into groups A and B.
/// </summary>
public static class Meiosis
{
    /// <summary>Swaps the first <paramref name="c"/> sampling points of paired signals (eq. (1)).</summary>
    /// <param name="groups">(P, 2Q, 1, C, M) or (2Q, 1, C, M): one or more clips; member k is paired with member k + Q.</param>
    /// <param name="c">Split position in sampling points, 1 &lt; c &lt; M - 1.</param>
    /// <returns>Groups A (members 1 .. Q) and B (members Q+1 .. 2Q), each with Q members; together they hold exactly the input's samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">c outside its range: nothing or everything would be swapped.</exception>
    /// <exception cref="ArgumentException">An odd number of members.</exception>
    public static (Tensor A, Tensor B) Swap(Tensor groups, int c)
    {
        // Along time: the public SGMC code slices channels here, its tensors being (.., channel, time).
        long points = groups.shape[^1];
        if (c <= 1 || c >= points - 1) throw OutOfRange(c, points);
        int member = (int)groups.dim() - 4;
        long members = groups.shape[member];
        if (members % 2 != 0)
            throw new ArgumentException($"A group of {members} members cannot be paired: 2Q must be even.", nameof(groups));

        long q = members / 2;
        using var scope = NewDisposeScope();
        var first = groups.narrow(member, 0, q);                               // s_k        (P, Q, 1, C, M)
        var second = groups.narrow(member, q, q);                              // s_(k + Q)
        // Eq. (1): the pair swaps its first c sampling points.
        var a = cat([second.narrow(-1, 0, c), first.narrow(-1, c, points - c)], -1);
        var b = cat([first.narrow(-1, 0, c), second.narrow(-1, c, points - c)], -1);
        return (a.MoveToOuterDisposeScope(), b.MoveToOuterDisposeScope());
    }

    /// <summary>Pairs the members at random, swaps, and separates each pair at random into groups A and B (eq. (2), (3)).</summary>
    /// <param name="groups">(P, 2Q, 1, C, M): the P groups of a minibatch.</param>
    /// <param name="draw">The random part, one for the whole minibatch so that the cut cannot give a clip away (III-H).</param>
    /// <returns>Groups A and B, each (P, Q, 1, C, M).</returns>
    public static (Tensor A, Tensor B) Split(Tensor groups, MeiosisDraw draw)
    {
        using var scope = NewDisposeScope();
        using var order = tensor(draw.Order.Select(k => (long)k).ToArray());
        var paired = groups.index_select(groups.dim() - 4, order);             // (P, 2Q, 1, C, M), pairs at k and k + Q
        if (draw.C != 0)
        {
            var (a, b) = Swap(paired, draw.C);
            return (a.MoveToOuterDisposeScope(), b.MoveToOuterDisposeScope());
        }
        var halves = paired.chunk(2, groups.dim() - 4);
        return (halves[0].MoveToOuterDisposeScope(), halves[1].MoveToOuterDisposeScope());
    }

    /// <summary>
    /// A minibatch from the clip tensor with Meiosis applied, in one pass over memory: the numbers of <see cref="Split(Tensor, MeiosisDraw)"/> applied to
    /// <see cref="ClipTensorExtensions.Gather(ClipTensor, Minibatch)"/>, which takes four.
    /// </summary>
    /// <param name="data">The clip tensor.</param>
    /// <param name="minibatch">P clips and 2Q subjects.</param>
    /// <param name="draw">The random part, of the same Q and M.</param>
    /// <returns>(2PQ, 1, C, M), float32 on the CPU: the Q members of group A of each clip, then those of group B.</returns>
    public static Tensor Assemble(ClipTensor data, Minibatch minibatch, MeiosisDraw draw)
    {
        var (clips, subjects) = minibatch;
        int q = draw.Order.Length / 2, points = data.Points, sample = data.Channels * points;
        if (subjects.Length != draw.Order.Length)
            throw new ArgumentException($"A draw for {draw.Order.Length} members and a minibatch of {subjects.Length} subjects: draw with the sampler's Q.", nameof(draw));
        if (draw.C != 0 && (draw.C <= 1 || draw.C >= points - 1)) throw OutOfRange(draw.C, points);
        var x = empty([2 * clips.Length * q, 1, data.Channels, points], dtype: ScalarType.Float32);
        var target = MemoryMarshal.Cast<byte, float>(x.bytes);
        for (int p = 0; p < clips.Length; p++)
            for (int k = 0; k < q; k++)
            {
                var first = data[clips[p], subjects[draw.Order[k]]];
                var second = data[clips[p], subjects[draw.Order[k + q]]];
                Recombine(second, first, target.Slice((p * q + k) * sample, sample));
                Recombine(first, second, target.Slice(((clips.Length + p) * q + k) * sample, sample));
            }
        return x;

        // Eq. (1), channel by channel.
        void Recombine(ReadOnlySpan<float> before, ReadOnlySpan<float> after, Span<float> to)
        {
            after.CopyTo(to);
            for (int start = 0; start < sample; start += points) before.Slice(start, draw.C).CopyTo(to[start..]);
        }
    }

    private static ArgumentOutOfRangeException OutOfRange(int c, long points) =>
        new(nameof(c), $"The split position c = {c} is outside 1 < c < M - 1 = {points - 1}: nothing or everything would be swapped.");
}
