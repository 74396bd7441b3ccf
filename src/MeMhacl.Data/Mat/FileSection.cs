using Microsoft.Win32.SafeHandles;

namespace MeMhacl.Data.Mat;

/// <summary>Some bytes of a file as a stream, forwards only; the handle stays open and may be shared.</summary>
internal sealed class FileSection(SafeFileHandle handle, long start, long length) : Stream
{
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var count = RandomAccess.Read(handle, buffer[..(int)Math.Min(buffer.Length, length - position)], start + position);
        position += count;
        return count;
    }

    /// <summary>Steps over bytes without reading them.</summary>
    public void Skip(long count) => position = Math.Min(length, position + count);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
