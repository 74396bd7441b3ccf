using MeMhacl.Evaluation;
using MeMhacl.Models;
using MeMhacl.Preprocessing;
using MeMhacl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests.Training;

public class FineTunerTests
{
    [Theory]
    [InlineData(EmotionTask.Valence)]
    [InlineData(EmotionTask.Arousal)]
    [InlineData(EmotionTask.Quadrant)]
    public void Run_FullySupervised_GivesHistoryAndPredictionsOfTheTestPart(EmotionTask task)
    {
        var data = SmallStudy.Data();
        var split = SmallStudy.Split(data);
        using var tuner = new FineTuner(data, split, task, FineTuneMode.FullySupervised, SmallStudy.FineTune());
        var result = tuner.Run();
        Assert.Equal(4, result.History.Count);
        Assert.Equal(split.Test.Count, result.Predicted.Count);
        var expected = split.Test.Clips.SelectMany(_ => split.Test.Subjects, (clip, subject) => data.Label(task, clip, subject));
        Assert.Equal(expected, result.Truth);
        Assert.Equal(result.History.MaxBy(e => (e.ValidationAccuracy, -e.ValidationLoss))!.Epoch, result.ChosenEpoch);
    }

    [Fact]
    public void Run_LearnableData_BeatsTheMajorityByFar()
    {
        var data = SmallStudy.Data();
        using var tuner = new FineTuner(data, SmallStudy.Split(data), EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune(30));
        var result = tuner.Run();
        double accuracy = new ConfusionMatrix(result.Truth, result.Predicted, 2).Accuracy;
        Assert.True(accuracy > 0.85, $"accuracy {accuracy}");
    }

    [Theory]
    [InlineData(FineTuneMode.FineTuned)]
    [InlineData(FineTuneMode.Frozen)]
    public void Run_PretrainedEncoder_StaysAsItIs_AndIsTrainedAlongOnlyWhenFineTuned(FineTuneMode mode)
    {
        var data = SmallStudy.Data();
        manual_seed(8);
        using var pretrained = new BaseEncoder(new EncoderOptions { BaseWidth = 2 });
        float[] before = State(pretrained);
        using var tuner = new FineTuner(data, SmallStudy.Split(data), EmotionTask.Valence, mode, SmallStudy.FineTune(), pretrained);
        tuner.Run();
        Assert.Equal(before, State(pretrained));
        // Weights and running statistics: frozen means both.
        Assert.Equal(mode == FineTuneMode.Frozen, before.SequenceEqual(State(tuner.Encoder)));
    }

    [Fact]
    public void Run_SameSeedTwice_SameNumbersBitForBit_OtherSeedOthers()
    {
        Assert.Equal(Losses(1), Losses(1));
        Assert.NotEqual(Losses(1), Losses(2));

        static IEnumerable<double> Losses(int seed)
        {
            var data = SmallStudy.Data();
            using var tuner = new FineTuner(data, SmallStudy.Split(data), EmotionTask.Quadrant, FineTuneMode.FullySupervised, SmallStudy.FineTune(3, seed));
            var result = tuner.Run();
            return [.. result.History.Select(e => e.Loss), result.TestLoss, .. result.Predicted];
        }
    }

    [Fact]
    public void Run_TestFigures_AreThoseOfTheChosenEpoch()
    {
        // One epoch and twelve, same seed: when the twelve choose their first epoch's equal, predictions agree; here the chosen
        // state must be in the modules afterwards, so predicting again gives the same.
        var data = SmallStudy.Data();
        var split = SmallStudy.Split(data);
        using var tuner = new FineTuner(data, split, EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune(8));
        var result = tuner.Run();
        using var shorter = new FineTuner(data, split, EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune(result.ChosenEpoch));
        var upToChosen = shorter.Run();
        Assert.Equal(upToChosen.TestLoss, result.TestLoss);
        Assert.Equal(upToChosen.Predicted, result.Predicted);
    }

    [Fact]
    public void Constructor_ModeAndEncoderContradict_Throws()
    {
        var data = SmallStudy.Data();
        var split = SmallStudy.Split(data);
        using var f = new BaseEncoder(new EncoderOptions { BaseWidth = 2 });
        Assert.Contains("needs a pre-trained", Assert.Throws<ArgumentException>(() => new FineTuner(data, split, EmotionTask.Valence, FineTuneMode.Frozen, SmallStudy.FineTune())).Message);
        Assert.Contains("takes no pre-trained", Assert.Throws<ArgumentException>(() => new FineTuner(data, split, EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune(), f)).Message);
    }

    [Fact]
    public void Run_Cancelled_StopsAtTheNextStep()
    {
        var data = SmallStudy.Data();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var tuner = new FineTuner(data, SmallStudy.Split(data), EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune());
        Assert.Throws<OperationCanceledException>(() => tuner.Run(null, stop.Token));
    }

    private static float[] State(BaseEncoder f) => [.. f.state_dict().SelectMany(p => p.Value.to(ScalarType.Float32).flatten().data<float>().ToArray())];
}
