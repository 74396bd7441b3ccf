using MeMhacl.Data;

namespace MeMhacl.Cli.Tests;

/// <summary><c>study data</c> on folders with datasets, with damaged ones, and with none.</summary>
public sealed class DataTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Data_DeapFolder_ListsSubjectsClassesAndWhatIsMissing()
    {
        SyntheticDeap.Write(scratch["deap"], new SyntheticDeapOptions { Subjects = 2, Videos = 3, StimulusSeconds = 2 });
        var run = Cli.Run("data", scratch["deap"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("DEAP: 2 of 32 subjects", run.Output);
        Assert.Contains("majority baseline (%)", run.Output);
        Assert.Contains("30 of the release's 32 subjects have no file", run.Output);
        Assert.DoesNotContain("MAHNOB", run.Output);
    }

    [Fact]
    public void Data_Trials_OneLineEach()
    {
        SyntheticDeap.Write(scratch["deap"], new SyntheticDeapOptions { Subjects = 2, Videos = 3, StimulusSeconds = 2 });
        string[] lines = Cli.Run("data", scratch["deap"], "--trials").Output.Split('\n');
        // 5 s, of them 3 at rest, 128 Hz, 40 channels.
        Assert.Equal(6, lines.Count(line => line.Split('│', StringSplitOptions.TrimEntries) is [_, _, "5", "3", "128", "40", ..]));
    }

    [Fact]
    public void Data_MahnobFolder_ListsIncompleteSubjects()
    {
        SyntheticMahnob.Write(scratch["hci"], new SyntheticMahnobOptions { Subjects = 3, Videos = 3, NeutralClips = 1, Recorded = new SortedDictionary<int, int> { [2] = 1 } });
        var run = Cli.Run("data", scratch["hci"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("MAHNOB-HCI: 2 subjects with 3 stimuli each", run.Output);
        Assert.Contains("subject 2: has 1 of 3 stimuli", run.Output);
    }

    [Fact]
    public void Data_DamagedFile_FindingAndTheRest()
    {
        SyntheticDeap.Write(scratch["deap"], new SyntheticDeapOptions { Subjects = 2, Videos = 2, StimulusSeconds = 2 });
        using (var stream = File.OpenWrite(scratch["deap/s01.dat"])) stream.SetLength(1000);
        var run = Cli.Run("data", scratch["deap"]);
        Assert.Contains($"subject 1: {scratch["deap/s01.dat"]}", run.Output);
        Assert.Contains("subjects 3, 4", run.Output);
    }

    // Cli.Run starts the program in its own folder, below the study's.
    [Theory]
    [InlineData("fixtures-of-a-test", true)]
    [InlineData("data/published", false)]
    public void Data_RelativeFolder_FromTheCallersOrElseTheStudys(string folder, bool isCallers)
    {
        var place = Path.Combine(isCallers ? AppContext.BaseDirectory : StudyRoot.Path, folder);
        var isNew = !Directory.Exists(place);
        Directory.CreateDirectory(place);
        try
        {
            Assert.Contains($"No DEAP file in {place}", Cli.Run("data", folder).Output);
        }
        finally
        {
            if (isNew) Directory.Delete(place);
        }
    }

    [Fact]
    public void Data_ArchiveOnly_NamedAndFails()
    {
        Directory.CreateDirectory(scratch["deap"]);
        File.WriteAllBytes(scratch["deap/data_preprocessed_python.zip"], []);
        var run = Cli.Run("data", scratch["deap"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("data_preprocessed_python.zip: is an archive", run.Output);
    }

    [Fact]
    public void Data_SubjectTwiceInDeap_MahnobShownAll()
    {
        SyntheticDeap.Write(scratch["data/deap"], new SyntheticDeapOptions { Subjects = 1, Videos = 2, StimulusSeconds = 2 });
        SyntheticDeap.Write(scratch["data/deap/old"], new SyntheticDeapOptions { Subjects = 1, Videos = 3, StimulusSeconds = 2 });
        SyntheticMahnob.Write(scratch["data/mahnob-hci"], new SyntheticMahnobOptions { Subjects = 2, Videos = 2, NeutralClips = 1, Recorded = new SortedDictionary<int, int>() });
        var run = Cli.Run("data", scratch["data"]);
        Assert.Contains("old/s01.dat too", run.Output);
        Assert.Contains("MAHNOB-HCI: 2 subjects", run.Output);
    }

    [Fact]
    public void Data_EmptyFolder_SaysLayoutAndFails()
    {
        Directory.CreateDirectory(scratch["empty"]);
        var run = Cli.Run("data", scratch["empty"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("data_preprocessed_matlab/s01.mat", run.Output);
        Assert.Contains("Sessions/<id>/session.xml", run.Output);
    }
}
