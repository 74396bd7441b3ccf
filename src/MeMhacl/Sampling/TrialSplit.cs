namespace MeMhacl;

/// <summary>Whole videos divided at random, the same for every subject: no window of a tested trial is trained on.</summary>
public static class TrialSplit
{
    /// <summary>Draws the split; see <see cref="Split"/> for sizes and seed.</summary>
    /// <exception cref="ArgumentException">Fewer than three videos.</exception>
    public static Split Create(ClipAxes axes, int seed)
    {
        var videos = axes.Videos();
        var (train, validation, test) = Split.Divide(videos.Count, seed, "videos");
        int[] subjects = [.. Enumerable.Range(0, axes.SubjectIds.Count)];
        return new Split(SplitProtocol.Trial, seed, Part(train), Part(validation), Part(test));

        SplitPart Part(int[] rows)
        {
            var held = rows.Select(row => videos[row]).ToHashSet();
            return new([.. Enumerable.Range(0, axes.Clips.Count).Where(clip => held.Contains(axes.Clips[clip].Video))], subjects);
        }
    }
}
