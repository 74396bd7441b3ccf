using System.Text.Json;
using System.Text.Json.Serialization;

namespace MeMhacl.Data;

/// <summary>The .json beside a cached tensor's .npy.</summary>
/// <param name="Version">Of the preprocessing and of this format.</param>
/// <param name="Key">What the tensor was made of.</param>
/// <param name="Clips">[video, second] each.</param>
/// <param name="Subjects">Subjects as the dataset numbers them.</param>
/// <param name="Channels">C names.</param>
/// <param name="Points">M.</param>
/// <param name="SamplingRate">Hz.</param>
/// <param name="Ratings">A row per video: valence, arousal, dominance, liking of each subject; "NaN" where a dataset lacks one.</param>
/// <param name="Checksums">One per channel.</param>
/// <param name="Fingerprint">The tensor's: made of all that stands here but version and key, and so the checksum of it.</param>
internal sealed record ClipTensorDescription(
    int Version, string Key, int[][] Clips, int[] Subjects, string[] Channels, int Points, int SamplingRate, float[][] Ratings, ulong[] Checksums, string Fingerprint)
{
    private const int RatingsEach = 4;

    /// <summary>JSON has no NaN.</summary>
    internal static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Describes a tensor.</summary>
    public static ClipTensorDescription Of(ClipAxes axes, Ratings[,] ratings, ulong[] checksums, int version, string key) => new(
        version, key, [.. axes.Clips.Select(clip => new[] { clip.Video, clip.Second })], [.. axes.SubjectIds], [.. axes.ChannelNames], axes.Points, axes.SamplingRate,
        [.. Enumerable.Range(0, ratings.GetLength(0)).Select(video => Enumerable.Range(0, ratings.GetLength(1)).SelectMany(subject =>
            ratings[video, subject] is var r ? new[] { r.Valence, r.Arousal, r.Dominance, r.Liking } : []).ToArray())],
        checksums, ClipChecksums.Fingerprint(axes, ratings, checksums));

    /// <summary>Reads the file.</summary>
    /// <exception cref="DatasetFormatException">It is missing, damaged or does not describe a tensor.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ClipTensorDescription Read(string path)
    {
        if (!File.Exists(path))
            throw new DatasetFormatException(path, "it is missing, so nothing says what the .npy beside it holds. It has to be built again.");
        try
        {
            if (JsonSerializer.Deserialize<ClipTensorDescription>(File.ReadAllBytes(path), Json) is { } found && found.IsComplete()
                && ClipChecksums.Fingerprint(found.ToAxes(), found.ToRatings(), found.Checksums) == found.Fingerprint)
                return found;
        }
        catch (JsonException error)
        {
            throw new DatasetFormatException(path, "it is no JSON of a clip tensor. It has to be built again, with the .npy beside it.", error);
        }
        throw new DatasetFormatException(path, "it does not describe a clip tensor, or its content does not have its fingerprint: it is damaged. It has to be built again, with the .npy beside it.");
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

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
                ratings[video, subject] = Ratings[video].AsSpan(RatingsEach * subject, RatingsEach) is [var valence, var arousal, var dominance, var liking] ? new(valence, arousal, dominance, liking) : default;
        return ratings;
    }

    private bool IsComplete() =>
        this is { Key: not null, Clips.Length: > 0, Subjects.Length: > 0, Channels.Length: > 0, Points: > 0, SamplingRate: > 0, Ratings: not null, Checksums: not null }
        && (double)Clips.Length * Subjects.Length * Channels.Length * Points <= Array.MaxLength
        && Clips.All(clip => clip is { Length: 2 }) && Channels.All(name => name is not null) && Checksums.Length == Channels.Length
        && Ratings.Length == Clips.DistinctBy(clip => clip[0]).Count()
        && Ratings.All(row => row?.Length == RatingsEach * Subjects.Length && row.Where((_, i) => i % RatingsEach < 2).All(float.IsFinite));
}
