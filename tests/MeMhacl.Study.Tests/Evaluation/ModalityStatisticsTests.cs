using MeMhacl.Data;
using static TorchSharp.torch;

namespace MeMhacl.Study.Tests;

public class ModalityStatisticsTests
{
    // Running variances divide by n - 1, a training batch by n: a hundredth at the last layers' 100 values, compounded over eight blocks.
    private const double Tolerance = 0.2;

    private static readonly ClipTensor Data = SmallStudy.Data();
    private static readonly int[] Rows = [.. Enumerable.Range(0, 100)];

    [Fact]
    public void Tokens_OfTheSamplesEstimatedFrom_AreAsInTraining_NotAsWithMixedStatistics()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var f = new BaseEncoder(new EncoderOptions { BaseWidth = 16 });
        var x = Data.Gather(Rows);
        IReadOnlyList<int>[] two = [[0, 1, 2], [3]];
        f.train();
        for (int i = 0; i < 30; i++)
            using (NewDisposeScope()) GroupTokens.Of(f, x, two);               // the running statistics become a mixture
        var training = GroupTokens.Of(f, x, two);
        float[] before = Buffers(f);
        double own;
        using (var statistics = new ModalityStatistics(f, two, Data, Rows)) own = Distance(statistics.Tokens(x), training);
        Assert.Equal(before, Buffers(f));
        Assert.False(f.training);
        double mixed = Distance(GroupTokens.Of(f, x, two), training);
        Assert.True(own < Tolerance && mixed > 2 * Tolerance, $"distance {own} with each modality's statistics, {mixed} with mixed ones");
    }

    // As a share of the largest value.
    private static double Distance(Tensor a, Tensor b) => ((a - b).abs().max() / b.abs().max()).item<float>();

    private static float[] Buffers(BaseEncoder f) => [.. f.named_buffers().SelectMany(b => b.buffer.to(ScalarType.Float32).flatten().data<float>().ToArray())];
}
