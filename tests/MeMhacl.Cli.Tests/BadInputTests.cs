using System.Text;
using MeMhacl.Data;

namespace MeMhacl.Cli.Tests;

/// <summary>What a user can get wrong: one sentence with file, value, expectation and next step, and an exit code other than 0.</summary>
public sealed class BadInputTests : IDisposable
{
    private static readonly SyntheticDeapOptions Tiny = new() { Subjects = 4, Videos = 3, StimulusSeconds = 4 };

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("02-deap", "run", "99")]                                       // the notebooks there are
    [InlineData("huge", "run", "--profile", "huge")]
    [InlineData("half", "run", "--split", "half")]
    [InlineData("subject:seven", "run", "--split", "subject:seven")]
    [InlineData("one", "run", "--seed", "one")]
    [InlineData("tpu", "run", "--device", "tpu")]
    [InlineData("TORCH=cuda", "run", "02", "--device", "cuda")]                // this build has no CUDA
    [InlineData("give one of them", "run", "--resume", "--fresh")]
    [InlineData("s01.dat", "run", "02", "--data", "nowhere")]
    [InlineData("session.xml", "run", "03", "--mahnob", "nowhere")]
    [InlineData("loudness", "grid", "--task", "valence,loudness")]
    [InlineData("half", "grid", "--split", "half")]
    [InlineData("1.5", "grid", "--labels", "0.1,1.5")]
    [InlineData("\"-1\"", "grid", "--seed", "-1")]
    [InlineData("no-meiosis", "grid", "--ablation", "meiosis")]
    [InlineData("eeg+gsr", "grid", "--modalities", "gsr")]
    [InlineData("--runs", "grid", "--runs", "0")]
    [InlineData("--epochs", "grid", "--epochs", "1,2")]
    [InlineData("--split", "run", "--split", "")]
    [InlineData("give one of them", "grid", "--status", "--merge")]
    [InlineData("session.xml", "grid", "--mahnob", "nowhere")]
    [InlineData("There is no folder /", "data", "nowhere")]                    // the places that were looked at
    [InlineData("s01.dat", "data", "nowhere")]
    public void Command_ValueThatIsNone_SaysWhichAndWhatIsExpected(string expected, params string[] words)
    {
        var run = Cli.Run([.. words, .. words[0] is "run" or "grid" ? new[] { "--results", scratch["results"] } : []]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.False(Directory.Exists(scratch["results"]));
    }

    [Fact]
    public void Run_ResultsFolderInUse_NamesTheProcess()
    {
        using var held = MeMhacl.Study.FolderLock.Take(scratch["results"]);
        var run = Cli.Run("run", "02", "--results", scratch["results"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"process {Environment.ProcessId}", run.Error);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("grid")]
    [InlineData("bench", "deap-encode")]
    public void Command_ResultsFolderNotWritable_SaysSoBeforeComputing(params string[] words)
    {
        File.WriteAllText(scratch["file"], "");                                // a file where a folder must be: root may write anywhere else
        var run = Cli.Run([.. words, "--results", Path.Combine(scratch["file"], "results")]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be written", run.Error);
        Assert.Contains("Nothing was computed", run.Error);
    }

    [Fact]
    public void Run_TruncatedFile_NamesIt_AndKeepsTheExecutedCopyAndPage()
    {
        SyntheticDeap.Write(scratch["deap"], Tiny);
        var file = Directory.EnumerateFiles(scratch["deap"], "s02.dat", SearchOption.AllDirectories).Single();
        using (var stream = File.OpenWrite(file)) stream.SetLength(stream.Length / 2);
        Assert.Contains(file, RunOn(scratch["deap"]).Error);
        Assert.True(File.Exists(scratch["results/02-deap.ipynb"]));
        Assert.Contains("a cell of it failed", File.ReadAllText(scratch["results/index.html"]));
    }

    [Fact]
    public void Run_PickleThatNamesAnotherGlobal_IsRefusedByName_AndNothingIsExecuted()
    {
        Directory.CreateDirectory(scratch["deap"]);
        File.WriteAllText(scratch["deap/s01.dat"], $"cposix\nsystem\n(S'touch {scratch["executed"]}'\ntR.", Encoding.ASCII);
        Assert.Contains("posix", RunOn(scratch["deap"]).Error);
        Assert.False(File.Exists(scratch["executed"]));
    }

    [Fact]
    public void Run_FewerSubjectsThan2Q_NamesBoth()
    {
        SyntheticDeap.Write(scratch["deap"], Tiny with { Subjects = 3 });
        Assert.Contains("3 subjects but 2Q = 4", RunOn(scratch["deap"]).Error);
    }

    private Cli.Outcome RunOn(string data)
    {
        var run = Cli.Run("run", "02", "--data", data, "--results", scratch["results"]);
        Assert.Equal(1, run.ExitCode);
        return run;
    }
}
