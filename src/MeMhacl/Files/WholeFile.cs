using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;
using static System.FormattableString;

namespace MeMhacl;

/// <summary>
/// A file that is written whole or not at all: under a name of its own in the same folder, brought to the disk, then renamed. Whoever reads meanwhile, and whoever comes
/// after a kill, a power cut or a full disk, finds the earlier file or this one. A link stays one, and a file that is replaced hands on its mode.
/// What killed writers left in a folder goes when a process first writes there; what somebody is still writing is locked and stays.
/// </summary>
internal sealed class WholeFile : IDisposable
{
    private const int Attempts = 3, BufferSize = 1 << 16;

    // NAME.process-random.part: processes of several machines may write to one folder.
    private static readonly Regex Unfinished = new(@"\.\d+-[0-9a-f]{8}\.part$", RegexOptions.CultureInvariant);
    private static readonly ConcurrentDictionary<string, bool> Tidied = new();

    private readonly string path, target;
    private readonly long size;
    private readonly SafeFileHandle handle;
    private string temporary = "";
    private bool isFinished;

    /// <summary>Opens the file under its unfinished name.</summary>
    /// <param name="path">The name it will have; the folder is made if missing.</param>
    /// <param name="size">Bytes, for which room is taken at once; 0 where that is not known.</param>
    /// <exception cref="IOException">It cannot be written: the sentence says why, and what is needed.</exception>
    public WholeFile(string path, long size = 0)
    {
        (this.path, this.size, target) = (path, size, Path.GetFullPath(path));
        try
        {
            target = (File.Exists(target) ? File.ResolveLinkTarget(target, returnFinalTarget: true) : null)?.FullName ?? target;
            if (Directory.Exists(target)) throw new IOException("it is a folder");
            string folder = Path.GetDirectoryName(target)!;
            Directory.CreateDirectory(folder);
            if (Tidied.TryAdd(folder, true)) Tidy(folder);
            Stream = Create();
            handle = Stream.SafeFileHandle;
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Failure(e);
        }
    }

    /// <summary>What is written so far.</summary>
    public FileStream Stream { get; }

    /// <summary>Writes a text as UTF-8 without a mark.</summary>
    /// <exception cref="IOException">It cannot be written; what stood there is as it was.</exception>
    public static void Write(string path, string text)
    {
        byte[] bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        Write(path, stream => stream.Write(bytes), bytes.Length);
    }

    /// <summary>Writes whatever an action writes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="size">Bytes, where known.</param>
    /// <param name="previous">Where the file that is replaced goes; null where it is not kept.</param>
    /// <exception cref="IOException">It cannot be written; what stood there is as it was.</exception>
    public static void Write(string path, Action<Stream> write, long size = 0, string? previous = null)
    {
        using var file = new WholeFile(path, size);
        file.Try(() => write(file.Stream));
        file.Finish(previous);
    }

    /// <summary>Fails where a later write would.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void Probe(string path) => new WholeFile(path).Dispose();

    /// <summary>Brings the file to the disk and gives it its name.</summary>
    /// <param name="previous">Where the file that is replaced goes; null where it is not kept.</param>
    /// <exception cref="IOException">The disk is full, or something stands in the way.</exception>
    public void Finish(string? previous = null) => Try(() =>
    {
        Stream.Flush(flushToDisk: true);
        if (!OperatingSystem.IsWindows() && File.Exists(target)) File.SetUnixFileMode(handle, File.GetUnixFileMode(target));
        if (previous is not null && File.Exists(target)) File.Move(target, previous, overwrite: true);
        // Renamed while open: until then its lock tells that somebody is at work on it.
        File.Move(temporary, target, overwrite: true);
        isFinished = true;
        FlushFolder(Path.GetDirectoryName(target)!);
    });

    /// <summary>Writes to a place of the file, from any thread.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void WriteAt(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(handle, bytes, offset);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Failure(e);
        }
    }

    /// <summary>Closes the file; one that was not finished is gone.</summary>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        catch (IOException) when (!isFinished)
        {
            // The rest of what a full disk did not take.
        }
        if (!isFinished) Delete(temporary);
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Failure(e);
        }
    }

    private static bool IsRefusal(Exception e) => e is IOException or UnauthorizedAccessException;

    private FileStream Create()
    {
        for (int left = Attempts - 1; ; left--)
        {
            temporary = Invariant($"{target}.{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}.part");
            try
            {
                return new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete, BufferSize = BufferSize, PreallocationSize = size });
            }
            catch (IOException e) when (left > 0 && FileTurn.IsTaken(e))
            {
                // Between its making and its lock somebody tidied it away.
            }
        }
    }

    private IOException Failure(Exception e)
    {
        const int NoSpace = 28, WindowsDiskFull = unchecked((int)0x80070070);
        long? free = Free;
        // Room that could not be taken at once is refused without the system's number.
        if (e.HResult is not (NoSpace or WindowsDiskFull) && !(e is IOException && size > free))
            return new IOException($"{path} cannot be written ({e.Message.TrimEnd('.')}): make that possible or choose another folder, then run the same again. What was there before is as it was.", e);
        string needed = size > 0 ? Megabytes(size) : $"more than {Megabytes(Stream?.Position ?? 0)}";
        return new IOException($"{path} cannot be written, the disk is full: it takes {needed}, and {Megabytes(free ?? 0)} are free. Make room, then run the same again. What was there before is as it was.", e);
    }

    private long? Free
    {
        get
        {
            try
            {
                return new DriveInfo(Path.GetDirectoryName(target)!).AvailableFreeSpace;
            }
            catch (Exception e) when (IsRefusal(e) || e is ArgumentException)
            {
                return null;
            }
        }
    }

    private static string Megabytes(long bytes) => Invariant($"{bytes / 1e6:0.0##} MB");

    private static void Tidy(string folder)
    {
        foreach (string left in Directory.EnumerateFiles(folder, "*.part").Where(name => Unfinished.IsMatch(name)))
            try
            {
                File.OpenHandle(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception e) when (IsRefusal(e))
            {
                // In use, or another user's.
            }
    }

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            // Its folder is gone, or may no longer be written: the next process tidies.
        }
    }

    // The new name, too, outlives a power cut. A file system that cannot do it is none the worse.
    private static void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;
        int handle = Open(folder, 0);
        if (handle < 0) return;
        _ = Sync(handle);
        _ = Close(handle);
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
