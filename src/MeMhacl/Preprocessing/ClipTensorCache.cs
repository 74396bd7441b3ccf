using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MeMhacl.Datasets;

namespace MeMhacl.Preprocessing;

/// <summary>
/// A <see cref="ClipTensor"/> on disk: <c>name.npy</c> (numpy.load opens it) and <c>name.json</c> beside it with axes, ratings and checksums.
/// Both are written under another name and renamed, the .json last: what has both names is whole.
/// Loading checks the .json, the length and the header, not every value; <see cref="ClipTensor.Fingerprint"/> does that.
/// </summary>
public static class ClipTensorCache
{
    // Part of the key: raise it when preprocessing changes its numbers.
    private const int Version = 1;
    private const int StepValues = 1 << 22;

    private sealed record Sidecar(
        int Version, string Key, long Length, string HeaderSha256, int[][] Clips, int[] Subjects, string[] Channels, int Points, int SamplingRate, float?[][] Ratings);

    /// <summary>Names everything that the tensor depends on: the dataset's files and the options (SHA-256, hex).</summary>
    public static string Key(IDataset dataset, WindowOptions options) =>
        Hash(Encoding.UTF8.GetBytes($"{Version}\n{dataset.Name}\n{dataset.InputFingerprint()}\n{options.Describe()}"));

    /// <summary>Loads the tensor from a folder if it is there, whole and of the same files and options; builds and saves it otherwise.</summary>
    /// <param name="folder">The cache's folder; made if missing.</param>
    /// <param name="dataset">Where the recordings come from.</param>
    /// <param name="options">How they are cut.</param>
    /// <param name="message">Told, in a sentence, why a cache was not used or could not be written; may be null.</param>
    /// <param name="progress">Told after every subject while building; may be null.</param>
    /// <param name="cancellation">Ends the building between two subjects.</param>
    public static ClipTensor GetOrBuild(
        string folder, IDataset dataset, WindowOptions options, Action<string>? message = null, IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        var key = Key(dataset, options);
        var path = Path.Combine(folder, $"{dataset.Name}-{key[..16]}.npy");
        if (File.Exists(path))
            try
            {
                return Load(path, key);
            }
            catch (Exception error) when (error is DatasetFormatException or IOException)
            {
                message?.Invoke($"The cache is not used and is built again: {error.Message}");
            }
        var tensor = ClipTensorBuilder.Build(dataset, options, progress, cancellation);
        try
        {
            Directory.CreateDirectory(folder);
            Save(tensor, path, key);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            message?.Invoke($"The clip tensor could not be cached ({error.Message}); the next run reads the dataset again.");
        }
        return tensor;
    }

    /// <summary>Writes <paramref name="path"/> (.npy) and the .json beside it.</summary>
    /// <param name="tensor">What to write.</param>
    /// <param name="path">Ends in .npy; existing files are replaced at once.</param>
    /// <param name="key">Kept in the .json, compared by <see cref="Load"/>.</param>
    public static void Save(ClipTensor tensor, string path, string key = "")
    {
        var (temporary, json) = ($"{path}.{Environment.ProcessId}.part", Path.ChangeExtension(path, ".json"));
        try
        {
            var header = NpyHeader(tensor.Axes.Shape);
            using (var file = File.Create(temporary))
            {
                file.Write(header);
                for (var start = 0; start < tensor.Samples.Length; start += StepValues)
                    file.Write(MemoryMarshal.AsBytes(tensor.Samples.Slice(start, Math.Min(StepValues, tensor.Samples.Length - start))));
            }
            File.Delete(json);
            File.Move(temporary, path, overwrite: true);
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(Describe(tensor, key, header)));
            File.Move(temporary, json, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="path">The .npy file.</param>
    /// <param name="key">Must equal the key it was saved with; null accepts any.</param>
    /// <exception cref="DatasetFormatException">The .json is missing or damaged, the .npy has another header or length, or the key differs.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ClipTensor Load(string path, string? key = null)
    {
        var sidecar = ReadSidecar(Path.ChangeExtension(path, ".json"));
        if (sidecar.Version != Version || (key is not null && sidecar.Key != key))
            throw new DatasetFormatException(path, "it was made from other files or with other options. Delete it, it is built again.");
        var axes = new ClipAxes
        {
            Clips = [.. sidecar.Clips.Select(clip => new Clip(clip[0], clip[1]))],
            SubjectIds = sidecar.Subjects,
            ChannelNames = sidecar.Channels,
            Points = sidecar.Points,
            SamplingRate = sidecar.SamplingRate,
        };
        var header = NpyHeader(axes.Shape);
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var values = axes.Shape.Aggregate(1L, (product, length) => product * length);
        var length = RandomAccess.GetLength(file);
        if (values > Array.MaxLength || length != sidecar.Length || length != header.Length + (values * sizeof(float)))
            throw new DatasetFormatException(path, $"it is {length} bytes long, expected {header.Length + (values * sizeof(float))} for ({string.Join(", ", axes.Shape)}). Delete it, it is built again.");
        var found = new byte[header.Length];
        RandomAccess.Read(file, found, 0);
        if (Hash(found) != sidecar.HeaderSha256 || !found.AsSpan().SequenceEqual(header))
            throw new DatasetFormatException(path, "its header is damaged. Delete it, it is built again.");
        var samples = GC.AllocateUninitializedArray<float>((int)values);
        for (var start = 0; start < samples.Length; start += StepValues)
            ReadFully(file, MemoryMarshal.AsBytes(samples.AsSpan(start, Math.Min(StepValues, samples.Length - start))), header.Length + ((long)start * sizeof(float)), path);
        return new ClipTensor(samples, axes, Unflatten(sidecar.Ratings));
    }

    private static Sidecar ReadSidecar(string path)
    {
        try
        {
            var sidecar = JsonSerializer.Deserialize<Sidecar>(File.ReadAllBytes(path));
            if (sidecar is { Clips: not null, Subjects: not null, Channels: not null, Ratings: not null, Points: > 0 }
                && sidecar.Clips.All(clip => clip is { Length: 2 }) && sidecar.Channels.All(name => name is not null)
                && sidecar.Ratings.Length == sidecar.Clips.DistinctBy(clip => clip[0]).Count()
                && sidecar.Ratings.All(row => row?.Length == 4 * sidecar.Subjects.Length && row.Where((_, i) => i % 4 < 2).All(rating => rating is not null)))
                return sidecar;
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException)
        {
            throw new DatasetFormatException(path, "it is missing or damaged. Delete it and the .npy beside it, they are built again.", error);
        }
        throw new DatasetFormatException(path, "it does not describe a clip tensor. Delete it and the .npy beside it, they are built again.");
    }

    private static Sidecar Describe(ClipTensor tensor, string key, byte[] header)
    {
        var axes = tensor.Axes;
        var firstClip = axes.Videos().Select(video => axes.Clips.Select((clip, index) => (clip, index)).First(pair => pair.clip.Video == video).index);
        return new Sidecar(
            Version, key, header.Length + ((long)tensor.Samples.Length * sizeof(float)), Hash(header),
            [.. axes.Clips.Select(clip => new[] { clip.Video, clip.Second })], [.. axes.SubjectIds], [.. axes.ChannelNames], axes.Points, axes.SamplingRate,
            [.. firstClip.Select(clip => Enumerable.Range(0, tensor.Subjects).SelectMany(subject => Flatten(tensor.RatingsOf(clip, subject))).ToArray())]);
    }

    // JSON has no NaN: a rating that a dataset lacks is null.
    private static float?[] Flatten(Ratings r) => [.. new[] { r.Valence, r.Arousal, r.Dominance, r.Liking }.Select(value => float.IsFinite(value) ? value : (float?)null)];

    private static Ratings[,] Unflatten(float?[][] rows)
    {
        var ratings = new Ratings[rows.Length, rows.Length == 0 ? 0 : rows[0].Length / 4];
        for (var video = 0; video < rows.Length; video++)
            for (var subject = 0; subject < ratings.GetLength(1); subject++)
            {
                var r = rows[video].AsSpan(4 * subject, 4);
                ratings[video, subject] = new(r[0] ?? float.NaN, r[1] ?? float.NaN, r[2] ?? float.NaN, r[3] ?? float.NaN);
            }
        return ratings;
    }

    // NPY format 1.0: magic, version, length of the text (little endian), the text padded to a multiple of 64 with spaces and a line feed.
    private static byte[] NpyHeader(IReadOnlyList<long> shape)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}), }}");
        var length = ((10 + text.Length + 1 + 63) / 64 * 64) - 10;
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n")];
    }

    private static void ReadFully(Microsoft.Win32.SafeHandles.SafeFileHandle file, Span<byte> destination, long offset, string path)
    {
        while (destination.Length > 0)
        {
            var count = RandomAccess.Read(file, destination, offset);
            if (count == 0)
                throw new DatasetFormatException(path, "it became shorter while it was read. Run again.");
            destination = destination[count..];
            offset += count;
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
