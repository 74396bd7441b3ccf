using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace MeMhacl.Data.Pickles;

/// <summary>A pickle on disk, read forwards through a small window; long strings are stepped over, never held.</summary>
internal sealed class PickleFile : IDisposable
{
    private readonly SafeFileHandle handle;
    private readonly byte[] window = new byte[1 << 14];
    private long windowStart;
    private int windowLength;

    public PickleFile(string path)
    {
        Path = path;
        handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
        Length = RandomAccess.GetLength(handle);
    }

    public string Path { get; }

    public long Length { get; }

    /// <summary>Where the next byte is read, from the start of the file.</summary>
    public long Position { get; private set; }

    public void Dispose() => handle.Dispose();

    [DoesNotReturn]
    public void Fail(string message) => throw new DatasetFormatException(Path, message);

    [DoesNotReturn]
    public void FailTruncated(long wanted) =>
        Fail($"the pickle ends too early: {wanted} bytes are announced at offset {Position}, {Length - Position} are left of {Length}. Copy the file again.");

    public byte ReadByte()
    {
        var at = Position - windowStart;
        if (at < 0 || at >= windowLength)
        {
            Fill();
            at = 0;
        }
        Position++;
        return window[at];
    }

    /// <summary>An unsigned little-endian number of 1 to 8 bytes.</summary>
    public ulong ReadUnsigned(int bytes)
    {
        var value = 0UL;
        for (var i = 0; i < bytes; i++)
            value |= (ulong)ReadByte() << (8 * i);
        return value;
    }

    /// <summary>Steps over bytes of an announced length and returns where they began.</summary>
    public long Skip(ulong count)
    {
        if (count > (ulong)(Length - Position))
            FailTruncated((long)Math.Min(count, long.MaxValue));
        var start = Position;
        Position += (long)count;
        return start;
    }

    /// <summary>Steps over one line; returns its start and its length without the line feed.</summary>
    public (long Start, long Length) SkipLine(long limit)
    {
        var start = Position;
        while (ReadByte() != '\n')
            if (Position - start > limit)
                Fail($"the line at offset {start} is longer than {limit} bytes: this is no pickle that Python writes. Copy the file again.");
        return (start, Position - 1 - start);
    }

    /// <summary>Reads anywhere, without moving <see cref="Position"/>.</summary>
    public int ReadAt(Span<byte> destination, long offset) => RandomAccess.Read(handle, destination, offset);

    private void Fill()
    {
        windowStart = Position;
        windowLength = RandomAccess.Read(handle, window, Position);
        if (windowLength == 0)
            FailTruncated(1);
    }
}
