namespace MeMhacl.Study;

/// <summary>Where the study's files stand.</summary>
/// <param name="Root">The folder of MeMhacl.Notebooks.sln.</param>
public sealed record StudyFolders(string Root)
{
    private const string Marker = "MeMhacl.Notebooks.sln";

    /// <summary>Datasets: deap/ as obtained under its licence, synthetic/ as made here.</summary>
    public string Data => Path.Combine(Root, "data");

    /// <summary>The paper's own numbers as CSV.</summary>
    public string Published => Path.Combine(Data, "published");

    /// <summary>Clip tensors, kept from run to run.</summary>
    public string Cache => Path.Combine(Data, "cache");

    /// <summary>All that a run leaves.</summary>
    public string Results { get; init; } = Path.Combine(Root, "results");

    /// <summary>One JSON record per training.</summary>
    public string Runs => Path.Combine(Results, "runs");

    /// <summary>Pre-trained models.</summary>
    public string Checkpoints => Path.Combine(Results, "checkpoints");

    /// <summary>Finds the study from a folder in it; a notebook's working folder is one.</summary>
    /// <param name="start">The folder to begin at; default the current one.</param>
    /// <exception cref="DirectoryNotFoundException">Neither it nor a folder above is the study's.</exception>
    public static StudyFolders Find(string? start = null)
    {
        start ??= Directory.GetCurrentDirectory();
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Marker))) return new StudyFolders(folder.FullName);
        throw new DirectoryNotFoundException($"{start} is not inside the study: no folder above it holds {Marker}. Open the notebook where it stands, in notebooks/.");
    }
}
