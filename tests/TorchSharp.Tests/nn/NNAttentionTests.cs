using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

[Collection(nameof(NNDefaultGenerator))]
public class NNAttentionTests
{
    // Two orders of the same sums.
    private const double Rounding = 1e-6;

    private static (Tensor q, Tensor k, Tensor v) Drawn()
    {
        manual_seed(11);
        return (randn(2, 3, 4), randn(2, 5, 4), randn(2, 5, 4));
    }

    /// <summary>softmax(q k / sqrt(E)) v by loops, over the sources that take part.</summary>
    private static double[] Slow(Tensor q, Tensor k, Tensor v, Func<int, int, bool> takesPart)
    {
        var (qs, ks, vs) = (NNFixture.Doubles(q), NNFixture.Doubles(k), NNFixture.Doubles(v));
        var result = new List<double>();
        for (var n = 0; n < 2; n++)
            for (var i = 0; i < 3; i++)
            {
                var weights = Enumerable.Range(0, 5).Select(j => takesPart(i, j) ? Math.Exp(Enumerable.Range(0, 4).Sum(e => qs[(n * 3 + i) * 4 + e] * ks[(n * 5 + j) * 4 + e]) / 2) : 0).ToArray();
                for (var e = 0; e < 4; e++) result.Add(Enumerable.Range(0, 5).Sum(j => weights[j] * vs[(n * 5 + j) * 4 + e]) / weights.Sum());
            }
        return [.. result];
    }

    private static void Same(double[] expected, Tensor actual) => NNFixture.Close(tensor(expected, [2, 3, 4]), actual, Rounding, "attention");

    [Fact]
    public void ScaledDotProductAttention_Plain_MatchesLoops()
    {
        var (q, k, v) = Drawn();
        Same(Slow(q, k, v, (_, _) => true), F.scaled_dot_product_attention(q, k, v));
    }

    [Fact]
    public void ScaledDotProductAttention_Causal_SeesNoLaterSource()
    {
        var (q, k, v) = Drawn();
        Same(Slow(q, k, v, (i, j) => j <= i), F.scaled_dot_product_attention(q, k, v, is_casual: true));
    }

    [Fact]
    public void ScaledDotProductAttention_BooleanMask_TrueTakesPart()
    {
        var (q, k, v) = Drawn();
        var mask = tensor(Enumerable.Range(0, 15).Select(x => x % 2 == 0).ToArray(), [3, 5]);
        Same(Slow(q, k, v, (i, j) => (i * 5 + j) % 2 == 0), F.scaled_dot_product_attention(q, k, v, mask));
        Assert.Throws<ArgumentException>(() => F.scaled_dot_product_attention(q, k, v, mask, is_casual: true));
    }

    [Fact]
    public void MultiheadAttention_Weights_AreDistributionsOverTheSources()
    {
        manual_seed(12);
        using var attention = nn.MultiheadAttention(8, 2);
        var (attended, weights) = attention.call(randn(5, 3, 8), randn(6, 3, 8), randn(6, 3, 8));
        Assert.Equal([5, 3, 8], attended.shape);
        Assert.Equal([3, 5, 6], weights.shape);
        NNFixture.Close(torch.ones(3, 5), weights.sum(-1), Rounding, "sum of the weights");
        Assert.Equal(["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"], attention.named_parameters().Select(x => x.name));
        Assert.Null(attention.call(zeros(5, 3, 8), zeros(6, 3, 8), zeros(6, 3, 8), need_weights: false).Item2);
    }
}
