using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace MeMhacl.Data.Mat;

/// <summary>Writes arrays of 64-bit numbers as a MAT-file of version 5, little-endian, readable by MATLAB, Octave and scipy. Equal arrays give equal bytes.</summary>
internal static class MatWriter
{
    // MATLAB puts a date here; without one the bytes depend on the content alone.
    private const string Text = "MATLAB 5.0 MAT-file, Platform: MeMhacl";

    /// <summary>Writes the file's header.</summary>
    public static void WriteHeader(Stream stream) => stream.Write([.. Encoding.ASCII.GetBytes(Text.PadRight(124)), 0, 1, (byte)'I', (byte)'M']);

    /// <summary>Writes an array of two or three axes.</summary>
    /// <param name="stream">Where to; it must be seekable if <paramref name="isCompressed"/>.</param>
    /// <param name="isCompressed">zlib, as MATLAB's save -v7, or as they are, as -v6.</param>
    /// <param name="name">MATLAB's variable, 63 ASCII letters at most.</param>
    /// <param name="shape">Lengths of the axes.</param>
    /// <param name="slices">One element for each index of the first axis, its values in C order.</param>
    public static void WriteArray(Stream stream, bool isCompressed, string name, int[] shape, IReadOnlyList<double[]> slices)
    {
        if (!isCompressed)
        {
            WriteMatrix(stream, name, shape, slices);
            return;
        }
        var start = stream.Position;
        WriteTag(stream, MatType.Compressed, 0);
        using (var zlib = new ZLibStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            WriteMatrix(zlib, name, shape, slices);
        var end = stream.Position;
        stream.Position = start;
        WriteTag(stream, MatType.Compressed, end - start - MatContent.TagLength);
        stream.Position = end;
    }

    private static void WriteMatrix(Stream stream, string name, int[] shape, IReadOnlyList<double[]> slices)
    {
        var values = shape.Aggregate(1L, (product, axis) => product * axis) * sizeof(double);
        var (shapeBytes, nameBytes) = (Padded(shape.Length * sizeof(int)), Padded(name.Length));
        WriteTag(stream, MatType.Matrix, (4 * MatContent.TagLength) + 8 + shapeBytes + nameBytes + values);
        WriteTag(stream, MatType.UInt32, 8);
        stream.Write([6, 0, 0, 0, 0, 0, 0, 0]);                                  // class double
        WriteTag(stream, MatType.Int32, shape.Length * sizeof(int));
        stream.Write(MemoryMarshal.AsBytes<int>([.. shape, .. new int[shape.Length % 2]]));
        WriteTag(stream, MatType.Int8, name.Length);
        stream.Write(Encoding.ASCII.GetBytes(name.PadRight(nameBytes, '\0')));
        WriteTag(stream, MatType.Double, values);
        // First axis fastest, then the second.
        var (column, last) = (new double[slices.Count], shape[^1]);
        for (var k = 0; k < last; k++)
            for (var offset = k; offset < slices[0].Length; offset += last)
            {
                for (var slice = 0; slice < column.Length; slice++)
                    column[slice] = slices[slice][offset];
                stream.Write(MemoryMarshal.AsBytes<double>(column));
            }
    }

    private static void WriteTag(Stream stream, MatType type, long length)
    {
        Span<byte> tag = stackalloc byte[MatContent.TagLength];
        BinaryPrimitives.WriteInt32LittleEndian(tag, (int)type);
        BinaryPrimitives.WriteUInt32LittleEndian(tag[4..], checked((uint)length));
        stream.Write(tag);
    }

    private static int Padded(int length) => (length + 7) & ~7;
}
