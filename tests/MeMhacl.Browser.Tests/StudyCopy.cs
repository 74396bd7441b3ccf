using System.Text.Json;

namespace MeMhacl.Browser.Tests;

/// <summary>
/// The study in a temporary folder: what a notebook writes, and what the browser saves, is gone after the test.
/// Sources and built libraries are the study's own, by a link; nothing is written to them.
/// </summary>
public sealed class StudyCopy : IDisposable
{
    private const string Marker = "MeMhacl.Notebooks.sln";

    public StudyCopy()
    {
        foreach (var (folder, pattern) in new[] { ("notebooks", "*.ipynb"), ("data", "findings.csv"), ("data/published", "*"), ("docs", "*.md") })
        {
            Directory.CreateDirectory(this[folder]);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Source, folder), pattern)) File.Copy(file, Path.Combine(this[folder], Path.GetFileName(file)));
        }
        File.Copy(Path.Combine(Source, Marker), this[Marker]);
        Directory.CreateSymbolicLink(this["src"], Path.Combine(Source, "src"));
    }

    /// <summary>The study that is tested.</summary>
    public static string Source { get; } = Find();

    public string Folder { get; } = Directory.CreateTempSubdirectory("memhacl-browser-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Writes a notebook of C# cells.</summary>
    public void Write(string notebook, params string[] cells) => File.WriteAllText(this[Path.Combine("notebooks", notebook)], JsonSerializer.Serialize(new
    {
        cells = cells.Select((source, number) => new { cell_type = "code", id = FormattableString.Invariant($"cell-{number}"), metadata = new { }, execution_count = (int?)null, outputs = Array.Empty<object>(), source }),
        metadata = new { kernelspec = new { display_name = ".NET (C#)", language = "C#", name = ".net-csharp" } },
        nbformat = 4,
        nbformat_minor = 5,
    }));

    public void Dispose()
    {
        Directory.Delete(this["src"]);      // the link alone
        Directory.Delete(Folder, recursive: true);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Marker))) return folder.FullName;
        throw new DirectoryNotFoundException($"{Marker} is in no folder above {AppContext.BaseDirectory}.");
    }
}
