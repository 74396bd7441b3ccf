using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class NtXentLossTests
{
    // float32 sums of a few hundred terms of order 1 to 20.
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(2, 0.1)]
    [InlineData(8, 0.1)]
    [InlineData(5, 0.7)]
    public void NtXent_RandomInput_MatchesLoopOracle(int p, double tau)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var a = randn(p, 16);
        var b = randn(p, 16);
        Assert.Equal(Oracle(a, b, tau), NtXentLoss.Loss(a, b, tau).item<float>(), Tolerance);
    }

    [Fact]
    public void NtXent_AllOrthogonalButThePairs_HasClosedForm()
    {
        using var scope = NewDisposeScope();
        const int p = 6;
        const double tau = 0.5;
        // Positive similarity 1, every other 0: -log(e^(1/tau) / (e^(1/tau) + 2(P - 1))).
        var z = eye(p, dtype: ScalarType.Float32);
        double expected = -Math.Log(Math.Exp(1 / tau) / (Math.Exp(1 / tau) + 2 * (p - 1)));
        Assert.Equal(expected, NtXentLoss.Loss(z, z * 3.0, tau).item<float>(), Tolerance);
        Assert.Equal(1.0, NtXentLoss.Accuracy(z, z));
        Assert.Equal(4.0 / 6, NtXentLoss.Accuracy(z, z.index_select(0, tensor(new long[] { 0, 1, 2, 3, 5, 4 }))), Tolerance);
        foreach (var wrong in new[] { 0, -1, double.NaN })
            Assert.Throws<ArgumentOutOfRangeException>(() => NtXentLoss.Loss(z, z, wrong));
    }

    [Fact]
    public void NtXent_FixtureOfPyTorch_SameLossAndGradient()
    {
        using var scope = NewDisposeScope();
        var fixture = Fixtures.Models();
        var a = fixture["loss_a"].clone().requires_grad_();
        var loss = NtXentLoss.Loss(a, fixture["loss_b"], 0.1);
        loss.backward();
        Assert.Equal(fixture["loss"].item<float>(), loss.item<float>(), Tolerance);
        Assert.True(a.grad!.allclose(fixture["loss_gradient"], atol: Tolerance));
    }

    // Equations (9) to (12), term by term, in double.
    private static double Oracle(Tensor a, Tensor b, double tau)
    {
        int p = (int)a.shape[0];
        double[][] z = [.. Rows(a), .. Rows(b)];
        double total = 0;
        for (int i = 0; i < 2 * p; i++)
        {
            double denominator = 0;
            for (int j = 0; j < 2 * p; j++)
                if (j != i) denominator += Math.Exp(Cosine(z[i], z[j]) / tau);
            total += -Math.Log(Math.Exp(Cosine(z[i], z[(i + p) % (2 * p)]) / tau) / denominator);
        }
        return total / (2 * p);
    }

    private static IEnumerable<double[]> Rows(Tensor t) => t.data<float>().ToArray().Select(v => (double)v).Chunk((int)t.shape[1]);

    private static double Cosine(double[] u, double[] v) =>
        u.Zip(v, (x, y) => x * y).Sum() / Math.Sqrt(u.Sum(x => x * x) * v.Sum(y => y * y));
}
