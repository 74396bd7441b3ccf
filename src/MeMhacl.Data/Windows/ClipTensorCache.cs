using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MeMhacl.Data;

/// <summary>
/// A <see cref="ClipTensor"/> on disk: <c>name.npy</c> (numpy.load opens it, also mapped) and <c>name.json</c> beside it with axes, ratings and a checksum per channel.
/// One for each dataset and way of cutting: it holds every channel that the study uses, and a set of channels is a selection from it.
/// Both files are written whole or not at all, the .json last. Opening reads the values into memory and checks every one: a damaged file is never used, and one that is cut off later
/// harms nobody, where a mapping of it would end the process.
/// </summary>
public static class ClipTensorCache
{
    // Part of the key: raise it when preprocessing changes its numbers, or the files their form.
    internal const int Version = 3;

    // Tensors kept per dataset: other files or other options make another one (full-size DEAP: 1.5 GB each).
    private const int Kept = 4;
    private const int KeyDigits = 16;

    /// <summary>Names everything that the tensor depends on: the dataset's files and the options (SHA-256, hex).</summary>
    public static string Key(IDataset dataset, WindowOptions options) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Version}\n{dataset.Name}\n{dataset.InputFingerprint()}\n{options.Describe()}")));

    /// <summary>
    /// Maps the tensor from a folder if it is there, whole and of the same files and options; builds it there otherwise, and deletes all but the four last used of this dataset.
    /// </summary>
    /// <param name="folder">The cache's folder; made if missing.</param>
    /// <param name="dataset">Where the recordings come from.</param>
    /// <param name="options">How they are cut. Channels that all are among <see cref="IDataset.StudyChannels"/> are selected from the tensor that holds these.</param>
    /// <param name="message">Told, in a sentence, why a cache was not used or could not be written; may be null.</param>
    /// <param name="progress">Told after every subject while building; may be null.</param>
    /// <param name="cancellation">Ends the building between two subjects.</param>
    /// <returns>The tensor, in memory.</returns>
    /// <exception cref="ArgumentException">The dataset has no subjects, or they do not fit together or the options.</exception>
    /// <exception cref="DatasetFormatException">A file of the dataset is damaged.</exception>
    public static ClipTensor GetOrBuild(
        string folder, IDataset dataset, WindowOptions options, Action<string>? message = null, IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (options.Channels is not { } wanted || !wanted.All(dataset.StudyChannels.Contains))
            return Whole(folder, dataset, options, message, progress, cancellation);
        return Whole(folder, dataset, options with { Channels = dataset.StudyChannels }, message, progress, cancellation).Select(wanted);
    }

    /// <summary>Writes <paramref name="path"/> (.npy) and the .json beside it.</summary>
    /// <param name="tensor">What to write.</param>
    /// <param name="path">Ends in .npy; existing files are replaced at once.</param>
    /// <param name="key">Kept in the .json, compared by <see cref="Load"/>.</param>
    /// <exception cref="IOException">The files cannot be written; nothing is left of them.</exception>
    public static void Save(ClipTensor tensor, string path, string key = "")
    {
        using var writer = new ClipTensorWriter(path);
        var take = writer.Open(tensor.Axes);
        for (var clip = 0; clip < tensor.Clips; clip++)
            for (var subject = 0; subject < tensor.Subjects; subject++)
                take(clip, subject, tensor[clip, subject]);
        writer.Finish(tensor.VideoRatings, key);
    }

    /// <summary>Reads and checks what <see cref="Save"/> wrote.</summary>
    /// <param name="path">The .npy file.</param>
    /// <param name="key">Must equal the key it was saved with; null accepts any.</param>
    /// <returns>The tensor, in memory.</returns>
    /// <exception cref="DatasetFormatException">The .json is missing or damaged, the .npy has another header, length or content than it says, or the key differs.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read, or is a folder.</exception>
    public static ClipTensor Load(string path, string? key = null)
    {
        var description = ClipTensorDescription.Read(Path.ChangeExtension(path, ".json"));
        if (description.Version != Version || (key is not null && description.Key != key))
            throw new DatasetFormatException(path, "it was made from other files or with other options. It has to be built again.");
        var axes = description.Axes;
        var header = ClipTensorWriter.NpyHeader(axes.Shape);
        using var file = new DataFile(path, FileShare.ReadWrite | FileShare.Delete);
        var expected = header.Length + (axes.Values * sizeof(float));
        if (file.Length != expected)
            throw file.Wrong($"it is {file.Length} bytes long, expected {expected} for ({string.Join(", ", axes.Shape)}). It has to be built again.");
        if (!file.Head(header.Length).AsSpan().SequenceEqual(header))
            throw file.Wrong("its header is not that of the array that the .json describes. It has to be built again.");
        return new ClipTensor(Read(file, header.Length, axes, description.Checksums), axes, description.ToRatings(), description.Checksums);
    }

    private static ClipTensor Whole(string folder, IDataset dataset, WindowOptions options, Action<string>? message, IProgress<BuildProgress>? progress, CancellationToken cancellation)
    {
        var key = Key(dataset, options);
        var path = Path.Combine(folder, $"{dataset.Name}-{key[..KeyDigits]}.npy");
        if (File.Exists(path) && TryOpen(path, key, message, "The cached clip tensor is not used; it is built again now") is { } found)
            return found;
        try
        {
            using var writer = new ClipTensorWriter(path);
            var (_, ratings) = ClipTensorBuilder.Cut(dataset.SubjectIds, dataset.Read, options, writer.Open, progress, cancellation);
            writer.Finish(ratings, key);
        }
        catch (ClipTensorWriteException error)
        {
            message?.Invoke($"The clip tensor could not be cached ({error.Message}); it is built in memory, and the next run reads the dataset again.");
            return ClipTensorBuilder.Build(dataset, options, progress, cancellation);
        }
        Prune(folder, dataset.Name, path);
        return TryOpen(path, key, message, "The clip tensor was written but cannot be opened, and is built in memory")
            ?? ClipTensorBuilder.Build(dataset, options, progress, cancellation);
    }

    private static ClipTensor? TryOpen(string path, string key, Action<string>? message, string complaint)
    {
        try
        {
            var tensor = Load(path, key);
            // A folder that is only read is not pruned either.
            Try(() => File.SetLastWriteTimeUtc(path, DateTime.UtcNow));
            return tensor;
        }
        catch (Exception error) when (error is DatasetFormatException or IOException or UnauthorizedAccessException)
        {
            message?.Invoke($"{complaint}: {error.Message}");
            return null;
        }
    }

    private static float[] Read(DataFile file, int headerLength, ClipAxes axes, ulong[] checksums)
    {
        var (subjects, size) = (axes.SubjectIds.Count, axes.ChannelNames.Count * axes.Points);
        var samples = LargeArray.Allocate<float>((int)axes.Values);
        var found = new ClipChecksums(axes);
        ParallelWork.For(axes.Clips.Count, clip =>
        {
            for (var subject = 0; subject < subjects; subject++)
            {
                var start = ((clip * subjects) + subject) * size;
                var sample = samples.AsSpan(start, size);
                file.Read(MemoryMarshal.AsBytes(sample), headerLength + ((long)start * sizeof(float)));
                found.Add(clip, subject, sample);
            }
        });
        string[] damaged = [.. axes.ChannelNames.Where((_, channel) => found.Channels[channel] != checksums[channel])];
        if (damaged.Length > 0)
            throw file.Wrong($"the values of {string.Join(", ", damaged)} do not have their checksum: the file is damaged. It has to be built again.");
        return samples;
    }

    private static void Prune(string folder, string dataset, string made) => Try(() =>
    {
        // What was used in the future was used before the clock was set back: when, nobody knows.
        DateTime Used(FileInfo file) => file.LastWriteTimeUtc is var time && time > DateTime.UtcNow ? DateTime.MinValue : time;
        foreach (var old in new DirectoryInfo(folder).EnumerateFiles($"{dataset}-{new string('?', KeyDigits)}.npy")
            .Where(file => file.Name != Path.GetFileName(made)).OrderByDescending(Used).Skip(Kept - 1))
            // Another process may have it open; a later build deletes it.
            Try(() =>
            {
                File.Delete(Path.ChangeExtension(old.FullName, ".json"));
                old.Delete();
            });
    });

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
