using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MeMhacl.Data;

/// <summary>A cached tensor could not be written; nothing of it is left behind.</summary>
internal sealed class ClipTensorFileException(string path, Exception cause) : IOException($"{path} could not be written: {cause.Message}", cause);

/// <summary>
/// A tensor's .npy while it is filled, under another name; <see cref="Finish"/> gives it its own and puts the .json beside it.
/// Written by calls, not through a mapping, so that a full disk is an exception and not the end of the process.
/// </summary>
internal sealed class ClipTensorFile : IClipWriter, IDisposable
{
    private const string Unfinished = ".part";

    private readonly ClipAxes axes;
    private readonly string path;
    private readonly string temporary;
    private readonly int headerLength;
    private readonly ClipChecksums checksums;
    private readonly SafeFileHandle file;

    /// <summary>Makes the file and reserves its space.</summary>
    /// <param name="path">Ends in .npy; the folder is made if missing.</param>
    /// <param name="axes">The tensor's axes.</param>
    /// <exception cref="ClipTensorFileException">The folder cannot be written, or the disk is full.</exception>
    public ClipTensorFile(string path, ClipAxes axes)
    {
        (this.path, this.axes) = (path, axes);
        temporary = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        var header = NpyHeader(axes.Shape);
        headerLength = header.Length;
        checksums = new ClipChecksums(axes.Clips.Count, axes.SubjectIds.Count);
        file = Try(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return Open(temporary, headerLength + (axes.Values * sizeof(float)));
        });
        Try(() => RandomAccess.Write(file, header, 0));
    }

    /// <inheritdoc/>
    /// <exception cref="ClipTensorFileException">The disk is full.</exception>
    public void Write(int clip, int subject, ReadOnlySpan<float> sample)
    {
        checksums.Add(clip, subject, sample);
        try
        {
            RandomAccess.Write(file, MemoryMarshal.AsBytes(sample), headerLength + ((((long)clip * axes.SubjectIds.Count) + subject) * sample.Length * sizeof(float)));
        }
        catch (IOException error)
        {
            throw new ClipTensorFileException(path, error);
        }
    }

    /// <summary>Gives the .npy its name, then the .json: what has both names is whole.</summary>
    /// <exception cref="ClipTensorFileException">The disk is full, or a file stands in the way.</exception>
    public void Finish(Ratings[,] ratings, int version, string key)
    {
        var sidecar = ClipSidecar.Of(axes, ratings, checksums.ToClips(), version, key).ToBytes();
        var temporarySidecar = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            Try(() =>
            {
                using var json = Open(temporarySidecar, sidecar.Length);
                RandomAccess.Write(json, sidecar, 0);
                // Renamed while open: until then the lock tells other processes that somebody is at work on them.
                File.Move(temporary, path, overwrite: true);
                File.Move(temporarySidecar, Path.ChangeExtension(path, ".json"), overwrite: true);
            });
        }
        finally
        {
            Delete(temporarySidecar);
        }
    }

    /// <summary>Closes the file; one that was not finished is deleted.</summary>
    public void Dispose()
    {
        file?.Dispose();
        Delete(temporary);
    }

    /// <summary>Deletes what interrupted processes left in a folder; files that somebody still writes are locked and stay.</summary>
    public static void DeleteLeftovers(string folder)
    {
        foreach (var left in Directory.EnumerateFiles(folder, $"*.npy.*{Unfinished}"))
            try
            {
                File.OpenHandle(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // In use, or another user's.
            }
    }

    /// <summary>NPY format 1.0: magic, version, length of the text (little endian), the text padded to a multiple of 64 with spaces and a line feed.</summary>
    public static byte[] NpyHeader(IReadOnlyList<long> shape)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}), }}");
        var length = ((10 + text.Length + 1 + 63) / 64 * 64) - 10;
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n")];
    }

    private static SafeFileHandle Open(string temporary, long length) =>
        File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, preallocationSize: length);

    // Deleting below a folder that is not there would be an error of its own.
    private static void Delete(string leftover)
    {
        if (File.Exists(leftover))
            File.Delete(leftover);
    }

    private void Try(Action action) => Try(() =>
    {
        action();
        return true;
    });

    private T Try<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new ClipTensorFileException(path, error);
        }
    }
}
