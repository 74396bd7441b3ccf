using System.Security;

namespace MeMhacl.Data;

/// <summary>
/// The files below a folder, at any depth, each once, however many links lead to it. What is hidden or a system's own (a bin, version control) is left aside;
/// what cannot be opened stops nothing and is told.
/// </summary>
internal sealed class DataFolder
{
    private const int MostLinks = 40;
    private const int NamesTold = 3;

    private static readonly string[] Systems = ["__MACOSX", "System Volume Information", "$RECYCLE.BIN", "RECYCLER"];
    private static readonly string[] Archives = [".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2", ".xz"];
    private static readonly StringComparer Names = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    private readonly Func<DirectoryInfo, IEnumerable<FileSystemInfo>> list;
    private readonly List<string> files = [];
    private readonly Queue<string> links = [];
    private readonly HashSet<string> reached = new(Names);
    private readonly List<string> closed = [];
    private readonly List<string> unnamed = [];
    private readonly List<string> dangling = [];

    /// <param name="path">The folder; it need not exist.</param>
    /// <param name="list">How the entries of one folder are listed.</param>
    public DataFolder(string path, Func<DirectoryInfo, IEnumerable<FileSystemInfo>>? list = null)
    {
        (Path, this.list) = (path, list ?? (folder => folder.EnumerateFileSystemInfos()));
        if (!Directory.Exists(path))
            return;
        var root = Real(path);
        reached.Add(root);
        Search(path, root);
        // What a link leads to is mostly found without it: then it adds nothing.
        while (links.TryDequeue(out var link))
            Follow(link, root);
        files.Sort(StringComparer.Ordinal);
    }

    /// <summary>The folder, as it was given.</summary>
    public string Path { get; }

    /// <summary>Paths that begin with <see cref="Path"/>, by their characters.</summary>
    public IReadOnlyList<string> Files => files;

    /// <summary>What could not be looked at.</summary>
    public IEnumerable<DatasetFinding> Findings =>
    [
        .. Told(closed, "cannot be opened and is not read. Make it readable if it is, or holds, a recording."),
        .. Told(unnamed, "the name is no UTF-8 (� stands for what is not), so it cannot be opened and is not read. Rename it if it is, or holds, a recording."),
        .. Told(dangling, "is a link to what is not there: not read. Get what it leads to (a disk that is not mounted, content not fetched)."),
    ];

    /// <summary>Archives, to be told where files are missing.</summary>
    public IEnumerable<DatasetFinding> Packed => Told([.. files.Where(file => Archives.Contains(System.IO.Path.GetExtension(file).ToLowerInvariant()))], "is an archive, and archives are not read. Unpack it here.");

    /// <summary>The folder of that name in a folder, any case; else the folder itself.</summary>
    public static string Inside(string folder, string name) =>
        (Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, name, new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = true }).Max(StringComparer.Ordinal) : null) ?? folder;

    /// <summary>One finding for all paths: the first few by name.</summary>
    public IEnumerable<DatasetFinding> Told(IReadOnlyCollection<string> paths, string what) => paths.Count == 0 ? []
        : [new(string.Join(", ", paths.Take(NamesTold).Select(path => System.IO.Path.GetRelativePath(Path, path))) + (paths.Count > NamesTold ? $" and {paths.Count - NamesTold} more" : ""), what)];

    // The real path is that without links.
    private void Search(string folder, string real)
    {
        var folders = new Stack<(string Path, string Real)>([(folder, real)]);
        while (folders.TryPop(out var next))
        {
            FileSystemInfo[] entries;
            try
            {
                entries = [.. list(new DirectoryInfo(next.Path)).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
            {
                closed.Add(next.Path);
                continue;
            }
            foreach (var entry in entries.Where(entry => entry.Name[0] != '.' && !Systems.Contains(entry.Name, StringComparer.OrdinalIgnoreCase)))
            {
                var (path, target) = (System.IO.Path.Combine(next.Path, entry.Name), System.IO.Path.Combine(next.Real, entry.Name));
                if (!entry.Exists)
                    (entry.Name.Contains('\uFFFD') ? unnamed : closed).Add(path);
                else if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.LinkTarget is not null)
                    links.Enqueue(path);
                else if (entry is FileInfo && reached.Add(target))
                    files.Add(path);
                else if (entry is DirectoryInfo && !entry.Attributes.HasFlag(FileAttributes.Hidden) && reached.Add(target))
                    folders.Push((path, target));
            }
        }
    }

    private void Follow(string link, string root)
    {
        string target;
        try
        {
            target = Real(link);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
        {
            dangling.Add(link);
            return;
        }
        // A link upwards would lead to everything beside the folder.
        if ((root + System.IO.Path.DirectorySeparatorChar).StartsWith(target.TrimEnd(System.IO.Path.DirectorySeparatorChar) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal) || !reached.Add(target))
            return;
        if (Directory.Exists(target))
            Search(link, target);
        else
            files.Add(link);
    }

    // Absolute, and free of links in every part: ResolveLinkTarget looks at the last part alone.
    private static string Real(string path, int links = 0)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        var real = System.IO.Path.GetPathRoot(path)!;
        foreach (var part in path[real.Length..].Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = System.IO.Path.Combine(real, part);
            if (new FileInfo(real).ResolveLinkTarget(returnFinalTarget: true) is { } target)
                real = links < MostLinks ? Real(target.FullName, links + 1) : throw new IOException($"{path} is a circle of links.");
        }
        return real;
    }
}
