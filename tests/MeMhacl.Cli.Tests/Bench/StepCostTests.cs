using MeMhacl.Cli.Bench;

namespace MeMhacl.Cli.Tests.Bench;

public class StepCostTests
{
    private const double Rounding = 1e-9;                                       // relative; counts are whole numbers in double

    // Written down from III-D for 36 x 128: (in, out, kernel length, rows, columns) of the output of every convolution.
    private static readonly (int In, int Out, int Kernel, int Rows, int Columns)[] DeapConvolutions =
    [
        (1, 64, 9, 36, 64),
        (64, 64, 15, 36, 16), (64, 64, 15, 18, 16), (64, 64, 1, 18, 16), (64, 64, 15, 18, 16), (64, 64, 15, 18, 16),
        (64, 128, 11, 18, 8), (128, 128, 11, 9, 8), (64, 128, 1, 9, 8), (128, 128, 11, 9, 8), (128, 128, 11, 9, 8),
        (128, 256, 7, 9, 4), (256, 256, 7, 9, 4), (128, 256, 1, 9, 4), (256, 256, 3, 9, 4), (256, 256, 3, 9, 4),
        (256, 512, 3, 9, 2), (512, 512, 3, 9, 2), (256, 512, 1, 9, 2), (512, 512, 5, 9, 2), (512, 512, 5, 9, 2),
    ];

    private static double ByHand => DeapConvolutions.Sum(c => 2.0 * c.In * c.Out * c.Kernel * c.Rows * c.Columns);

    [Fact]
    public void Encoder_DeapSample_IsTheSumByHand()
    {
        using var f = new BaseEncoder();
        var (all, first) = StepCost.Encoder(f, 36, 128);
        Assert.Equal(ByHand, all, ByHand * Rounding);
        Assert.Equal(2.0 * 64 * 36 * 64 * 9, first, first * Rounding);
    }

    [Fact]
    public void Of_DeapPretraining_IsEncoderAndProjectorThreeTimesWithoutTheFirstInputGradient()
    {
        // g on a token: 512-1024-2048-4096, then query, key, value, output, and Q = 2 similarities and weighted sums.
        double projector = 2.0 * ((512 * 1024) + (1024 * 2048) + (2048 * 4096)) + (4 * 2.0 * 4096 * 4096) + (2 * 2.0 * 2 * 4096);
        double expected = 32 * ((3 * (ByHand + projector)) - (2.0 * 64 * 36 * 64 * 9));
        var cost = StepCost.Of(Row("deap-pretrain"));
        Assert.Equal(expected, cost.Flop, expected * Rounding);
        Assert.InRange(cost.Flop / 1e9, 60, 68);
        Assert.Equal(7 * 4 * 84_094_016.0, cost.Bytes);                         // 7 passes of float32 over 84 M parameters
    }

    [Fact]
    public void Of_FineTuning_GrowsWithTheBatchAndAdamDoesNot()
    {
        var (small, large) = (StepCost.Of(Row("finetune-256")), StepCost.Of(Row("finetune-2048")));
        Assert.Equal(8, large.Flop / small.Flop, Rounding);
        Assert.Equal(small.Bytes, large.Bytes);
    }

    [Fact]
    public void Of_RowWithoutTraining_IsRefused() => Assert.Contains("encode trains nothing", Assert.Throws<ArgumentException>(() => StepCost.Of(Row("encode"))).Message);

    [Fact]
    public void Seconds_OfKnownPeaks_AreFlopAtTheFasterPeakPlusBytesAtBandwidth() =>
        Assert.Equal(1 + 0.5, new MachinePeaks(Product: 50e9, Convolution: 100e9, Bandwidth: 20e9).Seconds(new StepCost(Flop: 100e9, Bytes: 10e9)), Rounding);

    internal static BenchRow Row(string name) => BenchRows.Named([name]).Single();
}
