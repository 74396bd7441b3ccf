using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class PretrainerTests : IDisposable
{
    private readonly string checkpoint = Path.Combine(Path.GetTempPath(), $"pretrain-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(checkpoint);

    [Fact]
    public void Run_LearnableData_BeatsChanceByFar()
    {
        var data = SmallStudy.Data();
        using var trainer = new Pretrainer(data, SmallStudy.Split(data), SmallStudy.Pretrain(80));
        var history = trainer.Run();
        Assert.Equal(80, history.Count);
        Assert.True(history[^1].Loss < history[0].Loss - 0.3, $"loss {history[0].Loss} -> {history[^1].Loss}");
        Assert.True(history.TakeLast(5).Average(e => e.Accuracy) > 0.5, $"accuracy {history[^1].Accuracy} at a chance of 1/P = 0.25");
    }

    [Theory]
    [InlineData(4)]                                                             // at the end of an epoch
    [InlineData(7)]                                                             // in the middle of one
    [InlineData(1)]
    public void Run_StoppedAndResumed_SameNumbersAsUninterrupted(int stopAfter)
    {
        var data = SmallStudy.Data();
        var split = SmallStudy.Split(data);
        using var whole = new Pretrainer(data, split, SmallStudy.Pretrain());
        var expected = whole.Run();

        using var stop = new CancellationTokenSource();
        using (var first = new Pretrainer(data, split, SmallStudy.Pretrain()))
            Assert.Throws<OperationCanceledException>(() => first.Run(new Observer(s => { if (s.Step == stopAfter) stop.Cancel(); }), checkpoint, stop.Token));
        manual_seed(999);                                                       // whatever happens in between
        using var second = new Pretrainer(data, split, SmallStudy.Pretrain());
        var steps = new List<int>();
        Assert.Equal(expected, second.Run(new Observer(s => steps.Add(s.Step)), checkpoint));
        Assert.Equal(stopAfter + 1, steps[0]);
        Assert.Equal(Weights(whole), Weights(second));
    }

    [Fact]
    public void Run_KilledBetweenCheckpoints_GoesOnFromTheLastOne()
    {
        var data = SmallStudy.Data();
        var split = SmallStudy.Split(data);
        using var whole = new Pretrainer(data, split, SmallStudy.Pretrain());
        var expected = whole.Run();
        using (var killed = new Pretrainer(data, split, SmallStudy.Pretrain()) { CheckpointInterval = TimeSpan.Zero })
            // The exception is the kill: nothing is saved when it comes.
            Assert.Throws<InvalidTimeZoneException>(() => killed.Run(new Observer(s => { if (s.Step == 6) throw new InvalidTimeZoneException(); }), checkpoint));
        using var second = new Pretrainer(data, split, SmallStudy.Pretrain());
        var steps = new List<int>();
        Assert.Equal(expected, second.Run(new Observer(s => steps.Add(s.Step)), checkpoint));
        Assert.Equal(6, steps[0]);
    }

    [Fact]
    public void Run_SeveralSideBySide_EachHasTheNumbersOfItsSeedAlone()
    {
        var alone = Enumerable.Range(1, 3).Select(Train).ToArray();
        var together = new IReadOnlyList<PretrainEpoch>[3];
        Thread[] threads = [.. Enumerable.Range(0, 3).Select(i => new Thread(() =>
        {
            TorchRuntime.Threads = 1;
            together[i] = Train(i + 1);
        }))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(alone, together);
        Assert.NotEqual(alone[0], alone[1]);

        static IReadOnlyList<PretrainEpoch> Train(int seed)
        {
            var data = SmallStudy.Data();
            using var trainer = new Pretrainer(data, SmallStudy.Split(data), SmallStudy.Pretrain(3) with { Seed = seed });
            return trainer.Run();
        }
    }

    [Fact]
    public void Run_FinishedCheckpoint_IsReadNotTrainedAgain_AndMoreEpochsGoOn()
    {
        var data = SmallStudy.Data();
        var split = SmallStudy.Split(data);
        using (var first = new Pretrainer(data, split, SmallStudy.Pretrain(2))) first.Run(null, checkpoint);
        int steps = 0;
        using (var again = new Pretrainer(data, split, SmallStudy.Pretrain(2))) again.Run(new Observer(_ => steps++), checkpoint);
        Assert.Equal(0, steps);
        using var whole = new Pretrainer(data, split, SmallStudy.Pretrain(4));
        using var longer = new Pretrainer(data, split, SmallStudy.Pretrain(4));
        Assert.Equal(whole.Run().Select(e => e.Loss), longer.Run(null, checkpoint).Select(e => e.Loss));
    }

    [Fact]
    public void Run_CheckpointOfOtherSettingsOrDataOrDamaged_SaysSo()
    {
        var data = SmallStudy.Data();
        var split = SmallStudy.Split(data);
        using (var first = new Pretrainer(data, split, SmallStudy.Pretrain(2))) first.Run(null, checkpoint);
        using var tau = new Pretrainer(data, split, SmallStudy.Pretrain(2) with { Tau = 0.2 });
        Assert.Contains("other settings", Assert.Throws<InvalidDataException>(() => tau.Run(null, checkpoint)).Message);
        var otherData = SmallStudy.Data(2);
        using var other = new Pretrainer(otherData, split, SmallStudy.Pretrain(2));
        Assert.Contains("other settings, data", Assert.Throws<InvalidDataException>(() => other.Run(null, checkpoint)).Message);
        using var wider = new Pretrainer(data, split, SmallStudy.Pretrain(2) with { Encoder = new EncoderOptions { BaseWidth = 32 }, Projector = ProjectorOptions.For(256) });
        Assert.Contains(checkpoint, Assert.Throws<InvalidDataException>(() => wider.Run(null, checkpoint)).Message);
        File.WriteAllBytes(checkpoint, File.ReadAllBytes(checkpoint)[..1000]);
        using var damaged = new Pretrainer(data, split, SmallStudy.Pretrain(2));
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => damaged.Run(null, checkpoint)).Message);
    }

    [Fact]
    public void Run_TokensPerModality_LearnsAlsoInEvaluationMode()
    {
        var data = SmallStudy.Data();
        using var trainer = new Pretrainer(data, SmallStudy.Split(data), PerModality(60) with { ValidateEvery = 20 }, [[0, 1, 2], [3]]);
        var history = trainer.Run();
        Assert.True(history.TakeLast(5).Average(e => e.Accuracy) > 0.4, $"accuracy {history[^1].Accuracy} at a chance of 0.25");
        // With each modality's own statistics, as in training.
        Assert.True(history[^1].ValidationAccuracy > 0.4, $"validation accuracy {history[^1].ValidationAccuracy} at a chance of 0.25");
    }

    [Fact]
    public void Validate_TokensPerModality_NeitherTakesNorChangesRunningStatistics()
    {
        var data = SmallStudy.Data();
        using var trainer = new Pretrainer(data, SmallStudy.Split(data), PerModality(2), [[0, 1, 2], [3]]);
        trainer.Run();
        var expected = trainer.Validate();
        using var quiet = no_grad();
        foreach (var (name, buffer) in trainer.Encoder.named_buffers())
            if (name.EndsWith("running_mean", StringComparison.Ordinal)) buffer.add_(3);
        var before = Weights(trainer);
        Assert.Equal(expected, trainer.Validate());
        Assert.Equal(before, Weights(trainer));
    }

    [Fact]
    public void Run_OneModalityOfAllChannels_EqualsTheMembersReading()
    {
        var data = SmallStudy.Data();
        using var members = new Pretrainer(data, SmallStudy.Split(data), PerModality(2) with { Projector = PerModality(2).Projector with { Tokens = AttentionTokens.Members } });
        using var one = new Pretrainer(data, SmallStudy.Split(data), PerModality(2), [[0, 1, 2, 3]]);
        Assert.Equal(members.Run(), one.Run());
    }

    [Fact]
    public void Run_TokensPerModalityStoppedAndResumed_SameNumbersAsUninterrupted()
    {
        var data = SmallStudy.Data();
        var split = SmallStudy.Split(data);
        using var whole = new Pretrainer(data, split, PerModality(3), [[0, 1, 2], [3]]);
        var expected = whole.Run();
        using var stop = new CancellationTokenSource();
        using (var first = new Pretrainer(data, split, PerModality(3), [[0, 1, 2], [3]]))
            Assert.Throws<OperationCanceledException>(() => first.Run(new Observer(s => { if (s.Step == 6) stop.Cancel(); }), checkpoint, stop.Token));
        manual_seed(999);                                                       // whatever happens in between
        using var second = new Pretrainer(data, split, PerModality(3), [[0, 1, 2], [3]]);
        Assert.Equal(expected, second.Run(null, checkpoint));
        Assert.Equal(Weights(whole), Weights(second));
        using var other = new Pretrainer(data, split, PerModality(3), [[0, 1], [2, 3]]);
        Assert.Contains("other settings", Assert.Throws<InvalidDataException>(() => other.Run(null, checkpoint)).Message);
    }

    private static PretrainOptions PerModality(int epochs) =>
        SmallStudy.Pretrain(epochs) with { Projector = ProjectorOptions.For(128) with { Dropout = 0.1, Tokens = AttentionTokens.MembersAndModalities } };

    [Fact]
    public void Constructor_ContradictoryOptions_SayWhichAndWhatToDo()
    {
        var data = SmallStudy.Data();
        var split = SmallStudy.Split(data);
        Assert.Contains("make them equal", Assert.Throws<ArgumentException>(() => new Pretrainer(data, split, SmallStudy.Pretrain() with { Projector = ProjectorOptions.For(32) })).Message);
        Assert.Contains("contradict each other", Assert.Throws<ArgumentException>(() => new Pretrainer(data, split, SmallStudy.Pretrain(), [[0]])).Message);
        Assert.Contains("[0 1], [1] do not divide channels 0 to 3", Assert.Throws<ArgumentException>(() => new Pretrainer(data, split, PerModality(1), [[0, 1], [1]])).Message);
        Assert.Contains("channel indices of each modality", Assert.Throws<ArgumentException>(() => new Pretrainer(data, split, PerModality(1))).Message);
        Assert.Contains("8 subjects but 2Q = 10", Assert.Throws<ArgumentException>(() => new Pretrainer(data, split, SmallStudy.Pretrain() with { Q = 5 })).Message);
    }

    private static float[] Weights(Pretrainer trainer) =>
        [.. trainer.Encoder.state_dict().Concat(trainer.Projector.state_dict()).SelectMany(p => p.Value.to(ScalarType.Float32).flatten().data<float>().ToArray())];

    // Progress<T> posts to a context; this one calls at once.
    private sealed class Observer(Action<PretrainStep> action) : IProgress<PretrainStep>
    {
        public void Report(PretrainStep value) => action(value);
    }
}
