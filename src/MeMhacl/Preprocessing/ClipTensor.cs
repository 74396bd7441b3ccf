using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MeMhacl.Datasets;

namespace MeMhacl.Preprocessing;

/// <summary>
/// The dataset as the paper's five axes (clip, subject, 1, channel, time) (IV-A-3): float32, C order, one block of memory.
/// Every subject has every clip. Fine-tuning reads the first two axes as one sample axis, row = clip x Subjects + subject.
/// </summary>
public sealed class ClipTensor
{
    private readonly float[] samples;
    private readonly Ratings[,] ratings;
    private readonly int[] videoOfClip;
    private readonly Lazy<string> fingerprint;

    /// <summary>Takes over samples in memory; nothing is copied.</summary>
    /// <param name="samples">clips x subjects x 1 x channels x points values, C order.</param>
    /// <param name="axes">What stands along the axes.</param>
    /// <param name="ratings">(videos, subjects), videos in the order of <see cref="ClipAxes.Videos"/>.</param>
    /// <exception cref="ArgumentException">Samples or ratings do not fit the axes, or a valence or arousal is not a number.</exception>
    public ClipTensor(float[] samples, ClipAxes axes, Ratings[,] ratings)
    {
        var expected = axes.Shape.Aggregate(1L, (product, length) => checked(product * length));
        if (samples.LongLength != expected)
            throw new ArgumentException($"{samples.LongLength} samples do not fill the axes ({string.Join(", ", axes.Shape)}): expected {expected}.", nameof(samples));
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
        fingerprint = new Lazy<string>(ComputeFingerprint);
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

    /// <summary>One ME sample: C x M values, channel by channel, time running fastest.</summary>
    /// <param name="clip">Index along the clip axis.</param>
    /// <param name="subject">Index along the subject axis (not the subject's id).</param>
    public ReadOnlySpan<float> this[int clip, int subject]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)clip, (uint)Clips, nameof(clip));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)subject, (uint)Subjects, nameof(subject));
            var length = Channels * Points;
            var offset = (((long)clip * Subjects) + subject) * length;
            return samples.AsSpan(checked((int)offset), length);
        }
    }

    /// <summary>All values, C order (clip, subject, 1, channel, time).</summary>
    public ReadOnlySpan<float> Samples => samples;

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

    /// <summary>SHA-256 (hex) of samples, ratings and axes: equal for equal content, on every machine. Computed once, on first use.</summary>
    public string Fingerprint => fingerprint.Value;

    private string ComputeFingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var header = new StringBuilder($"{string.Join(",", Axes.Shape)};{Axes.SamplingRate};{string.Join(",", Axes.ChannelNames)};{string.Join(",", Axes.SubjectIds)}");
        foreach (var clip in Axes.Clips)
            header.Append($";{clip.Video}:{clip.Second}");
        hash.AppendData(Encoding.UTF8.GetBytes(header.ToString()));
        foreach (var r in ratings)
            hash.AppendData(MemoryMarshal.AsBytes<float>([r.Valence, r.Arousal, r.Dominance, r.Liking]));
        const int Step = 1 << 24;
        for (var start = 0; start < samples.Length; start += Step)
            hash.AppendData(MemoryMarshal.AsBytes(samples.AsSpan(start, Math.Min(Step, samples.Length - start))));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
