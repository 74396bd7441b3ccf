namespace MeMhacl.Browser.Tests.Jupyter;

/// <summary>
/// The study in a temporary folder: what a notebook writes, and what the browser saves, is gone after the test.
/// Sources and built libraries are the study's own, by a link; nothing is written to them.
/// </summary>
public sealed class StudyCopy : IDisposable
{
    private const string Marker = "MeMhacl.Notebooks.sln";

    public StudyCopy()
    {
        Folder = Directory.CreateTempSubdirectory("memhacl-browser-").FullName;
        Copy("notebooks", "*.ipynb");
        Copy("data/published", "*");
        Copy("docs", "*.md");
        File.Copy(Path.Combine(Source, Marker), this[Marker]);
        Directory.CreateSymbolicLink(this["src"], Path.Combine(Source, "src"));
    }

    /// <summary>The study that is tested.</summary>
    public static string Source { get; } = Find();

    public string Folder { get; }

    public string this[string name] => Path.Combine(Folder, name);

    public void Dispose()
    {
        Directory.Delete(this["src"]);      // the link alone
        Directory.Delete(Folder, recursive: true);
    }

    private void Copy(string folder, string pattern)
    {
        Directory.CreateDirectory(this[folder]);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Source, folder), pattern))
            File.Copy(file, Path.Combine(this[folder], Path.GetFileName(file)));
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Marker))) return folder.FullName;
        throw new DirectoryNotFoundException($"{Marker} is in no folder above {AppContext.BaseDirectory}.");
    }
}
