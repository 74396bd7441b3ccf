using MeMhacl.Datasets;

namespace MeMhacl.Notebook.Runs;

/// <summary>Which recordings the study runs on: DEAP where it is, else its synthetic twin.</summary>
/// <param name="Dataset">The files.</param>
/// <param name="IsSynthetic">Whether they were made here.</param>
/// <param name="Name">deap or synthetic-deap; part of file names.</param>
/// <param name="Sentence">What they are, for the first screen of every page.</param>
public sealed record DataSource(IDataset Dataset, bool IsSynthetic, string Name, string Sentence)
{
    /// <summary>Finds DEAP under data/deap, or else writes the synthetic twin, once.</summary>
    /// <param name="folders">Where to look.</param>
    /// <param name="options">What to write; the small twin by default.</param>
    /// <exception cref="DatasetFormatException">data/deap is there but is not what the release holds.</exception>
    public static DataSource Deap(StudyFolders folders, SyntheticDeapOptions? options = null)
    {
        string real = Path.Combine(folders.Data, "deap");
        if (Directory.Exists(real) && Directory.EnumerateFileSystemEntries(real).Any())
        {
            var found = DeapDataset.Find(real);
            return new DataSource(found, false, "deap", $"DEAP, preprocessed by its authors: {found.SubjectIds.Count} of 32 subjects.");
        }
        options ??= new SyntheticDeapOptions();
        string twin = Path.Combine(folders.Data, "synthetic", $"deap-{options.Subjects}x{options.Videos}x{options.StimulusSeconds}s-seed{options.Seed}");
        if (!Directory.Exists(twin))
        {
            // Under another name until it is whole: an interrupted writing is not taken for the twin.
            string unfinished = $"{twin}.{Environment.ProcessId}.part";
            SyntheticDeap.Write(unfinished, options);
            Directory.Move(unfinished, twin);
        }
        return new DataSource(DeapDataset.Find(twin), true, "synthetic-deap",
            $"SYNTHETIC data, made by this program in DEAP's file format ({options.Subjects} subjects, {options.Videos} videos of {options.StimulusSeconds} s): no human was recorded, and no accuracy on this page is a finding about emotions.");
    }
}
