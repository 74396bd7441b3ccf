using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace MeMhacl.Data.Mat;

/// <summary>Writes arrays of 64-bit numbers as a MAT-file of version 5, little-endian, readable by MATLAB, Octave and scipy. Equal arrays give equal bytes.</summary>
public static class MatWriter
{
    // MATLAB puts a date here; without one the bytes depend on the content alone.
    private const string Text = "MATLAB 5.0 MAT-file, Platform: MeMhacl";

    private const int HeaderText = 124;
    private const int TagLength = 8;

    /// <summary>Writes the whole file.</summary>
    /// <param name="stream">Where to; it must be seekable if <paramref name="compressed"/>.</param>
    /// <param name="compressed">zlib, as MATLAB's save -v7, or as they are, as -v6.</param>
    /// <param name="arrays">The variables.</param>
    /// <exception cref="ArgumentException">An array of 4 GiB or more: the format counts its bytes in 32 bits.</exception>
    public static void Write(Stream stream, bool compressed, params IReadOnlyList<MatArray> arrays)
    {
        stream.Write(Encoding.ASCII.GetBytes(Text.PadRight(HeaderText)));
        stream.Write([0, 1, (byte)'I', (byte)'M']);
        foreach (var array in arrays)
            if (compressed)
                WriteCompressed(stream, array);
            else
                WriteMatrix(stream, array);
    }

    private static void WriteCompressed(Stream stream, MatArray array)
    {
        var start = stream.Position;
        stream.Write(Tag(MatType.Compressed, 0));
        using (var zlib = new ZLibStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            WriteMatrix(zlib, array);
        var end = stream.Position;
        stream.Position = start;
        stream.Write(Tag(MatType.Compressed, end - start - TagLength));
        stream.Position = end;
    }

    private static void WriteMatrix(Stream stream, MatArray array)
    {
        var values = array.Shape.Aggregate(1L, (product, axis) => product * axis) * sizeof(double);
        var (dimensions, name) = (Padded(array.Shape.Count * sizeof(int)), Padded(array.Name.Length));
        stream.Write(Tag(MatType.Matrix, (4 * TagLength) + 8 + dimensions + name + values));
        stream.Write(Tag(MatType.UInt32, 8));
        stream.Write([(byte)MatClass.Double, 0, 0, 0, 0, 0, 0, 0]);
        stream.Write(Tag(MatType.Int32, array.Shape.Count * sizeof(int)));
        var shape = new byte[dimensions];
        for (var axis = 0; axis < array.Shape.Count; axis++)
            BinaryPrimitives.WriteInt32LittleEndian(shape.AsSpan(4 * axis), array.Shape[axis]);
        stream.Write(shape);
        stream.Write(Tag(MatType.Int8, array.Name.Length));
        stream.Write(Encoding.ASCII.GetBytes(array.Name.PadRight(name, '\0')));
        stream.Write(Tag(MatType.Double, values));
        WriteValues(stream, array);
    }

    // First axis fastest. The offset within a slice runs through the other axes, the second fastest.
    private static void WriteValues(Stream stream, MatArray array)
    {
        var (first, rank) = (array.Shape[0], array.Shape.Count);
        if (first == 0 || array.Slices[0].Length == 0)
            return;
        var strides = new int[rank];
        strides[rank - 1] = 1;
        for (var axis = rank - 2; axis > 0; axis--)
            strides[axis] = strides[axis + 1] * array.Shape[axis + 1];
        var (index, column, offset) = (new int[rank], new double[first], 0);
        for (var count = array.Slices[0].Length; count > 0; count--)
        {
            for (var slice = 0; slice < first; slice++)
                column[slice] = array.Slices[slice][offset];
            stream.Write(MemoryMarshal.AsBytes<double>(column));
            for (var axis = 1; axis < rank; axis++)
            {
                offset += strides[axis];
                if (++index[axis] < array.Shape[axis])
                    break;
                offset -= strides[axis] * array.Shape[axis];
                index[axis] = 0;
            }
        }
    }

    private static byte[] Tag(MatType type, long length)
    {
        if (length > uint.MaxValue)
            throw new ArgumentException($"{length} bytes in one array: a MAT-file of version 5 holds up to {uint.MaxValue}. Write it in parts.");
        var tag = new byte[TagLength];
        BinaryPrimitives.WriteInt32LittleEndian(tag, (int)type);
        BinaryPrimitives.WriteUInt32LittleEndian(tag.AsSpan(4), (uint)length);
        return tag;
    }

    private static int Padded(int length) => (length + 7) & ~7;
}
