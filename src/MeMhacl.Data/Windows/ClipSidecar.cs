using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MeMhacl.Data;

/// <summary>The .json beside a cached tensor's .npy: axes, ratings, a checksum per clip and, at its end, one of itself.</summary>
/// <param name="Version">Of the preprocessing and of this format.</param>
/// <param name="Key">What the tensor was made of.</param>
/// <param name="Clips">[video, second] each.</param>
/// <param name="Subjects">Subjects as the dataset numbers them.</param>
/// <param name="Channels">C names.</param>
/// <param name="Points">M.</param>
/// <param name="SamplingRate">Hz.</param>
/// <param name="Ratings">A row per video: valence, arousal, dominance, liking of each subject; null where a dataset lacks one, as JSON has no NaN.</param>
/// <param name="Checksums">Per clip, 16 hexadecimal digits.</param>
internal sealed record ClipSidecar(
    int Version, string Key, int[][] Clips, int[] Subjects, string[] Channels, int Points, int SamplingRate, float?[][] Ratings, string[] Checksums)
{
    private const int RatingsEach = 4;

    // The last member: "Sha256" of all bytes before its comma.
    private const string SealStart = ",\"Sha256\":\"", SealEnd = "\"}";
    private const int SealLength = 11 + (2 * SHA256.HashSizeInBytes) + 2;

    /// <summary>Describes a tensor.</summary>
    public static ClipSidecar Of(ClipAxes axes, Ratings[,] ratings, ReadOnlySpan<ulong> checksums, int version, string key) => new(
        version, key, [.. axes.Clips.Select(clip => new[] { clip.Video, clip.Second })], [.. axes.SubjectIds], [.. axes.ChannelNames], axes.Points, axes.SamplingRate,
        [.. Enumerable.Range(0, ratings.GetLength(0)).Select(video => Enumerable.Range(0, ratings.GetLength(1)).SelectMany(subject => Flatten(ratings[video, subject])).ToArray())],
        [.. checksums.ToArray().Select(sum => sum.ToString("x16", CultureInfo.InvariantCulture))]);

    /// <summary>The axes.</summary>
    public ClipAxes ToAxes() => new()
    {
        Clips = [.. Clips.Select(clip => new Clip(clip[0], clip[1]))],
        SubjectIds = Subjects,
        ChannelNames = Channels,
        Points = Points,
        SamplingRate = SamplingRate,
    };

    /// <summary>(videos, subjects).</summary>
    public Ratings[,] ToRatings()
    {
        var ratings = new Ratings[Ratings.Length, Subjects.Length];
        for (var video = 0; video < Ratings.Length; video++)
            for (var subject = 0; subject < Subjects.Length; subject++)
            {
                var r = Ratings[video].AsSpan(RatingsEach * subject, RatingsEach);
                ratings[video, subject] = new(r[0] ?? float.NaN, r[1] ?? float.NaN, r[2] ?? float.NaN, r[3] ?? float.NaN);
            }
        return ratings;
    }

    /// <summary>One per clip.</summary>
    public ulong[] ToChecksums() => [.. Checksums.Select(sum => ulong.Parse(sum, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))];

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => Seal(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Closes a JSON object with the checksum of its text.</summary>
    internal static byte[] Seal(byte[] json)
    {
        var open = json.AsSpan(0, json.Length - 1);
        return [.. open, .. Encoding.ASCII.GetBytes(SealStart + Convert.ToHexStringLower(SHA256.HashData(open)) + SealEnd)];
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="DatasetFormatException">It is missing, damaged or does not describe a tensor.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ClipSidecar Read(string path)
    {
        if (!File.Exists(path))
            throw new DatasetFormatException(path, "it is missing, so nothing says what the .npy beside it holds. It has to be built again.");
        var bytes = File.ReadAllBytes(path);
        var json = bytes.Length > SealLength ? new byte[bytes.Length - SealLength + 1] : [];
        if (json.Length > 0)
        {
            bytes.AsSpan(0, json.Length - 1).CopyTo(json);
            json[^1] = (byte)'}';
        }
        if (json.Length == 0 || !Seal(json).AsSpan().SequenceEqual(bytes))
            throw new DatasetFormatException(path, "its text does not have the checksum at its end: it is damaged. It has to be built again, with the .npy beside it.");
        try
        {
            if (JsonSerializer.Deserialize<ClipSidecar>(json) is { } sidecar && sidecar.IsComplete())
                return sidecar;
        }
        catch (JsonException error)
        {
            throw new DatasetFormatException(path, "it is no JSON of a clip tensor. It has to be built again, with the .npy beside it.", error);
        }
        throw new DatasetFormatException(path, "it does not describe a clip tensor. It has to be built again, with the .npy beside it.");
    }

    private bool IsComplete() =>
        this is { Key: not null, Clips.Length: > 0, Subjects.Length: > 0, Channels.Length: > 0, Points: > 0, SamplingRate: > 0, Ratings: not null, Checksums: not null }
        && (double)Clips.Length * Subjects.Length * Channels.Length * Points <= Array.MaxLength
        && Clips.All(clip => clip is { Length: 2 }) && Channels.All(name => name is not null)
        && Checksums.Length == Clips.Length && Checksums.All(sum => sum is { Length: 16 } && sum.All(char.IsAsciiHexDigit))
        && Ratings.Length == Clips.DistinctBy(clip => clip[0]).Count()
        && Ratings.All(row => row?.Length == RatingsEach * Subjects.Length && row.All(rating => rating is null || float.IsFinite(rating.Value))
            && row.Where((_, i) => i % RatingsEach < 2).All(rating => rating is not null));

    private static float?[] Flatten(Ratings r) => [.. new[] { r.Valence, r.Arousal, r.Dominance, r.Liking }.Select(value => float.IsFinite(value) ? value : (float?)null)];
}
