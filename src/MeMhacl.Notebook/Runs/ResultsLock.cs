using System.Globalization;

namespace MeMhacl.Notebook.Runs;

/// <summary>
/// Keeps two processes from training into one results folder. The lock is the system's own, on a file in the folder: it is gone with its process, however that ends.
/// Within one process it may be taken several times.
/// </summary>
public sealed class ResultsLock : IDisposable
{
    private static readonly Dictionary<string, (FileStream File, int Times)> Held = [];

    private readonly string _path;
    private bool _disposed;

    private ResultsLock(string path) => _path = path;

    /// <summary>Takes the lock.</summary>
    /// <param name="results">The results folder; made if missing.</param>
    /// <exception cref="IOException">Another process has it; the sentence names it.</exception>
    public static ResultsLock Take(string results)
    {
        Directory.CreateDirectory(results);
        string path = Path.Combine(Path.GetFullPath(results), ".lock");
        lock (Held)
        {
            if (Held.TryGetValue(path, out var held))
            {
                Held[path] = (held.File, held.Times + 1);
                return new ResultsLock(path);
            }
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                file.SetLength(0);
                file.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n")));
                file.Flush();
                Held[path] = (file, 1);
                return new ResultsLock(path);
            }
            catch (IOException) when (File.Exists(path))
            {
                throw new IOException($"The results folder {results} is in use by another run of the study, {Holder(path)}: wait until that has ended, stop it, or name another folder with --results. Nothing was changed.");
            }
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
            // Deleted while still locked: whoever comes next makes a file of its own.
            File.Delete(_path);
            file.Dispose();
        }
    }

    private static string Holder(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return $"process {reader.ReadToEnd().Trim()}";
        }
        catch (IOException)
        {
            return "a process that cannot be told";
        }
    }
}
