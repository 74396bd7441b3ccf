using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace MeMhacl.Data.Mat;

/// <summary>Goes forwards through the content of one top-level matrix, inflating it on the way if it is compressed.</summary>
internal sealed class MatCursor : IDisposable
{
    // No zlib stream inflates to more than this multiple of its length (deflate: at best 258 bytes from two bits).
    private const int LargestRatio = 1032;

    private const int TagLength = 8;

    private readonly string path;
    private readonly bool bigEndian;
    private readonly long start;
    private readonly FileSection section;
    private readonly Stream stream;

    /// <param name="handle">The file.</param>
    /// <param name="path">For messages.</param>
    /// <param name="bigEndian">The file's byte order.</param>
    /// <param name="start">Where the element's content begins.</param>
    /// <param name="length">Its length.</param>
    /// <param name="compressed">Whether the content is a zlib stream of one matrix element, whose tag is then read.</param>
    public MatCursor(SafeFileHandle handle, string path, bool bigEndian, long start, long length, bool compressed)
    {
        (this.path, this.bigEndian, this.start) = (path, bigEndian, start);
        section = new FileSection(handle, start, length);
        stream = compressed ? new ZLibStream(section, CompressionMode.Decompress) : section;
        Remaining = length;
        if (!compressed)
            return;
        Remaining = TagLength;
        var (type, announced) = (ReadWord(), ReadWord());
        if (type != (uint)MatType.Matrix)
            Fail($"the compressed element at offset {start - TagLength} holds an element of type {type}, expected a matrix (14). The file is damaged: copy it again.");
        if (announced > length * LargestRatio)
            Fail($"the compressed element at offset {start - TagLength} announces {announced} bytes, more than {length} compressed bytes can hold. The file is damaged: copy it again.");
        (Remaining, Consumed) = (announced, 0);
    }

    /// <summary>Announced bytes that were not yet read.</summary>
    public long Remaining { get; private set; }

    /// <summary>Bytes read or stepped over: the place in the matrix's content.</summary>
    public long Consumed { get; private set; }

    public void Dispose() => stream.Dispose();

    [DoesNotReturn]
    public void Fail(string message, Exception? inner = null) => throw new DatasetFormatException(path, message, inner);

    /// <summary>The tag of the next element inside; its content fits what is left.</summary>
    public MatTag ReadTag()
    {
        var first = ReadWord();
        var small = first >> 16;
        // Small element: length and type share a word, four bytes of content follow.
        var tag = small != 0 ? new MatTag((MatType)(first & 0xFFFF), small, 4 - (int)small) : Long((MatType)first, ReadWord());
        if (tag.Length > (small != 0 ? 4 : Remaining))
            Fail($"{Here()}: an element of type {(int)tag.Type} announces {tag.Length} bytes, {(small != 0 ? 4 : Remaining)} are left for it. Copy the file again.");
        return tag;

        static MatTag Long(MatType type, uint length) => new(type, length, (int)(-length & 7));
    }

    /// <summary>A short element's content, the filling behind it stepped over.</summary>
    public byte[] ReadContent(MatTag tag)
    {
        var bytes = new byte[tag.Length];
        Read(bytes);
        Skip(Math.Min(tag.Padding, Remaining));
        return bytes;
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
            Fail($"{Here()}: {bytes.Length} bytes are expected, {Remaining} are left. Copy the file again.");
        for (var done = 0; done < bytes.Length;)
        {
            var count = ReadSome(bytes[done..]);
            if (count == 0)
                Fail($"{Here()}: the values end after {Consumed + done} bytes, before the announced length. Copy the file again.");
            done += count;
        }
        (Remaining, Consumed) = (Remaining - bytes.Length, Consumed + bytes.Length);
    }

    /// <summary>Steps over bytes; what is compressed is inflated and thrown away.</summary>
    public void Skip(long count)
    {
        if (stream == section)
        {
            section.Skip(count);
            (Remaining, Consumed) = (Remaining - count, Consumed + count);
            return;
        }
        Span<byte> unused = stackalloc byte[4096];
        for (long part; count > 0; count -= part)
            Read(unused[..(int)(part = Math.Min(count, unused.Length))]);
    }

    /// <summary>Checks that a compressed element ends where its matrix ends: zlib compares its checksum there.</summary>
    public void ExpectEnd()
    {
        Skip(Remaining);
        if (stream != section && ReadSome(stackalloc byte[1]) != 0)
            Fail($"{Here()}: the compressed element is longer than the matrix in it. The file is damaged: copy it again.");
    }

    private int ReadSome(Span<byte> bytes)
    {
        try
        {
            return stream.Read(bytes);
        }
        // zlib answers a request for a dictionary and the like with an IOException of its own.
        catch (Exception error) when (error is InvalidDataException || (error is IOException && stream != section))
        {
            Fail($"{Here()}: the compressed bytes are damaged after {Consumed} inflated ones. Copy the file again (as binary, if by FTP).", error);
            return 0;
        }
    }

    private string Here() => $"in the variable at offset {start - TagLength}";
}
