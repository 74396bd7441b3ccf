using MeMhacl.Cli.Bench;

namespace MeMhacl.Cli.Tests.Bench;

public class BenchCommandTests
{
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

    [Fact]
    public void Run_WithoutPyTorch_GivesTheStudysOwnFiguresAndSaysHowToGetTheOther()
    {
        using var scratch = new Scratch();
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
}
