using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class PretrainerTests : TrainingTests
{
    private static readonly IReadOnlyList<int>[] TwoModalities = [[0, 1, 2], [3]];

    [Fact]
    public void Run_LearnableData_BeatsChanceByFar()
    {
        using var trainer = new Pretrainer(Data, Split, SmallStudy.Pretrain(80));
        var history = trainer.Run();
        Assert.Equal(80, history.Count);
        Assert.True(history[^1].Loss < history[0].Loss - 0.3, $"loss {history[0].Loss} -> {history[^1].Loss}");
        Assert.True(history.TakeLast(5).Average(e => e.Accuracy) > 0.5, $"accuracy {history[^1].Accuracy} at a chance of 1/P = 0.25");
    }

    [Theory]
    [InlineData(4)]                                                             // at the end of an epoch
    [InlineData(7)]                                                             // in the middle of one
    [InlineData(1)]
    [InlineData(6, true)]                                                       // tokens per modality
    [InlineData(6, false, true)]                                                // killed: nothing is saved when it comes
    public void Run_StoppedAndResumed_SameNumbersAsUninterrupted(int stopAfter, bool perModality = false, bool isKilled = false)
    {
        using var whole = New();
        var expected = whole.Run();

        using var stop = new CancellationTokenSource();
        using (var first = New())
        {
            var interruption = Record.Exception(() => first.Run(SmallStudy.StopAfter<PretrainStep>(s => s.Step == stopAfter, isKilled, stop), Checkpoint, stop.Token));
            Assert.IsType(isKilled ? typeof(InvalidTimeZoneException) : typeof(OperationCanceledException), interruption);
        }
        manual_seed(999);                                                       // whatever happens in between
        using var second = New();
        var steps = new List<int>();
        Assert.Equal(expected, second.Run(new Observer<PretrainStep>(s => steps.Add(s.Step)), Checkpoint));
        Assert.Equal(isKilled ? stopAfter : stopAfter + 1, steps[0]);
        Assert.Equal(State(whole.Encoder, whole.Projector), State(second.Encoder, second.Projector));
        if (!perModality)
            return;
        using var other = new Pretrainer(Data, Split, PerModality(3), [[0, 1], [2, 3]]);
        Assert.Contains("other settings", Assert.Throws<InvalidDataException>(() => other.Run(null, Checkpoint)).Message);

        Pretrainer New() => new(Data, Split, perModality ? PerModality(3) : SmallStudy.Pretrain(), perModality ? TwoModalities : null)
        {
            CheckpointInterval = isKilled ? TimeSpan.Zero : TimeSpan.FromMinutes(10),
        };
    }

    public static TheoryData<PretrainOptions> Variants => new()
    {
        SmallStudy.Pretrain() with { WithoutMeiosis = true },
        SmallStudy.Pretrain() with { Q = 1 },
        SmallStudy.Pretrain() with { Projector = SmallStudy.Pretrain().Projector with { Pooling = GroupPooling.Mean } },
        SmallStudy.Pretrain() with { Projector = SmallStudy.Pretrain().Projector with { Pooling = GroupPooling.Maximum } },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void Run_OnePartLeftOut_LearnsOtherNumbers_AndResumesToTheSame(PretrainOptions options)
    {
        using var whole = new Pretrainer(Data, Split, options);
        var expected = whole.Run();
        Assert.True(expected[^1].Loss < expected[0].Loss, $"loss {expected[0].Loss} -> {expected[^1].Loss}");
        using var stop = new CancellationTokenSource();
        using (var first = new Pretrainer(Data, Split, options))
            Assert.Throws<OperationCanceledException>(() => first.Run(new Observer<PretrainStep>(s => { if (s.Step == 7) stop.Cancel(); }), Checkpoint, stop.Token));
        using (var published = new Pretrainer(Data, Split, SmallStudy.Pretrain()))
            Assert.Contains("other settings", Assert.Throws<InvalidDataException>(() => published.Run(null, Checkpoint)).Message);
        using var second = new Pretrainer(Data, Split, options);
        Assert.Equal(expected, second.Run(null, Checkpoint));
        Assert.Equal(State(whole.Encoder, whole.Projector), State(second.Encoder, second.Projector));
        using var attending = new Pretrainer(Data, Split, SmallStudy.Pretrain());
        Assert.NotEqual(attending.Run(), expected);
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

        IReadOnlyList<PretrainEpoch> Train(int seed)
        {
            using var trainer = new Pretrainer(Data, Split, SmallStudy.Pretrain(3) with { Seed = seed });
            return trainer.Run();
        }
    }

    [Fact]
    public void Run_FinishedCheckpoint_IsReadNotTrainedAgain_AndMoreEpochsGoOn()
    {
        using (var first = new Pretrainer(Data, Split, SmallStudy.Pretrain(2))) first.Run(null, Checkpoint);
        int steps = 0;
        using (var again = new Pretrainer(Data, Split, SmallStudy.Pretrain(2))) again.Run(new Observer<PretrainStep>(_ => steps++), Checkpoint);
        Assert.Equal(0, steps);
        using var whole = new Pretrainer(Data, Split, SmallStudy.Pretrain(4));
        using var longer = new Pretrainer(Data, Split, SmallStudy.Pretrain(4));
        Assert.Equal(whole.Run().Select(e => e.Loss), longer.Run(null, Checkpoint).Select(e => e.Loss));
    }

    [Fact]
    public void Run_CheckpointOfOtherSettingsOrDataOrDamaged_SaysSo()
    {
        using (var first = new Pretrainer(Data, Split, SmallStudy.Pretrain(2))) first.Run(null, Checkpoint);
        using var tau = new Pretrainer(Data, Split, SmallStudy.Pretrain(2) with { Tau = 0.2 });
        Assert.Contains("other settings", Assert.Throws<InvalidDataException>(() => tau.Run(null, Checkpoint)).Message);
        var otherData = SmallStudy.Data(2);
        using var other = new Pretrainer(otherData, Split, SmallStudy.Pretrain(2));
        Assert.Contains("other settings, data", Assert.Throws<InvalidDataException>(() => other.Run(null, Checkpoint)).Message);
        using var wider = new Pretrainer(Data, Split, SmallStudy.Pretrain(2) with { Encoder = new EncoderOptions { BaseWidth = 32 }, Projector = ProjectorOptions.For(256) });
        Assert.Contains(Checkpoint, Assert.Throws<InvalidDataException>(() => wider.Run(null, Checkpoint)).Message);
    }

    [Theory]
    [InlineData("a bit", "")]
    [InlineData("cut off", "")]
    [InlineData("empty", "")]
    [InlineData("", "")]                                                        // killed between the two renames: there is no newest one
    [InlineData("a bit", "a bit")]
    [InlineData("empty", "cut off")]
    public void Run_DamagedCheckpoint_TheOneBeforeIsTaken_OrItBeginsAnew_ToTheSameNumbers(string newest, string before)
    {
        var options = SmallStudy.Pretrain(4) with { Projector = SmallStudy.Narrow };
        using var whole = new Pretrainer(Data, Split, options);
        var expected = whole.Run();
        using var stop = new CancellationTokenSource();
        using (var first = new Pretrainer(Data, Split, options) { CheckpointInterval = TimeSpan.Zero })
            Assert.Throws<OperationCanceledException>(() => first.Run(SmallStudy.StopAfter<PretrainStep>(s => s.Step == 7, isKilled: false, stop), Checkpoint, stop.Token));
        string previous = MeMhacl.Checkpoint.PreviousOf(Checkpoint);
        if (newest.Length > 0) Damage(Checkpoint, newest);
        else File.Delete(Checkpoint);
        if (before.Length > 0) Damage(previous, before);

        var (said, steps) = (new List<string>(), new List<int>());
        using var second = new Pretrainer(Data, Split, options) { Message = said.Add };
        Assert.Equal(expected, second.Run(new Observer<PretrainStep>(s => steps.Add(s.Step)), Checkpoint));
        Assert.Equal(State(whole.Encoder, whole.Projector), State(second.Encoder, second.Projector));
        Assert.Equal(before.Length > 0 ? 1 : 7, steps[0]);                      // the newest would have gone on with 8
        string[] sentences = newest.Length == 0 ? [] : before.Length == 0 ? [$"The one before it, {previous}, is taken."] : [$"The one before it, {previous}, is taken.", "begins anew"];
        Assert.Equal(sentences.Length, said.Count);
        Assert.All(sentences.Zip(said), pair => Assert.Contains(pair.First, pair.Second));
        Assert.All(said.Zip(new[] { Checkpoint, previous }), pair => Assert.StartsWith($"{pair.Second} is damaged", pair.First));
    }

    [Fact]
    public void Run_TokensPerModality_LearnsAlsoInEvaluationMode()
    {
        using var trainer = new Pretrainer(Data, Split, PerModality(60) with { ValidateEvery = 20 }, TwoModalities);
        var history = trainer.Run();
        Assert.True(history.TakeLast(5).Average(e => e.Accuracy) > 0.4, $"accuracy {history[^1].Accuracy} at a chance of 0.25");
        // With each modality's own statistics, as in training.
        Assert.True(history[^1].ValidationAccuracy > 0.4, $"validation accuracy {history[^1].ValidationAccuracy} at a chance of 0.25");
    }

    [Fact]
    public void Validate_TokensPerModality_NeitherTakesNorChangesRunningStatistics()
    {
        using var trainer = new Pretrainer(Data, Split, PerModality(2), TwoModalities);
        trainer.Run();
        var expected = trainer.Validate();
        using var quiet = no_grad();
        foreach (var (name, buffer) in trainer.Encoder.named_buffers())
            if (name.EndsWith("running_mean", StringComparison.Ordinal)) buffer.add_(3);
        var before = State(trainer.Encoder, trainer.Projector);
        Assert.Equal(expected, trainer.Validate());
        Assert.Equal(before, State(trainer.Encoder, trainer.Projector));
    }

    [Fact]
    public void Run_OneModalityOfAllChannels_EqualsTheMembersReading()
    {
        using var members = new Pretrainer(Data, Split, PerModality(2) with { Projector = PerModality(2).Projector with { Tokens = AttentionTokens.Members } });
        using var one = new Pretrainer(Data, Split, PerModality(2), [[0, 1, 2, 3]]);
        Assert.Equal(members.Run(), one.Run());
    }

    private static PretrainOptions PerModality(int epochs) =>
        SmallStudy.Pretrain(epochs) with { Projector = ProjectorOptions.For(128) with { Dropout = 0.1, Tokens = AttentionTokens.MembersAndModalities } };

    [Fact]
    public void Constructor_ContradictoryOptions_SayWhichAndWhatToDo()
    {
        Assert.Contains("make them equal", Assert.Throws<ArgumentException>(() => new Pretrainer(Data, Split, SmallStudy.Pretrain() with { Projector = ProjectorOptions.For(32) })).Message);
        Assert.Contains("contradict each other", Assert.Throws<ArgumentException>(() => new Pretrainer(Data, Split, SmallStudy.Pretrain(), [[0]])).Message);
        Assert.Contains("[0 1], [1] do not divide channels 0 to 3", Assert.Throws<ArgumentException>(() => new Pretrainer(Data, Split, PerModality(1), [[0, 1], [1]])).Message);
        Assert.Contains("channel indices of each modality", Assert.Throws<ArgumentException>(() => new Pretrainer(Data, Split, PerModality(1))).Message);
        Assert.Contains("8 subjects but 2Q = 10", Assert.Throws<ArgumentException>(() => new Pretrainer(Data, Split, SmallStudy.Pretrain() with { Q = 5 })).Message);
    }
}
