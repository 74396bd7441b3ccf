using System.Diagnostics;
using System.Runtime.InteropServices;
using MeMhacl.Cli.Bench;

namespace MeMhacl.Cli.Tests.Bench;

public class BenchCommandTests
{
    private const int Interrupt = 2;                                            // SIGINT

    [Fact]
    public void Named_NoName_IsAllButWhatTakesLong() =>
        Assert.Equal(BenchRows.All.Where(row => row.Name != "finetune-2048"), BenchRows.Named([]));

    [Fact]
    public void Bench_UnknownRow_NamesTheRows()
    {
        var run = Cli.Run("bench", "deap");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There is no row \"deap\"", run.Error);
        Assert.Contains("mahnob-demo-finetune", run.Error);
    }

    [Theory]
    [InlineData("--pairs")]
    [InlineData("--threads")]
    public void Bench_NumberBelowOne_IsRefused(string option)
    {
        var run = Cli.Run("bench", "encode", option, "0");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains($"{option} must be at least 1", run.Error);
    }

    [Theory]
    [InlineData("101")]
    [InlineData("2000000000")]
    public void Bench_MorePairsThanFit_AreRefused(string pairs)
    {
        var run = Cli.Run("bench", "finetune-256", "--pairs", pairs);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("--pairs must be at most 100", run.Error);
    }

    [Fact]
    public void FineTuneClips_OfMostPairs_FitAnArray() => Assert.All(BenchRows.All, row =>
    {
        var most = row with { Pairs = BenchRow.MaxPairs };
        Assert.InRange((long)most.FineTuneClips * most.Subjects * most.Channels * most.Points, 1, Array.MaxLength);
    });

    [Fact]
    public void Bench_ResultsFolderNotWritable_SaysSoBeforeMeasuring()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["file"], "");                                // a file where a folder must be: root may write anywhere else
        var run = Cli.Run("bench", "minibatch", "--results", Path.Combine(scratch["file"], "results"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be written", run.Error);
        Assert.DoesNotContain("DEAP sampler", run.Output + run.Error);
    }

    [Fact]
    public void Bench_FileNotWritable_ShowsTheTableAllTheSame()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["bench.csv"]);                       // a folder where a file must be
        var run = Cli.Run("bench", "minibatch", "--pairs", "1", "--threads", "1", "--results", scratch.Folder);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("bench.csv", run.Error);
        Assert.Contains("DEAP sampler, Meiosis, minibatch", run.Output);
    }

    [Fact]
    public async Task Bench_CtrlCBeforeAnythingIsMeasured_SaysSoAndWritesNothing()
    {
        using var scratch = new Scratch();
        using var process = Cli.Start("bench", "mahnob-demo-finetune", "--results", scratch.Folder);
        var error = process.StandardError.ReadToEndAsync();
        Assert.Contains("load", await process.StandardOutput.ReadLineAsync());
        Assert.Equal(0, Kill(process.Id, Interrupt));
        await process.WaitForExitAsync();
        Assert.Equal(NotebookSession.Interrupted, process.ExitCode);
        Assert.Contains("Nothing was measured", await error);
        Assert.DoesNotContain("NaN", await error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch.Folder));
    }

    [Fact]
    public void Run_RowsOfAnEarlierRun_KeepTheirDateAndLoadOnThePage()
    {
        using var scratch = new Scratch();
        var earlier = BenchLine.Of([BenchLineTests.Measured("encode", [1], [2])])[0];
        BenchCsv.Merge(scratch["bench.csv"], [new BenchRecord(earlier, Machine.Here() with { Load = 7.25 }, new DateOnly(2001, 2, 3))]);
        BenchRun.Run([StepCostTests.Row("mahnob-demo-finetune") with { Pairs = 1 }], 1, scratch.Folder, (_, _) => throw new UserException("there is none here"), default);
        string[] rows = File.ReadAllText(scratch["bench.html"]).Split("<tr");
        string Row(string work) => Assert.Single(rows, row => row.Contains($"<td>{work}", StringComparison.Ordinal));
        Assert.Contains("2001-02-03", Row("DEAP encoder inference"));
        Assert.Contains("7.25", Row("DEAP encoder inference"));
        Assert.DoesNotContain("2001-02-03", Row("MAHNOB-HCI fine-tuning"));
        Assert.Matches(@"20\d\d-\d\d-\d\d", Row("MAHNOB-HCI fine-tuning"));
    }

    // What the user has elsewhere is not Debian's library.
    [PyTorchTheory]
    [InlineData("PYTHONPATH")]
    [InlineData("HOME")]
    public void Bench_PackageOfTheUser_IsNotTaken(string variable)
    {
        using var scratch = new Scratch();
        string python = Path.GetFileName(File.ResolveLinkTarget(SideProcess.Python, true)?.FullName ?? SideProcess.Python);
        string folder = variable == "HOME" ? scratch[$".local/lib/{python}/site-packages"] : scratch.Folder;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "numpy.py"), "raise SystemExit('of the user')");
        var info = new ProcessStartInfo("dotnet", [typeof(UserException).Assembly.Location, "bench", "minibatch", "--pairs", "1", "--threads", "1", "--results", scratch["results"]])
            { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true };
        info.Environment[variable] = scratch.Folder;
        using var process = Process.Start(info)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.DoesNotContain("of the user", output);
        Assert.Contains("(numpy ", output);
    }

    [Fact]
    public void Run_WithoutPyTorch_GivesTheStudysOwnFiguresAndSaysHowToGetTheOther()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["bench.svg"], "an earlier run's");
        int code = BenchRun.Run([StepCostTests.Row("mahnob-demo-finetune") with { Pairs = 2 }], 1, scratch.Folder, (_, _) => throw new UserException("there is none here"), default);
        Assert.Equal(0, code);
        string[] cells = File.ReadAllLines(scratch["bench.csv"])[1].Split(',');
        Assert.Equal("mahnob-demo-finetune", cells[0]);
        Assert.Contains(",PyTorch eager,,,,,2,1,", File.ReadAllLines(scratch["bench.csv"])[1]);
        string page = File.ReadAllText(scratch["bench.html"]);
        Assert.Contains("there is none here", page);
        Assert.Contains("apt-get install --no-install-recommends python3-torch", page);
        Assert.False(File.Exists(scratch["bench.svg"]));
    }

    [PyTorchFact]
    public void Bench_TinyRow_ComparesAndLeavesTableFigureAndPage()
    {
        using var scratch = new Scratch();
        var run = Cli.Run("bench", "mahnob-demo-finetune", "minibatch", "--pairs", "1", "--threads", "1", "--results", scratch.Folder);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        string[] lines = File.ReadAllLines(scratch["bench.csv"]);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("mahnob-demo-finetune,", lines[1]);
        Assert.Contains("at least 20", run.Output);
        Assert.Matches(@",PyTorch eager \d+\.\d+", lines[1]);
        Assert.Matches(@",numpy \d+\.\d+", lines[2]);
        Assert.Contains("mahnob-demo-finetune", File.ReadAllText(scratch["bench.svg"]));
        string page = File.ReadAllText(scratch["bench.html"]);
        Assert.Contains("samples/s", page);
        Assert.Contains("equally fast", page);                     // the figure
        Assert.DoesNotContain("src=\"http", page);
    }

    [PyTorchFact]
    public void Measure_ModelsOfDifferentSize_AreRefused()
    {
        var row = StepCostTests.Row("mahnob-demo-finetune");
        var failure = Assert.Throws<UserException>(() => Measuring.Measure(row, 1, (_, threads) => SideProcess.Reference(row with { Width = 2 }, threads), _ => { }, default));
        Assert.Contains("parameters", failure.Message);
    }

    [Fact]
    public void Measure_Stopped_KeepsThePairsSoFar()
    {
        const int Pairs = 100, Enough = 2;
        var row = StepCostTests.Row("mahnob-demo-finetune") with { Pairs = Pairs };
        using var stop = new CancellationTokenSource();
        var measured = Measuring.Measure(row, 1, (_, _) => throw new UserException("none"), share => { if (share * (row.WarmUp + Pairs) > row.WarmUp + Enough - 0.5) stop.Cancel(); }, stop.Token);
        Assert.Equal(Enough, measured.Study.Count);
        Assert.True(measured.StudyBytes > 0);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int pid, int signal);
}
