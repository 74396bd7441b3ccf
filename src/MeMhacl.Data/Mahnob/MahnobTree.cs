using System.Globalization;
using System.Text.RegularExpressions;

namespace MeMhacl.Data.Mahnob;

/// <summary>What a Sessions/ tree holds: the stimulus sessions that can be used, and what keeps the others from it. Reads every session.xml and no recording.</summary>
internal sealed partial class MahnobTree
{
    // data/mahnob-hci/Sessions/<id>/session.xml is found from data on, and with a folder in between.
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 4, MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = true };
    private static readonly EnumerationOptions Beside = new() { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = true };

    private readonly List<DatasetFinding> findings = [];
    private readonly List<(int Subject, string Reason, string Session)> leftOut = [];
    private readonly SortedDictionary<(int Subject, string MediaFile), MahnobStimulus> stimuli = new(
        Comparer<(int Subject, string MediaFile)>.Create((a, b) => a.Subject != b.Subject ? a.Subject.CompareTo(b.Subject) : MediaFileOrder.Instance.Compare(a.MediaFile, b.MediaFile)));

    public MahnobTree(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "session.xml", Below).ToArray() : [];
        foreach (var file in files.OrderBy(file => Path.GetFileName(Path.GetDirectoryName(file)), MediaFileOrder.Instance).ThenBy(file => file, StringComparer.Ordinal))
            Add(file);
        foreach (var group in leftOut.GroupBy(entry => (entry.Subject, entry.Reason)))
            findings.Add(new($"subject {group.Key.Subject}", $"{Count(group.Count(), "stimulus session")} {group.Key.Reason}: left out ({string.Join(", ", group.Select(entry => entry.Session))})."));
    }

    /// <summary>By subject, then by stimulus; each pair once.</summary>
    public IReadOnlyCollection<MahnobStimulus> Stimuli => stimuli.Values;

    /// <summary>Everybody whom a stimulus session names, ascending, whether or not it can be used.</summary>
    public SortedSet<int> Subjects { get; } = [];

    /// <summary>Sessions of any kind that were read.</summary>
    public int Sessions { get; private set; }

    /// <summary>Neutral clips among them.</summary>
    public int Neutral { get; private set; }

    /// <summary>Sessions of the release's other experiment, implicit tagging.</summary>
    public int Tagging { get; private set; }

    public IReadOnlyList<DatasetFinding> Findings => findings;

    private void Add(string file)
    {
        MahnobSession session;
        string[] recordings;
        try
        {
            session = MahnobSession.Read(file);
            recordings = [.. Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "*.bdf", Beside).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is DatasetFormatException or IOException or UnauthorizedAccessException)
        {
            findings.Add(new($"session {Path.GetFileName(Path.GetDirectoryName(file))}", $"left out, its session.xml cannot be read. {error.Message}"));
            return;
        }
        Sessions++;
        string[] names = [.. session.Recordings, .. recordings];
        if (session.ExperimentType?.Contains("tagging", StringComparison.OrdinalIgnoreCase) == true || names.Any(name => name.Contains("tagging", StringComparison.OrdinalIgnoreCase)))
            Tagging++;
        else if (!IsStimulus(session, names))
            Neutral++;
        else
            AddStimulus(session, recordings);
    }

    private void AddStimulus(MahnobSession session, string[] recordings)
    {
        Subjects.Add(session.SubjectId);
        // The track's own file; where it is missing, what lies in the folder.
        string[] named = [.. recordings.Where(name => session.Recordings.Contains(name, StringComparer.OrdinalIgnoreCase))];
        var candidates = named.Length > 0 ? named : recordings;
        if (session.MediaFile is null)
            LeaveOut(session, "without a mediaFile, so that nobody knows what was seen");
        else if (candidates.Length == 0)
            LeaveOut(session, "without a BDF file");
        else if (candidates.Length > 1)
            LeaveOut(session, "with several BDF files, of which session.xml does not name one");
        else if (session.FeltValence is null || session.FeltArousal is null)
            LeaveOut(session, "without a rating of valence and arousal");
        else
            AddRecording(session, candidates[0], recordings.Length - candidates.Length, named.Length == 0);
    }

    private void AddRecording(MahnobSession session, string recording, int others, bool unnamed)
    {
        var stimulus = new MahnobStimulus(session, Path.Combine(Path.GetDirectoryName(session.Path)!, recording));
        if (!stimuli.TryAdd((session.SubjectId, stimulus.MediaFile), stimulus))
        {
            LeaveOut(session, $"of a stimulus that session {stimuli[(session.SubjectId, stimulus.MediaFile)].Session.Name} holds too");
            return;
        }
        if (unnamed)
            Odd(session, $"session.xml does not name a BDF file that is there; {recording}, the only one in the folder, is read");
        if (others > 0)
            Odd(session, $"{Count(others, "BDF file")} beside the one that session.xml names; {recording} is read");
        if (SubjectOf(recording) is { } other && other != session.SubjectId)
            Odd(session, $"session.xml says subject {session.SubjectId}, the name {recording} says {other}; session.xml is believed");
    }

    private void LeaveOut(MahnobSession session, string reason) =>
        leftOut.Add((session.SubjectId, reason, session.MediaFile is null ? session.Name : $"{session.Name}: {session.MediaFile}"));

    private void Odd(MahnobSession session, string what) => findings.Add(new($"session {session.Name} (subject {session.SubjectId})", what + "."));

    // Part_1_S_Trial1_emotion.bdf: S is an emotional stimulus, N the neutral clip before it. The name is believed before isStim.
    private bool IsStimulus(MahnobSession session, string[] recordings)
    {
        bool? byName = recordings.Select(name => Kind().Match(name)).FirstOrDefault(match => match.Success) is { } match ? match.Groups[1].Value is "S" or "s" : null;
        if (byName is { } name && session.IsStimulus is { } xml && name != xml)
            Odd(session, $"isStim says {(xml ? "stimulus" : "neutral")}, the recording's name {(name ? "stimulus" : "neutral")}; the name is believed");
        return byName ?? session.IsStimulus ?? false;
    }

    private static int? SubjectOf(string recording) =>
        Part().Match(recording) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var subject) ? subject : null;

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    [GeneratedRegex("_([NS])_Trial", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Kind();

    [GeneratedRegex("^Part_([0-9]{1,4})_", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}

/// <summary>A stimulus session that can be used: both ratings, a stimulus, one recording.</summary>
/// <param name="Session">What session.xml says.</param>
/// <param name="Bdf">Path of the recording.</param>
internal sealed record MahnobStimulus(MahnobSession Session, string Bdf)
{
    public int Subject => Session.SubjectId;

    public string MediaFile => Session.MediaFile!;
}

/// <summary>69.avi before 107.avi before cats_f.avi: numbers by value, then names by their characters.</summary>
internal sealed class MediaFileOrder : IComparer<string?>
{
    public static MediaFileOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (a, b) = (Number(x), Number(y));
        return a != b ? a.CompareTo(b) : string.CompareOrdinal(x, y);
    }

    private static long Number(string? name) =>
        int.TryParse(Path.GetFileNameWithoutExtension(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
}
