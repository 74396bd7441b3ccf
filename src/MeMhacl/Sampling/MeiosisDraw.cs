namespace MeMhacl;

/// <summary>What is random in one Meiosis: who is paired with whom, who goes to which group, and where the signals are cut (III-C).</summary>
/// <param name="Order">A permutation of the 2Q members: position k is paired with position k + Q; positions below Q go to group A.
/// Pairing and separation are both uniform when the permutation is.</param>
/// <param name="C">c, the split position in sampling points, 1 &lt; c &lt; M - 1.</param>
public sealed record MeiosisDraw(int[] Order, int C)
{
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
