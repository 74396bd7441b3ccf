namespace MeMhacl;

/// <summary>Which samples a figure is made of.</summary>
public static class SampleRows
{
    /// <summary>Draws samples of one part of a split, each at most once.</summary>
    /// <param name="data">The clip tensor.</param>
    /// <param name="part">The part to draw from.</param>
    /// <param name="count">How many, at least 1; all of them where the part has no more.</param>
    /// <param name="seed">Any number; of no effect where all are taken.</param>
    /// <returns>Rows of the sample axis, clip x Subjects + subject, ascending.</returns>
    public static int[] Draw(ClipTensor data, SplitPart part, int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        int[] rows = [.. part.Clips.SelectMany(_ => part.Subjects, (clip, subject) => (clip * data.Subjects) + subject)];
        if (rows.Length > count)
        {
            new SplitMix64((ulong)seed).Shuffle<int>(rows);
            rows = rows[..count];
        }
        Array.Sort(rows);
        return rows;
    }
}
