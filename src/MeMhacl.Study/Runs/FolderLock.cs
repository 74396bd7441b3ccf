using System.Globalization;

namespace MeMhacl.Study;

/// <summary>
/// Keeps two processes from training into one folder. The lock is the system's own, on a file in the folder: it is gone with its process, however that ends.
/// Within one process it may be taken several times.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private static readonly Dictionary<string, (FileStream File, int Times)> Held = [];

    private readonly string _path;
    private bool _disposed;

    private FolderLock(string path) => _path = path;

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">The results folder; made if missing.</param>
    /// <exception cref="IOException">Another process has it; the sentence names it.</exception>
    public static FolderLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(Path.GetFullPath(folder), ".lock");
        lock (Held)
        {
            if (Held.TryGetValue(path, out var held))
            {
                Held[path] = (held.File, held.Times + 1);
                return new FolderLock(path);
            }
            try
            {
                Held[path] = (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), 1);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
            {
                throw new IOException($"The results folder {folder} is in use by another run of the study, {Holder(path)}: wait until that has ended, stop it, or name another folder with --results. Nothing was changed.");
            }
            var taken = new FolderLock(path);
            try
            {
                // Beside it: the locked file cannot be opened by whoever wants to know.
                File.WriteAllText(HolderOf(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            }
            catch
            {
                taken.Dispose();
                throw;
            }
            return taken;
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        lock (Held)
        {
            if (_disposed) return;
            _disposed = true;
            var (file, times) = Held[_path];
            if (times > 1)
            {
                Held[_path] = (file, times - 1);
                return;
            }
            Held.Remove(_path);
            // The files stay: deleting the locked one could take it from under whoever comes next.
            file.Dispose();
        }
    }

    private static string HolderOf(string path) => path + ".pid";

    private static string Holder(string path)
    {
        try
        {
            return $"process {File.ReadAllText(HolderOf(path)).Trim()}";
        }
        catch (IOException)
        {
            return "a process that has just begun";
        }
    }
}
