namespace MeMhacl.Data.Mahnob;

/// <summary>Which subjects and which stimuli are read: every chosen subject has every chosen stimulus (five axes have no holes).</summary>
internal sealed class MahnobSelection
{
    // See MahnobOptions.Subjects.
    private const int ReleaseVideos = 20;
    private const int ReleaseComplete = 24;
    private const int PaperSubjects = 25;

    private readonly List<DatasetFinding> findings = [];

    public MahnobSelection(MahnobTree tree, MahnobOptions options)
    {
        var videosOf = tree.Subjects.ToDictionary(subject => subject, subject => tree.Stimuli.Where(s => s.Subject == subject).Select(s => s.MediaFile).ToHashSet());
        var recorded = videosOf.Values.Count(videos => videos.Count > 0);
        var seenBy = tree.Stimuli.GroupBy(s => s.MediaFile).OrderBy(group => group.Key, MediaFileOrder.Instance).ToArray();
        // A stimulus that most never saw is a slip in a file, and must not make everybody else incomplete.
        MediaFiles = [.. seenBy.Where(group => group.Count() * 2 >= recorded).Select(group => group.Key)];
        foreach (var group in seenBy.Where(group => !MediaFiles.Contains(group.Key)))
            findings.Add(new($"stimulus {group.Key}", $"only {group.Count()} of {recorded} subjects saw it (subject {string.Join(", ", group.Select(s => s.Subject))}): left out."));
        foreach (var videos in videosOf.Values)
            videos.IntersectWith(MediaFiles);

        var minimum = options.MinimumVideos ?? MediaFiles.Count;
        Subjects = options.Subjects is { } chosen ? Chosen(chosen, videosOf) : [.. videosOf.Where(pair => pair.Value.Count > 0 && pair.Value.Count >= minimum).Select(pair => pair.Key).Order()];
        Videos = [.. MediaFiles.Where(media => Subjects.All(subject => videosOf[subject].Contains(media)))];
        if (Subjects.Count > 0 && Videos.Count == 0)
            throw new ArgumentException($"Subjects {string.Join(", ", Subjects)} have no stimulus in common: choose others in MahnobOptions.Subjects.", nameof(options));

        TellIncomplete(videosOf);
        TellLost();
        TellPaper(videosOf.Values.Count(videos => videos.Count == MediaFiles.Count));
    }

    /// <summary>Every stimulus, in a fixed order; a video's number is its place, from 1.</summary>
    public IReadOnlyList<string> MediaFiles { get; }

    /// <summary>Chosen, ascending.</summary>
    public IReadOnlyList<int> Subjects { get; }

    /// <summary>Those of <see cref="MediaFiles"/> that all <see cref="Subjects"/> have.</summary>
    public IReadOnlyList<string> Videos { get; }

    public IReadOnlyList<DatasetFinding> Findings => findings;

    private void TellIncomplete(Dictionary<int, HashSet<string>> videosOf)
    {
        foreach (var (subject, videos) in videosOf.OrderBy(pair => pair.Key).Where(pair => pair.Value.Count < MediaFiles.Count))
            findings.Add(new($"subject {subject}", videos.Count == 0
                ? $"has no usable session of the {MediaFiles.Count} stimuli: the study runs without this subject."
                : $"has {videos.Count} of {MediaFiles.Count} stimuli, without {string.Join(", ", MediaFiles.Where(media => !videos.Contains(media)))}: "
                    + (Subjects.Contains(subject)
                        ? "read on what is shared by all that were chosen."
                        : "the study runs without this subject (MahnobOptions.MinimumVideos or Subjects takes it in, on fewer stimuli).")));
    }

    private void TellLost()
    {
        if (Subjects.Count > 0 && Videos.Count < MediaFiles.Count)
            findings.Add(new("stimuli", $"{MediaFiles.Count - Videos.Count} of {MediaFiles.Count} are lost, since not all of the {Subjects.Count} chosen subjects have them: "
                + $"{string.Join(", ", MediaFiles.Except(Videos))}."));
    }

    private void TellPaper(int complete)
    {
        if (MediaFiles.Count == ReleaseVideos && complete == ReleaseComplete && Subjects.Count != PaperSubjects)
            findings.Add(new("subjects", $"The paper reads {PaperSubjects} subjects, the release has {ReleaseComplete} with a recording of all {ReleaseVideos} stimuli: "
                + $"{PaperSubjects} would need one who lacks some, and lose these for everybody (MahnobOptions.MinimumVideos = 17). The study runs on {Subjects.Count}."));
    }

    private static IReadOnlyList<int> Chosen(IReadOnlyList<int> chosen, Dictionary<int, HashSet<string>> videosOf)
    {
        foreach (var subject in chosen)
            if (!videosOf.TryGetValue(subject, out var videos) || videos.Count == 0)
                throw new ArgumentException($"Subject {subject} of MahnobOptions.Subjects has no usable stimulus session; those who have one: "
                    + $"{string.Join(", ", videosOf.Where(pair => pair.Value.Count > 0).Select(pair => pair.Key).Order())}.", nameof(chosen));
        return [.. chosen.Distinct().Order()];
    }
}
