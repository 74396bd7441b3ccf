using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MeMhacl.Data;

/// <summary>A cached tensor could not be written; nothing of it is left behind.</summary>
internal sealed class ClipTensorWriteException(IOException cause) : IOException(cause.Message, cause);

/// <summary>A tensor's .npy while it is filled; <see cref="Finish"/> gives it its name and puts the .json beside it.</summary>
/// <param name="path">Ends in .npy; the folder is made if missing.</param>
internal sealed class ClipTensorWriter(string path) : IDisposable
{
    private ClipAxes? axes;
    private ClipChecksums? checksums;
    private WholeFile? file;

    /// <summary>Makes the file and reserves its space.</summary>
    /// <param name="found">The tensor's axes.</param>
    /// <returns>Writes a sample.</returns>
    /// <exception cref="ClipTensorWriteException">The folder cannot be written, or the disk is full.</exception>
    public SampleTaker Open(ClipAxes found)
    {
        (axes, checksums) = (found, new ClipChecksums(found));
        var header = NpyHeader(found.Shape);
        Try(() =>
        {
            file = new WholeFile(path, header.Length + (found.Values * sizeof(float)));
            file.WriteAt(header, 0);
        });
        return (clip, subject, sample) =>
        {
            checksums.Add(clip, subject, sample);
            var bytes = MemoryMarshal.AsBytes(sample);
            try
            {
                file!.WriteAt(bytes, header.Length + ((((long)clip * found.SubjectIds.Count) + subject) * bytes.Length));
            }
            catch (IOException error)
            {
                throw new ClipTensorWriteException(error);
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
            using var beside = new WholeFile(Path.ChangeExtension(path, ".json"), json.Length);
            beside.WriteAt(json, 0);
            file!.Finish();
            beside.Finish();
        });
    }

    /// <summary>Closes the file; what was not finished is deleted.</summary>
    public void Dispose() => file?.Dispose();

    /// <summary>NPY format 1.0: magic, version, length of the text (little endian), the text padded to a multiple of 64 with spaces and a line feed.</summary>
    public static byte[] NpyHeader(IReadOnlyList<long> shape)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}), }}");
        var length = ((10 + text.Length + 1 + 63) / 64 * 64) - 10;
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n")];
    }

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException error)
        {
            throw new ClipTensorWriteException(error);
        }
    }
}
