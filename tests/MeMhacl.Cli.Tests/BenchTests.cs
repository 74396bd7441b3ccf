using System.Diagnostics;
using MeMhacl.Cli.Bench;

namespace MeMhacl.Cli.Tests;

/// <summary><c>study bench</c>: sides that fail, are stopped or are not there, and what is left.</summary>
public sealed class BenchTests : IDisposable
{
    private const string Serve = "while read question; do echo 0.1; done";

    private static readonly BenchRow Quick = BenchRow.Named(["deap-demo-finetune"])[0] with { Pairs = 2 };

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Bench_UnknownRow_NamesTheRows() => Assert.Contains("mahnob-demo-pretrain", Cli.Run("bench", "deap").Error);

    [Theory]
    [InlineData("--pairs", "0")]
    [InlineData("--pairs", "101")]
    [InlineData("--threads", "0")]
    public void Bench_NumberOutOfRange_IsRefused(string option, string value)
    {
        var run = Cli.Run("bench", "deap-encode", option, value);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(option, run.Error);
    }

    [Fact]
    public void Samples_OfMostPairs_FitAnArray() => Assert.All(BenchRow.All, row =>
        Assert.InRange((row with { Pairs = BenchRow.MaxPairs }).Samples / 0.69 * row.Channels * row.Points, 1, Array.MaxLength));

    [Fact]
    public void Run_WithoutOtherSide_GivesTheStudysOwnFiguresAndSaysHowToGetTheOther()
    {
        Assert.Equal(0, BenchReport.Run([Quick], 1, scratch.Folder, [("other", (_, _, _) => throw new UserException("there is none here"))], default));
        Assert.Contains("deap-demo-finetune", File.ReadAllText(scratch["tables/bench.csv"]));
        Assert.Contains("there is none here", File.ReadAllText(scratch["bench.html"]));
    }

    [Fact]
    public void Run_SideThatAnswers_TableHasItsRatios_AndFigureAndPageAreThere()
    {
        Assert.Equal(0, BenchReport.Run([Quick], 1, scratch.Folder, [("other", (_, _, _) => Shell($"echo ready {Parameters} 1.2; {Serve}"))], default));
        var rows = File.ReadAllLines(scratch["tables/bench.csv"]).Select(line => line.Split(',')).ToArray();
        string Cell(string column) => rows[1][^(rows[0].Length - Array.IndexOf(rows[0], column))];        // from the right: a title may hold commas
        double Number(string column) => double.Parse(Cell(column), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("other 1.2", Cell("other side"));
        Assert.Equal(100, Number("other"), 1e-9);
        Assert.InRange(Number("ratio"), Number("smallest"), Number("largest"));
        Assert.True(Number("memory") > 1);
        Assert.True(File.Exists(scratch["figures/bench-ratios.plotly.json"]));
        Assert.Empty(OfflineCheck.Remote(File.ReadAllText(scratch["bench.html"])));
    }

    [Fact]
    public void Run_RowThatFails_TheNextOnesAreMeasuredAllTheSame()
    {
        var rows = new[] { Quick with { Name = "dies" }, Quick };
        // The study's side does not know a row of this name, and fails.
        Assert.Equal(1, BenchReport.Run(rows, 1, scratch.Folder, [], default));
        Assert.Equal(2, File.ReadAllLines(scratch["tables/bench.csv"]).Length);
    }

    [Theory]
    [InlineData("echo ready 12 1.0; read question; exit 7", "ended early with code 7")]
    [InlineData("echo ready 12 1.0; read question; echo Traceback >&2; echo 'MemoryError: too large' >&2; exit 1", "MemoryError: too large")]
    [InlineData("echo ready 12 1.0; read question; echo warning", "\"warning\"")]
    [InlineData("echo ready few 1.0", "\"ready few 1.0\"")]
    [InlineData("echo hello", "\"hello\"")]
    public void Side_AnswersSomethingElse_IsNamed(string script, string expected) =>
        Assert.Contains(expected, Assert.Throws<UserException>(() => { using var side = Shell(script); side.Step(); }).Message);

    [Fact]
    public void Side_ProgramThatIsNotThere_SaysSo() => Assert.Contains("did not begin", Assert.Throws<UserException>(() => new SideProcess("The other", [scratch["none"]])).Message);

    [Fact]
    public void Measure_ModelsOfDifferentSize_AreRefused() =>
        Assert.Contains("not the same model", Assert.Throws<UserException>(() => BenchRun.Measure(Quick, 1, null, [("other", (_, _, _) => Shell($"echo ready 12 1.0; {Serve}"))], default)).Message);

    [Fact]
    public async Task Measure_Stopped_KeepsTheStepsSoFar()
    {
        // The other side says when it is asked for its fifth step, and takes it only once all is stopped.
        using var stop = new CancellationTokenSource();
        var script = $"echo ready {Parameters} 1.0; for i in 1 2 3 4; do read question; echo 0.1; done; read question; touch {scratch["fifth"]}; while [ ! -e {scratch["go"]} ]; do sleep 0.05; done; echo 0.1; {Serve}";
        var measuring = Task.Run(() => BenchRun.Measure(Quick with { Pairs = 50 }, 1, null, [("other", (_, _, _) => Shell(script))], stop.Token));
        while (!File.Exists(scratch["fifth"]) && !measuring.IsCompleted) await Task.Delay(20);
        await stop.CancelAsync();
        File.WriteAllText(scratch["go"], "");
        var measured = await measuring;
        Assert.All(measured!.Sides, side => Assert.InRange(side.Seconds.Count, 4 - Quick.WarmUp, 5 - Quick.WarmUp));
    }

    [PyTorchFact]
    public void Bench_TinyRows_CompareWithPyTorchAndNumpy()
    {
        var run = Cli.Run("bench", "deap-demo-pretrain", "deap-demo-finetune", "deap-read", "--pairs", "1", "--threads", "1", "--results", scratch.Folder);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var table = File.ReadAllText(scratch["tables/bench.csv"]);
        Assert.Matches(@"PyTorch eager \d+\.\d+", table);
        Assert.Matches(@"numpy \d+\.\d+", table);
    }

    // As many as the study's side of the row has.
    private static long Parameters
    {
        get
        {
            using var f = new BaseEncoder(Quick.Profile.FineTune.Encoder);
            using var c = new EmotionClassifier(2, f.Options.Features);
            return f.parameters().Concat(c.parameters()).Sum(p => p.numel());
        }
    }

    private static SideProcess Shell(string script) => new("The other", ["sh", "-c", script]);
}

/// <summary>A fact that is skipped where PyTorch is not installed.</summary>
internal sealed class PyTorchFactAttribute : FactAttribute
{
    private static readonly string? Missing = Cli.Run(new ProcessStartInfo(Nbclient.Python, ["-c", "import torch, numpy"])).ExitCode == 0 ? null : "needs /usr/bin/python3 with torch (Debian: python3-torch)";

    public PyTorchFactAttribute() => Skip = Missing;
}
