namespace MeMhacl.Data.Tests;

/// <summary>Random numbers that count how often they are read.</summary>
internal sealed class FakeDataset(int subjects = 2) : IDataset
{
    private int reads;

    public string Version { get; set; } = "1";

    /// <summary>Instead of random numbers; may be null.</summary>
    public Func<int, Recording>? Records { get; init; }

    /// <summary>Called before a subject is read.</summary>
    public Action<int> Reading { get; set; } = _ => { };

    public int Reads => reads;

    public string Name => "fake";

    public string Folder => "nowhere";

    public IReadOnlyList<int> SubjectIds => [.. Enumerable.Range(1, subjects)];

    public IReadOnlyList<string> StudyChannels => ["b", "a"];

    public string Summary => "Subjects of random numbers.";

    public IReadOnlyList<DatasetFinding> Findings => [];

    public IReadOnlyList<string> FilesOf(int subjectId) => [];

    public Recording Read(int subjectId)
    {
        Interlocked.Increment(ref reads);
        Reading(subjectId);
        if (Records is not null)
            return Records(subjectId);
        var recording = SmallRecording.Of(subjectId);
        // MAHNOB-HCI knows no liking.
        return new Recording(subjectId, [.. recording.Trials.Select(trial => new Trial(
            subjectId, trial.VideoId, trial.SamplingRate, trial.ChannelNames, trial.Samples, new Ratings(3, 6.25f)))]);
    }

    public string InputFingerprint() => Version;
}
