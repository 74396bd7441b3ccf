namespace MeMhacl;

/// <summary>Whole subjects divided at random: no tested person is trained on.</summary>
public static class SubjectSplit
{
    /// <summary>Draws the split; see <see cref="Split"/> for sizes and seed.</summary>
    /// <exception cref="ArgumentException">Fewer than three subjects.</exception>
    public static Split Create(ClipAxes axes, int seed)
    {
        var (train, validation, test) = Split.Divide(axes.SubjectIds.Count, seed, "subjects");
        int[] clips = [.. Enumerable.Range(0, axes.Clips.Count)];
        return new Split(SplitProtocol.Subject, seed, new(clips, train), new(clips, validation), new(clips, test));
    }
}
