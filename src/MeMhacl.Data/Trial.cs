namespace MeMhacl.Data;

/// <summary>What one subject's sensors recorded during one video, without a gap: the rest before it, where the dataset keeps one, then the stimulus.</summary>
/// <param name="subjectId">Subject as the dataset numbers it, from 1.</param>
/// <param name="videoId">Stimulus as the dataset numbers it; the same number is the same video for every subject.</param>
/// <param name="samplingRate">Samples per second, Hz.</param>
/// <param name="channelNames">C names, in the order of the samples.</param>
/// <param name="samples">C x T values, channel by channel, in the dataset's own units.</param>
/// <param name="ratings">The subject's ratings of the video.</param>
/// <param name="onsetSeconds">Seconds from the first sample to the onset of the stimulus: 3 in DEAP, 0 where the samples begin with the stimulus.</param>
/// <exception cref="ArgumentException">The number of samples is no multiple of the number of channels.</exception>
public sealed class Trial(int subjectId, int videoId, int samplingRate, IReadOnlyList<string> channelNames, ReadOnlyMemory<float> samples, Ratings ratings, int onsetSeconds = 0)
{
    /// <summary>Subject as the dataset numbers it, from 1.</summary>
    public int SubjectId { get; } = subjectId;

    /// <summary>Stimulus as the dataset numbers it, from 1.</summary>
    public int VideoId { get; } = videoId;

    /// <summary>Samples per second, Hz.</summary>
    public int SamplingRate { get; } = samplingRate > 0 ? samplingRate : throw new ArgumentOutOfRangeException(nameof(samplingRate), samplingRate, "Samples per second must be 1 or more.");

    /// <summary>C names, in the order of the samples.</summary>
    public IReadOnlyList<string> ChannelNames { get; } = channelNames;

    /// <summary>C x T values, channel by channel.</summary>
    public ReadOnlyMemory<float> Samples { get; } = channelNames.Count > 0 && samples.Length % channelNames.Count == 0 ? samples : throw new ArgumentException(
        $"Subject {subjectId}, video {videoId}: {samples.Length} samples do not divide into {channelNames.Count} channels; pass channels x time values.", nameof(samples));

    /// <summary>The subject's ratings of the video.</summary>
    public Ratings Ratings { get; } = ratings;

    /// <summary>Seconds from the first sample to the onset of the stimulus: what stands before is rest.</summary>
    public int OnsetSeconds { get; } = onsetSeconds;

    /// <summary>T, samples per channel.</summary>
    public int Length { get; } = samples.Length / Math.Max(1, channelNames.Count);

    /// <summary>Channels that never changed as they were recorded; those whose samples are all equal, unless a reader that subtracts from them looked before.</summary>
    public IReadOnlyList<string> FlatChannels
    {
        get => field ?? [.. ChannelNames.Where((_, channel) => IsFlat(this[channel]))];
        init;
    }

    /// <summary>Whether all samples are equal.</summary>
    internal static bool IsFlat(ReadOnlySpan<float> samples) => samples.Length > 0 && !samples.ContainsAnyExcept(samples[0]);

    /// <summary>The T samples of one channel.</summary>
    /// <param name="channel">Index into <see cref="ChannelNames"/>.</param>
    public ReadOnlySpan<float> this[int channel] => Samples.Span.Slice(channel * Length, Length);
}

/// <summary>All trials of one subject, as one file (DEAP) or one set of sessions (MAHNOB-HCI) holds them.</summary>
/// <param name="SubjectId">Subject as the dataset numbers it, from 1.</param>
/// <param name="Trials">One per video, each video at most once.</param>
public sealed record Recording(int SubjectId, IReadOnlyList<Trial> Trials)
{
    /// <summary>What was odd in the files and could yet be read.</summary>
    public IReadOnlyList<DatasetFinding> Findings { get; init; } = [];
}
