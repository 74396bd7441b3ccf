using System.Globalization;

namespace MeMhacl.Datasets;

/// <summary>A synthetic DEAP in a folder of its own, marked so that it is never taken for the real one.</summary>
public static class SyntheticTwin
{
    private const string Marker = "SYNTHETIC.txt";

    /// <summary>The folder's name for given options: other options, another folder.</summary>
    /// <param name="options">What is written.</param>
    public static string FolderName(SyntheticDeapOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"deap-{options.Subjects}x{options.Videos}x{options.StimulusSeconds}s-snr{options.SignalToNoise}-seed{options.Seed}")
        + options.Form switch { DeapForm.Python => "", DeapForm.Matlab => "-mat", _ => "-matz" };

    /// <summary>Writes the twin unless it is there.</summary>
    /// <param name="parent">The folder that holds the twins' folders; made if missing.</param>
    /// <param name="options">What to write.</param>
    /// <param name="progress">Told the number of subjects written.</param>
    /// <returns>The twin's folder.</returns>
    public static string GetOrWrite(string parent, SyntheticDeapOptions options, IProgress<int>? progress = null)
    {
        string folder = Path.Combine(parent, FolderName(options));
        if (Directory.Exists(folder)) return folder;
        // Under another name until it is whole: an interrupted writing is not taken for the twin.
        string unfinished = $"{folder}.{Environment.ProcessId}.part";
        SyntheticDeap.Write(unfinished, options, progress);
        File.WriteAllText(Path.Combine(unfinished, Marker), "Made by a program in DEAP's file format. No human was recorded; no accuracy on these files is a finding.\n");
        Directory.Move(unfinished, folder);
        return folder;
    }

    /// <summary>Whether any file of a dataset carries the mark of a twin: it stands beside the file or one folder up.</summary>
    /// <param name="found">The files.</param>
    public static bool IsIn(DeapDataset found) => found.Files.Values.Select(file => Path.GetDirectoryName(Path.GetFullPath(file))!)
        .Any(folder => File.Exists(Path.Combine(folder, Marker)) || File.Exists(Path.Combine(folder, "..", Marker)));

    /// <summary>What was found, in a sentence that says where no human was recorded.</summary>
    /// <param name="found">The files, at least one.</param>
    public static string Sentence(DeapDataset found) => IsIn(found)
        ? $"SYNTHETIC data, made by this program in DEAP's file format ({found.SubjectIds.Count} subjects): no human was recorded, and no accuracy on them is a finding about emotions."
        : $"DEAP as its authors preprocessed it: {found.SubjectIds.Count} of 32 subjects.";
}
