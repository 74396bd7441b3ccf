using MeMhacl.Cli.Bench;

namespace MeMhacl.Cli.Tests.Bench;

public class BenchLineTests
{
    private const double Rounding = 1e-9;

    [Fact]
    public void Of_Pairs_GivesTheMedianOfTheirRatiosAndTheSpread()
    {
        var line = BenchLine.Of([Measured("deap-demo-pretrain", [0.1, 0.2, 0.1], [0.3, 0.3, 0.2])]).Single();
        Assert.Equal("ms", line.Unit);
        Assert.Equal((100, 300), (line.Study, line.Against));
        Assert.Equal((2, 1.5, 3), (Round(line.Ratio), Round(line.Lowest), Round(line.Highest)));
        Assert.True(line.Reached);
        Assert.Equal("at least 2", line.TargetText);
    }

    [Fact]
    public void Of_FineTuning_IsSamplesASecond()
    {
        var line = BenchLine.Of([Measured("finetune-256", [2], [3])]).Single();
        Assert.Equal("samples/s", line.Unit);
        Assert.Equal(128, line.Study);
        Assert.Equal(1.5, line.Ratio);
        Assert.False(line.Reached);
    }

    [Fact]
    public void Of_LimitAndMemory_AreUpperBounds()
    {
        var measured = Measured("deap-pretrain", [0.3], [0.6]);
        measured.Limit.Add((0.2, new MachinePeaks(1, 1, 1)));
        (measured.StudyBytes, measured.OtherBytes) = (2_000_000_000, 1_600_000_000);
        var lines = BenchLine.Of([measured]);
        Assert.Equal(["deap-pretrain", "deap-pretrain:limit", "deap-pretrain:memory"], lines.Select(line => line.Name));
        Assert.Equal((1.5, true), (Round(lines[1].Ratio), lines[1].Reached!.Value));
        Assert.Equal((1.25, false), (Round(lines[2].Ratio), lines[2].Reached!.Value));
    }

    [Fact]
    public void Of_Minibatch_TellsItsShareOfAStepMeasuredInTheSameRun()
    {
        var minibatch = Measured("minibatch", [0.001], [0.03]);
        Assert.Single(BenchLine.Of([minibatch]));
        var share = BenchLine.Of([Measured("deap-pretrain", [0.25], [0.5]), minibatch]).Single(line => line.Name == "minibatch:share");
        Assert.Equal((0.4, true), (Round(share.Ratio), share.Reached!.Value));
    }

    [Fact]
    public void Of_NoOtherSide_KeepsTheStudysOwnFigure()
    {
        var lines = BenchLine.Of([Measured("deap-pretrain", [0.3], [])]);
        Assert.Equal(300, lines[0].Study);
        Assert.All(lines, line => Assert.True(double.IsNaN(line.Ratio) && line.Reached is null));
        Assert.Contains("PyTorch eager: not compared", BenchTable.Cells(lines[0]));
    }

    [Fact]
    public void Ratios_Figure_HoldsRatiosTargetsAndSpread()
    {
        var figure = BenchChart.Ratios(BenchLine.Of([Measured("deap-demo-pretrain", [0.1], [0.3]), Measured("encode", [1], [1.5])]))!;
        Assert.Contains("deap-demo-pretrain 3.00 times (target 2)", figure.Caption);
        Assert.Contains("encode", figure.Svg);
        Assert.Null(BenchChart.Ratios(BenchLine.Of([Measured("encode", [1], [])])));
    }

    [Fact]
    public void Sentences_OfKnownSteps_AreHours()
    {
        // 4000 epochs of 1680 / 8 minibatches, of 300 ms: 70 hours. 20 epochs of 53 760 samples at 128 a second: 2.33 hours, and 21 evaluations of 11 520 at 1000 a second: 0.07.
        var lines = BenchLine.Of([Measured("deap-pretrain", [0.3], [0.6]), Measured("finetune-256", [2], [3]), Measured("encode", [0.256], [0.5])]);
        string sentence = Assert.Single(PaperHours.Sentences(lines));
        Assert.Contains("840,000 steps of 300 ms on 2 threads, 70 hours", sentence);
        Assert.Contains("one fine-tuning 2.4 hours", sentence);
        Assert.Contains("the 45 of its table (5 seeds, 15 of them with f frozen) 72 hours", sentence);
        // Figures of other threads do not go together.
        Assert.DoesNotContain("fine-tuning", Assert.Single(PaperHours.Sentences([lines[0], .. lines.Skip(1).Select(line => line with { Threads = 1 })])));
    }

    internal static BenchMeasurement Measured(string name, double[] study, double[] other)
    {
        var measured = new BenchMeasurement(StepCostTests.Row(name), 2);
        measured.Study.AddRange(study);
        measured.Other.AddRange(other);
        return measured;
    }

    private static double Round(double value) => Math.Round(value, 9);
}
