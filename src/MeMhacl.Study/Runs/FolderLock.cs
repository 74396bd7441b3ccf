using System.Globalization;

namespace MeMhacl.Study;

/// <summary>
/// Keeps two processes from training into one folder. The lock is the system's own, on a file in the folder: it is gone with its process, however that ends.
/// Within one process it may be taken several times.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private static readonly Dictionary<string, (FileStream File, int Times)> Held = [];

    private string? path;

    private FolderLock(string path) => this.path = path;

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">The results folder; made if missing.</param>
    /// <exception cref="IOException">Another process has it; the sentence names it.</exception>
    public static FolderLock Take(string folder)
    {
        WholeFile.Probe(Path.Combine(folder, ".lock"));                         // that it cannot be written is another sentence
        string path = Path.Combine(Path.GetFullPath(folder), ".lock"), holder = path + ".pid";    // beside it: the locked file cannot be opened by whoever wants to know
        lock (Held)
        {
            if (!Held.TryGetValue(path, out var held))
            {
                try
                {
                    held = (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), 0);
                    WholeFile.Write(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                }
                catch (IOException e) when (held.File is null && FileTurn.IsTaken(e))
                {
                    string who = File.Exists(holder) ? $"process {File.ReadAllText(holder).Trim()}" : "a process that has just begun";
                    throw new IOException($"The results folder {folder} is in use by another run of the study, {who}: wait until that has ended, stop it, or name another folder with --results. Nothing was changed.");
                }
                catch
                {
                    held.File?.Dispose();
                    throw;
                }
            }
            Held[path] = (held.File, held.Times + 1);
            return new FolderLock(path);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        lock (Held)
        {
            if (path is null) return;
            var (file, times) = Held[path];
            if (times > 1) Held[path] = (file, times - 1);
            // The files stay: deleting the locked one could take it from under whoever comes next.
            else if (Held.Remove(path)) file.Dispose();
            path = null;
        }
    }
}
