namespace MeMhacl;

/// <summary>One clip: a window of a video, one second long in the paper.</summary>
/// <param name="Video">The stimulus as the dataset numbers it.</param>
/// <param name="Second">Where the window begins, seconds from the start of the stimulus.</param>
public readonly record struct Clip(int Video, int Second);

/// <summary>What stands along the axes of a <see cref="ClipTensor"/>.</summary>
public sealed record ClipAxes
{
    /// <summary>The clip axis: every window of every video, by video, then by second.</summary>
    public required IReadOnlyList<Clip> Clips { get; init; }

    /// <summary>The subject axis: subjects as the dataset numbers them.</summary>
    public required IReadOnlyList<int> SubjectIds { get; init; }

    /// <summary>The channel axis: C names.</summary>
    public required IReadOnlyList<string> ChannelNames { get; init; }

    /// <summary>The time axis: M, sampling points per window (DEAP 128, MAHNOB-HCI 256).</summary>
    public required int Points { get; init; }

    /// <summary>Samples per second, Hz.</summary>
    public required int SamplingRate { get; init; }

    /// <summary>The videos, in the order in which they first occur among the clips.</summary>
    public IReadOnlyList<int> Videos() => Clips.Select(clip => clip.Video).Distinct().ToArray();

    /// <summary>(clip, subject, 1, channel, time).</summary>
    public IReadOnlyList<long> Shape => [Clips.Count, SubjectIds.Count, 1, ChannelNames.Count, Points];

    /// <summary>How many values that is.</summary>
    internal long Values => Shape.Aggregate(1L, (product, length) => checked(product * length));
}
