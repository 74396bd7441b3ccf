namespace MeMhacl.Data.Tests;

public sealed class DatasetInspectionTests : TestsInFolder
{
    private static readonly SyntheticDeapOptions Tiny = new() { Subjects = 2, Videos = 2, StimulusSeconds = 2 };

    public DatasetInspectionTests() => SyntheticDeap.Write(Folder.Path, Tiny);

    [Fact]
    public void Of_WholeFiles_ListsSubjectsAndTrials()
    {
        var inspection = DatasetInspection.Of(DeapDataset.Find(Folder.Path));

        Assert.Equal([1, 2], inspection.Subjects.Select(subject => subject.SubjectId));
        Assert.Equal(4, inspection.Trials.Count());
        Assert.All(inspection.Trials, trial => Assert.Equal((5.0, 3, 128, 40, 0), (trial.Seconds, trial.RestSeconds, trial.SamplingRate, trial.Channels, trial.FlatChannels.Count)));
        Assert.Equal(new FileInfo(System.IO.Path.Combine(Folder.Path, "s02.dat")).Length, inspection.Subjects[1].Bytes);
        // 30 of the release's 32 are missing, and nothing else is odd.
        Assert.Contains("30 of the release's 32", Assert.Single(inspection.Findings).What);
    }

    [Fact]
    public void Of_DamagedFile_FindingAndTheOthersRead()
    {
        var path = System.IO.Path.Combine(Folder.Path, "s01.dat");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..1000]);

        var inspection = DatasetInspection.Of(DeapDataset.Find(Folder.Path));

        Assert.Contains(inspection.Findings, finding => finding.Where == "subject 1" && finding.What.Contains(path, StringComparison.Ordinal));
        Assert.Equal([0, 2], inspection.Subjects.Select(subject => subject.Trials.Count));
    }

    [Fact]
    public void Fingerprint_CopyElsewhere_SameAndOneByte_Other()
    {
        using var other = new TemporaryFolder();
        SyntheticDeap.Write(other.Path, Tiny);
        var fingerprint = DatasetInspection.Of(DeapDataset.Find(Folder.Path)).Fingerprint;
        Assert.Equal(fingerprint, DatasetInspection.Of(DeapDataset.Find(other.Path)).Fingerprint);

        var path = System.IO.Path.Combine(other.Path, "s02.dat");
        var bytes = File.ReadAllBytes(path);
        bytes[^2000] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.NotEqual(fingerprint, DatasetInspection.Of(DeapDataset.Find(other.Path)).Fingerprint);
    }

    [Fact]
    public void Of_OddTrials_SaidWithWhatIsUsual()
    {
        var inspection = DatasetInspection.Of(new FakeDataset
        {
            Records = subject => new(subject, [Trial(subject, 1, 5, isFlat: subject == 2), Trial(subject, 2, subject == 1 ? 4 : 5, isFlat: false)]),
        });
        Assert.Equal(
            [("subject 1, video 2", "4 s of 2 channels at 4 Hz, where most trials have 5 s of 2 at 4 Hz"), ("subject 2, video 1", "b never changes")],
            inspection.Findings.Select(finding => (finding.Where, finding.What[..finding.What.IndexOf(';', StringComparison.Ordinal)])));
    }

    [Fact]
    public void Of_FindingsOfFiles_AlikeOnesTogether()
    {
        var inspection = DatasetInspection.Of(new FakeDataset(subjects: 5)
        {
            Records = subject => new(subject, [Trial(subject, 1, 5, isFlat: false)])
            {
                Findings = [new($"session {subject}", $"announces {10 * subject} records."), .. subject == 2 ? new DatasetFinding[] { new("session 2", "is odd.") } : []],
            },
        });
        Assert.Equal(["session 1, session 2, session 3 and 2 more", "session 2"], inspection.Findings.Select(finding => finding.Where));
        Assert.Contains("announces 10 records. So says the first; 5 are alike", inspection.Findings[0].What);
        Assert.Equal("is odd.", inspection.Findings[1].What);
    }

    private static Trial Trial(int subject, int video, int seconds, bool isFlat) => new(
        subject, video, 4, ["a", "b"], Enumerable.Range(0, 8 * seconds).Select(i => isFlat && i >= 4 * seconds ? 7f : i).ToArray(), new Ratings(5, 5));
}
