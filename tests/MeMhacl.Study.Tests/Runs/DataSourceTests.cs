using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

public class DataSourceTests : IDisposable
{
    private static readonly SyntheticDeapOptions Tiny = new() { Subjects = 2, Videos = 2, StimulusSeconds = 2 };
    private static readonly SyntheticMahnobOptions TinyMahnob = new() { Subjects = 2, Videos = 2, StimulusSeconds = 2, LongestSeconds = 2, RestSeconds = 1, Recorded = new Dictionary<int, int> { [2] = 1 } };

    private readonly string root = Directory.CreateTempSubdirectory("study-").FullName;

    private StudyFolders Folders => new(root);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Deap_FilesUnderDataDeap_AreTakenForDeap()
    {
        SyntheticDeap.Write(Path.Combine(Folders.Data, "deap"), Tiny);          // no mark: as if they were the release's
        var source = DataSource.Deap(Folders);
        Assert.False(source.IsSynthetic);
        Assert.Equal("deap", source.Name);
        Assert.Contains("2 of 32 subjects", source.Sentence);
    }

    [Fact]
    public void Deap_TwinInAnyPlace_IsNeverTakenForDeap()
    {
        string twin = SyntheticTwin.GetOrWrite(root, Tiny);
        Assert.True(DataSource.Deap(Folders, twin).IsSynthetic);
        Directory.CreateDirectory(Folders.Data);
        Directory.Move(twin, Path.Combine(Folders.Data, "deap"));               // somebody copies it where DEAP belongs
        var source = DataSource.Deap(Folders);
        Assert.True(source.IsSynthetic);
        Assert.Contains("SYNTHETIC", source.Sentence);

        string whole = Path.Combine(Folders.Data, "deap"), below = Path.Combine(whole, "data_preprocessed_python");
        Directory.Move(whole, whole + "-moved");
        Directory.CreateDirectory(whole);
        Directory.Move(whole + "-moved", below);                                // or where the release's files stand
        Assert.True(DataSource.Deap(Folders).IsSynthetic);
        Assert.True(DataSource.Deap(Folders, Folders.Data).IsSynthetic);        // or names a folder above
    }

    [Fact]
    public void MahnobHci_FilesUnderData_AreTakenForMahnobHci()
    {
        SyntheticMahnob.Write(Path.Combine(Folders.Data, "mahnob-hci"), TinyMahnob);       // no mark: as if they were the release's
        var source = DataSource.MahnobHci(Folders);
        Assert.Equal(("mahnob-hci", false), (source.Name, source.IsSynthetic));
        Assert.Contains("1 subjects", source.Sentence);
    }

    [Fact]
    public void MahnobHci_TwinInAnyPlace_IsNeverTakenForMahnobHci()
    {
        string twin = SyntheticTwin.GetOrWrite(root, TinyMahnob);
        Assert.Equal(("synthetic-mahnob-hci", true), (DataSource.MahnobHci(Folders, twin).Name, DataSource.MahnobHci(Folders, twin).IsSynthetic));
        Assert.True(DataSource.MahnobHci(Folders, Path.Combine(twin, "Sessions")).IsSynthetic);
        Directory.CreateDirectory(Path.Combine(Folders.Data, "mahnob-hci"));
        Directory.Move(twin, Path.Combine(Folders.Data, "mahnob-hci", "unpacked"));         // somebody copies it where the release belongs
        Assert.Contains("SYNTHETIC", DataSource.MahnobHci(Folders).Sentence);
    }

    [Fact]
    public void MahnobHci_NoSubjectWhole_SaysWhatIsMissing()
    {
        SyntheticMahnob.Write(Path.Combine(Folders.Data, "mahnob-hci"), TinyMahnob with { Recorded = new Dictionary<int, int> { [1] = 0, [2] = 0 } });
        var error = Assert.Throws<DatasetFormatException>(() => DataSource.MahnobHci(Folders));
        Assert.Contains("without a BDF file", error.Message);
        Assert.Contains("empty data/mahnob-hci", error.Message);
    }

    [Fact]
    public void Deap_NamedFolderWithoutFiles_SaysHowToRunWithoutIt()
    {
        var error = Assert.Throws<DatasetFormatException>(() => DataSource.Deap(Folders, "nope"));
        Assert.Contains("give auto instead of nope", error.Message);
        Assert.DoesNotContain("empty data", error.Message);
    }

    [Fact]
    public void Deap_FolderWithOtherFiles_SaysWhatIsExpected()
    {
        Directory.CreateDirectory(Path.Combine(Folders.Data, "deap"));
        File.WriteAllText(Path.Combine(Folders.Data, "deap", "readme.txt"), "");
        Assert.Contains("s01.dat", Assert.Throws<DatasetFormatException>(() => DataSource.Deap(Folders)).Message);
    }

    [Fact]
    public void IsEmpty_WhatASystemLeaves_IsNothing()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folders.Data, "deap")).FullName;
        Assert.True(DataSource.IsEmpty(Path.Combine(Folders.Data, "nowhere")));
        File.WriteAllText(Path.Combine(folder, ".DS_Store"), "");
        Assert.True(DataSource.IsEmpty(folder));
        File.WriteAllText(Path.Combine(folder, "s01.dat.zip"), "");
        Assert.False(DataSource.IsEmpty(folder));
    }

    [Fact]
    public void PublishedResults_TableIV_HasThePapersRows()
    {
        var published = PublishedResult.Read(StudyFolders.Find(AppContext.BaseDirectory), "deap");
        Assert.Equal(7, published.Count);
        var fineTuned = published.Single(p => p.Mode == FineTuneMode.FineTuned);
        Assert.Equal(0.9639, fineTuned.Accuracy(EmotionTask.Valence)!.Value, 12);
        Assert.Equal(0.8935, fineTuned.Accuracy(EmotionTask.Quadrant)!.Value, 12);
        Assert.Null(published[0].Accuracy(EmotionTask.Quadrant));               // the paper prints a dash
    }
}
