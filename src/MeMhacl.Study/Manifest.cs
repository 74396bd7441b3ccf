using System.Text.Json;

namespace MeMhacl.Study;

/// <summary>The results folder that tables and figures are saved to.</summary>
public static class Results
{
    private static string? folder;

    /// <summary>The folder that the last opened study writes to.</summary>
    /// <exception cref="InvalidOperationException">No study was opened yet.</exception>
    public static string Folder
    {
        get => folder ?? throw new InvalidOperationException("There is no results folder yet: open a study before a table or chart is saved.");
        set => folder = value;
    }

    /// <summary>Writes a file of the results folder, such as tables/02-splits.csv, replacing an earlier one.</summary>
    internal static void Write(string path, string text) => WholeFile.Write(Path.Combine(Folder, path), text);
}

/// <summary>One table or figure of the results.</summary>
/// <param name="Name">The name of its files, such as 02-splits; one entry each.</param>
/// <param name="Kind">table or figure.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Paper">What it stands beside in the paper, such as "Table IV"; null where the paper has nothing of the kind.</param>
/// <param name="Notebook">The notebook that saved it, such as 02-deap.ipynb; null where that is not known.</param>
/// <param name="Cell">The id of the cell that saved it; null where that is not known.</param>
/// <param name="Files">Relative to the results folder, with forward slashes.</param>
public sealed record ManifestEntry(string Name, string Kind, string Title, string? Paper, string? Notebook, string? Cell, IReadOnlyList<string> Files)
{
    /// <summary>An entry of the cell that runs now, as far as the host tells.</summary>
    internal static ManifestEntry Here(string name, string kind, string title, string? paper, params string[] files) =>
        new(name, kind, title, paper, Told("notebook.path") is { } path ? Path.GetFileName(path) : null, Told("notebook.cell"), files);

    private static string? Told(string what) => AppContext.GetData(what) is string { Length: > 0 } text ? text : null;
}

/// <summary>manifest.json of a results folder: what tables and figures there are, and where they come from. Written by whoever saves one.</summary>
public static class ResultsManifest
{
    private const string FileName = "manifest.json";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Enters a table or figure; an entry of the same name is replaced.</summary>
    /// <param name="resultsFolder">The results folder.</param>
    /// <param name="entry">What was saved.</param>
    public static void Note(string resultsFolder, ManifestEntry entry) => Change(resultsFolder, entries => [.. entries.Where(other => (other.Name, other.Kind) != (entry.Name, entry.Kind)), entry]);

    /// <summary>Strikes out what a notebook saved, before it runs again.</summary>
    /// <param name="resultsFolder">The results folder.</param>
    /// <param name="notebook">The notebook's path or file name.</param>
    public static void Forget(string resultsFolder, string notebook)
    {
        if (File.Exists(Path.Combine(resultsFolder, FileName))) Change(resultsFolder, entries => entries.Where(entry => entry.Notebook != Path.GetFileName(notebook)));
    }

    /// <summary>All entries, notebook by notebook, each in the order in which they were saved; none where there is no manifest.</summary>
    /// <param name="resultsFolder">The results folder.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static IReadOnlyList<ManifestEntry> Read(string resultsFolder)
    {
        var path = Path.Combine(resultsFolder, FileName);
        if (!File.Exists(path)) return [];
        try
        {
            var entries = JsonSerializer.Deserialize<ManifestEntry[]>(File.ReadAllText(path), Html.StrictJson) ?? [];
            return entries.All(entry => entry is { Files.Count: > 0 } && entry.Files.All(IsInside)) ? entries : throw new JsonException("an entry without files of this folder");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is damaged ({Html.Damage(e)}): delete it and run the notebooks again.", e);
        }
    }

    // Whoever made the manifest names no file of anybody else's.
    private static bool IsInside(string? file) => file is { Length: > 0 } && !file.Contains('\0', StringComparison.Ordinal) && !Path.IsPathRooted(file) && !file.Split('/', '\\').Contains("..");

    private static void Change(string resultsFolder, Func<IReadOnlyList<ManifestEntry>, IEnumerable<ManifestEntry>> change)
    {
        Directory.CreateDirectory(resultsFolder);
        // Notebooks that run side by side, in one process or several, must not lose each other's entries.
        using var turn = FileTurn.Take(Path.Combine(resultsFolder, ".manifest.lock"), Patience);
        ManifestEntry[] entries = [.. change(Read(resultsFolder)).OrderBy(entry => entry.Notebook, StringComparer.Ordinal)];
        WholeFile.Write(Path.Combine(resultsFolder, FileName), JsonSerializer.Serialize(entries, Html.IndentedJson) + "\n");
    }
}
