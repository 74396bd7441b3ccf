namespace MeMhacl.Data.Tests;

/// <summary>What Find makes of a tree: nothing here reads a recording.</summary>
public sealed class MahnobDatasetTests : IDisposable
{
    private static readonly string[] Stimuli = ["9.avi", "69.avi", "107.avi", "cats_f.avi"];

    private readonly MahnobFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("Sessions")]
    [InlineData("mahnob-hci")]
    public void Find_AnyFolderOfTheLayout_SameSubjects(string below)
    {
        folder.AddAll([4, 11], Stimuli);
        if (below == "mahnob-hci")
        {
            var inside = Directory.CreateDirectory(Path.Combine(folder.Path, below)).FullName;
            Directory.Move(folder.Sessions, Path.Combine(inside, "Sessions"));
            Assert.Equal(inside, MahnobDataset.Find(folder.Path).Folder);
            below = "";
        }
        var dataset = MahnobDataset.Find(Path.Combine(folder.Path, below));

        Assert.Equal([4, 11], dataset.SubjectIds);
        Assert.Equal(Stimuli, dataset.MediaFiles);      // numbers by value, then names
        Assert.Equal(Stimuli, dataset.Videos);
        Assert.Empty(dataset.Findings);
        Assert.Contains("2 subjects with 4 stimuli each", dataset.Summary);
        Assert.Equal(4, dataset.FilesOf(11).Count);
    }

    [Fact]
    public void Find_Nothing_SaysLayout()
    {
        var dataset = MahnobDataset.Find(Path.Combine(folder.Path, "nowhere"));
        Assert.Empty(dataset.SubjectIds);
        Assert.Contains(Path.Combine("nowhere", "Sessions", "2", "session.xml"), dataset.Summary);
        Assert.Contains("data/README.md", dataset.Summary);
    }

    [Fact]
    public void Find_OrdersDiffer_FilesByStimulus()
    {
        folder.AddAll([1, 2, 3], Stimuli);
        var dataset = MahnobDataset.Find(folder.Path);
        foreach (var subject in dataset.SubjectIds)
            Assert.Equal(Stimuli, dataset.FilesOf(subject).Select(file => MahnobSession.Read(Path.Combine(Path.GetDirectoryName(file)!, "session.xml")).MediaFile));
        // The first session of each saw another stimulus.
        Assert.Equal(3, new[] { 1000, 900, 800 }.Select(id => MahnobSession.Read(Path.Combine(folder.Sessions, $"{id}", "session.xml")).MediaFile).Distinct().Count());
    }

    [Fact]
    public void Find_IncompleteSubject_LeftOutAndSaid()
    {
        folder.AddAll([1, 2, 3], Stimuli, (subject, media) => subject == 2 && media == "69.avi");
        var dataset = MahnobDataset.Find(folder.Path);
        Assert.Equal([1, 3], dataset.SubjectIds);
        var finding = Assert.Single(dataset.Findings);
        Assert.Equal("subject 2", finding.Where);
        Assert.Contains("3 of 4 stimuli, without 69.avi", finding.What);
        Assert.Contains("MinimumVideos", finding.What);
    }

    [Fact]
    public void Find_ChosenOrMinimum_SharedStimuliAndLossSaid()
    {
        folder.AddAll([1, 2, 3], Stimuli, (subject, media) => (subject == 2 && media == "69.avi") || (subject == 3 && media is "107.avi" or "cats_f.avi"));
        var minimum = MahnobDataset.Find(folder.Path, new MahnobOptions { MinimumVideos = 3 });
        Assert.Equal([1, 2], minimum.SubjectIds);
        Assert.Equal(["9.avi", "107.avi", "cats_f.avi"], minimum.Videos);
        // A video keeps its number, whoever is chosen.
        Assert.Equal((3, 4), (minimum.VideoId("107.avi"), minimum.MediaFiles.Count));
        Assert.Contains(minimum.Findings, finding => finding.Where == "stimuli" && finding.What.StartsWith("1 of 4 are lost", StringComparison.Ordinal) && finding.What.Contains("69.avi"));

        var chosen = MahnobDataset.Find(folder.Path, new MahnobOptions { Subjects = [3, 2] });
        Assert.Equal([2, 3], chosen.SubjectIds);
        Assert.Equal(["9.avi"], chosen.Videos);
        Assert.Single(chosen.FilesOf(3));
        Assert.NotEqual(minimum.InputFingerprint(), chosen.InputFingerprint());
    }

    [Fact]
    public void Find_ImpossibleOptions_Throws()
    {
        folder.AddAll([1, 2], Stimuli, (subject, media) => (subject == 1) == (media is "9.avi" or "69.avi"));
        Assert.Contains("those who have one: 1, 2", Assert.Throws<ArgumentException>(() => MahnobDataset.Find(folder.Path, new MahnobOptions { Subjects = [5] })).Message);
        Assert.Contains("no stimulus in common", Assert.Throws<ArgumentException>(() => MahnobDataset.Find(folder.Path, new MahnobOptions { Subjects = [1, 2] })).Message);
        Assert.Contains("'Plet'", Assert.Throws<ArgumentException>(() => MahnobDataset.Find(folder.Path, new MahnobOptions { Channels = ["Fp1", "Plet"] })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => MahnobDataset.Find(folder.Path, new MahnobOptions { StimulusSeconds = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => MahnobDataset.Find(folder.Path, new MahnobOptions { RestSeconds = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => MahnobDataset.Find(folder.Path, new MahnobOptions { MinimumVideos = 0 }));
        Assert.Throws<KeyNotFoundException>(() => MahnobDataset.Find(folder.Path).Read(9));
    }

    [Fact]
    public void Find_GapsOfTheRelease_TwentyFourAndWhyNotTwentyFive()
    {
        var lacking = new Dictionary<int, int> { [3] = 17, [9] = 14, [12] = 0, [15] = 0, [16] = 16, [26] = 0 };
        for (var subject = 1; subject <= 30; subject++)
            for (var trial = 1; trial <= 20; trial++)
                folder.Add(((subject - 1) * 130) + (2 * trial), subject, $"{(trial * 7 + subject) % 20}.avi", bdf: trial <= lacking.GetValueOrDefault(subject, 20) ? "" : null);
        var dataset = MahnobDataset.Find(folder.Path);

        Assert.Equal((24, 20), (dataset.SubjectIds.Count, dataset.Videos.Count));
        Assert.Contains("527 of a stimulus", dataset.Summary);
        Assert.DoesNotContain(12, dataset.SubjectIds);
        Assert.Contains(dataset.Findings, finding => finding.Where == "subject 12" && finding.What.StartsWith("20 stimulus sessions without a BDF file", StringComparison.Ordinal));
        Assert.Contains(dataset.Findings, finding => finding.Where == "subject 16" && finding.What.Contains("1984: "));
        Assert.Contains(dataset.Findings, finding => finding.Where == "subjects" && finding.What.Contains("The paper reads 25 subjects") && finding.What.Contains("runs on 24"));

        var paper = MahnobDataset.Find(folder.Path, new MahnobOptions { MinimumVideos = 17 });
        Assert.Equal((25, 17), (paper.SubjectIds.Count, paper.Videos.Count));
        Assert.Contains(paper.Findings, finding => finding.What.StartsWith("3 of 20 are lost", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_StimulusOfOneSubject_MakesNobodyIncomplete()
    {
        folder.AddAll([1, 2, 3], Stimuli);
        folder.Add(77, 1, "96.avi");
        var dataset = MahnobDataset.Find(folder.Path);
        Assert.Equal([1, 2, 3], dataset.SubjectIds);
        Assert.Equal(Stimuli, dataset.MediaFiles);
        Assert.Contains("only 1 of 3 subjects saw it (subject 1)", Assert.Single(dataset.Findings).What);
    }

    // A second subject holds the stimulus, so that the finding is the first one's alone.
    [Theory]
    [InlineData("6", null, "69.avi", "", "without a rating")]
    [InlineData(null, "3", "69.avi", "", "without a rating")]
    [InlineData("0", "3", "69.avi", "", "without a rating")]
    [InlineData("6", "3", null, "", "without a mediaFile")]
    [InlineData("6", "3", "69.avi", null, "without a BDF file")]
    public void Find_SessionThatCannotBeUsed_LeftOutWithReason(string? valence, string? arousal, string? media, string? bdf, string expected)
    {
        folder.AddAll([2], ["69.avi"]);
        folder.Add(5, 1, media, valence is null ? null : int.Parse(valence), arousal is null ? null : int.Parse(arousal), bdf);
        var dataset = MahnobDataset.Find(folder.Path);
        Assert.Equal([2], dataset.SubjectIds);
        Assert.Contains(dataset.Findings, finding => finding.Where == "subject 1" && finding.What.Contains(expected) && finding.What.Contains("(5"));
    }

    [Fact]
    public void Find_NeutralAndTagging_LeftAside()
    {
        folder.AddAll([1], Stimuli);
        folder.Add(1, 1, "neutral.avi", bdf: "Part_1_N_Trial1_emotion.bdf", more: "");
        folder.Add(3, 1, "neutral2.avi", bdf: null, more: "isStim=\"0\"");
        folder.Add(5, 1, "pic.jpg", bdf: "Part_1_S_Trial5_tagging.bdf");
        folder.Add(7, 1, "pic2.jpg", more: "isStim=\"1\" experimentType=\"Implicit Tagging\"");
        var dataset = MahnobDataset.Find(folder.Path);
        Assert.Equal(Stimuli, dataset.MediaFiles);
        Assert.Empty(dataset.Findings);
        Assert.Contains("2 of a neutral clip, 2 of implicit tagging", dataset.Summary);
    }

    [Fact]
    public void Find_NameAndXmlDisagree_NameTellsKindXmlTellsSubject()
    {
        folder.Add(2, 1, "69.avi", bdf: "Part_1_S_Trial1_emotion.bdf", more: "isStim=\"0\"");
        folder.Add(132, 2, "69.avi", bdf: "Part_1_S_Trial1_emotion.bdf");
        var dataset = MahnobDataset.Find(folder.Path);
        Assert.Equal([1, 2], dataset.SubjectIds);
        Assert.Equal(
            ["session 2 (subject 1): isStim says neutral, the recording's name stimulus; the name is believed.",
             "session 132 (subject 2): session.xml says subject 2, the name Part_1_S_Trial1_emotion.bdf says 1; session.xml is believed."],
            dataset.Findings.Select(finding => $"{finding.Where}: {finding.What}"));
    }

    [Fact]
    public void Find_SeveralRecordings_TheNamedOneOrNone()
    {
        File.WriteAllBytes(Path.Combine(folder.Add(2, 1, "69.avi", bdf: "Part_1_S_Trial1_emotion.bdf"), "copy.bdf"), []);
        var unnamed = folder.Add(132, 2, "69.avi", bdf: null);
        File.WriteAllBytes(Path.Combine(unnamed, "a.bdf"), []);
        var dataset = MahnobDataset.Find(folder.Path);
        Assert.Equal(["Part_1_S_Trial1_emotion.bdf", "a.bdf"], dataset.SubjectIds.Select(subject => Path.GetFileName(Assert.Single(dataset.FilesOf(subject)))));
        Assert.Contains(dataset.Findings, finding => finding.Where == "session 2 (subject 1)" && finding.What.Contains("1 BDF file beside"));
        Assert.Contains(dataset.Findings, finding => finding.Where == "session 132 (subject 2)" && finding.What.Contains("a.bdf, the only one"));

        File.WriteAllBytes(Path.Combine(unnamed, "b.bdf"), []);
        dataset = MahnobDataset.Find(folder.Path);
        Assert.Equal([1], dataset.SubjectIds);
        Assert.Contains(dataset.Findings, finding => finding.Where == "subject 2" && finding.What.Contains("several BDF files"));
    }

    [Fact]
    public void Find_SameStimulusTwiceOrDamagedXml_FirstIsReadRestIsSaid()
    {
        folder.Add(30, 1, "69.avi");
        folder.Add(4, 1, "69.AVI ");
        File.WriteAllText(Path.Combine(folder.Add(6, 1, "70.avi"), "session.xml"), "<session");
        var dataset = MahnobDataset.Find(folder.Path);
        Assert.Equal(Path.Combine("4", "Part_1_S_Trial4_emotion.bdf"), Path.GetRelativePath(folder.Sessions, Assert.Single(dataset.FilesOf(1))));
        Assert.Contains(dataset.Findings, finding => finding.What.Contains("that session 4 holds too") && finding.What.Contains("30: 69.avi"));
        Assert.Contains(dataset.Findings, finding => finding.Where == "session 6" && finding.What.Contains("line 1"));
    }

    [Fact]
    public void InputFingerprint_FileOrOptionChanged_Differs()
    {
        folder.AddAll([1, 2], Stimuli);
        var before = MahnobDataset.Find(folder.Path).InputFingerprint();
        Assert.Equal(before, MahnobDataset.Find(folder.Path).InputFingerprint());
        MahnobOptions[] others =
        [
            new() { Drift = MahnobDrift.None }, new() { Reference = MahnobReference.None }, new() { StimulusSeconds = 20 }, new() { RestSeconds = 3 }, new() { Channels = MahnobChannels.Eeg },
            new() { Subjects = [1] },
        ];
        Assert.All(others, options => Assert.NotEqual(before, MahnobDataset.Find(folder.Path, options).InputFingerprint()));
        Assert.Equal(others.Length, others.Select(options => options.Describe()).Distinct().Count());
        File.SetLastWriteTimeUtc(MahnobDataset.Find(folder.Path).FilesOf(2)[1], new DateTime(2020, 1, 1));
        Assert.NotEqual(before, MahnobDataset.Find(folder.Path).InputFingerprint());
    }
}
