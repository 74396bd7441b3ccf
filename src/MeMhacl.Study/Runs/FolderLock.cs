using System.Globalization;

namespace MeMhacl.Study;

/// <summary>
/// Keeps two processes from training into one folder, or lets in those that claim each training by itself (<see cref="GridUnit"/>). The lock is the system's own, on a file in the
/// folder: it is gone with its process, however that ends. Within one process it may be taken several times.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private static readonly Dictionary<string, (FileStream File, bool Shared, int Times)> Held = [];

    private string? path;

    private FolderLock(string path) => this.path = path;

    /// <summary>Takes the lock for this process alone.</summary>
    /// <param name="folder">The results folder; made if missing.</param>
    /// <exception cref="IOException">Another process has it; the sentence names it.</exception>
    public static FolderLock Take(string folder) => Take(folder, shared: false);

    /// <summary>Takes the lock together with others that share it: whoever wants it alone waits for all of them.</summary>
    /// <param name="folder">The results folder; made if missing.</param>
    /// <exception cref="IOException">Another process has it alone; the sentence names it.</exception>
    public static FolderLock Share(string folder) => Take(folder, shared: true);

    /// <summary>Opens a file under the system's lock: alone, or together with others that only read.</summary>
    /// <param name="path">Made if missing.</param>
    /// <param name="shared">Whether others may share it. It is then open for reading: network file systems share locks of no other kind.</param>
    /// <returns>Null where another process has it.</returns>
    internal static FileStream? TryOpen(string path, bool shared)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, shared ? FileAccess.Read : FileAccess.ReadWrite, shared ? FileShare.Read : FileShare.None);
        }
        catch (IOException e) when (FileTurn.IsTaken(e))
        {
            return null;
        }
    }

    private static FolderLock Take(string folder, bool shared)
    {
        WholeFile.Probe(Path.Combine(folder, ".lock"));                         // that it cannot be written is another sentence
        string path = Path.Combine(Path.GetFullPath(folder), ".lock"), holder = path + ".pid";    // beside it: the locked file cannot be opened by whoever wants to know
        lock (Held)
        {
            if (!Held.TryGetValue(path, out var held))
            {
                held = (TryOpen(path, shared) ?? throw InUse(folder, holder), shared, 0);
                try
                {
                    WholeFile.Write(holder, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} on {Environment.MachineName}"));
                }
                catch (IOException) when (shared)
                {
                    // Another of them writes its own.
                }
                catch
                {
                    held.File.Dispose();
                    throw;
                }
            }
            else if (held.Shared && !shared) throw InUse(folder, holder);
            Held[path] = (held.File, held.Shared, held.Times + 1);
            return new FolderLock(path);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        lock (Held)
        {
            if (path is null) return;
            var (file, shared, times) = Held[path];
            if (times > 1) Held[path] = (file, shared, times - 1);
            // The files stay: deleting the locked one could take it from under whoever comes next.
            else if (Held.Remove(path)) file.Dispose();
            path = null;
        }
    }

    private static IOException InUse(string folder, string holder)
    {
        string who = File.Exists(holder) ? $"process {File.ReadAllText(holder).Trim()}" : "a process that has just begun";
        return new IOException($"The results folder {folder} is in use by another run of the study, {who}: wait until that has ended, stop it, or name another folder with --results. Nothing was changed.");
    }
}
