using System.Text.Json;
using System.Text.Json.Serialization;

namespace MeMhacl.Data;

/// <summary>
/// The .json beside a cached tensor's .npy: ratings a row a video, checksums one a channel. The version is that of preprocessing and format;
/// the fingerprint is the tensor's, made of axes, ratings and checksums, and so the checksum of what stands here.
/// </summary>
internal sealed record ClipTensorDescription(int Version, string Key, ClipAxes Axes, Ratings[][] Ratings, ulong[] Checksums, string Fingerprint)
{
    /// <summary>JSON has no NaN.</summary>
    internal static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static ClipTensorDescription Of(ClipAxes axes, Ratings[,] ratings, ulong[] checksums, int version, string key) => new(
        version, key, axes, [.. ratings.Cast<Ratings>().Chunk(ratings.GetLength(1))], checksums, ClipChecksums.Fingerprint(axes, ratings, checksums));

    /// <exception cref="DatasetFormatException">The file is missing, damaged or does not describe a tensor.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ClipTensorDescription Read(string path)
    {
        if (!File.Exists(path))
            throw new DatasetFormatException(path, "it is missing, so nothing says what the .npy beside it holds. It has to be built again.");
        try
        {
            if (JsonSerializer.Deserialize<ClipTensorDescription>(File.ReadAllBytes(path), Json) is { } found && found.IsComplete()
                && ClipChecksums.Fingerprint(found.Axes, found.ToRatings(), found.Checksums) == found.Fingerprint)
                return found;
        }
        catch (JsonException error)
        {
            throw new DatasetFormatException(path, "it is no JSON of a clip tensor. It has to be built again, with the .npy beside it.", error);
        }
        throw new DatasetFormatException(path, "it does not describe a clip tensor, or its content does not have its fingerprint: it is damaged. It has to be built again, with the .npy beside it.");
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>(videos, subjects).</summary>
    public Ratings[,] ToRatings()
    {
        var ratings = new Ratings[Ratings.Length, Axes.SubjectIds.Count];
        for (var video = 0; video < Ratings.Length; video++)
            for (var subject = 0; subject < Axes.SubjectIds.Count; subject++)
                ratings[video, subject] = Ratings[video][subject];
        return ratings;
    }

    private bool IsComplete() =>
        this is { Key: not null, Ratings: not null, Checksums: not null, Axes: { Clips.Count: > 0, SubjectIds.Count: > 0, ChannelNames.Count: > 0, Points: > 0, SamplingRate: > 0 } }
        && (double)Axes.Clips.Count * Axes.SubjectIds.Count * Axes.ChannelNames.Count * Axes.Points <= Array.MaxLength
        && Axes.ChannelNames.All(name => name is not null) && Checksums.Length == Axes.ChannelNames.Count && Ratings.Length == Axes.Videos().Count
        && Ratings.All(row => row?.Length == Axes.SubjectIds.Count && row.All(rating => float.IsFinite(rating.Valence) && float.IsFinite(rating.Arousal)));
}
