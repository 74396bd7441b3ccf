namespace MeMhacl;

/// <summary>The paper's split (IV-A-2): clips divided at random, the same for every subject.</summary>
public static class ClipRandomSplit
{
    /// <summary>Draws the split; see <see cref="Split"/> for sizes and seed.</summary>
    /// <exception cref="ArgumentException">Fewer than three clips.</exception>
    public static Split Create(ClipAxes axes, int seed)
    {
        var (train, validation, test) = Split.Divide(axes.Clips.Count, seed, "clips");
        int[] subjects = [.. Enumerable.Range(0, axes.SubjectIds.Count)];
        return new Split(SplitProtocol.ClipRandom, seed, new(train, subjects), new(validation, subjects), new(test, subjects));
    }
}
