using System.Globalization;

namespace MeMhacl.Kernel.Scripting;

/// <summary>
/// Copies of referenced assemblies in a folder of this process, from which they are loaded: the runtime maps the files it loads, and a
/// build that overwrites a mapped file ends the process. What stands beside an assembly (data, native libraries) is linked, so that
/// code which looks beside itself finds it.
/// </summary>
internal static class ShadowCopies
{
    private const string Prefix = "memhacl-kernel-";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, string> Folders = new(StringComparer.Ordinal);

    /// <summary>The copy of an assembly file, made now if need be.</summary>
    public static string Of(string path)
    {
        lock (Gate)
        {
            var folder = Path.GetDirectoryName(path)!;
            if (!Folders.TryGetValue(folder, out var copies))
            {
                copies = NewFolder();
                Folders.Add(folder, copies);
                foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
                {
                    Link(Path.Combine(copies, Path.GetFileName(entry)), entry);
                }
            }

            var copy = Path.Combine(copies, Path.GetFileName(path));
            CopyOver(path, copy);
            var symbols = Path.ChangeExtension(path, ".pdb");
            if (File.Exists(symbols))
            {
                CopyOver(symbols, Path.ChangeExtension(copy, ".pdb"));
            }

            return copy;
        }
    }

    private static void CopyOver(string path, string copy)
    {
        File.Delete(copy); // the link: copying would follow it
        File.Copy(path, copy);
    }

    private static void Link(string link, string target)
    {
        try
        {
            _ = Directory.Exists(target) ? Directory.CreateSymbolicLink(link, target) : File.CreateSymbolicLink(link, target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Windows allows links to few users; there a library looks beside itself in vain.
        }
    }

    private static string NewFolder()
    {
        if (Folders.Count == 0)
        {
            DeleteLeftOvers();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(Folders.Values);
        }

        return Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-").FullName;
    }

    // A killed process could not tidy up.
    private static void DeleteLeftOvers() => Delete(Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*").Where(folder =>
        int.TryParse(Path.GetFileName(folder)[Prefix.Length..].Split('-')[0], CultureInfo.InvariantCulture, out var id) && !IsAlive(id)));

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Delete(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's, or in use: it stays.
            }
        }
    }
}
