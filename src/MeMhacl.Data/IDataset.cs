namespace MeMhacl.Data;

/// <summary>A dataset on disk, read one subject at a time.</summary>
public interface IDataset
{
    /// <summary>Short lower-case name, usable in a file name: <c>deap</c>, <c>mahnob-hci</c>.</summary>
    string Name { get; }

    /// <summary>The folder that was searched.</summary>
    string Folder { get; }

    /// <summary>The subjects found that can be read, ascending.</summary>
    IReadOnlyList<int> SubjectIds { get; }

    /// <summary>Every channel that a set of the study chooses from: the dataset's one cached tensor holds these.</summary>
    IReadOnlyList<string> StudyChannels { get; }

    /// <summary>What was found, or what was expected where, in one sentence.</summary>
    string Summary { get; }

    /// <summary>What is missing or odd, as far as names and headers tell; empty for a whole release.</summary>
    IReadOnlyList<DatasetFinding> Findings { get; }

    /// <summary>The files that hold a subject's trials.</summary>
    /// <param name="subjectId">One of <see cref="SubjectIds"/>.</param>
    IReadOnlyList<string> FilesOf(int subjectId);

    /// <summary>Reads all trials of one subject. Safe to call from several threads for different subjects.</summary>
    /// <exception cref="DatasetFormatException">A file is damaged or not what its name says.</exception>
    Recording Read(int subjectId);

    /// <summary>SHA-256 (hex) over names, lengths and times of the files and the options of reading: changes when a file or an option changes.</summary>
    string InputFingerprint();
}

/// <summary>Something missing or odd in a dataset's files that does not keep the rest from being used.</summary>
/// <param name="Where">The file, subject, session or trial.</param>
/// <param name="What">A sentence: what was found, what was expected, and what the study does about it.</param>
public sealed record DatasetFinding(string Where, string What);
