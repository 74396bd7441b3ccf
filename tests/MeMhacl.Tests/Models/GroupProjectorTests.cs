using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class GroupProjectorTests
{
    // float32 sums of the same terms in another order.
    private const double Tolerance = 1e-5;

    [Fact]
    public void GroupProjector_PaperWidth_Gives4096()
    {
        using var scope = NewDisposeScope();
        using var g = new GroupProjector();
        Assert.Equal([4, 4096], g.call(randn(4, 2, 512)).shape);
        // Counted by hand from Fig. 5: three layers with BN 11,023,360, attention 4 H (H + 1).
        Assert.Equal(11_023_360 + 4L * 4096 * 4097, g.parameters().Sum(p => p.numel()));
    }

    [Theory]
    [InlineData(GroupPooling.Attention)]
    [InlineData(GroupPooling.Mean)]
    [InlineData(GroupPooling.Maximum)]
    public void GroupProjector_MembersPermutedOrGroupAlone_SameOutput(GroupPooling pooling)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var g = new GroupProjector(ProjectorOptions.For(16) with { Pooling = pooling });
        g.eval();
        var h = randn(3, 5, 16);
        var permuted = h.index_select(1, tensor(new long[] { 3, 0, 4, 1, 2 }));
        Assert.True(g.call(h).allclose(g.call(permuted), atol: Tolerance));
        Assert.False(g.call(h).allclose(g.call(h * 1.1), atol: Tolerance));      // the comparison can fail
        Assert.True(g.call(h)[1].allclose(g.call(h.narrow(0, 1, 1))[0], atol: Tolerance));
    }

    [Theory]
    [InlineData(GroupPooling.Mean)]
    [InlineData(GroupPooling.Maximum)]
    public void GroupProjector_WithoutAttention_PoolsTheLiftedTokens(GroupPooling pooling)
    {
        using var scope = NewDisposeScope();
        using var g = SeededWeights.Build(1, () => new GroupProjector(ProjectorOptions.For(16) with { Pooling = pooling }));
        using var attending = SeededWeights.Build(1, () => new GroupProjector(ProjectorOptions.For(16)));
        Assert.Equal(attending.parameters().Sum(p => p.numel()) - (4L * 128 * 129), g.parameters().Sum(p => p.numel()));
        // The other layers begin with the weights of a g with attention.
        Assert.True(g.state_dict()["fc3.weight"].eq(attending.state_dict()["fc3.weight"]).all().item<bool>());
        g.eval();
        var h = randn(3, 5, 16);
        var alone = g.call(h.reshape(15, 1, 16)).view(3, 5, 128);               // a group of one is its token
        var expected = pooling == GroupPooling.Mean ? alone.mean([1]) : alone.amax(1);
        Assert.True(g.call(h).allclose(expected, atol: Tolerance));
        Assert.Contains("no attention", Assert.Throws<InvalidOperationException>(() => g.Attend(h)).Message);
        Assert.Throws<InvalidOperationException>(() => g.HeadWeights(h));
    }

    [Fact]
    public void HeadWeights_MeanOverHeads_EqualsTheLayersOwnWeights()
    {
        using var scope = NewDisposeScope();
        using var g = new GroupProjector(ProjectorOptions.For(16));
        g.eval();
        var h = 20 * randn(3, 4, 16);                                          // far from uniform, or any average would do
        var heads = g.HeadWeights(h);
        Assert.Equal([3, 8, 4, 4], heads.shape);
        Assert.True(heads.sum(-1).allclose(ones(3, 8, 4), atol: Tolerance));
        Assert.True(heads.mean([1L]).allclose(g.Attend(h).Weights, atol: Tolerance));
        Assert.False(heads.select(1, 0).allclose(heads.select(1, 1), atol: 1e-3));
    }

    [Fact]
    public void GroupProjector_OutputNoMultipleOfHeads_Throws() =>
        Assert.Contains("multiple of the heads", Assert.Throws<ArgumentException>(() => new GroupProjector(new ProjectorOptions { Output = 100 })).Message);
}
