using MeMhacl.Datasets;

namespace MeMhacl.Notebook.Runs;

/// <summary>Which recordings the study runs on: DEAP where it is, else its synthetic twin.</summary>
/// <param name="Dataset">The files.</param>
/// <param name="IsSynthetic">Whether they were made by this program.</param>
/// <param name="Name">deap or synthetic-deap; part of file names.</param>
/// <param name="Sentence">What they are, for the first screen of every page.</param>
public sealed record DataSource(IDataset Dataset, bool IsSynthetic, string Name, string Sentence)
{
    /// <summary>Opens DEAP.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    /// <param name="folder">A folder with the release's .dat files, or "auto": data/deap if there is anything in it, else the small synthetic twin, written once.</param>
    /// <exception cref="DatasetFormatException">The folder holds no DEAP file, or two of one subject.</exception>
    public static DataSource Deap(StudyFolders folders, string folder = "auto")
    {
        if (folder == "auto")
        {
            folder = Path.Combine(folders.Data, "deap");
            if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
                folder = SyntheticTwin.GetOrWrite(Path.Combine(folders.Data, "synthetic"), new SyntheticDeapOptions());
        }
        var found = DeapDataset.Find(Path.Combine(folders.Root, folder));
        if (found.SubjectIds.Count == 0)
            throw new DatasetFormatException(found.Folder, $"{found.Summary} Put the files there, or empty data/deap to run on the synthetic twin.");
        bool synthetic = SyntheticTwin.IsIn(found);
        return new DataSource(found, synthetic, synthetic ? "synthetic-deap" : "deap", SyntheticTwin.Sentence(found));
    }
}
