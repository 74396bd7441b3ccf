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
    // See MahnobOptions.Subjects.
    private const int ReleaseVideos = 20;
    private const int ReleaseComplete = 24;
    private const int PaperSubjects = 25;

    private readonly MahnobTree tree;
    private readonly Dictionary<int, string[]> videosOf;
    private readonly List<DatasetFinding> rareStimuli = [];

    private MahnobDataset(string folder, MahnobOptions options)
    {
        (Folder, Options, tree) = (folder, options, new MahnobTree(new DataFolder(folder)));
        var recorded = tree.Stimuli.Select(stimulus => stimulus.Subject).Distinct().Count();
        var seenBy = tree.Stimuli.GroupBy(stimulus => stimulus.MediaFile).OrderBy(group => MahnobTree.Order(group.Key)).ToLookup(group => group.Count() * 2 >= recorded);
        // A stimulus that most never saw is a slip in a file, and must not make everybody else incomplete.
        MediaFiles = [.. seenBy[true].Select(group => group.Key)];
        foreach (var group in seenBy[false])
            rareStimuli.Add(new($"stimulus {group.Key}", $"only {group.Count()} of {recorded} subjects saw it (subject {string.Join(", ", group.Select(stimulus => stimulus.Subject))}): left out."));
        videosOf = tree.Subjects.ToDictionary(subject => subject, subject => tree.Stimuli.Where(stimulus => stimulus.Subject == subject).Select(stimulus => stimulus.MediaFile).Intersect(MediaFiles).ToArray());
        // Every chosen subject has every chosen stimulus: five axes have no holes.
        SubjectIds = options.Subjects is { } chosen ? Chosen(chosen) : [.. videosOf.Where(pair => pair.Value.Length >= Math.Max(1, options.MinimumVideos ?? MediaFiles.Count)).Select(pair => pair.Key).Order()];
        Videos = [.. MediaFiles.Where(media => SubjectIds.All(subject => videosOf[subject].Contains(media)))];
        if (SubjectIds.Count > 0 && Videos.Count == 0)
            throw new ArgumentException($"Subjects {string.Join(", ", SubjectIds)} have no stimulus in common: choose others in MahnobOptions.Subjects.", nameof(options));
    }

    /// <summary>Looks for session.xml files, at any depth, as <see cref="DeapDataset.Find"/> does: reads all of them, and no recording.</summary>
    /// <param name="folder">The folder Sessions, one that holds it, or the data folder that holds <c>mahnob-hci/</c>. It need not exist: then nothing is found.</param>
    /// <param name="options">Whom and what to read; null for the defaults.</param>
    /// <exception cref="ArgumentException">Channels that are not there, a chosen subject without a session, or chosen subjects without a stimulus in common.</exception>
    public static MahnobDataset Find(string folder, MahnobOptions? options = null)
    {
        options ??= new MahnobOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.StimulusSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(options.RestSeconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MinimumVideos ?? 1);
        if (options.Channels.Count == 0 || options.Channels.Any(name => !MahnobChannels.All.Contains(name)))
            throw new ArgumentException($"MAHNOB-HCI has no channel '{string.Join(", ", options.Channels.Except(MahnobChannels.All))}'; it has {string.Join(", ", MahnobChannels.All)}: correct MahnobOptions.Channels.", nameof(options));
        return new MahnobDataset(DataFolder.Inside(folder, "mahnob-hci"), options);
    }

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public string Name => "mahnob-hci";

    /// <inheritdoc/>
    public IReadOnlyList<int> SubjectIds { get; }

    /// <summary>Every stimulus that was found, numbers first, then names. <see cref="Trial.VideoId"/> is the place in this list, from 1.</summary>
    public IReadOnlyList<string> MediaFiles { get; }

    /// <summary>The stimuli that are read: those of <see cref="MediaFiles"/> that all <see cref="SubjectIds"/> have.</summary>
    public IReadOnlyList<string> Videos { get; }

    /// <summary>The settings.</summary>
    public MahnobOptions Options { get; }

    /// <summary>Stimulus sessions that can be used, of all subjects, read or not: (subject, sessions).</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<MahnobSession>> Sessions =>
        tree.Subjects.ToDictionary(subject => subject, subject => (IReadOnlyList<MahnobSession>)[.. tree.Stimuli.Where(stimulus => stimulus.Subject == subject).Select(stimulus => stimulus.Session)]);

    /// <inheritdoc/>
    /// <remarks>Those that are read: all that the paper's sets have.</remarks>
    public IReadOnlyList<string> StudyChannels => Options.Channels;

    /// <inheritdoc/>
    public string Summary
    {
        get
        {
            var (all, neutral, tagging) = tree.Sessions;
            if (all == 0)
                return $"No MAHNOB-HCI session in {Folder}: expected {Path.Combine(Folder, "Sessions", "2", "session.xml")} and its BDF file, and so on (data/README.md says how to obtain them).";
            var found = $"{all} sessions in {Folder}, {tree.Stimuli.Count} of a stimulus with recording and ratings, {neutral} of a neutral clip"
                + $"{(tagging > 0 ? $", {tagging} of implicit tagging" : "")}; {tree.Subjects.Count} subjects, {MediaFiles.Count} stimuli";
            return SubjectIds.Count == 0
                ? $"MAHNOB-HCI: {found}. No subject has all of them: add the missing sessions, or lower MahnobOptions.MinimumVideos."
                : $"MAHNOB-HCI: {SubjectIds.Count} subjects with {Videos.Count} stimuli each ({found}).";
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<DatasetFinding> Findings
    {
        get
        {
            List<DatasetFinding> findings = [.. tree.Findings, .. rareStimuli];
            foreach (var (subject, videos) in videosOf.OrderBy(pair => pair.Key).Where(pair => pair.Value.Length < MediaFiles.Count))
                findings.Add(new($"subject {subject}", videos.Length == 0
                    ? $"has no usable session of the {MediaFiles.Count} stimuli: the study runs without this subject."
                    : $"has {videos.Length} of {MediaFiles.Count} stimuli, without {string.Join(", ", MediaFiles.Except(videos))}: "
                        + (SubjectIds.Contains(subject) ? "read on what is shared by all that were chosen."
                            : "the study runs without this subject (MahnobOptions.MinimumVideos or Subjects takes it in, on fewer stimuli).")));
            if (SubjectIds.Count > 0 && Videos.Count < MediaFiles.Count)
                findings.Add(new("stimuli", $"{MediaFiles.Count - Videos.Count} of {MediaFiles.Count} are lost, since not all of the {SubjectIds.Count} chosen subjects have them: {string.Join(", ", MediaFiles.Except(Videos))}."));
            if (MediaFiles.Count == ReleaseVideos && videosOf.Values.Count(videos => videos.Length == ReleaseVideos) == ReleaseComplete && SubjectIds.Count != PaperSubjects)
                findings.Add(new("subjects", $"The paper reads {PaperSubjects} subjects, the release has {ReleaseComplete} with a recording of all {ReleaseVideos} stimuli: "
                    + $"{PaperSubjects} would need one who lacks some, and lose these for everybody (MahnobOptions.MinimumVideos = 17). The study runs on {SubjectIds.Count}."));
            return findings;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesOf(int subjectId) => [.. Of(subjectId).Select(stimulus => stimulus.Bdf)];

    /// <inheritdoc/>
    /// <remarks>Of each BDF file, the Status signal and the kept seconds of the wanted channels are read, session by session.</remarks>
    /// <exception cref="KeyNotFoundException">The subject is none of <see cref="SubjectIds"/>.</exception>
    public Recording Read(int subjectId)
    {
        var findings = new List<DatasetFinding>();
        return new(subjectId, [.. Of(subjectId).Select(stimulus => MahnobReader.Read(stimulus, VideoId(stimulus.MediaFile), Options, findings))]) { Findings = findings };
    }

    /// <summary>The number of a stimulus: its place in <see cref="MediaFiles"/>, from 1.</summary>
    /// <param name="mediaFile">In lower case, such as 69.avi.</param>
    /// <exception cref="ArgumentException">No such stimulus.</exception>
    public int VideoId(string mediaFile) => MediaFiles.Contains(mediaFile) ? 1 + MediaFiles.TakeWhile(other => other != mediaFile).Count()
        : throw new ArgumentException($"There is no stimulus '{mediaFile}' among {string.Join(", ", MediaFiles)}.", nameof(mediaFile));

    /// <inheritdoc/>
    public string InputFingerprint()
    {
        var text = new StringBuilder().Append(Options.Describe()).Append('\n');
        foreach (var stimulus in SubjectIds.SelectMany(Of))
        {
            var (xml, bdf) = (DataFile.Info(stimulus.Session.Path), DataFile.Info(stimulus.Bdf));
            text.Append(CultureInfo.InvariantCulture, $"{stimulus.Subject}|{VideoId(stimulus.MediaFile)}|{stimulus.MediaFile}|{stimulus.Session.Name}")
                .Append(CultureInfo.InvariantCulture, $"|{xml.Length}|{xml.LastWriteTimeUtc.Ticks}|{Path.GetFileName(stimulus.Bdf)}|{bdf.Length}|{bdf.LastWriteTimeUtc.Ticks}\n");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private MahnobStimulus[] Of(int subjectId) => SubjectIds.Contains(subjectId) ? [.. tree.Stimuli.Where(stimulus => stimulus.Subject == subjectId && Videos.Contains(stimulus.MediaFile))]
        : throw new KeyNotFoundException($"Subject {subjectId} is not read; the subjects are {string.Join(", ", SubjectIds)}.");

    private IReadOnlyList<int> Chosen(IReadOnlyList<int> chosen)
    {
        int[] usable = [.. videosOf.Where(pair => pair.Value.Length > 0).Select(pair => pair.Key).Order()];
        return chosen.Except(usable).Any() ? throw new ArgumentException($"Subject {chosen.Except(usable).First()} of MahnobOptions.Subjects has no usable stimulus session; those who have one: {string.Join(", ", usable)}.", nameof(chosen))
            : [.. chosen.Distinct().Order()];
    }
}
