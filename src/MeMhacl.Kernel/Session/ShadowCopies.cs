using System.Globalization;

namespace MeMhacl.Kernel;

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

    // A killed process could not tidy up.
    static ShadowCopies()
    {
        var alive = System.Diagnostics.Process.GetProcesses().Select(p => p.Id.ToString(CultureInfo.InvariantCulture)).ToHashSet();
        Delete(Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*").Where(folder => !alive.Contains(Path.GetFileName(folder)[Prefix.Length..].Split('-')[0])));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(Folders.Values);
    }

    /// <summary>The copy of an assembly file, made now if need be.</summary>
    public static string Of(string path)
    {
        lock (Gate)
        {
            var folder = Path.GetDirectoryName(path)!;
            if (!Folders.TryGetValue(folder, out var copies))
            {
                copies = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-").FullName;
                Folders.Add(folder, copies);
                foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
                    Link(Path.Combine(copies, Path.GetFileName(entry)), entry);
            }

            foreach (var file in new[] { path, Path.ChangeExtension(path, ".pdb") }.Where(File.Exists))
            {
                var copy = Path.Combine(copies, Path.GetFileName(file));
                File.Delete(copy); // the link: copying would follow it
                File.Copy(file, copy);
            }

            return Path.Combine(copies, Path.GetFileName(path));
        }
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
