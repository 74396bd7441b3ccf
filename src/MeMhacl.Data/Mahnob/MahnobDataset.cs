using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MeMhacl.Data.Mahnob;

namespace MeMhacl.Data;

/// <summary>
/// MAHNOB-HCI's stimulus sessions below a folder: Sessions/&lt;id&gt;/session.xml with its BDF file. Neutral clips and implicit tagging are left aside.
/// A trial is a stimulus (<see cref="MahnobSession.MediaFile"/>): subjects saw the stimuli in different orders, so sessions are never aligned by their number.
/// </summary>
public sealed class MahnobDataset : IDataset
{
    private readonly MahnobOptions options;
    private readonly MahnobTree tree;
    private readonly MahnobSelection selection;
    private readonly Dictionary<int, MahnobStimulus[]> sessions;

    private MahnobDataset(string folder, MahnobOptions options)
    {
        (Folder, this.options) = (folder, options);
        tree = new MahnobTree(folder);
        selection = new MahnobSelection(tree, options);
        sessions = tree.Stimuli.Where(s => selection.Subjects.Contains(s.Subject) && selection.Videos.Contains(s.MediaFile)).GroupBy(s => s.Subject).ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>Looks for session.xml files: reads all of them, and no recording.</summary>
    /// <param name="folder">The folder Sessions, the one that holds it, or the data folder that holds <c>mahnob-hci/</c>. It need not exist: then nothing is found.</param>
    /// <param name="options">Whom and what to read; null for the defaults.</param>
    /// <exception cref="ArgumentException">Channels that are not there, a chosen subject without a session, or chosen subjects without a stimulus in common.</exception>
    public static MahnobDataset Find(string folder, MahnobOptions? options = null)
    {
        options ??= new MahnobOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.StimulusSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(options.RestSeconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MinimumVideos ?? 1);
        if (options.Channels.Count == 0 || options.Channels.FirstOrDefault(name => !MahnobChannels.All.Contains(name)) is { } unknown)
            throw new ArgumentException($"MAHNOB-HCI has no channel '{options.Channels.FirstOrDefault(name => !MahnobChannels.All.Contains(name))}'; it has {string.Join(", ", MahnobChannels.All)}: correct MahnobOptions.Channels.", nameof(options));
        var below = Path.Combine(folder, "mahnob-hci");
        return new MahnobDataset(Directory.Exists(below) ? below : folder, options);
    }

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public string Name => "mahnob-hci";

    /// <inheritdoc/>
    public IReadOnlyList<int> SubjectIds => selection.Subjects;

    /// <summary>Every stimulus that was found, numbers first, then names. <see cref="Trial.VideoId"/> is the place in this list, from 1.</summary>
    public IReadOnlyList<string> MediaFiles => selection.MediaFiles;

    /// <summary>The stimuli that are read: those of <see cref="MediaFiles"/> that all <see cref="SubjectIds"/> have.</summary>
    public IReadOnlyList<string> Videos => selection.Videos;

    /// <summary>The settings.</summary>
    public MahnobOptions Options => options;

    /// <summary>Stimulus sessions that can be used, of all subjects, read or not: (subject, sessions).</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<MahnobSession>> Sessions =>
        tree.Subjects.ToDictionary(subject => subject, subject => (IReadOnlyList<MahnobSession>)[.. tree.Stimuli.Where(s => s.Subject == subject).Select(s => s.Session)]);

    /// <inheritdoc/>
    /// <remarks>Those that are read: all that the paper's sets have.</remarks>
    public IReadOnlyList<string> StudyChannels => options.Channels;

    /// <inheritdoc/>
    public string Summary
    {
        get
        {
            if (tree.Sessions == 0)
                return $"No MAHNOB-HCI session in {Folder}: expected {Path.Combine(Folder, "Sessions", "2", "session.xml")} and its BDF file, and so on (data/README.md says how to obtain them).";
            var found = $"{tree.Sessions} sessions in {Folder}, {tree.Stimuli.Count} of a stimulus with recording and ratings, {tree.Neutral} of a neutral clip"
                + $"{(tree.Tagging > 0 ? $", {tree.Tagging} of implicit tagging" : "")}; {tree.Subjects.Count} subjects, {MediaFiles.Count} stimuli";
            return SubjectIds.Count == 0
                ? $"MAHNOB-HCI: {found}. No subject has all of them: add the missing sessions, or lower MahnobOptions.MinimumVideos."
                : $"MAHNOB-HCI: {SubjectIds.Count} subjects with {Videos.Count} stimuli each ({found}).";
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<DatasetFinding> Findings => [.. tree.Findings, .. selection.Findings];

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesOf(int subjectId) => [.. Of(subjectId).Select(s => s.Bdf)];

    /// <inheritdoc/>
    /// <remarks>Of each BDF file, the Status signal and the kept seconds of the wanted channels are read, session by session.</remarks>
    /// <exception cref="KeyNotFoundException">The subject is none of <see cref="SubjectIds"/>.</exception>
    public Recording Read(int subjectId) => new(subjectId, [.. Of(subjectId).Select(s => MahnobReader.Read(s, VideoId(s.MediaFile), options))]);

    /// <summary>The number of a stimulus: its place in <see cref="MediaFiles"/>, from 1.</summary>
    /// <param name="mediaFile">In lower case, such as 69.avi.</param>
    /// <exception cref="ArgumentException">No such stimulus.</exception>
    public int VideoId(string mediaFile)
    {
        for (var index = 0; index < MediaFiles.Count; index++)
            if (MediaFiles[index] == mediaFile)
                return index + 1;
        throw new ArgumentException($"There is no stimulus '{mediaFile}' among {string.Join(", ", MediaFiles)}.", nameof(mediaFile));
    }

    /// <inheritdoc/>
    public string InputFingerprint()
    {
        var text = new StringBuilder().Append(options.Describe()).Append('\n');
        foreach (var (subject, stimuli) in sessions.OrderBy(pair => pair.Key))
            foreach (var stimulus in stimuli)
            {
                var (xml, bdf) = (new FileInfo(stimulus.Session.Path), new FileInfo(stimulus.Bdf));
                text.Append(CultureInfo.InvariantCulture, $"{subject}|{VideoId(stimulus.MediaFile)}|{stimulus.MediaFile}|{stimulus.Session.Name}")
                    .Append(CultureInfo.InvariantCulture, $"|{xml.Length}|{xml.LastWriteTimeUtc.Ticks}|{bdf.Name}|{bdf.Length}|{bdf.LastWriteTimeUtc.Ticks}\n");
            }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private MahnobStimulus[] Of(int subjectId) => sessions.TryGetValue(subjectId, out var stimuli)
        ? stimuli
        : throw new KeyNotFoundException($"Subject {subjectId} is not read; the subjects are {string.Join(", ", SubjectIds)}.");
}
