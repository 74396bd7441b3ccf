using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace MeMhacl.Data.Tests;

/// <summary>Writes arrays of 64-bit numbers, two or three axes, as a MAT-file of version 5, little-endian.</summary>
internal static class MatWriter
{
    /// <summary>The whole file; a slice holds the values of an index of the first axis, C order.</summary>
    public static byte[] Bytes(bool isCompressed, params (string Name, int[] Shape, double[][] Slices)[] arrays) =>
        [.. Encoding.ASCII.GetBytes("MATLAB 5.0 MAT-file".PadRight(124)), 0, 1, (byte)'I', (byte)'M', .. arrays.Select(array => Matrix(array.Name, array.Shape, array.Slices)).SelectMany(matrix => isCompressed ? Element(15, Deflated(matrix)) : matrix)];

    public static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Matrix(string name, int[] shape, double[][] slices)
    {
        // First axis fastest, then the second.
        var values = Enumerable.Range(0, shape[^1]).SelectMany(k => Enumerable.Range(0, slices[0].Length / shape[^1]).SelectMany(j => slices.Select(slice => slice[(j * shape[^1]) + k])));
        return Element(14, [.. Element(6, [6, 0, 0, 0, 0, 0, 0, 0]), .. Padded(Element(5, MemoryMarshal.AsBytes<int>(shape).ToArray())), .. Padded(Element(1, Encoding.ASCII.GetBytes(name))),
            .. Element(9, MemoryMarshal.AsBytes<double>(values.ToArray()).ToArray())]);
    }

    private static byte[] Element(int type, byte[] content) => [.. BitConverter.GetBytes(type), .. BitConverter.GetBytes(content.Length), .. content];

    private static byte[] Padded(byte[] element) => [.. element, .. new byte[-element.Length & 7]];
}
