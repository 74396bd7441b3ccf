namespace MeMhacl;

/// <summary>
/// Every video cut into three blocks of time, one for each part, in an order drawn for each video; the same for every subject.
/// The windows of the two gaps between the blocks belong to no part.
/// </summary>
public static class BlockedInTrialSplit
{
    /// <summary>The gap of videos that are long enough, seconds.</summary>
    public const int DefaultGapSeconds = 5;

    /// <summary>Draws the split: 70:15:15 of what the gaps leave of each video, in whole windows.</summary>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="gapSeconds">
    /// Seconds left out between two blocks, from 1, rounded up to whole windows. Default: 5 s, but the two gaps of a video never take more than a third of the
    /// shortest one (60 s and 30 s: 5 s; 24 s: 4 s; 20 s: 3 s), and a gap is never less than one window.
    /// </param>
    /// <exception cref="ArgumentException">A video is too short for three blocks and two gaps.</exception>
    public static Split Create(ClipAxes axes, int seed, int? gapSeconds = null)
    {
        if (gapSeconds is { } given)
            ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(gapSeconds));
        var videos = Enumerable.Range(0, axes.Clips.Count).GroupBy(clip => axes.Clips[clip].Video, (video, clips) => (Video: video, Clips: clips.OrderBy(clip => axes.Clips[clip].Second).ToArray())).ToArray();
        if (videos.Length == 0)
            throw new ArgumentException("There is no clip to divide.", nameof(axes));
        var windowSeconds = Math.Max(1, axes.Points / axes.SamplingRate);
        var gap = gapSeconds is { } seconds ? (seconds + windowSeconds - 1) / windowSeconds
            : Math.Max(1, Math.Min(DefaultGapSeconds / windowSeconds, videos.Min(video => video.Clips.Length) / 6));
        var random = new SplitMix64((ulong)seed);
        var parts = new[] { new List<int>(), new List<int>(), new List<int>() };      // training, validation, test
        foreach (var (video, clips) in videos)
        {
            var rest = clips.Length - (2 * gap);
            if (rest < 3)
                throw new ArgumentException($"Video {video} has {clips.Length} windows of {windowSeconds} s: three blocks with two gaps of {gap * windowSeconds} s need at least {(2 * gap) + 3} windows. Use a smaller gap, or the split trial.");
            var held = Split.FifteenPercent(rest);
            int[] sizes = [rest - (2 * held), held, held];
            int[] order = [0, 1, 2];
            random.Shuffle<int>(order);
            var start = 0;
            foreach (var part in order)
            {
                parts[part].AddRange(clips.AsSpan(start, sizes[part]));
                start += sizes[part] + gap;
            }
        }
        int[] subjects = [.. Enumerable.Range(0, axes.SubjectIds.Count)];
        return new Split(SplitProtocol.BlockedInTrial, seed, Part(0), Part(1), Part(2)) { GapSeconds = gap * windowSeconds };

        SplitPart Part(int part) => new([.. parts[part].Order()], subjects);
    }
}
