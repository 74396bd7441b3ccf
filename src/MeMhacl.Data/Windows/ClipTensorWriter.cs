using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MeMhacl.Data;

/// <summary>A cached tensor could not be written; nothing of it is left behind.</summary>
internal sealed class ClipTensorWriteException(string path, Exception cause) : IOException($"{path} could not be written: {cause.Message}", cause);

/// <summary>
/// A tensor's .npy while it is filled, under another name; <see cref="Finish"/> gives it its own and puts the .json beside it.
/// Written by calls, not through a mapping, so that a full disk is an exception and not the end of the process.
/// </summary>
/// <param name="path">Ends in .npy; the folder is made if missing.</param>
internal sealed class ClipTensorWriter(string path) : IDisposable
{
    private const string Unfinished = ".part";

    private readonly string temporary = $"{path}.{Guid.NewGuid():N}{Unfinished}";
    private readonly string temporaryJson = $"{path}.{Guid.NewGuid():N}{Unfinished}";
    private ClipAxes? axes;
    private ClipChecksums? checksums;
    private SafeFileHandle? file;

    /// <summary>Makes the file, reserves its space, and gives what writes a sample.</summary>
    /// <exception cref="ClipTensorWriteException">The folder cannot be written, or the disk is full.</exception>
    public SampleTaker Open(ClipAxes found)
    {
        (axes, checksums) = (found, new ClipChecksums(found));
        var header = NpyHeader(found.Shape);
        Try(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            file = Create(temporary, header.Length + (found.Values * sizeof(float)));
            RandomAccess.Write(file, header, 0);
        });
        return (clip, subject, sample) =>
        {
            checksums.Add(clip, subject, sample);
            var bytes = MemoryMarshal.AsBytes(sample);
            try
            {
                RandomAccess.Write(file!, bytes, header.Length + ((((long)clip * found.SubjectIds.Count) + subject) * bytes.Length));
            }
            catch (IOException error)
            {
                throw new ClipTensorWriteException(path, error);
            }
        };
    }

    /// <summary>Gives the .npy its name, then the .json: what has both names is whole.</summary>
    /// <exception cref="ClipTensorWriteException">The disk is full, or a file stands in the way.</exception>
    public void Finish(Ratings[,] ratings, string key)
    {
        var json = ClipTensorDescription.Of(axes!, ratings, checksums!.Channels, ClipTensorCache.Version, key).ToBytes();
        Try(() =>
        {
            using var beside = Create(temporaryJson, json.Length);
            RandomAccess.Write(beside, json, 0);
            // Renamed while open: until then the lock tells other processes that somebody is at work on them.
            File.Move(temporary, path, overwrite: true);
            File.Move(temporaryJson, Path.ChangeExtension(path, ".json"), overwrite: true);
        });
    }

    /// <summary>Closes the file; what was not finished is deleted.</summary>
    public void Dispose()
    {
        file?.Dispose();
        // Deleting below a folder that is not there would be an error of its own.
        foreach (var left in new[] { temporary, temporaryJson }.Where(File.Exists))
            File.Delete(left);
    }

    /// <summary>Deletes what interrupted processes left in a folder; files that somebody still writes are locked and stay.</summary>
    public static void DeleteLeftovers(string folder)
    {
        foreach (var left in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"*.npy.*{Unfinished}") : [])
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

    private static SafeFileHandle Create(string name, long length) =>
        File.OpenHandle(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, preallocationSize: length);

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ClipTensorWriteException(path, error);
        }
    }
}
