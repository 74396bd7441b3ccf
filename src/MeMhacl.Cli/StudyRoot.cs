namespace MeMhacl.Cli;

/// <summary>The study's own folders, found from the current folder or from where the program stands.</summary>
internal static class StudyRoot
{
    private const string Marker = "MeMhacl.Notebooks.sln";

    public static string Path => Found.Value;

    private static readonly Lazy<string> Found = new(() => Find(Directory.GetCurrentDirectory()) ?? Find(AppContext.BaseDirectory)
        ?? throw new UserException($"Neither the current folder nor the program stands in the study ({Marker} is in no folder above): run ./study from its folder."), LazyThreadSafetyMode.PublicationOnly);

    public static string Notebooks => System.IO.Path.Combine(Path, "notebooks");

    public static string Data => System.IO.Path.Combine(Path, "data");

    public static string Results => System.IO.Path.Combine(Path, "results");

    /// <summary>plotly.js as ./study fetched it; null where it could not.</summary>
    public static string? PlotlyScript
    {
        get
        {
            string setup = System.IO.Path.Combine(Path, ".setup");
            return Directory.Exists(setup) ? Directory.EnumerateFiles(setup, "plotly-*.min.js").Order(StringComparer.Ordinal).LastOrDefault() : null;
        }
    }

    private static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Marker))) return folder.FullName;
        return null;
    }
}
