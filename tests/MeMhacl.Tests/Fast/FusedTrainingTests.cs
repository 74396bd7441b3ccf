using System.Text.Json;

namespace MeMhacl.Tests;

public class FusedTrainingTests
{
    private const int Epochs = 30;

    [Fact]
    public void Pretraining_FusedOrPlain_DifferLessThanSeeds()
    {
        var (fused, plain) = (Losses(Roles.Run(["losses"])), Losses(Roles.Run(["losses"], [(TorchRuntime.Switch, "plain")])));
        double[] all = [.. fused.Concat(plain).Select(losses => losses.Average())];
        // Minibatches and masks are the same; rounding leads each training its own way, as far from another as seeds are.
        Assert.InRange(Math.Abs(all[..3].Average() - all[3..].Average()), 0, all.Max() - all.Min());
        Assert.All(fused, losses => Assert.True(losses[^5..].Average() < losses[0] - 0.3, $"{losses[0]} -> {losses[^1]}"));
    }

    /// <summary>The loss of each epoch of short pre-trainings of three seeds.</summary>
    internal static string LossesOfSeeds()
    {
        var data = SmallStudy.Data();
        return JsonSerializer.Serialize(new[] { 1, 2, 3 }.Select(seed =>
        {
            using var trainer = new Pretrainer(data, SmallStudy.Split(data), SmallStudy.Pretrain(Epochs) with { Seed = seed });
            return trainer.Run().Select(epoch => epoch.Loss).ToArray();
        }));
    }

    private static double[][] Losses((int Code, string Output) run) => JsonSerializer.Deserialize<double[][]>(run.Output)!;
}
