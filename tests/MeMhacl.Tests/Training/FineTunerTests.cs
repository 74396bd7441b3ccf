using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class FineTunerTests : IDisposable
{
    private readonly string checkpoint = Path.Combine(Path.GetTempPath(), $"fine-tune-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(checkpoint);

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
        double accuracy = result.Truth.Zip(result.Predicted).Average(pair => pair.First == pair.Second ? 1.0 : 0);
        Assert.True(accuracy > 0.85, $"accuracy {accuracy}");
    }

    [Theory]
    [InlineData(FineTuneMode.FineTuned)]
    [InlineData(FineTuneMode.Frozen)]
    public void Run_PretrainedEncoder_StaysAsItIs_AndIsTrainedAlongOnlyWhenFineTuned(FineTuneMode mode)
    {
        var data = SmallStudy.Data();
        manual_seed(8);
        using var pretrained = new BaseEncoder(new EncoderOptions { BaseWidth = 16 });
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
        using var f = new BaseEncoder(new EncoderOptions { BaseWidth = 16 });
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
        Assert.Throws<OperationCanceledException>(() => tuner.Run(stop: stop.Token));
    }

    [Theory]
    [InlineData(FineTuneMode.FullySupervised, 1)]
    [InlineData(FineTuneMode.FullySupervised, 9)]                               // in the middle of an epoch, a best state kept
    [InlineData(FineTuneMode.FineTuned, 16)]
    [InlineData(FineTuneMode.Frozen, 9)]
    public void Run_StoppedAndResumed_SameNumbersAsUninterrupted(FineTuneMode mode, int stopAfter)
    {
        var expected = New().Run();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => New().Run(new Observer(s => { if (s.Step == stopAfter) stop.Cancel(); }), checkpoint, stop.Token));
        var steps = new List<int>();
        var result = New().Run(new Observer(s => steps.Add(s.Step)), checkpoint);
        Assert.Equal(stopAfter + 1, steps[0]);
        Same(expected, result);

        FineTuner New() => Tuner(mode);
    }

    [Fact]
    public void Run_KilledBetweenCheckpoints_GoesOnFromTheLastOne()
    {
        var expected = Tuner(FineTuneMode.FineTuned).Run();
        // The exception is the kill: nothing is saved when it comes.
        Assert.Throws<InvalidTimeZoneException>(() => Tuner(FineTuneMode.FineTuned, TimeSpan.Zero).Run(
            new Observer(s => { if (s.Step == 12) throw new InvalidTimeZoneException(); }), checkpoint));
        var steps = new List<int>();
        var result = Tuner(FineTuneMode.FineTuned).Run(new Observer(s => steps.Add(s.Step)), checkpoint);
        Assert.Equal(12, steps[0]);
        Same(expected, result);
    }

    [Fact]
    public void Run_CheckpointOfOtherSettingsOrPretraining_SaysSo()
    {
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Tuner(FineTuneMode.FineTuned).Run(new Observer(_ => stop.Cancel()), checkpoint, stop.Token));
        Assert.Contains("other settings", Assert.Throws<InvalidDataException>(() => Tuner(FineTuneMode.Frozen).Run(null, checkpoint)).Message);
        Assert.Contains("pre-training", Assert.Throws<InvalidDataException>(() => Tuner(FineTuneMode.FineTuned, pretrainSeed: 9).Run(null, checkpoint)).Message);
        File.WriteAllBytes(checkpoint, File.ReadAllBytes(checkpoint)[..500]);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => Tuner(FineTuneMode.FineTuned).Run(null, checkpoint)).Message);
    }

    private static FineTuner Tuner(FineTuneMode mode, TimeSpan? interval = null, int pretrainSeed = 8)
    {
        var data = SmallStudy.Data();
        manual_seed(pretrainSeed);
        var pretrained = mode == FineTuneMode.FullySupervised ? null : new BaseEncoder(new EncoderOptions { BaseWidth = 16 });
        return new FineTuner(data, SmallStudy.Split(data), EmotionTask.Valence, mode, SmallStudy.FineTune(), pretrained) { CheckpointInterval = interval ?? TimeSpan.FromMinutes(10) };
    }

    private static void Same(FineTuneResult expected, FineTuneResult result)
    {
        Assert.Equal(expected.History, result.History);
        Assert.Equal(expected.TestLoss, result.TestLoss);
        Assert.Equal(expected.ChosenEpoch, result.ChosenEpoch);
        Assert.Equal(expected.Predicted, result.Predicted);
    }

    private sealed class Observer(Action<FineTuneStep> action) : IProgress<FineTuneStep>
    {
        public void Report(FineTuneStep value) => action(value);
    }

    private static float[] State(BaseEncoder f) => [.. f.state_dict().SelectMany(p => p.Value.to(ScalarType.Float32).flatten().data<float>().ToArray())];
}
