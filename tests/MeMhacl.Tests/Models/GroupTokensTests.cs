using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class GroupTokensTests
{
    // float32 sums of the same terms in another order.
    private const double Tolerance = 1e-5;

    private static readonly IReadOnlyList<int>[] Two = [[0, 1, 3], [2]];

    private static BaseEncoder Encoder() => new(new EncoderOptions { BaseWidth = 16 });

    [Fact]
    public void Of_TwoModalities_AreFOfEachModalitysChannels_ModalitiesRunningFastest()
    {
        using var scope = NewDisposeScope();
        using var f = Encoder();
        f.eval();
        var x = randn(3, 1, 4, 32);
        var tokens = GroupTokens.Of(f, x, Two);
        Assert.Equal([6, 128], tokens.shape);
        for (long n = 0; n < 3; n++)
        {
            var one = x.narrow(0, n, 1);
            Assert.True(tokens[2 * n].allclose(f.call(cat([one.narrow(2, 0, 2), one.narrow(2, 3, 1)], 2))[0], atol: Tolerance));
            Assert.True(tokens[2 * n + 1].allclose(f.call(one.narrow(2, 2, 1))[0], atol: Tolerance));
        }
    }

    [Fact]
    public void Gradients_OfAnyModality_ReachTheEncoder()
    {
        using var scope = NewDisposeScope();
        using var f = Encoder();
        using var g = new GroupProjector(ProjectorOptions.For(128) with { Tokens = AttentionTokens.MembersAndModalities });
        var x = randn(6, 1, 4, 32).requires_grad_();
        g.call(GroupTokens.Of(f, x, Two).view(2, 6, 128)).pow(2).sum().backward();
        Assert.All(f.parameters(), p => Assert.True(p.grad is { } grad && grad.abs().sum().item<float>() > 0));
        Assert.True(x.grad!.abs().sum([0L, 1, 3]).min().item<float>() > 0);      // every channel
    }
}
