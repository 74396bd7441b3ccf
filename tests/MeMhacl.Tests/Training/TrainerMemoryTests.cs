using TorchSharp;
using static System.FormattableString;

namespace MeMhacl.Tests;

/// <summary>What 2,000 steps of a training leave behind. Each training is a process of its own: nothing else's memory is counted. MEMORY_STEPS=20000 is the long form.</summary>
public class TrainerMemoryTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int WarmUp = 200;

    // Measured: 0.4 to 11.3 MiB. What a step keeps by mistake is at least a batch: 16 KiB, 28 MiB of 1,800 steps.
    private const double MostMiB = 24;

    [Theory]
    [InlineData("Pretraining")]
    [InlineData("PretrainingPerModality")]
    [InlineData("FullySupervised")]
    [InlineData("Frozen")]
    [InlineData("EegNet")]
    public void Run_TwoThousandSteps_KeepNoTensorAndNoMemory(string training)
    {
        var (code, text) = Roles.Run(["trainer", training, Environment.GetEnvironmentVariable("MEMORY_STEPS") ?? "2000"]);
        output.WriteLine(text);
        Assert.Equal(0, code);
        double[] numbers = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
        // TorchSharp's count keeps one for every parameter that was ever made, disposed or not (a Conv2d alone: 2); it does not grow with the steps.
        Assert.True(numbers is [0, 0, _, <= MostMiB], text);
    }

    /// <summary>Numbers: tensors more at the last step than at the 200th, of the process and by the count of the thread's scopes; tensors left when the trainer is disposed and garbage collected; MiB more in memory than at the 200th step.</summary>
    internal static string Of(string training, int steps)
    {
        Train(training, 1);                                                     // what is made once and kept: the statistics of the runtime, torch's own
        var before = Kept();
        var (early, late) = ((Tensors: 0L, Scopes: 0L, MiB: 0.0), (Tensors: 0L, Scopes: 0L, MiB: 0.0));
        Train(training, steps, step =>
        {
            if (step == WarmUp) early = Now();
            else if (step == steps) late = Now();
        });
        if (early.Tensors == 0 || late.Tensors == 0) return Invariant($"step {WarmUp} or {steps} was not told");
        return Invariant($"{late.Tensors - early.Tensors} {late.Scopes - early.Scopes} {Kept() - before} {late.MiB - early.MiB:0.0}");

        static long Tensors() => torch.Tensor.TotalCount;

        // What nobody refers to any longer goes with a collection.
        static long Kept()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return Tensors();
        }

        static (long, long, double) Now() => (Tensors(), DisposeScopeManager.Statistics.ThreadTotalLiveCount, Environment.WorkingSet / 1024.0 / 1024);
    }

    private static void Train(string training, int steps, Action<int>? told = null)
    {
        var data = SmallStudy.Data();
        var split = SmallStudy.Split(data);
        if (training.StartsWith("Pretraining", StringComparison.Ordinal))
        {
            var options = SmallStudy.Pretrain() with { Projector = SmallStudy.Narrow with { Tokens = training == "Pretraining" ? AttentionTokens.Members : AttentionTokens.MembersAndModalities } };
            IReadOnlyList<IReadOnlyList<int>>? modalities = training == "Pretraining" ? null : [[0, 1, 2], [3]];
            using var one = new Pretrainer(data, split, options with { Epochs = 1 }, modalities);
            using var trainer = new Pretrainer(data, split, options with { Epochs = (steps + one.Steps - 1) / one.Steps }, modalities);
            trainer.Run(new Observer<PretrainStep>(step => told?.Invoke(step.Step)));
            return;
        }
        var mode = training == "Frozen" ? FineTuneMode.Frozen : FineTuneMode.FullySupervised;
        using var f = mode == FineTuneMode.Frozen ? new BaseEncoder(SmallStudy.FineTune().Encoder) : null;
        var each = FineTuner.StepsPerEpoch(split.Train.Count, SmallStudy.FineTune().BatchSize);
        var settings = SmallStudy.FineTune((steps + each - 1) / each) with { Network = training == "EegNet" ? Network.EegNet : Network.BaseEncoder };
        using var tuner = new FineTuner(data, split, EmotionTask.Valence, mode, settings, f);
        tuner.Run(new Observer<FineTuneStep>(step => told?.Invoke(step.Step)));
    }
}
