using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MeMhacl.Data;

/// <summary>
/// A <see cref="ClipTensor"/> on disk: <c>name.npy</c> (numpy.load opens it, also mapped) and <c>name.json</c> beside it with axes, ratings and a checksum per clip.
/// Both are written under another name and renamed, the .json last. Opening checks every value, then maps the file: a damaged one is never read.
/// </summary>
public static class ClipTensorCache
{
    // Part of the key: raise it when preprocessing changes its numbers, or the files their form.
    private const int Version = 2;

    // Tensors kept per dataset: the sets of channels of an ablation and some to spare (full-size DEAP: 1.4 GB each).
    private const int Kept = 8;
    private const int KeyDigits = 16;

    /// <summary>Names everything that the tensor depends on: the dataset's files and the options (SHA-256, hex).</summary>
    public static string Key(IDataset dataset, WindowOptions options) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Version}\n{dataset.Name}\n{dataset.InputFingerprint()}\n{options.Describe()}")));

    /// <summary>
    /// Maps the tensor from a folder if it is there, whole and of the same files and options; builds it there otherwise, and deletes all but the eight last used of this dataset.
    /// </summary>
    /// <param name="folder">The cache's folder; made if missing.</param>
    /// <param name="dataset">Where the recordings come from.</param>
    /// <param name="options">How they are cut.</param>
    /// <param name="message">Told, in a sentence, why a cache was not used or could not be written; may be null.</param>
    /// <param name="progress">Told after every subject while building; may be null.</param>
    /// <param name="cancellation">Ends the building between two subjects.</param>
    /// <returns>A mapped tensor; one in memory where the folder cannot be written.</returns>
    /// <exception cref="ArgumentException">The dataset has no subjects, or they do not fit together or the options.</exception>
    /// <exception cref="DatasetFormatException">A file of the dataset is damaged.</exception>
    public static ClipTensor GetOrBuild(
        string folder, IDataset dataset, WindowOptions options, Action<string>? message = null, IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        var key = Key(dataset, options);
        var path = Path.Combine(folder, $"{dataset.Name}-{key[..KeyDigits]}.npy");
        if (File.Exists(path) && TryOpen(path, key, message, "The cached clip tensor is not used; it is built again now") is { } found)
            return found;
        try
        {
            if (Directory.Exists(folder))
                ClipTensorFile.DeleteLeftovers(folder);
            Build(path, key, dataset, options, progress, cancellation);
        }
        catch (ClipTensorFileException error)
        {
            message?.Invoke($"The clip tensor could not be cached ({error.Message}); it is built in memory, and the next run reads the dataset again.");
            return ClipTensorBuilder.Build(dataset, options, progress, cancellation);
        }
        Prune(folder, dataset.Name);
        return TryOpen(path, key, message, "The clip tensor was written but cannot be opened, and is built in memory")
            ?? ClipTensorBuilder.Build(dataset, options, progress, cancellation);
    }

    /// <summary>Writes <paramref name="path"/> (.npy) and the .json beside it.</summary>
    /// <param name="tensor">What to write.</param>
    /// <param name="path">Ends in .npy; existing files are replaced at once.</param>
    /// <param name="key">Kept in the .json, compared by <see cref="Load"/>.</param>
    /// <exception cref="IOException">The files cannot be written; nothing is left of them.</exception>
    public static void Save(ClipTensor tensor, string path, string key = "")
    {
        using var file = new ClipTensorFile(path, tensor.Axes);
        for (var clip = 0; clip < tensor.Clips; clip++)
            for (var subject = 0; subject < tensor.Subjects; subject++)
                file.Write(clip, subject, tensor[clip, subject]);
        file.Finish(tensor.VideoRatings, Version, key);
    }

    /// <summary>Checks and maps what <see cref="Save"/> wrote.</summary>
    /// <param name="path">The .npy file.</param>
    /// <param name="key">Must equal the key it was saved with; null accepts any.</param>
    /// <returns>A tensor whose samples are the file's pages; dispose of it to let them go.</returns>
    /// <exception cref="DatasetFormatException">The .json is missing or damaged, the .npy has another header, length or content than it says, or the key differs.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read, or is a folder.</exception>
    public static ClipTensor Load(string path, string? key = null)
    {
        var sidecar = ClipSidecar.Read(Path.ChangeExtension(path, ".json"));
        if (sidecar.Version != Version || (key is not null && sidecar.Key != key))
            throw new DatasetFormatException(path, "it was made from other files or with other options. It has to be built again.");
        var axes = sidecar.ToAxes();
        var (header, checksums) = (ClipTensorFile.NpyHeader(axes.Shape), sidecar.ToChecksums());
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        var (length, expected) = (RandomAccess.GetLength(file), header.Length + (axes.Values * sizeof(float)));
        if (length != expected)
            throw new DatasetFormatException(path, $"it is {length} bytes long, expected {expected} for ({string.Join(", ", axes.Shape)}). It has to be built again.");
        var found = new byte[header.Length];
        ReadFully(file, found, 0, path);
        if (!found.AsSpan().SequenceEqual(header))
            throw new DatasetFormatException(path, "its header is not that of the array that the .json describes. It has to be built again.");
        Verify(file, header.Length, axes, checksums, path);
        return new ClipTensor(new ClipSamples(file, header.Length, (int)axes.Values), axes, sidecar.ToRatings(), checksums);
    }

    private static void Build(string path, string key, IDataset dataset, WindowOptions options, IProgress<BuildProgress>? progress, CancellationToken cancellation)
    {
        ClipTensorFile? file = null;
        try
        {
            var (_, ratings) = ClipTensorBuilder.Write(dataset.SubjectIds, dataset.Read, options, axes => file = new ClipTensorFile(path, axes), progress, cancellation);
            file!.Finish(ratings, Version, key);
        }
        finally
        {
            file?.Dispose();
        }
    }

    private static ClipTensor? TryOpen(string path, string key, Action<string>? message, string complaint)
    {
        try
        {
            var tensor = Load(path, key);
            MarkUsed(path);
            return tensor;
        }
        catch (Exception error) when (error is DatasetFormatException or IOException or UnauthorizedAccessException)
        {
            message?.Invoke($"{complaint}: {error.Message}");
            return null;
        }
    }

    // By calls, not through the mapping: a disk that cannot read is an exception then. What was read stays in memory for the mapping.
    private static void Verify(SafeFileHandle file, int headerLength, ClipAxes axes, ulong[] checksums, string path)
    {
        var (clips, subjects, size) = (axes.Clips.Count, axes.SubjectIds.Count, axes.ChannelNames.Count * axes.Points * sizeof(float));
        var (next, damaged) = (-1, int.MaxValue);
        // Clips are handed out one by one, so that all cores together read from beginning to end.
        Cores.For(0, Math.Min(clips, Environment.ProcessorCount), Environment.ProcessorCount, _ =>
        {
            var samples = new ClipChecksums(1, subjects);
            var buffer = GC.AllocateUninitializedArray<byte>(size);
            for (int clip; (clip = Interlocked.Increment(ref next)) < clips && damaged == int.MaxValue;)
            {
                for (var subject = 0; subject < subjects; subject++)
                {
                    ReadFully(file, buffer, headerLength + ((((long)clip * subjects) + subject) * size), path);
                    samples.Add(0, subject, MemoryMarshal.Cast<byte, float>(buffer));
                }
                if (samples.Clip(0) != checksums[clip])
                    Interlocked.Exchange(ref damaged, clip);
            }
        });
        if (damaged != int.MaxValue)
            throw new DatasetFormatException(path, $"clip {damaged} (video {axes.Clips[damaged].Video}, second {axes.Clips[damaged].Second}) does not have its checksum: "
                + "the file is damaged. It has to be built again.");
    }

    private static void ReadFully(SafeFileHandle file, Span<byte> destination, long offset, string path)
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

    private static void MarkUsed(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that is only read is not pruned either.
        }
    }

    private static void Prune(string folder, string dataset)
    {
        try
        {
            var old = new DirectoryInfo(folder).EnumerateFiles($"{dataset}-{new string('?', KeyDigits)}.npy").OrderByDescending(file => file.LastWriteTimeUtc).Skip(Kept);
            foreach (var file in old) Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed is not pruned.
        }

        static void Delete(FileInfo file)
        {
            try
            {
                File.Delete(Path.ChangeExtension(file.FullName, ".json"));
                file.Delete();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another process maps it; a later build deletes it.
            }
        }
    }
}
