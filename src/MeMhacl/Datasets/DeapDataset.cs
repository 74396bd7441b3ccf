using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MeMhacl.Datasets;

/// <summary>The subjects' files of DEAP's data_preprocessed_python that a folder holds.</summary>
public sealed class DeapDataset : IDataset
{
    private const int ReleaseSubjects = 32;

    private readonly SortedDictionary<int, string> files;

    private DeapDataset(string folder, SortedDictionary<int, string> files) => (Folder, this.files) = (folder, files);

    /// <summary>Looks for s01.dat to s32.dat below a folder, at any depth: <c>data/deap/data_preprocessed_python/s01.dat</c> or <c>data/deap/s01.dat</c>.</summary>
    /// <param name="folder">The DEAP folder, or the data folder that holds <c>deap/</c>. It need not exist: then nothing is found.</param>
    /// <exception cref="DatasetFormatException">Two files claim the same subject.</exception>
    public static DeapDataset Find(string folder)
    {
        var below = Path.Combine(folder, "deap");
        var root = Directory.Exists(below) ? below : folder;
        var files = new SortedDictionary<int, string>();
        if (Directory.Exists(root))
            foreach (var path in Directory.EnumerateFiles(root, "s*.dat", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                if (DeapReader.SubjectId(path) is { } subject && !files.TryAdd(subject, path))
                    throw new DatasetFormatException(path, $"subject {subject} stands in {files[subject]} too. Keep one of the two files.");
        return new DeapDataset(root, files);
    }

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public string Name => "deap";

    /// <inheritdoc/>
    public IReadOnlyList<int> SubjectIds => [.. files.Keys];

    /// <summary>Whether all 32 subjects of the release are there.</summary>
    public bool IsComplete => files.Count >= ReleaseSubjects;

    /// <summary>The file of each subject.</summary>
    public IReadOnlyDictionary<int, string> Files => files;

    /// <inheritdoc/>
    public string Summary => files.Count switch
    {
        0 => $"No DEAP file in {Folder}: expected {Path.Combine(Folder, "data_preprocessed_python", "s01.dat")} to s32.dat (data/README.md says how to obtain them).",
        >= ReleaseSubjects => $"DEAP: all {files.Count} subjects in {Folder}.",
        _ => $"DEAP: {files.Count} of {ReleaseSubjects} subjects in {Folder}: {string.Join(", ", files.Keys.Select(FileName))}; "
            + $"without {string.Join(", ", Enumerable.Range(1, ReleaseSubjects).Where(subject => !files.ContainsKey(subject)).Select(FileName))}.",
    };

    /// <inheritdoc/>
    public IReadOnlyList<DatasetFinding> Findings => files.Count == 0 ? [] : [.. Enumerable.Range(1, ReleaseSubjects).Where(subject => !files.ContainsKey(subject))
        .Select(subject => new DatasetFinding($"subject {subject}", $"{FileName(subject)} is missing; the study runs without this subject."))];

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesOf(int subjectId) => [files[subjectId]];

    /// <inheritdoc/>
    /// <exception cref="FileNotFoundException">The subject has no file; the message names the files that were found.</exception>
    public Recording Read(int subjectId) => files.TryGetValue(subjectId, out var path)
        ? DeapReader.Read(path, subjectId)
        : throw new FileNotFoundException($"Subject {subjectId} has no file {FileName(subjectId)}. {Summary}");

    /// <inheritdoc/>
    public string InputFingerprint()
    {
        var text = new StringBuilder();
        foreach (var (subject, path) in files)
        {
            var info = new FileInfo(path);
            text.Append(CultureInfo.InvariantCulture, $"{subject}|{info.Name}|{info.Length}|{info.LastWriteTimeUtc.Ticks}\n");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string FileName(int subject) => string.Create(CultureInfo.InvariantCulture, $"s{subject:00}.dat");
}
