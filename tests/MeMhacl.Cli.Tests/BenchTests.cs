using System.Diagnostics;
using MeMhacl.Cli.Bench;

namespace MeMhacl.Cli.Tests;

/// <summary><c>study bench</c>: sides that fail, are stopped or are not there, and what is left.</summary>
[Collection(ResultsCollection.Name)]
public sealed class BenchTests : IDisposable
{
    private static readonly BenchRow Quick = Row("deap-demo-finetune") with { Pairs = 2 };

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
        Assert.InRange((row with { Pairs = 100 }).Clips / 0.69 * row.Size.Subjects * row.Size.Channels * row.Size.Points, 0, Array.MaxLength));

    [Theory]
    [InlineData("deap-pretrain", 64)]
    [InlineData("mahnob-pretrain", 224)]
    public void Limit_FullWidth_CountsEveryLayer(string row, double gigaFlop)
    {
        var limit = MachineLimit.Of(Row(row), 1);
        Assert.Equal(gigaFlop, limit.GigaFlop, 0.01 * gigaFlop);
        using var f = new BaseEncoder();
        using var g = new GroupProjector();
        Assert.Equal(28e-9 * f.parameters().Concat(g.parameters()).Sum(p => p.numel()), limit.GigaBytes, 1e-9);
        Assert.True(limit.Seconds > limit.GigaFlop / limit.Peak && double.IsFinite(limit.Seconds));
    }

    [Fact]
    public void Run_WithoutOtherSide_GivesTheStudysOwnFiguresAndSaysHowToGetTheOther()
    {
        Assert.Equal(0, Run([Quick], new Side("other", [scratch["none"]])));
        var row = Assert.Single(Table());
        Assert.Equal("other is not there", row["other side"]);
        Assert.Equal("", row["ratio"]);
        Assert.True(Number(row, "this study (ms)") > 0);
        Assert.Contains("did not begin", File.ReadAllText(scratch["bench.html"]));
    }

    [Fact]
    public void Run_SideThatAnswers_TableHasItsRatios_AndFigureAndPageAreThere()
    {
        Assert.Equal(0, Run([Quick], Answering()));
        var row = Assert.Single(Table());
        Assert.Equal("other 1.2", row["other side"]);
        Assert.Equal(100, Number(row, "other (ms)"), 1e-9);
        Assert.InRange(Number(row, "ratio"), Number(row, "smallest"), Number(row, "largest"));
        Assert.Equal(1000 * Quick.Batch / Number(row, "this study (ms)"), Number(row, "samples a second"), 0.01 * Number(row, "samples a second"));
        Assert.True(Number(row, "times the other's") > 1);                     // than a shell
        Assert.True(File.Exists(scratch["figures/bench-ratios.plotly.json"]));
        Assert.Empty(OfflineCheck.Remote(File.ReadAllText(scratch["bench.html"])));
    }

    [Fact]
    public void Run_RowThatFails_TheNextOnesAreMeasuredAllTheSame()
    {
        // The study's side does not know a row of this name, and fails.
        Assert.Equal(1, Run([Quick with { Name = "dies" }, Quick], new Side("other", [scratch["none"]])));
        Assert.Equal("deap-demo-finetune", Assert.Single(Table())["row"]);
    }

    [Theory]
    [InlineData("read question; exit 7", "ended early with code 7")]
    [InlineData("read question; echo Traceback >&2; echo 'MemoryError: too large' >&2; exit 1", "MemoryError: too large")]
    [InlineData("read question; kill -9 $$", "memory is short")]
    [InlineData("read question; echo warning", "\"warning\"")]
    [InlineData("read question; echo soon 0.7 1.2 words", "\"soon 0.7 1.2 words\"")]
    public void Side_AnswersSomethingElse_IsNamed(string script, string expected)
    {
        using var side = Shell(script);
        side.Take(Quick);
        Assert.Contains(expected, side.Failure);
        Assert.Empty(side.Seconds);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public void Side_OfAFreshRow_IsANewProcessEachTime(bool fresh, int processes)
    {
        using var side = Shell($"echo 1 >> {scratch["started"]}; {Serve("words")}");
        for (var pair = 0; pair < 3; pair++) side.Take(Quick with { Fresh = fresh });
        Assert.Equal((3, processes), (side.Seconds.Count, File.ReadAllLines(scratch["started"]).Length));
    }

    [Fact]
    public void Measure_SidesThatDoOtherWork_AreNotCompared()
    {
        Side[] others = [Answering(), Shell(Serve(Work.Replace($"{Quick.Batch}x1", "7x1", StringComparison.Ordinal))), Shell(Serve(Work, loss: 9))];
        BenchMeasurement.Of(Quick, 1, others, null, default);
        Assert.Null(others[0].Failure);
        Assert.Contains("7x1", others[1].Failure);
        Assert.Contains("other work", others[2].Failure);
    }

    [Fact]
    public void Measure_MemoryIsShort_SaysSoAndStartsNothing()
    {
        var measured = BenchMeasurement.Of(Quick with { Gigabytes = 1e6 }, 1, [Shell($"touch {scratch["started"]}")], null, default);
        Assert.Contains("memory", measured.Study.Failure);
        Assert.False(File.Exists(scratch["started"]));
    }

    [Fact]
    public async Task Measure_Stopped_KeepsTheStepsSoFar()
    {
        // The other side says when it is asked for its second step that is measured, and takes it only once all is stopped.
        using var stop = new CancellationTokenSource();
        var answer = $"echo 0.1 0.7 1.2 '{Work}'";
        var script = $"for i in 1 2 3 4; do read question; {answer}; done; read question; touch {scratch["fifth"]}; while [ ! -e {scratch["go"]} ]; do sleep 0.05; done; {answer}; read end";
        var measuring = Task.Run(() => BenchMeasurement.Of(Quick with { Pairs = 50 }, 1, [Shell(script)], null, stop.Token));
        while (!File.Exists(scratch["fifth"]) && !measuring.IsCompleted) await Task.Delay(20);
        await stop.CancelAsync();
        File.WriteAllText(scratch["go"], "");
        Assert.Single((await measuring).Study.Seconds);
    }

    [PyTorchFact]
    public void Bench_TinyRows_CompareWithTorchSharpPyTorchAndNumpy()
    {
        var run = Cli.Run("bench", "deap-demo-pretrain", "deap-demo-finetune", "deap-demo-encode", "deap-read", "--pairs", "1", "--threads", "1", "--results", scratch.Folder);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var sides = Table().Select(row => row["other side"]).ToArray();
        Assert.Equal(3, sides.Count(side => side.StartsWith("TorchSharp as it comes 2.", StringComparison.Ordinal)));
        Assert.Equal(3, sides.Count(side => side.StartsWith("PyTorch eager ", StringComparison.Ordinal)));
        Assert.Single(sides, side => side.StartsWith("numpy ", StringComparison.Ordinal));
        Assert.All(Table(), row => Assert.True(Number(row, "ratio") > 0));
    }

    // What a step of the study's side says that it did.
    private static string Work
    {
        get
        {
            using var f = new BaseEncoder(Quick.Profile.FineTune.Encoder);
            using var c = new EmotionClassifier(2, f.Options.Features);
            return $"{Quick.Batch}x1x36x128 to {Quick.Batch}x{f.Options.Features}, {f.parameters().Concat(c.parameters()).Sum(p => p.numel())} parameters";
        }
    }

    private static BenchRow Row(string name) => BenchRow.All.Single(row => row.Name == name);

    private static string Serve(string work, double loss = 0.7) => FormattableString.Invariant($"while read question; do echo 0.1 {loss} 1.2 '{work}'; done");

    private static Side Answering() => Shell(Serve(Work));

    private static Side Shell(string script) => new("other", ["sh", "-c", script]);

    private int Run(BenchRow[] rows, Side other) => BenchReport.Run(rows, 1, scratch.Folder, (_, _, _) => [other], default);

    private Dictionary<string, string>[] Table()
    {
        string[][] lines = [.. File.ReadAllLines(scratch["tables/bench.csv"]).Select(line => line.Split(','))];
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static double Number(Dictionary<string, string> row, string column) => double.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A fact that is skipped where PyTorch is not installed.</summary>
internal sealed class PyTorchFactAttribute : FactAttribute
{
    private static readonly string? Missing = Cli.Run(new ProcessStartInfo(Nbclient.Python, ["-c", "import torch, numpy"])).ExitCode == 0 ? null : "needs /usr/bin/python3 with torch (Debian: python3-torch)";

    public PyTorchFactAttribute() => Skip = Missing;
}
