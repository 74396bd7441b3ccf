using Microsoft.Win32.SafeHandles;

namespace MeMhacl.Data;

/// <summary>A file read by place, from any thread; what is wrong with it is told under its path.</summary>
internal sealed class DataFile : IDisposable
{
    /// <exception cref="IOException">The file is missing or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read, or is a folder.</exception>
    public DataFile(string path, FileShare share = FileShare.Read)
    {
        (Path, Handle) = (path, File.OpenHandle(path, share: share, options: FileOptions.SequentialScan));
        Length = RandomAccess.GetLength(Handle);
    }

    /// <summary>As it was given.</summary>
    public string Path { get; }

    /// <summary>The open file.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Bytes, when it was opened.</summary>
    public long Length { get; }

    /// <summary>Fills the span from a place in the file.</summary>
    /// <exception cref="DatasetFormatException">The file ends before.</exception>
    public void Read(Span<byte> bytes, long offset)
    {
        for (var done = 0; done < bytes.Length;)
        {
            var count = RandomAccess.Read(Handle, bytes[done..], offset + done);
            done += count > 0 ? count : throw Wrong($"it became shorter while it was read, at offset {offset + done}. Wait until it is copied, then read again.");
        }
    }

    /// <summary>The first bytes; fewer where the file is shorter.</summary>
    public byte[] Head(int count)
    {
        var bytes = new byte[Math.Min(count, Length)];
        Read(bytes, 0);
        return bytes;
    }

    /// <summary>Length and time of a file; of a link, those of the file that it leads to, where FileInfo has the link's own.</summary>
    public static FileInfo Info(string path) => (FileInfo?)File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);

    /// <summary>Whether two files hold the same bytes.</summary>
    /// <exception cref="IOException">One is missing or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">One must not be read, or is a folder.</exception>
    public static bool AreEqual(string one, string other)
    {
        using DataFile a = new(one), b = new(other);
        var (left, right) = (new byte[1 << 16], new byte[1 << 16]);
        for (var at = 0L; a.Length == b.Length && at < a.Length; at += left.Length)
        {
            var part = (int)Math.Min(left.Length, a.Length - at);
            a.Read(left.AsSpan(0, part), at);
            b.Read(right.AsSpan(0, part), at);
            if (!left.AsSpan(0, part).SequenceEqual(right.AsSpan(0, part)))
                return false;
        }
        return a.Length == b.Length;
    }

    /// <summary>The file as a stream of its own, from a place on.</summary>
    public FileStream Open(long start) => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read) { Position = start };

    /// <summary>To be thrown: the path, then the sentence.</summary>
    public DatasetFormatException Wrong(string message, Exception? inner = null) => new(Path, message, inner);

    /// <summary>Closes the file.</summary>
    public void Dispose() => Handle.Dispose();
}
