using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MeMhacl;

/// <summary>
/// One 64-bit checksum per channel, so that a selection of channels has those of its own: the sum, modulo 2^64, of the hashes of its windows, each seeded with its place (clip, subject).
/// Whoever writes, reads or names a tensor counts the same way.
/// </summary>
internal sealed class ClipChecksums(ClipAxes axes)
{
    /// <summary>One per channel, of the samples noted so far.</summary>
    public ulong[] Channels { get; } = new ulong[axes.ChannelNames.Count];

    /// <summary>Notes one sample's values; samples may come in any order and from any thread.</summary>
    public void Add(int clip, int subject, ReadOnlySpan<float> sample)
    {
        for (var channel = 0; channel < Channels.Length; channel++)
        {
            var window = MemoryMarshal.AsBytes(sample.Slice(channel * axes.Points, axes.Points));
            Interlocked.Add(ref Channels[channel], XxHash3.HashToUInt64(window, ((long)clip * axes.SubjectIds.Count) + subject));
        }
    }

    /// <summary>The checksums of a tensor in memory.</summary>
    public static ulong[] Of(ClipTensor tensor)
    {
        var sums = new ClipChecksums(tensor.Axes);
        Parallel.For(0, tensor.Clips, clip =>
        {
            for (var subject = 0; subject < tensor.Subjects; subject++)
                sums.Add(clip, subject, tensor[clip, subject]);
        });
        return sums.Channels;
    }

    /// <summary>SHA-256 (hex) of axes, ratings and checksums.</summary>
    public static string Fingerprint(ClipAxes axes, Ratings[,] ratings, ReadOnlySpan<ulong> channels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var header = new StringBuilder();
        header.Append(CultureInfo.InvariantCulture, $"{string.Join(",", axes.Shape)};{axes.SamplingRate};{string.Join(",", axes.ChannelNames)};{string.Join(",", axes.SubjectIds)}");
        foreach (var clip in axes.Clips)
            header.Append(CultureInfo.InvariantCulture, $";{clip.Video}:{clip.Second}");
        hash.AppendData(Encoding.UTF8.GetBytes(header.ToString()));
        foreach (var r in ratings)
            hash.AppendData(MemoryMarshal.AsBytes<float>([Known(r.Valence), Known(r.Arousal), Known(r.Dominance), Known(r.Liking)]));
        hash.AppendData(MemoryMarshal.AsBytes(channels));
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // Every way of not being a number counts as one.
        static float Known(float rating) => float.IsFinite(rating) ? rating : float.NaN;
    }
}
