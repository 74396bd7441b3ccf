using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MeMhacl.Data;

/// <summary>What one trial holds.</summary>
/// <param name="SubjectId">Subject as the dataset numbers it.</param>
/// <param name="VideoId">Stimulus as the dataset numbers it.</param>
/// <param name="Seconds">Its length, rest included, seconds.</param>
/// <param name="RestSeconds">Of these, before the stimulus.</param>
/// <param name="SamplingRate">Samples per second, Hz.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Ratings">The subject's ratings.</param>
/// <param name="FlatChannels">Channels that never change.</param>
public sealed record TrialListing(
    int SubjectId, int VideoId, double Seconds, int RestSeconds, int SamplingRate, int Channels, Ratings Ratings, IReadOnlyList<string> FlatChannels);

/// <summary>What one subject's files hold.</summary>
/// <param name="SubjectId">Subject as the dataset numbers it.</param>
/// <param name="Files">Number of files.</param>
/// <param name="Bytes">Their lengths together.</param>
/// <param name="Fingerprint">SHA-256 (hex) over the files' contents, in order; empty if a file cannot be opened.</param>
/// <param name="Trials">By video; empty if the files cannot be read.</param>
public sealed record SubjectListing(int SubjectId, int Files, long Bytes, string Fingerprint, IReadOnlyList<TrialListing> Trials);

/// <summary>Reads all of a dataset and tells what is in it, what is missing and what is odd.</summary>
/// <param name="Dataset">What was read.</param>
/// <param name="Subjects">Every subject that has files, ascending.</param>
/// <param name="Findings">The dataset's own, then those of the contents: files that cannot be read, what is odd in those that can (alike ones together), trials of another length or rate, flat channels.</param>
public sealed record DatasetInspection(IDataset Dataset, IReadOnlyList<SubjectListing> Subjects, IReadOnlyList<DatasetFinding> Findings)
{
    private const int MostNamed = 3;

    /// <summary>All trials that could be read.</summary>
    public IEnumerable<TrialListing> Trials => Subjects.SelectMany(subject => subject.Trials);

    /// <summary>SHA-256 (hex) over the subjects' fingerprints: equal for equal contents, wherever the files stand.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(Subjects.Select(subject => string.Create(CultureInfo.InvariantCulture, $"{subject.SubjectId}|{subject.Fingerprint}\n"))))));

    /// <summary>Reads every file. A file that is damaged becomes a finding.</summary>
    /// <param name="dataset">What to read.</param>
    /// <param name="progress">Told the number of subjects read; may be null.</param>
    /// <param name="cancellation">Ends the work between two subjects.</param>
    public static DatasetInspection Of(IDataset dataset, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var subjects = new List<SubjectListing>();
        var findings = dataset.Findings.ToList();
        var odd = new List<DatasetFinding>();
        foreach (var subject in dataset.SubjectIds)
        {
            cancellation.ThrowIfCancellationRequested();
            var files = dataset.FilesOf(subject);
            var fingerprint = "";
            IReadOnlyList<TrialListing> trials = [];
            try
            {
                fingerprint = Hash(files);
                var recording = dataset.Read(subject);
                trials = [.. recording.Trials.OrderBy(trial => trial.VideoId).Select(List)];
                odd.AddRange(recording.Findings);
            }
            catch (Exception damaged) when (damaged is DatasetFormatException or IOException or UnauthorizedAccessException)
            {
                findings.Add(new DatasetFinding($"subject {subject}", damaged.Message));
            }
            subjects.Add(new SubjectListing(subject, files.Count, files.Sum(file => DataFile.Info(file).Length), fingerprint, trials));
            progress?.Report(subjects.Count);
        }
        // Sentences that differ in numbers only are one, or a release's worth of them would hide the rest.
        foreach (var alike in odd.GroupBy(finding => string.Concat(finding.What.Where(c => !char.IsDigit(c) && c is not ('.' or '-')))))
            findings.Add(alike.Count() == 1 ? alike.First() : new($"{string.Join(", ", alike.Take(MostNamed).Select(finding => finding.Where))}{(alike.Count() > MostNamed ? $" and {alike.Count() - MostNamed} more" : "")}",
                $"{alike.First().What} So says the first; {alike.Count()} are alike."));
        findings.AddRange(Odd(subjects));
        return new DatasetInspection(dataset, subjects, findings);
    }

    private static TrialListing List(Trial trial) => new(
        trial.SubjectId, trial.VideoId, (double)trial.Length / trial.SamplingRate, trial.OnsetSeconds, trial.SamplingRate, trial.ChannelNames.Count, trial.Ratings, trial.FlatChannels);

    // What most trials are is taken as usual.
    private static IEnumerable<DatasetFinding> Odd(IReadOnlyList<SubjectListing> subjects)
    {
        var trials = subjects.SelectMany(subject => subject.Trials).ToArray();
        if (trials.Length == 0)
            yield break;
        var usual = trials.GroupBy(Shape).MaxBy(group => group.Count())!.Key;
        foreach (var trial in trials)
        {
            var where = $"subject {trial.SubjectId}, video {trial.VideoId}";
            if (Shape(trial) != usual)
                yield return new DatasetFinding(where, string.Create(CultureInfo.InvariantCulture,
                    $"{trial.Seconds:0.###} s of {trial.Channels} channels at {trial.SamplingRate} Hz, where most trials have {usual.Seconds:0.###} s of {usual.Channels} at {usual.SamplingRate} Hz; WindowOptions.Windows sets what all share."));
            if (trial.FlatChannels.Count > 0)
                yield return new DatasetFinding(where, $"{string.Join(", ", trial.FlatChannels)} never changes; the z-score makes such a channel 0.");
        }

        static (double Seconds, int Channels, int SamplingRate) Shape(TrialListing trial) => (trial.Seconds, trial.Channels, trial.SamplingRate);
    }

    private static string Hash(IReadOnlyList<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        foreach (var path in files)
        {
            using var file = File.OpenRead(path);
            while (file.Read(buffer) is > 0 and var count)
                hash.AppendData(buffer, 0, count);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
