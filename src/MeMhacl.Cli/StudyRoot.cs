namespace MeMhacl.Cli;

/// <summary>The study's own folders, found from where the program stands or else from the current folder.</summary>
internal static class StudyRoot
{
    private const string Marker = "MeMhacl.Notebooks.sln";

    private static readonly Lazy<string> Found = new(() => Find(AppContext.BaseDirectory) ?? Find(Directory.GetCurrentDirectory())
        ?? throw new UserException($"Neither the program nor the current folder stands in the study ({Marker} is in no folder above): run ./study in its folder."), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The folder of the solution.</summary>
    public static string Path => Found.Value;

    public static string Notebooks => System.IO.Path.Combine(Path, "notebooks");

    public static string Data => System.IO.Path.Combine(Path, "data");

    public static string Results => System.IO.Path.Combine(Path, "results");

    /// <summary>A path for notebooks, which see relative ones from the study's folder: relative to it where it lies below.</summary>
    /// <param name="path">Absolute, or relative to the current folder.</param>
    public static string ForNotebooks(string path) => Below(Path, path);

    /// <summary>The full path of a folder that a user named: seen from the current folder, or else from the study's.</summary>
    /// <param name="named">As it was written.</param>
    /// <param name="holding">What should be in it, for the message.</param>
    /// <exception cref="UserException">Neither is there; the message names both.</exception>
    public static string DataFolder(string named, string holding)
    {
        string[] places = [.. new[] { Directory.GetCurrentDirectory(), Path }.Select(from => System.IO.Path.GetFullPath(named, from)).Distinct()];
        return places.FirstOrDefault(Directory.Exists) ?? throw new UserException(
            $"There is no folder {string.Join(" or ", places)}{(places.FirstOrDefault(File.Exists) is { } file ? $", and {file} is a file" : "")}: name one that holds {holding}.");
    }

    /// <summary>A path for people: from the current folder if it lies in it.</summary>
    public static string Shown(string path) => Below(Directory.GetCurrentDirectory(), path);

    /// <summary>Makes a folder if needed and tries to write to it: to be called before anything is computed.</summary>
    /// <param name="folder">An absolute path.</param>
    /// <exception cref="UserException">It cannot be written.</exception>
    public static void CheckWritable(string folder)
    {
        try
        {
            WholeFile.Probe(System.IO.Path.Combine(folder, ".probe"));
        }
        catch (IOException e)
        {
            throw new UserException($"The results folder {folder} cannot be written ({e.InnerException?.Message ?? e.Message}): make it writable or name another with --results, then run this again. Nothing was computed.");
        }
    }

    private static string Below(string folder, string path)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        var relative = System.IO.Path.GetRelativePath(folder, full);
        return relative.StartsWith("..", StringComparison.Ordinal) ? full : relative;
    }

    private static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Marker))) return folder.FullName;
        return null;
    }
}
