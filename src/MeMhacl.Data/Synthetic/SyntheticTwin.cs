using System.Globalization;

namespace MeMhacl.Data;

/// <summary>A synthetic dataset in a folder of its own, marked so that it is never taken for the real one.</summary>
public static class SyntheticTwin
{
    private const string Marker = "SYNTHETIC.txt";

    // The full twins take some minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    // MAHNOB-HCI's files stand at Sessions/<id>/; people copy a twin one folder deeper.
    private const int FoldersUp = 3;

    /// <summary>The folder's name for given options: other options, another folder.</summary>
    /// <param name="options">What is written.</param>
    public static string FolderName(SyntheticDeapOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"deap-{options.Subjects}x{options.Videos}x{options.StimulusSeconds}s-snr{options.SignalToNoise}-seed{options.Seed}");

    /// <inheritdoc cref="FolderName(SyntheticDeapOptions)"/>
    public static string FolderName(SyntheticMahnobOptions options)
    {
        var longest = options.LongestSeconds == options.StimulusSeconds ? "" : string.Create(CultureInfo.InvariantCulture, $"to{options.LongestSeconds}");
        var gaps = string.Concat(options.Recorded.OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"-s{pair.Key}has{pair.Value}")));
        return string.Create(CultureInfo.InvariantCulture, $"mahnob-hci-{options.Subjects}x{options.Videos}x{options.StimulusSeconds}{longest}s")
            + string.Create(CultureInfo.InvariantCulture, $"-rest{options.RestSeconds}s-neutral{options.NeutralClips}{gaps}-snr{options.SignalToNoise}-seed{options.Seed}");
    }

    /// <summary>Writes the twin unless it is there.</summary>
    /// <param name="parent">The folder that holds the twins' folders; made if missing.</param>
    /// <param name="options">What to write.</param>
    /// <param name="progress">Told the number of subjects written.</param>
    /// <returns>The twin's folder.</returns>
    public static string GetOrWrite(string parent, SyntheticDeapOptions options, IProgress<int>? progress = null) =>
        GetOrWrite(Path.Combine(parent, FolderName(options)), "DEAP", folder => SyntheticDeap.Write(folder, options, progress));

    /// <inheritdoc cref="GetOrWrite(string, SyntheticDeapOptions, IProgress{int}?)"/>
    public static string GetOrWrite(string parent, SyntheticMahnobOptions options, IProgress<int>? progress = null) =>
        GetOrWrite(Path.Combine(parent, FolderName(options)), "MAHNOB-HCI", folder => SyntheticMahnob.Write(folder, options, progress));

    /// <summary>Whether any file of a dataset carries the mark of a twin: it stands beside the file or up to three folders above.</summary>
    /// <param name="found">The files.</param>
    public static bool IsIn(IDataset found) => found.SubjectIds.SelectMany(found.FilesOf).Select(file => Path.GetDirectoryName(Path.GetFullPath(file))!).Distinct().Any(IsMarked);

    /// <summary>What was found, in a sentence that says where no human was recorded.</summary>
    /// <param name="found">The files, at least one.</param>
    public static string Sentence(DeapDataset found) => IsIn(found)
        ? Made("DEAP", found)
        : $"DEAP as its authors preprocessed it: {found.SubjectIds.Count} of 32 subjects.";

    /// <inheritdoc cref="Sentence(DeapDataset)"/>
    public static string Sentence(MahnobDataset found) => IsIn(found)
        ? Made("MAHNOB-HCI", found)
        : $"MAHNOB-HCI as it was recorded: {found.SubjectIds.Count} subjects (the release's 30; 24 have all 20 stimuli, the paper says 25), {found.Videos.Count} stimuli each.";

    private static string Made(string format, IDataset found) =>
        $"SYNTHETIC data, made by this program in {format}'s file format ({found.SubjectIds.Count} subjects): no human was recorded, and no accuracy on them is a finding about emotions.";

    private static string GetOrWrite(string folder, string format, Action<string> write)
    {
        if (Directory.Exists(folder)) return folder;
        var (parent, name) = (Path.GetDirectoryName(Path.GetFullPath(folder))!, Path.GetFileName(folder));
        Directory.CreateDirectory(parent);
        // Whoever comes meanwhile waits; what a killed writer left is begun anew.
        using var turn = FileTurn.Take(Path.Combine(parent, $".{name}.lock"), Patience);
        if (Directory.Exists(folder)) return folder;
        // Under another name until it is whole: an interrupted writing is not taken for the twin.
        string unfinished = folder + ".part";
        try
        {
            Discard();
            write(unfinished);
            WholeFile.Write(Path.Combine(unfinished, Marker), $"Made by a program in {format}'s file format. No human was recorded; no accuracy on these files is a finding.\n");
            Directory.Move(unfinished, folder);
        }
        finally
        {
            Discard();
        }
        return folder;

        void Discard()
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        }
    }

    private static bool IsMarked(string folder)
    {
        var (above, up) = (folder, 0);
        while (above is not null && up++ <= FoldersUp)
        {
            if (File.Exists(Path.Combine(above, Marker))) return true;
            above = Path.GetDirectoryName(above);
        }
        return false;
    }
}
