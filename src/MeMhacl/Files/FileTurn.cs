namespace MeMhacl;

/// <summary>One process, or one thread of it, at a time: a lock of the system on a file, which is gone with its process, however that ends. The file stays.</summary>
internal static class FileTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for the turn; disposing of it gives it back.</summary>
    /// <param name="path">The file to lock; its folder must exist.</param>
    /// <param name="patience">How long to wait.</param>
    /// <exception cref="IOException">Others had it all the time, or the file cannot be made.</exception>
    public static FileStream Take(string path, TimeSpan patience)
    {
        for (long end = Environment.TickCount64 + (long)patience.TotalMilliseconds; ; Thread.Sleep(Pause))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsTaken(e) && Environment.TickCount64 < end)
            {
            }
        }
    }

    /// <summary>Whether another process has the file, rather than that the disk is full or cannot be written.</summary>
    public static bool IsTaken(IOException e) => e.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11);
}
