using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class EegNetTests : TrainingTests
{
    private const double Rounding = 1e-6;                                      // float32

    [Theory]
    [InlineData(64, 128, 2, 2258)]                                              // Lawhern et al. 2018, Table 3: EEGNet-8,2 for the P300
    [InlineData(36, 128, 2, 2258 - (28 * 16))]                                  // 16 spatial filters over 28 channels fewer
    [InlineData(36, 128, 4, 2258 - (28 * 16) + (2 * 65))]                       // two classes more, 4 positions of 16 features and a bias each
    [InlineData(35, 256, 2, 2258 - (29 * 16) + (8 * 64) + (2 * 64))]            // kernels of 128 points, twice the positions
    public void Parameters_OfASecond_AreAsManyAsPublished(int channels, int points, int classes, int expected)
    {
        using var net = new EegNet(channels, points, samplingRate: points);
        using var c = new EegNetClassifier(classes, net.Features);
        Assert.Equal(expected, net.parameters().Concat(c.parameters()).Sum(p => p.numel()));
        using var scope = NewDisposeScope();
        Assert.Equal([3, classes], c.call(net.call(randn(3, 1, channels, points))).shape);
    }

    [Fact]
    public void Constructor_LessThan32Points_Throws() =>
        Assert.Contains("32", Assert.Throws<ArgumentException>(() => new EegNet(4, 31, 31)).Message);

    [Fact]
    public void Forward_LongWeights_AreCutToTheirNorms()
    {
        using var scope = NewDisposeScope();
        using var net = Fixtures.Fill(new EegNet(36, 128, 128), 1);
        using var c = Fixtures.Fill(new EegNetClassifier(2, net.Features), 2);
        using (no_grad()) net.state_dict()["spatial.weight"].mul_(10);
        double Longest(nn.Module module, string name) => module.state_dict()[name].flatten(1).norm(1).max().item<float>();
        Assert.True(Longest(net, "spatial.weight") > 1 && Longest(c, "dense.weight") > 0.25);
        c.call(net.call(randn(2, 1, 36, 128)));
        Assert.Equal(1, Longest(net, "spatial.weight"), Rounding);
        Assert.Equal(0.25, Longest(c, "dense.weight"), Rounding);
    }

    [Theory]
    [InlineData(SplitProtocol.ClipRandom, 0.5)]
    [InlineData(SplitProtocol.Subject, 0.25)]
    public void Dropout_OfAnEegNetThatIsTuned_IsThatOfWithinOrCrossSubject(SplitProtocol protocol, double expected)
    {
        using var tuner = new FineTuner(Data, MeMhacl.Split.Create(protocol, Data.Axes, 1), EmotionTask.Valence, FineTuneMode.FullySupervised, Options());
        Assert.All(tuner.Encoder.modules().OfType<SeededDropout>(), layer => Assert.Equal(expected, layer.P));
        Assert.Equal(2, tuner.Encoder.modules().OfType<SeededDropout>().Count());
    }

    [Fact]
    public void Run_LearnableData_BeatsTheMajorityByFar_AndSameSeedSameBits()
    {
        var (one, again, other) = (Run(3), Run(3), Run(4));
        Assert.True(one.Truth.Zip(one.Predicted).Average(pair => pair.First == pair.Second ? 1.0 : 0) > 0.85);
        Assert.Equal((one.TestLoss, one.History), (again.TestLoss, again.History.ToArray()), (a, b) => a.TestLoss == b.TestLoss && a.History.SequenceEqual(b.History));
        Assert.NotEqual(one.TestLoss, other.TestLoss);

        FineTuneResult Run(int seed)
        {
            manual_seed(Environment.TickCount);                                 // what else is drawn from torch's own generator is of no effect
            using var tuner = new FineTuner(Data, Split, EmotionTask.Valence, FineTuneMode.FullySupervised, Options(20) with { Seed = seed });
            return tuner.Run();
        }
    }

    [Fact]
    public void Run_StoppedInAnEpochAndResumed_SameNumbersAsUninterrupted()
    {
        var expected = New().Run();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => New().Run(new Observer<FineTuneStep>(s => { if (s.Step == 9) stop.Cancel(); }), Checkpoint, stop.Token));
        var result = New().Run(null, Checkpoint);
        Assert.Equal(expected.History, result.History);
        Assert.Equal((expected.TestLoss, expected.ChosenEpoch), (result.TestLoss, result.ChosenEpoch));
        using var f = new FineTuner(Data, Split, EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune());
        Assert.Contains("other settings", Assert.Throws<InvalidDataException>(() => f.Run(null, Checkpoint)).Message);

        FineTuner New() => new(Data, Split, EmotionTask.Valence, FineTuneMode.FullySupervised, Options());
    }

    [Fact]
    public void FineTuner_EegNetFromAPretrainedEncoder_Throws()
    {
        using var f = new BaseEncoder(new EncoderOptions { BaseWidth = 16 });
        Assert.Contains("fully-supervised", Assert.Throws<ArgumentException>(() => new FineTuner(Data, Split, EmotionTask.Valence, FineTuneMode.FineTuned, Options(), f)).Message);
    }

    private static FineTuneOptions Options(int epochs = 4) => SmallStudy.FineTune(epochs) with { Network = Network.EegNet };
}
