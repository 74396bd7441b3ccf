using System.Text;
using MeMhacl.Data;

namespace MeMhacl.Cli.Tests;

/// <summary>What a user can get wrong: one sentence with file, value, expectation and next step, and an exit code other than 0.</summary>
public class BadInputTests : IDisposable
{
    private static readonly SyntheticDeapOptions Tiny = new() { Subjects = 4, Videos = 3, StimulusSeconds = 4 };

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Run_UnknownNotebook_NamesThoseThereAre()
    {
        var run = Cli.Run("run", "99");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no notebook \"99\"", run.Error);
        Assert.Contains("02-deap", run.Error);
    }

    [Theory]
    [InlineData("--profile", "huge")]
    [InlineData("--split", "half")]
    [InlineData("--split", "subject:seven")]
    [InlineData("--seed", "one")]
    [InlineData("--device", "tpu")]
    public void Run_OptionValueOutOfRange_SaysWhich(string option, string value)
    {
        var run = Cli.Run("run", option, value);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(value, run.Error);
    }

    [Fact]
    public void Run_CudaWithoutCuda_SaysHowToGetIt() => Assert.Contains("no CUDA", Cli.Run("run", "02", "--device", "cuda", "--results", scratch["results"]).Error);

    [Fact]
    public void Run_ResumeAndFresh_ContradictEachOther() => Assert.Contains("give one of them", Cli.Run("run", "--resume", "--fresh").Error);

    [Fact]
    public void Run_ResultsFolderInUse_NamesTheProcess()
    {
        using var held = MeMhacl.Study.FolderLock.Take(scratch["results"]);
        var run = Cli.Run("run", "02", "--results", scratch["results"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"process {Environment.ProcessId}", run.Error);
    }

    [Fact]
    public void Run_ResultsFolderNotWritable_SaysSoBeforeComputing()
    {
        File.WriteAllText(scratch["file"], "");                               // a file where a folder must be: root may write anywhere else
        var run = Cli.Run("run", "--results", Path.Combine(scratch["file"], "results"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be written", run.Error);
        Assert.Contains("Nothing was computed", run.Error);
    }

    [Fact]
    public void Run_FolderWithoutDeapFiles_SaysWhatIsExpected()
    {
        var run = RunOn(scratch.Folder);
        Assert.Contains("s01.dat", run.Error);
        Assert.Contains(scratch.Folder, run.Error);
    }

    [Fact]
    public void Run_TruncatedFile_NamesIt_AndKeepsTheExecutedCopyAndPage()
    {
        SyntheticDeap.Write(scratch["deap"], Tiny);
        var file = Directory.EnumerateFiles(scratch["deap"], "s02.dat", SearchOption.AllDirectories).Single();
        using (var stream = File.OpenWrite(file)) stream.SetLength(stream.Length / 2);
        var run = RunOn(scratch["deap"]);
        Assert.Contains(file, run.Error);
        Assert.True(File.Exists(scratch["results/02-deap.ipynb"]));
        Assert.True(File.Exists(scratch["results/02-deap.html"]));
    }

    [Fact]
    public void Run_PickleThatNamesAnotherGlobal_IsRefusedByName_AndNothingIsExecuted()
    {
        Directory.CreateDirectory(scratch["deap"]);
        var trace = scratch["executed"];
        File.WriteAllText(scratch["deap/s01.dat"], $"cposix\nsystem\n(S'touch {trace}'\ntR.", Encoding.ASCII);
        var run = RunOn(scratch["deap"]);
        Assert.Contains("posix", run.Error);
        Assert.False(File.Exists(trace));
    }

    [Fact]
    public void Run_FewerSubjectsThan2Q_NamesBoth()
    {
        SyntheticDeap.Write(scratch["deap"], Tiny with { Subjects = 3 });
        Assert.Contains("3 subjects but 2Q = 4 are needed", RunOn(scratch["deap"]).Error);
    }

    [Fact]
    public void Notebook_NotJson_SaysSo()
    {
        File.WriteAllText(scratch["broken.ipynb"], "{ this is no notebook");
        var run = Cli.Run("notebook", "run", scratch["broken.ipynb"], "-o", scratch["out"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("broken.ipynb", run.Error);
        Assert.Contains("JSON", run.Error);
    }

    [Fact]
    public void Notebook_CellThrows_ShowsCellAndTraceAndKeepsEarlierOutput()
    {
        File.WriteAllText(scratch["n.ipynb"], """
            {"cells":[
              {"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":["Console.WriteLine(\"kept\");"]},
              {"cell_type":"code","execution_count":null,"id":"b","metadata":{},"outputs":[],"source":["int zero = 0;\n","Console.WriteLine(1 / zero);"]}],
             "metadata":{},"nbformat":4,"nbformat_minor":5}
            """);
        var run = Cli.Run("notebook", "run", scratch["n.ipynb"], "-o", scratch["out"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cell 2", run.Error);
        Assert.Contains("DivideByZeroException", run.Error);
        Assert.Contains("1 / zero", run.Output);
        Assert.Contains("kept", File.ReadAllText(scratch["out/n.ipynb"]));
    }

    [Fact]
    public void Notebook_ParameterWithoutValue_SaysHowToWriteIt() =>
        Assert.Contains("name=value", Cli.Run("notebook", "run", "x.ipynb", "-p", "seed").Error);

    private Cli.Outcome RunOn(string data)
    {
        var run = Cli.Run("run", "02", "--data", data, "--results", scratch["results"]);
        Assert.Equal(1, run.ExitCode);
        return run;
    }
}
