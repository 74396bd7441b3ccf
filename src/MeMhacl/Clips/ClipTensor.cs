namespace MeMhacl;

/// <summary>
/// The dataset as the paper's five axes (clip, subject, 1, channel, time) (IV-A-3): float32, C order, one block of memory.
/// Every subject has every clip. Fine-tuning reads the first two axes as one sample axis, row = clip x Subjects + subject.
/// <see cref="Select"/> gives some of the channels as a tensor of its own over the same values.
/// </summary>
public sealed class ClipTensor
{
    private readonly float[] samples;
    private readonly Ratings[,] ratings;
    private readonly int[] videoOfClip;
    private readonly ClipTensor? whole;                                        // of a selection: whose values it reads
    private readonly int[] stored;                                             // which of the values' channels each channel is
    private readonly bool adjacent;                                            // whether those stand side by side, so that a sample is one slice
    private readonly Lazy<ulong[]> checksums;
    private readonly Lazy<string> fingerprint;

    /// <summary>Takes over samples in memory; nothing is copied.</summary>
    /// <param name="samples">clips x subjects x 1 x channels x points values, C order.</param>
    /// <param name="axes">What stands along the axes.</param>
    /// <param name="ratings">(videos, subjects), videos in the order of <see cref="ClipAxes.Videos"/>.</param>
    /// <exception cref="ArgumentException">Samples or ratings do not fit the axes, or a valence or arousal is not a number.</exception>
    public ClipTensor(float[] samples, ClipAxes axes, Ratings[,] ratings)
        : this(samples, axes, ratings, null)
    {
    }

    // Checksums are those of these samples, one per channel; null computes them when they are asked for.
    internal ClipTensor(float[] samples, ClipAxes axes, Ratings[,] ratings, ulong[]? checksums)
    {
        var (count, expected) = (samples.Length, axes.Values);
        if (count != expected)
            throw new ArgumentException($"{count} samples do not fill the axes ({string.Join(", ", axes.Shape)}): expected {expected}.", nameof(samples));
        var videos = axes.Videos();
        if (ratings.GetLength(0) != videos.Count || ratings.GetLength(1) != axes.SubjectIds.Count)
            throw new ArgumentException(
                $"Ratings are ({ratings.GetLength(0)}, {ratings.GetLength(1)}), expected (videos, subjects) = ({videos.Count}, {axes.SubjectIds.Count}).", nameof(ratings));
        foreach (var rating in ratings)
            if (!float.IsFinite(rating.Valence) || !float.IsFinite(rating.Arousal))
                throw new ArgumentException($"The ratings hold {rating}: valence and arousal must be numbers, or there is no label.", nameof(ratings));
        (this.samples, Axes, this.ratings) = (samples, axes, ratings);
        var rowOfVideo = videos.Select((video, row) => (video, row)).ToDictionary(pair => pair.video, pair => pair.row);
        videoOfClip = axes.Clips.Select(clip => rowOfVideo[clip.Video]).ToArray();
        (stored, adjacent) = ([.. Enumerable.Range(0, axes.ChannelNames.Count)], true);
        this.checksums = new Lazy<ulong[]>(() => checksums ?? ClipChecksums.Of(this));
        fingerprint = new Lazy<string>(() => ClipChecksums.Fingerprint(axes, ratings, Checksums));
    }

    private ClipTensor(ClipTensor whole, ClipAxes axes, int[] stored)
    {
        (this.whole, samples, Axes, ratings, videoOfClip, this.stored) = (whole, whole.samples, axes, whole.ratings, whole.videoOfClip, stored);
        adjacent = stored.SequenceEqual(Enumerable.Range(stored[0], stored.Length));
        checksums = new Lazy<ulong[]>(() => [.. stored.Select(channel => whole.Checksums[channel])]);
        fingerprint = new Lazy<string>(() => ClipChecksums.Fingerprint(axes, ratings, Checksums));
    }

    /// <summary>
    /// Some of the channels, in the order given, as a tensor over the same values: nothing is copied.
    /// Its samples are those of a tensor that was built with these channels alone.
    /// </summary>
    /// <param name="channelNames">Names among <see cref="ChannelNames"/>, at least one, each once. All of them in their order give this tensor itself.</param>
    /// <exception cref="ArgumentException">No channel, one that the tensor lacks, or one twice.</exception>
    public ClipTensor Select(IReadOnlyList<string> channelNames)
    {
        if (channelNames.SequenceEqual(ChannelNames))
            return this;
        var known = ChannelNames.Select((name, channel) => (name, channel)).ToDictionary(pair => pair.name, pair => pair.channel);
        if (channelNames.FirstOrDefault(name => !known.ContainsKey(name)) is { } unknown)
            throw new ArgumentException($"There is no channel {unknown} to select: the tensor has {string.Join(", ", ChannelNames)}.", nameof(channelNames));
        if (channelNames.Count == 0 || channelNames.Distinct().Count() != channelNames.Count)
            throw new ArgumentException($"The channels [{string.Join(", ", channelNames)}] are no selection: give at least one, and none twice.", nameof(channelNames));
        return new ClipTensor(whole ?? this, Axes with { ChannelNames = [.. channelNames] }, [.. channelNames.Select(name => stored[known[name]])]);
    }

    /// <summary>What stands along the axes.</summary>
    public ClipAxes Axes { get; }

    /// <summary>Length of the clip axis (DEAP 2400).</summary>
    public int Clips => Axes.Clips.Count;

    /// <summary>Length of the subject axis (DEAP 32).</summary>
    public int Subjects => Axes.SubjectIds.Count;

    /// <summary>C, length of the channel axis (DEAP 36 in Table III).</summary>
    public int Channels => Axes.ChannelNames.Count;

    /// <summary>M, sampling points per window (DEAP 128).</summary>
    public int Points => Axes.Points;

    /// <summary>Samples per second, Hz.</summary>
    public int SamplingRate => Axes.SamplingRate;

    /// <summary>C names.</summary>
    public IReadOnlyList<string> ChannelNames => Axes.ChannelNames;

    /// <summary>Subjects as the dataset numbers them.</summary>
    public IReadOnlyList<int> SubjectIds => Axes.SubjectIds;

    /// <summary>One ME sample: C x M values, channel by channel, time running fastest; a copy where a selection's channels do not stand side by side.</summary>
    /// <param name="clip">Index along the clip axis.</param>
    /// <param name="subject">Index along the subject axis (not the subject's id).</param>
    /// <exception cref="ArgumentOutOfRangeException">No such clip or subject.</exception>
    public ReadOnlySpan<float> this[int clip, int subject]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)clip, (uint)Clips, nameof(clip));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)subject, (uint)Subjects, nameof(subject));
            var length = (whole ?? this).Channels * Points;
            var all = samples.AsSpan(((clip * Subjects) + subject) * length, length);
            if (adjacent)
                return all.Slice(stored[0] * Points, Channels * Points);
            var copy = new float[Channels * Points];
            for (var channel = 0; channel < stored.Length; channel++)
                all.Slice(stored[channel] * Points, Points).CopyTo(copy.AsSpan(channel * Points));
            return copy;
        }
    }

    /// <summary>All values, C order (clip, subject, 1, channel, time). Of a selection they are copied together, which takes as much memory again.</summary>
    public ReadOnlySpan<float> Samples
    {
        get
        {
            if (whole is null)
                return samples;
            var copy = new float[Axes.Values];
            for (var row = 0; row < Clips * Subjects; row++)
                this[row / Subjects, row % Subjects].CopyTo(copy.AsSpan(row * Channels * Points));
            return copy;
        }
    }

    /// <summary>One subject's ratings of the video that a clip is cut from.</summary>
    public Ratings RatingsOf(int clip, int subject) => ratings[videoOfClip[clip], subject];

    /// <summary>The class of one sample, 0 to task.Classes() - 1.</summary>
    public int Label(EmotionTask task, int clip, int subject) => task.Label(RatingsOf(clip, subject));

    /// <summary>The classes of all samples, clip by clip: element clip x Subjects + subject.</summary>
    public byte[] Labels(EmotionTask task)
    {
        var labels = new byte[Clips * Subjects];
        for (var clip = 0; clip < Clips; clip++)
            for (var subject = 0; subject < Subjects; subject++)
                labels[(clip * Subjects) + subject] = (byte)Label(task, clip, subject);
        return labels;
    }

    /// <summary>Samples per class among the given clips and subjects.</summary>
    /// <param name="task">Which classes.</param>
    /// <param name="clips">Indices along the clip axis; null for all.</param>
    /// <param name="subjects">Indices along the subject axis; null for all.</param>
    public ClassBalance Balance(EmotionTask task, IReadOnlyList<int>? clips = null, IReadOnlyList<int>? subjects = null)
    {
        var counts = new int[task.Classes()];
        foreach (var clip in clips ?? [.. Enumerable.Range(0, Clips)])
            foreach (var subject in subjects ?? [.. Enumerable.Range(0, Subjects)])
                counts[Label(task, clip, subject)]++;
        return new ClassBalance(counts);
    }

    /// <summary>
    /// SHA-256 (hex) of axes, ratings and a 64-bit checksum per channel: equal for equal content, on every machine, in memory, in a file or selected.
    /// Of a tensor from the cache it is there at once; of one in memory it is computed on first use.
    /// </summary>
    public string Fingerprint => fingerprint.Value;

    /// <summary>One checksum per channel.</summary>
    internal ulong[] Checksums => checksums.Value;

    /// <summary>(videos, subjects).</summary>
    internal Ratings[,] VideoRatings => ratings;
}
