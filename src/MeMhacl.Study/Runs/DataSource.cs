using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>Which recordings the study runs on: a dataset where it is, else its synthetic twin.</summary>
/// <param name="Dataset">The files.</param>
/// <param name="IsSynthetic">Whether they were made by this program.</param>
/// <param name="Name">deap, mahnob-hci, synthetic-deap or synthetic-mahnob-hci; part of file names.</param>
/// <param name="Sentence">What they are, for the first screen of every page.</param>
public sealed record DataSource(IDataset Dataset, bool IsSynthetic, string Name, string Sentence)
{
    /// <summary>Opens DEAP.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    /// <param name="folder">A folder with the release's .dat or .mat files, or "auto": data/deap if there is anything in it, else the small synthetic twin, written once.</param>
    /// <exception cref="DatasetFormatException">The folder holds no DEAP file.</exception>
    public static DataSource Deap(StudyFolders folders, string folder = "auto")
    {
        var found = DeapDataset.Find(Path.Combine(folders.Root, Resolve(folders, folder, "deap", synthetic => SyntheticTwin.GetOrWrite(synthetic, new SyntheticDeapOptions()))));
        return Of(found, SyntheticTwin.Sentence, "the files", folder);
    }

    /// <summary>Opens MAHNOB-HCI.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    /// <param name="folder">The folder Sessions, or the one that holds it, or "auto": data/mahnob-hci if there is anything in it, else the small synthetic twin, written once.</param>
    /// <exception cref="DatasetFormatException">The folder holds no subject who can be read.</exception>
    public static DataSource MahnobHci(StudyFolders folders, string folder = "auto")
    {
        var found = MahnobDataset.Find(Path.Combine(folders.Root, Resolve(folders, folder, "mahnob-hci", synthetic => SyntheticTwin.GetOrWrite(synthetic, new SyntheticMahnobOptions()))));
        return Of(found, SyntheticTwin.Sentence, "the sessions", folder);
    }

    /// <summary>Whether a folder is not there or holds nothing; what a system or git leaves (.DS_Store, .gitkeep) is nothing.</summary>
    /// <param name="folder">Its path.</param>
    public static bool IsEmpty(string folder) => !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry)[0] != '.');

    private static DataSource Of<T>(T found, Func<T, string> sentence, string files, string asked) where T : IDataset
    {
        // Emptying data/ helps only whoever named no folder.
        string otherwise = asked == "auto" ? $"empty data/{found.Name} to run on the synthetic twin" : $"give auto instead of {asked}: data/{found.Name} where it holds anything, else the synthetic twin";
        if (found.SubjectIds.Count == 0)
            throw new DatasetFormatException(found.Folder, $"{found.Summary} {string.Concat(found.Findings.Take(3).Select(finding => $"{finding.Where}: {finding.What} "))}Put {files} there, or {otherwise}.");
        bool synthetic = SyntheticTwin.IsIn(found);
        return new DataSource(found, synthetic, synthetic ? $"synthetic-{found.Name}" : found.Name, sentence(found));
    }

    private static string Resolve(StudyFolders folders, string folder, string name, Func<string, string> twin)
    {
        if (folder != "auto") return folder;
        string real = Path.Combine(folders.Data, name);
        return IsEmpty(real) ? twin(Path.Combine(folders.Data, "synthetic")) : real;
    }
}
