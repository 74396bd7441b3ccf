using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class FineTunerTests : TrainingTests
{
    private const float SoftmaxRounding = 1e-5f;                                // float32, four terms
    private const double LossRounding = 1e-4;                                   // float32: log of a softmax against a log-softmax

    [Theory]
    [InlineData(EmotionTask.Valence, 30)]
    [InlineData(EmotionTask.Quadrant, 4)]
    public void Run_FullySupervised_GivesHistoryAndPredictionsOfTheTestPart(EmotionTask task, int epochs)
    {
        using var tuner = new FineTuner(Data, Split, task, FineTuneMode.FullySupervised, SmallStudy.FineTune(epochs, seed: 7));
        var result = tuner.Run();
        Assert.Equal(epochs, result.History.Count);
        Assert.Equal(Split.Test.Count, result.Predicted.Count);
        var expected = Split.Test.Clips.SelectMany(_ => Split.Test.Subjects, (clip, subject) => Data.Label(task, clip, subject));
        Assert.Equal(expected, result.Truth);
        Assert.Equal(result.History.MaxBy(e => (e.ValidationAccuracy, -e.ValidationLoss))!.Epoch, result.ChosenEpoch);
        double accuracy = result.Truth.Zip(result.Predicted).Average(pair => pair.First == pair.Second ? 1.0 : 0);
        Assert.True(epochs < 30 || accuracy > 0.85, $"accuracy {accuracy}");       // far beyond the majority
        float[][] probabilities = [.. result.Probabilities.Chunk(task.Classes())];
        Assert.Equal(result.Predicted.Count, probabilities.Length);
        Assert.All(probabilities.Zip(result.Predicted), row => Assert.Equal(row.First.Max(), row.First[row.Second]));
        Assert.All(probabilities, row => Assert.Equal(1, row.Sum(), SoftmaxRounding));
        // Their cross-entropy is the loss.
        Assert.Equal(result.TestLoss, probabilities.Zip(result.Truth).Average(row => -Math.Log(row.First[row.Second])), LossRounding);
    }

    [Theory]
    [InlineData(FineTuneMode.FullySupervised)]
    [InlineData(FineTuneMode.Frozen)]
    public void Run_NothingToValidateOn_TakesTheLastEpoch_AndResumes(FineTuneMode mode)
    {
        var split = Split with { Validation = new SplitPart(Split.Validation.Clips, []) };
        var expected = New().Run();
        Assert.Equal((4, 4), (expected.ChosenEpoch, expected.History.Count));
        Assert.All(expected.History, e => Assert.True(double.IsNaN(e.ValidationAccuracy) && double.IsNaN(e.ValidationLoss) && e.Loss > 0));
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => New().Run(SmallStudy.StopAfter<FineTuneStep>(s => s.Step == 20, isKilled: false, stop), Checkpoint, stop.Token));
        Assert.Equal(expected.Probabilities, New().Run(null, Checkpoint).Probabilities);

        FineTuner New() => Tuner(mode, split: split);
    }

    [Theory]
    [InlineData(FineTuneMode.FineTuned)]
    [InlineData(FineTuneMode.Frozen)]
    public void Run_PretrainedEncoder_StaysAsItIs_AndIsTrainedAlongOnlyWhenFineTuned(FineTuneMode mode)
    {
        manual_seed(8);
        using var pretrained = new BaseEncoder(new EncoderOptions { BaseWidth = 16 });
        float[] before = State(pretrained);
        using var tuner = new FineTuner(Data, Split, EmotionTask.Valence, mode, SmallStudy.FineTune(), pretrained);
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

        IEnumerable<double> Losses(int seed)
        {
            using var tuner = new FineTuner(Data, Split, EmotionTask.Quadrant, FineTuneMode.FullySupervised, SmallStudy.FineTune(3, seed));
            var result = tuner.Run();
            return [.. result.History.Select(e => e.Loss), result.TestLoss, .. result.Predicted];
        }
    }

    [Fact]
    public void Run_TestFigures_AreThoseOfTheChosenEpoch()
    {
        // One epoch and twelve, same seed: when the twelve choose their first epoch's equal, predictions agree; here the chosen
        // state must be in the modules afterwards, so predicting again gives the same.
        using var tuner = new FineTuner(Data, Split, EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune(8));
        var result = tuner.Run();
        using var shorter = new FineTuner(Data, Split, EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune(result.ChosenEpoch));
        var upToChosen = shorter.Run();
        Assert.Equal(upToChosen.TestLoss, result.TestLoss);
        Assert.Equal(upToChosen.Predicted, result.Predicted);
    }

    [Fact]
    public void Constructor_ModeAndEncoderContradictOrShareOutOfRange_Throws()
    {
        using var f = new BaseEncoder(new EncoderOptions { BaseWidth = 16 });
        (string Expected, FineTuneMode Mode, BaseEncoder? Encoder, double Fraction)[] wrong =
        [
            ("needs a pre-trained", FineTuneMode.Frozen, null, 1), ("takes no pre-trained", FineTuneMode.FullySupervised, f, 1),
            ("at most 1", FineTuneMode.Frozen, f, 0), ("at most 1", FineTuneMode.Frozen, f, 1.5), ("at most 1", FineTuneMode.Frozen, f, double.NaN),
        ];
        Assert.Contains("at least 1", Assert.Throws<ArgumentException>(() => new FineTuner(Data, Split, EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune() with { Patience = 0 })).Message);
        foreach (var (expected, mode, encoder, fraction) in wrong)
            Assert.Contains(expected, Assert.Throws<ArgumentException>(() =>
                new FineTuner(Data, Split, EmotionTask.Valence, mode, SmallStudy.FineTune() with { LabelFraction = fraction }, encoder)).Message);
    }

    [Theory]
    [InlineData(FineTuneMode.FullySupervised, 1)]
    [InlineData(FineTuneMode.FullySupervised, 9)]                               // in the middle of an epoch, a best state kept
    [InlineData(FineTuneMode.FineTuned, 16)]
    [InlineData(FineTuneMode.Frozen, 9)]
    [InlineData(FineTuneMode.FineTuned, 12, true)]                              // killed: nothing is saved when it comes
    public void Run_StoppedAndResumed_SameNumbersAsUninterrupted(FineTuneMode mode, int stopAfter, bool isKilled = false)
    {
        var expected = New().Run();
        using var stop = new CancellationTokenSource();
        var interruption = Record.Exception(() => New().Run(SmallStudy.StopAfter<FineTuneStep>(s => s.Step == stopAfter, isKilled, stop), Checkpoint, stop.Token));
        Assert.IsType(isKilled ? typeof(InvalidTimeZoneException) : typeof(OperationCanceledException), interruption);
        var steps = new List<int>();
        var result = New().Run(new Observer<FineTuneStep>(s => steps.Add(s.Step)), Checkpoint);
        Assert.Equal(isKilled ? stopAfter : stopAfter + 1, steps[0]);
        Assert.Equal(expected.History, result.History);
        Assert.Equal((expected.TestLoss, expected.ChosenEpoch), (result.TestLoss, result.ChosenEpoch));
        Assert.Equal(expected.Predicted, result.Predicted);

        FineTuner New() => Tuner(mode, isKilled ? TimeSpan.Zero : null);
    }

    [Fact]
    public void Run_WithPatience_EndsSoManyValidationsAfterTheBest_AndIsTheBeginningOfARunWithout()
    {
        var (patient, whole) = (Run(2), Run(null));
        int chosen = patient.History.ToList().FindIndex(e => e.Epoch == patient.ChosenEpoch);
        Assert.Equal(chosen + 3, patient.History.Count);
        Assert.True(patient.History.Count < whole.History.Count, "it went on to the end");
        Assert.Equal(whole.History.Take(patient.History.Count), patient.History);
        Assert.Equal(patient.ChosenEpoch, patient.History.MaxBy(e => (e.ValidationAccuracy, -e.ValidationLoss))!.Epoch);

        FineTuneResult Run(int? patience)
        {
            using var tuner = new FineTuner(Data, Split, EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune(24) with { Patience = patience });
            return tuner.Run();
        }
    }

    [Fact]
    public void Run_WithPatienceStoppedAnywhereAndResumed_SameNumbersAsUninterrupted()
    {
        int taken = 0;
        var expected = New().Run(new Observer<FineTuneStep>(s => taken = s.Step));
        int perEpoch = taken / expected.History[^1].Epoch;
        // While the best is new, while it waits, and in its last epoch.
        foreach (int stopAfter in new[] { 1, ((expected.ChosenEpoch + 1) * perEpoch) + 1, taken - 1 })
        {
            using var stop = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => New().Run(new Observer<FineTuneStep>(s => { if (s.Step == stopAfter) stop.Cancel(); }), Checkpoint, stop.Token));
            int last = 0;
            var result = New().Run(new Observer<FineTuneStep>(s => last = s.Step), Checkpoint);
            Assert.Equal(taken, last);
            Assert.Equal(expected.History, result.History);
            Assert.Equal((expected.TestLoss, expected.ChosenEpoch), (result.TestLoss, result.ChosenEpoch));
            File.Delete(Checkpoint);
        }

        FineTuner New() => new(Data, Split, EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune(24) with { Patience = 3, LabelFraction = 0.5 });
    }

    [Fact]
    public void Options_OfTheDefaults_AreWrittenAsBeforeTheyHadMore()
    {
        // Keys of records and checkpoints are made of this text: what is at its default must not change them.
        string text = JsonSerializer.Serialize(new FineTuneOptions()) + JsonSerializer.Serialize(new PretrainOptions());
        string[] names = [nameof(FineTuneOptions.Patience), nameof(FineTuneOptions.Network), nameof(PretrainOptions.WithoutMeiosis), nameof(ProjectorOptions.Pooling)];
        Assert.All(names, name => Assert.DoesNotContain(name, text));
        string other = JsonSerializer.Serialize(new FineTuneOptions { Patience = 2, Network = Network.EegNet })
            + JsonSerializer.Serialize(new PretrainOptions { WithoutMeiosis = true, Projector = new ProjectorOptions { Pooling = GroupPooling.Mean } });
        Assert.All(names, name => Assert.Contains(name, other));
    }

    [Fact]
    public void Run_CheckpointOfOtherSettingsOrPretraining_SaysSo()
    {
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Tuner(FineTuneMode.FineTuned).Run(new Observer<FineTuneStep>(_ => stop.Cancel()), Checkpoint, stop.Token));
        Assert.Contains("other settings", Assert.Throws<InvalidDataException>(() => Tuner(FineTuneMode.Frozen).Run(null, Checkpoint)).Message);
        Assert.Contains("pre-training", Assert.Throws<InvalidDataException>(() => Tuner(FineTuneMode.FineTuned, pretrainSeed: 9).Run(null, Checkpoint)).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_DamagedCheckpoint_TheOneBeforeIsTaken_OrItBeginsAnew_ToTheSameNumbers(bool both)
    {
        var expected = Tuner(FineTuneMode.FineTuned).Run();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Tuner(FineTuneMode.FineTuned, TimeSpan.Zero).Run(SmallStudy.StopAfter<FineTuneStep>(s => s.Step == 12, isKilled: false, stop), Checkpoint, stop.Token));
        Damage(Checkpoint, "a bit");
        if (both) Damage(MeMhacl.Checkpoint.PreviousOf(Checkpoint), "cut off");
        var (said, steps) = (new List<string>(), new List<int>());
        var result = Tuner(FineTuneMode.FineTuned, message: said.Add).Run(new Observer<FineTuneStep>(s => steps.Add(s.Step)), Checkpoint);
        Assert.Equal(expected.History, result.History);
        Assert.Equal((expected.TestLoss, expected.ChosenEpoch), (result.TestLoss, result.ChosenEpoch));
        Assert.Equal(expected.Probabilities, result.Probabilities);
        Assert.Equal(both ? 1 : 12, steps[0]);
        Assert.Equal(both ? 2 : 1, said.Count);
    }

    private FineTuner Tuner(FineTuneMode mode, TimeSpan? interval = null, int pretrainSeed = 8, Split? split = null, Action<string>? message = null)
    {
        manual_seed(pretrainSeed);
        var pretrained = mode == FineTuneMode.FullySupervised ? null : new BaseEncoder(new EncoderOptions { BaseWidth = 16 });
        return new FineTuner(Data, split ?? Split, EmotionTask.Valence, mode, SmallStudy.FineTune(), pretrained) { CheckpointInterval = interval ?? TimeSpan.FromMinutes(10), Message = message };
    }
}
