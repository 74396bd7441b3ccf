using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MeMhacl.Data;

/// <summary>The subjects' files of DEAP's data_preprocessed_python or data_preprocessed_matlab that a folder holds.</summary>
public sealed class DeapDataset : IDataset
{
    private const int ReleaseSubjects = 32;

    private readonly SortedDictionary<int, string> files = [];
    private readonly List<string> passedOver = [];
    private readonly Lazy<IReadOnlyList<DatasetFinding>> findings;

    private DeapDataset(string root)
    {
        Folder = root;
        var all = Directory.Exists(root) ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray() : [];
        // .dat comes before .mat.
        foreach (var path in all.Where(path => DeapReader.SubjectId(path) is not null).OrderBy(path => Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            var subject = DeapReader.SubjectId(path)!.Value;
            if (files.TryAdd(subject, path))
                continue;
            if (passedOver.Append(files[subject]).FirstOrDefault(other => DeapReader.SubjectId(other) == subject && Path.GetExtension(other).Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase)) is { } twice)
                throw new DatasetFormatException(path, $"subject {subject} stands in {twice} too. Keep one of the two files.");
            passedOver.Add(path);
        }
        var ratings = all.FirstOrDefault(path => Path.GetFileName(path).Equals(DeapRatingsFile.Name, StringComparison.OrdinalIgnoreCase));
        findings = new(() => [.. NamesTell(), .. ratings is null ? [] : DeapRatingsFile.Compare(ratings, files)]);
    }

    /// <summary>
    /// Looks for s01.dat to s32.dat, or s01.mat to s32.mat, below a folder, at any depth: <c>data/deap/data_preprocessed_python/s01.dat</c>,
    /// <c>data/deap/data_preprocessed_matlab/s01.mat</c> or <c>data/deap/s01.dat</c>. A subject with both forms is read from .dat.
    /// </summary>
    /// <param name="folder">The DEAP folder, or the data folder that holds <c>deap/</c>. It need not exist: then nothing is found.</param>
    /// <exception cref="DatasetFormatException">Two files of the same form claim the same subject.</exception>
    public static DeapDataset Find(string folder)
    {
        var below = Path.Combine(folder, "deap");
        return new DeapDataset(Directory.Exists(below) ? below : folder);
    }

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public string Name => "deap";

    /// <inheritdoc/>
    public IReadOnlyList<int> SubjectIds => [.. files.Keys];

    /// <inheritdoc/>
    public IReadOnlyList<string> StudyChannels => DeapChannels.Study;

    /// <inheritdoc/>
    public string Summary => files.Count switch
    {
        0 => $"No DEAP file in {Folder}: expected {Path.Combine(Folder, "data_preprocessed_python", "s01.dat")} to s32.dat, "
            + $"or {Path.Combine("data_preprocessed_matlab", "s01.mat")} to s32.mat (data/README.md says how to obtain them).",
        >= ReleaseSubjects => $"DEAP: all {files.Count} subjects in {Folder}.",
        _ => $"DEAP: {files.Count} of {ReleaseSubjects} subjects in {Folder}: {string.Join(", ", files.Values.Select(Path.GetFileName))}; without {string.Join(", ", Missing.Select(FileName))}.",
    };

    /// <inheritdoc/>
    /// <remarks>With participant_ratings.csv below the folder, every file's ratings are held against it, once: a few milliseconds a file, the samples are not read.</remarks>
    public IReadOnlyList<DatasetFinding> Findings => findings.Value;

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesOf(int subjectId) => [files[subjectId]];

    /// <inheritdoc/>
    /// <exception cref="FileNotFoundException">The subject has no file; the message names the files that were found.</exception>
    public Recording Read(int subjectId) => files.TryGetValue(subjectId, out var path)
        ? DeapReader.Read(path, subjectId)
        : throw new FileNotFoundException($"Subject {subjectId} has no file {FileName(subjectId)}. {Summary}");

    /// <inheritdoc/>
    public string InputFingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.Select(file =>
        new FileInfo(file.Value) is var info ? string.Create(CultureInfo.InvariantCulture, $"{file.Key}|{info.Name}|{info.Length}|{info.LastWriteTimeUtc.Ticks}\n") : "")))));

    private IEnumerable<int> Missing => Enumerable.Range(1, ReleaseSubjects).Where(subject => !files.ContainsKey(subject));

    private IEnumerable<DatasetFinding> NamesTell()
    {
        if (files.Count > 0 && Missing.Any())
            yield return new($"subjects {string.Join(", ", Missing)}", $"{Missing.Count()} of the release's {ReleaseSubjects} subjects have no file; the study runs without them.");
        if (passedOver.Count > 0)
            yield return new(string.Join(", ", passedOver.Select(Path.GetFileName)), $"{passedOver.Count} of the subjects stand there as .mat and as .dat; the .dat files are read.");
    }

    private string FileName(int subject) => string.Create(CultureInfo.InvariantCulture,
        $"s{subject:00}{(files.Count == 0 ? ".dat" : Path.GetExtension(files.First().Value).ToLowerInvariant())}");
}
