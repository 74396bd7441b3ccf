namespace MeMhacl.Datasets;

/// <summary>A dataset on disk, read one subject at a time.</summary>
public interface IDataset
{
    /// <summary>Short lower-case name, usable in a file name: <c>deap</c>.</summary>
    string Name { get; }

    /// <summary>The subjects found, ascending.</summary>
    IReadOnlyList<int> SubjectIds { get; }

    /// <summary>Reads all trials of one subject. Safe to call from several threads for different subjects.</summary>
    /// <exception cref="DatasetFormatException">A file is damaged or not what its name says.</exception>
    Recording Read(int subjectId);

    /// <summary>SHA-256 (hex) over names, lengths and times of the files: changes when a file changes.</summary>
    string InputFingerprint();
}
