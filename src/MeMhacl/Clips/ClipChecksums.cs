using System.IO.Hashing;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MeMhacl;

/// <summary>One 64-bit checksum per clip, made of one per sample (clip, subject): whoever writes, reads or names a tensor counts the same way.</summary>
/// <param name="clips">Length of the clip axis.</param>
/// <param name="subjects">Length of the subject axis.</param>
internal sealed class ClipChecksums(int clips, int subjects)
{
    private readonly ulong[] samples = new ulong[checked(clips * subjects)];

    /// <summary>Notes one sample's values; samples may come in any order and from any thread.</summary>
    public void Add(int clip, int subject, ReadOnlySpan<float> values) => samples[(clip * subjects) + subject] = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(values));

    /// <summary>The checksums of all clips.</summary>
    public ulong[] ToClips() => [.. Enumerable.Range(0, clips).Select(Clip)];

    /// <summary>The checksum of one clip, whose samples have all been noted.</summary>
    public ulong Clip(int clip) => XxHash64.HashToUInt64(MemoryMarshal.AsBytes(samples.AsSpan(clip * subjects, subjects)));

    /// <summary>The checksums of a tensor in memory.</summary>
    public static ulong[] Of(ClipTensor tensor)
    {
        var sums = new ClipChecksums(tensor.Clips, tensor.Subjects);
        Parallel.For(0, tensor.Clips, clip =>
        {
            for (var subject = 0; subject < tensor.Subjects; subject++)
                sums.Add(clip, subject, tensor[clip, subject]);
        });
        return sums.ToClips();
    }

    /// <summary>SHA-256 (hex) of axes, ratings and checksums.</summary>
    public static string Fingerprint(ClipAxes axes, Ratings[,] ratings, ReadOnlySpan<ulong> clips)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var header = new StringBuilder();
        header.Append(CultureInfo.InvariantCulture, $"{string.Join(",", axes.Shape)};{axes.SamplingRate};{string.Join(",", axes.ChannelNames)};{string.Join(",", axes.SubjectIds)}");
        foreach (var clip in axes.Clips)
            header.Append(CultureInfo.InvariantCulture, $";{clip.Video}:{clip.Second}");
        hash.AppendData(Encoding.UTF8.GetBytes(header.ToString()));
        foreach (var r in ratings)
            hash.AppendData(MemoryMarshal.AsBytes<float>([Known(r.Valence), Known(r.Arousal), Known(r.Dominance), Known(r.Liking)]));
        hash.AppendData(MemoryMarshal.AsBytes(clips));
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // Every way of not being a number counts as one.
        static float Known(float rating) => float.IsFinite(rating) ? rating : float.NaN;
    }

    /// <summary>SHA-256 (hex) of a selection of a tensor's channels.</summary>
    public static string Fingerprint(string whole, IReadOnlyList<string> channels) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{whole};{string.Join(",", channels)}")));
}
