using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MeMhacl.Data;

/// <summary>The subjects' files of DEAP's data_preprocessed_python or data_preprocessed_matlab that a folder holds.</summary>
public sealed class DeapDataset : IDataset
{
    private const int ReleaseSubjects = 32;

    private readonly DataFolder folder;
    private readonly SortedDictionary<int, string> files = [];
    private readonly Dictionary<int, string[]> copies = [];
    private readonly List<string> passedOver = [];
    private readonly Lazy<IReadOnlyList<DatasetFinding>> findings;

    internal DeapDataset(DataFolder folder)
    {
        this.folder = folder;
        foreach (var subject in folder.Files.Where(IsReleases).GroupBy(path => DeapReader.SubjectId(path)!.Value))
        {
            // Copies stand in folders deeper down.
            var byForm = subject.OrderBy(path => path.Length).ToLookup(path => HasExtension(path, ".dat"));
            string[] read = [.. byForm[byForm.Contains(true)]];
            (files[subject.Key], copies[subject.Key]) = (read[0], read[1..]);
            passedOver.AddRange(subject.Except(read));
        }
        var ratings = folder.Files.FirstOrDefault(path => Path.GetFileName(path).Equals(DeapRatingsFile.Name, StringComparison.OrdinalIgnoreCase));
        findings = new(() => [.. NamesTell(), .. ratings is null ? [] : DeapRatingsFile.Compare(ratings, files)]);
    }

    /// <summary>
    /// Looks for s01.dat to s32.dat, or s01.mat to s32.mat, below a folder, at any depth: <c>data/deap/data_preprocessed_python/s01.dat</c>,
    /// <c>data/deap/data_preprocessed_matlab/s01.mat</c> or <c>data/deap/s01.dat</c>; s1.dat and S01.DAT are names of the same subject. A subject with both forms is read from .dat.
    /// Hidden folders are left aside, and links followed; a file is found once, however many links lead to it.
    /// </summary>
    /// <param name="folder">The DEAP folder, or the data folder that holds <c>deap/</c>. It need not exist: then nothing is found.</param>
    public static DeapDataset Find(string folder) => new(new DataFolder(DataFolder.Inside(folder, "deap")));

    /// <inheritdoc/>
    public string Folder => folder.Path;

    /// <inheritdoc/>
    public string Name => "deap";

    /// <inheritdoc/>
    public IReadOnlyList<int> SubjectIds => [.. files.Keys];

    /// <summary>Whether all 32 subjects of the release are there.</summary>
    public bool IsComplete => files.Count >= ReleaseSubjects;

    /// <summary>The file of each subject.</summary>
    public IReadOnlyDictionary<int, string> Files => files;

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
    /// <exception cref="DatasetFormatException">As for <see cref="DeapReader.Read"/>; or two files of the same form claim the subject, and differ.</exception>
    public Recording Read(int subjectId)
    {
        if (!files.TryGetValue(subjectId, out var path))
            throw new FileNotFoundException($"Subject {subjectId} has no file {FileName(subjectId)}. {Summary}");
        if (Rival(subjectId) is { } rival)
            throw new DatasetFormatException(path, $"subject {subjectId} stands in {rival} too, with other contents, or unreadable ({DataFile.Info(path).Length} and {DataFile.Info(rival).Length} bytes), and nothing here tells which is right. "
                + $"Look at each alone (copied to a folder of its own, ./study data FOLDER), then move the other out of {Folder}.");
        return DeapReader.Read(path, subjectId);
    }

    /// <inheritdoc/>
    public string InputFingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.SelectMany(file => copies[file.Key].Prepend(file.Value), (file, path) =>
        DataFile.Info(path) is var info ? string.Create(CultureInfo.InvariantCulture, $"{file.Key}|{Path.GetFileName(path)}|{info.Length}|{info.LastWriteTimeUtc.Ticks}\n") : "")))));

    private IEnumerable<int> Missing => Enumerable.Range(1, ReleaseSubjects).Where(subject => !files.ContainsKey(subject));

    private IEnumerable<DatasetFinding> NamesTell()
    {
        int[] missing = [.. Missing];
        string[] Others(string extension) => [.. folder.Files.Where(path => HasExtension(path, extension) && !IsReleases(path))];
        var others = Others(".dat").Concat(Others(".mat")).ToLookup(DeapReader.SubjectId);
        string[] outside = [.. others.Where(group => group.Key is not null).SelectMany(group => group)];
        return
        [
            .. folder.Findings,
            .. files.Count == 0 || missing.Length == 0 ? [] : new DatasetFinding[]
            {
                new(Subjects(missing), $"{missing.Length} of the release's {ReleaseSubjects} subjects {(missing.Length == 1 ? "has" : "have")} no file; the study runs without {(missing.Length == 1 ? "it" : "them")}."),
            },
            .. folder.Told(passedOver, "not read: the same subjects stand there as .dat too, and the .dat is read."),
            .. copies.Where(pair => pair.Value.Length > 0 && Rival(pair.Key) is null).Select(pair => new DatasetFinding(
                $"subject {pair.Key}", $"{string.Join(", ", pair.Value)} hold{(pair.Value.Length == 1 ? "s" : "")} the same bytes as {files[pair.Key]}, which is read.")),
            .. folder.Told(outside, $"not read: the release's subjects are 1 to {ReleaseSubjects}."
                + (others.Contains(0) ? " If the files are numbered from 0, copy them under the release's numbers, from 1, to a folder of their own, and name that." : "")),
            .. folder.Told([.. others[null]], "not read: the name is not sXX.dat or sXX.mat, so it tells no subject."),
            .. missing.Length == 0 ? [] : folder.Packed,
            .. folder.Told([.. files.Count > 0 ? [] : folder.Files.Where(path => HasExtension(path, ".bdf") && IsReleases(Path.ChangeExtension(path, ".dat")))],
                "not read: DEAP's original recordings, not preprocessed. Get data_preprocessed_python.zip or data_preprocessed_matlab.zip."),
        ];
    }

    private static string Subjects(IReadOnlyList<int> subjects) => $"subject{(subjects.Count == 1 ? "" : "s")} {string.Join(", ", subjects)}";

    private static bool HasExtension(string path, string extension) => Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase);

    private static bool IsReleases(string path) => DeapReader.SubjectId(path) is >= 1 and <= ReleaseSubjects;

    // Another file for the subject, with other contents or unreadable; null if there is none.
    private string? Rival(int subject) => copies[subject].FirstOrDefault(other =>
    {
        try
        {
            return !DataFile.AreEqual(files[subject], other);
        }
        catch (Exception error) when (error is DatasetFormatException or IOException or UnauthorizedAccessException)
        {
            return true;
        }
    });

    private string FileName(int subject) => string.Create(CultureInfo.InvariantCulture,
        $"s{subject:00}{(files.Count == 0 ? ".dat" : Path.GetExtension(files.First().Value).ToLowerInvariant())}");
}
