using System.Globalization;
using System.Text.RegularExpressions;

namespace MeMhacl.Data.Mahnob;

/// <summary>A stimulus session that can be used: both ratings, a stimulus, one recording.</summary>
/// <param name="Session">What session.xml says.</param>
/// <param name="Bdf">Path of the recording.</param>
internal sealed record MahnobStimulus(MahnobSession Session, string Bdf)
{
    public int Subject => Session.SubjectId;

    public string MediaFile => Session.MediaFile!;
}

/// <summary>What a Sessions/ tree holds: the stimulus sessions that can be used, and what keeps the others from it. Reads every session.xml and no recording.</summary>
internal sealed partial class MahnobTree
{
    private readonly List<(int Subject, string Reason, string Session)> leftOut = [];
    private readonly Dictionary<(int Subject, string MediaFile), MahnobStimulus> stimuli = [];

    public MahnobTree(DataFolder folder)
    {
        Findings.AddRange(folder.Findings);
        var files = folder.Files.Where(file => Path.GetFileName(file).Equals("session.xml", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (files.Length == 0)
            Findings.AddRange(folder.Packed);
        var recordings = folder.Files.Where(file => Path.GetExtension(file).Equals(".bdf", StringComparison.OrdinalIgnoreCase)).ToLookup(file => Path.GetDirectoryName(file), file => Path.GetFileName(file));
        foreach (var file in files.OrderBy(file => Order(Path.GetFileName(Path.GetDirectoryName(file))!)).ThenBy(file => file, StringComparer.Ordinal))
            Add(file, [.. recordings[Path.GetDirectoryName(file)]]);
        Stimuli = [.. stimuli.Values.OrderBy(stimulus => stimulus.Subject).ThenBy(stimulus => Order(stimulus.MediaFile))];
        foreach (var group in leftOut.GroupBy(entry => (entry.Subject, entry.Reason)))
            Findings.Add(new($"subject {group.Key.Subject}", $"{Count(group.Count(), "stimulus session")} {group.Key.Reason}: left out ({string.Join(", ", group.Select(entry => entry.Session))})."));
    }

    /// <summary>By subject, then by stimulus; each pair once.</summary>
    public IReadOnlyList<MahnobStimulus> Stimuli { get; }

    /// <summary>Everybody whom a stimulus session names, ascending, whether or not it can be used.</summary>
    public SortedSet<int> Subjects { get; } = [];

    /// <summary>Sessions of any kind that were read; neutral clips among them; those of the release's other experiment, implicit tagging.</summary>
    public (int All, int Neutral, int Tagging) Sessions { get; private set; }

    public List<DatasetFinding> Findings { get; } = [];

    /// <summary>Sorts 69.avi before 107.avi before cats_f.avi: numbers by value, then names by their characters.</summary>
    public static (long Number, string Name) Order(string name) =>
        (int.TryParse(Path.GetFileNameWithoutExtension(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue, name);

    private void Add(string file, string[] recordings)
    {
        MahnobSession session;
        try
        {
            session = MahnobSession.Read(file);
        }
        catch (Exception error) when (error is DatasetFormatException or IOException or UnauthorizedAccessException)
        {
            Findings.Add(new($"session {Path.GetFileName(Path.GetDirectoryName(file))}", $"left out, its session.xml cannot be read. {error.Message}"));
            return;
        }
        var (all, neutral, tagging) = Sessions;
        string[] names = [.. session.Recordings, .. recordings];
        if (names.Append(session.ExperimentType).Any(name => name?.Contains("tagging", StringComparison.OrdinalIgnoreCase) == true))
            tagging++;
        else if (!IsStimulus(session, names))
            neutral++;
        else
            AddStimulus(session, recordings);
        Sessions = (all + 1, neutral, tagging);
    }

    private void AddStimulus(MahnobSession session, string[] recordings)
    {
        Subjects.Add(session.SubjectId);
        // The track's own file; where it is missing, what lies in the folder.
        string[] named = [.. recordings.Where(name => session.Recordings.Contains(name, StringComparer.OrdinalIgnoreCase))];
        var candidates = named.Length > 0 ? named : recordings;
        var reason = session.MediaFile is null ? "without a mediaFile, so that nobody knows what was seen"
            : candidates.Length == 0 ? "without a BDF file"
            : candidates.Length > 1 ? "with several BDF files, of which session.xml does not name one"
            : session.FeltValence is null || session.FeltArousal is null ? "without a rating of valence and arousal"
            : stimuli.TryGetValue((session.SubjectId, session.MediaFile), out var other) ? $"of a stimulus that session {other.Session.Name} holds too" : null;
        if (reason is not null)
        {
            leftOut.Add((session.SubjectId, reason, session.MediaFile is null ? session.Name : $"{session.Name}: {session.MediaFile}"));
            return;
        }
        var recording = candidates[0];
        stimuli.Add((session.SubjectId, session.MediaFile!), new(session, Path.Combine(Path.GetDirectoryName(session.Path)!, recording)));
        if (named.Length == 0)
            Odd(session, $"session.xml does not name a BDF file that is there; {recording}, the only one in the folder, is read");
        if (recordings.Length > 1)
            Odd(session, $"{Count(recordings.Length - 1, "BDF file")} beside the one that session.xml names; {recording} is read");
        if (Part().Match(recording) is { Success: true } match && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var subject && subject != session.SubjectId)
            Odd(session, $"session.xml says subject {session.SubjectId}, the name {recording} says {subject}; session.xml is believed");
    }

    private void Odd(MahnobSession session, string what) => Findings.Add(new($"session {session.Name} (subject {session.SubjectId})", what + "."));

    // Part_1_S_Trial1_emotion.bdf: S is an emotional stimulus, N the neutral clip before it. The name is believed before isStim.
    private bool IsStimulus(MahnobSession session, string[] recordings)
    {
        bool? byName = recordings.Select(name => Kind().Match(name)).FirstOrDefault(match => match.Success) is { } match ? match.Groups[1].Value is "S" or "s" : null;
        if (byName is { } name && session.IsStimulus is { } xml && name != xml)
            Odd(session, $"isStim says {(xml ? "stimulus" : "neutral")}, the recording's name {(name ? "stimulus" : "neutral")}; the name is believed");
        return byName ?? session.IsStimulus ?? false;
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    [GeneratedRegex("_([NS])_Trial", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Kind();

    [GeneratedRegex("^Part_([0-9]{1,4})_", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
