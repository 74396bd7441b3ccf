using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MeMhacl.Data.Mat;

/// <summary>Types of the elements of a MAT-file.</summary>
internal enum MatType
{
    Int8 = 1,
    UInt8 = 2,
    Int16 = 3,
    UInt16 = 4,
    Int32 = 5,
    UInt32 = 6,
    Single = 7,
    Double = 9,
    Int64 = 12,
    UInt64 = 13,
    Matrix = 14,
    Compressed = 15,
    Utf8 = 16,
}

/// <summary>Goes forwards through the content of one top-level matrix, inflating it on the way if it is compressed.</summary>
internal sealed class MatContent : IDisposable
{
    /// <summary>Bytes of the tag before each element.</summary>
    public const int TagLength = 8;

    // No zlib stream inflates to more than this multiple of its length (deflate: at best 258 bytes from two bits).
    private const int LargestRatio = 1032;

    // MATLAB's longest name is 63 characters, and its rank is bounded by memory alone; nothing near these bounds is genuine.
    private const int LongestName = 256;
    private const int LargestRank = 32;

    private const uint ComplexFlag = 0x800;

    // Numbered from 1.
    private static readonly string[] Classes =
        ["", "cell", "struct", "object", "char", "sparse", "double", "single", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "function", "opaque"];

    private readonly DataFile file;
    private readonly bool bigEndian;
    private readonly bool isCompressed;
    private readonly long start;
    private readonly Stream stream;

    /// <param name="file">The file.</param>
    /// <param name="bigEndian">Its byte order.</param>
    /// <param name="start">Where the element's content begins.</param>
    /// <param name="length">Its length.</param>
    /// <param name="isCompressed">Whether the content is a zlib stream of one matrix element, whose tag is then read.</param>
    public MatContent(DataFile file, bool bigEndian, long start, long length, bool isCompressed)
    {
        (this.file, this.bigEndian, this.start, this.isCompressed, Remaining) = (file, bigEndian, start, isCompressed, length);
        stream = file.Open(start);
        if (!isCompressed)
            return;
        stream = new ZLibStream(stream, CompressionMode.Decompress);
        Remaining = TagLength;
        var (type, announced) = (ReadWord(), ReadWord());
        if (type != (uint)MatType.Matrix)
            throw file.Wrong($"the compressed element at offset {start - TagLength} holds an element of type {type}, expected a matrix (14). The file is damaged: copy it again.");
        if (announced > length * LargestRatio)
            throw file.Wrong($"the compressed element at offset {start - TagLength} announces {announced} bytes, more than {length} compressed bytes can hold. The file is damaged: copy it again.");
        Remaining = announced;
    }

    /// <summary>Announced bytes that were not yet read.</summary>
    public long Remaining { get; private set; }

    public void Dispose() => stream.Dispose();

    /// <summary>Reads flags, dimensions and name, and stops in front of the values.</summary>
    /// <exception cref="DatasetFormatException">They are not what begins a matrix.</exception>
    public MatVariable ReadMatrix()
    {
        var flagsTag = ReadTag();
        if (flagsTag is not (MatType.UInt32, 8, _))
            throw Damaged($"a variable begins with an element of type {(int)flagsTag.Type} and {flagsTag.Length} bytes, expected 8 bytes of flags");
        var flags = ReadWord();
        ReadWord();
        var number = flags & 0xFF;
        if (number == 0 || number >= Classes.Length)
            throw Damaged($"a variable has the class {number}, expected 1 to {Classes.Length - 1}");
        // A new-style object has no dimensions here.
        int[] shape = Classes[number] == "opaque" ? [] : ReadShape();
        var nameTag = ReadTag();
        if (nameTag.Type is not (MatType.Int8 or MatType.UInt8 or MatType.Utf8) || nameTag.Length > LongestName)
            throw Damaged($"a variable's name has type {(int)nameTag.Type} and {nameTag.Length} bytes, expected up to {LongestName} letters");
        // Messages and tables show names: no control characters in them.
        var name = Array.ConvertAll(ReadContent(nameTag), letter => letter is < 0x20 or >= 0x7F ? (byte)'?' : letter);
        return new MatVariable { Name = Encoding.ASCII.GetString(name), Class = Classes[number], IsComplex = (flags & ComplexFlag) != 0, Shape = shape };
    }

    /// <summary>How a variable's values are stored, and in how many bytes.</summary>
    public (StoredNumber Stored, long Length) ReadNumbersTag(MatVariable variable)
    {
        var tag = ReadTag();
        return (tag.Type switch
        {
            MatType.Int8 => new('i', 1, bigEndian),
            MatType.UInt8 => new('u', 1, bigEndian),
            MatType.Int16 => new('i', 2, bigEndian),
            MatType.UInt16 => new('u', 2, bigEndian),
            MatType.Int32 => new('i', 4, bigEndian),
            MatType.UInt32 => new('u', 4, bigEndian),
            MatType.Single => new('f', 4, bigEndian),
            MatType.Double => new('f', 8, bigEndian),
            MatType.Int64 => new('i', 8, bigEndian),
            MatType.UInt64 => new('u', 8, bigEndian),
            _ => throw Damaged($"the values of {variable} are stored as type {(int)tag.Type}, expected numbers"),
        }, tag.Length);
    }

    /// <summary>A 32-bit number.</summary>
    public uint ReadWord()
    {
        Span<byte> bytes = stackalloc byte[4];
        Read(bytes);
        return bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>Fills the span.</summary>
    public void Read(Span<byte> bytes)
    {
        if (bytes.Length > Remaining)
            throw file.Wrong($"{Here}: {bytes.Length} bytes are expected, {Remaining} are left. Copy the file again.");
        for (var done = 0; done < bytes.Length;)
        {
            var count = ReadSome(bytes[done..]);
            done += count > 0 ? count : throw file.Wrong($"{Here}: the values end {Remaining - done} bytes before the announced length. Copy the file again.");
        }
        Remaining -= bytes.Length;
    }

    /// <summary>Reads what is left, and checks that a compressed element ends where its matrix ends: zlib compares its checksum there.</summary>
    public void ReadToEnd()
    {
        Skip(Remaining);
        if (isCompressed && ReadSome(stackalloc byte[1]) != 0)
            throw Damaged($"{Here}: the compressed element is longer than the matrix in it");
    }

    private int[] ReadShape()
    {
        var tag = ReadTag();
        // The format says signed; unsigned ones are found and read by others too. None is larger than a signed number holds.
        if (tag.Type is not (MatType.Int32 or MatType.UInt32) || tag.Length % 4 != 0 || tag.Length is < 8 or > 4 * LargestRank)
            throw Damaged($"a variable's dimensions have type {(int)tag.Type} and {tag.Length} bytes, expected 2 to {LargestRank} 32-bit numbers");
        var shape = new int[tag.Length / 4];
        new StoredNumber('i', 4, bigEndian).Convert<int>(ReadContent(tag), shape);
        return shape.Min() >= 0 ? shape : throw Damaged($"a variable has the dimension {shape.Min()}");
    }

    // The tag of the next element inside; its content fits what is left.
    private (MatType Type, long Length, int Padding) ReadTag()
    {
        var first = ReadWord();
        // Small element: length and type share a word, four bytes of content follow.
        var (type, length, left) = first >> 16 != 0 ? (first & 0xFFFF, first >> 16, 4) : (first, ReadWord(), Remaining);
        return length <= left ? ((MatType)type, length, (int)(first >> 16 != 0 ? 4 - length : -length & 7))
            : throw file.Wrong($"{Here}: an element of type {type} announces {length} bytes, {left} are left for it. Copy the file again.");
    }

    // A short element's content, the filling behind it stepped over.
    private byte[] ReadContent((MatType Type, long Length, int Padding) tag)
    {
        var bytes = new byte[tag.Length];
        Read(bytes);
        Skip(Math.Min(tag.Padding, Remaining));
        return bytes;
    }

    private void Skip(long count)
    {
        Remaining -= isCompressed ? 0 : count;
        if (!isCompressed)
            stream.Position += count;
        Span<byte> unused = stackalloc byte[4096];
        for (long part; isCompressed && count > 0; count -= part)
            Read(unused[..(int)(part = Math.Min(count, unused.Length))]);
    }

    private int ReadSome(Span<byte> bytes)
    {
        try
        {
            return stream.Read(bytes);
        }
        // zlib answers a request for a dictionary and the like with an IOException of its own.
        catch (Exception error) when (isCompressed && error is InvalidDataException or IOException)
        {
            throw file.Wrong($"{Here}: the compressed bytes are damaged, {Remaining} inflated ones before the end. Copy the file again (as binary, if by FTP).", error);
        }
    }

    private string Here => $"in the variable at offset {start - TagLength}";

    private DatasetFormatException Damaged(string what) => file.Wrong($"{what}. The file is damaged: copy it again.");
}
