using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class BaseEncoderTests
{
    [Fact]
    public void BaseEncoder_PaperWidth_HasThePapersKernels512FeaturesAndAboutSixMillionParameters()
    {
        using var scope = NewDisposeScope();
        using var f = new BaseEncoder();
        f.eval();
        // III-D: 17 convolutions; the 1 x 1 projections of the shortcuts are not counted.
        var kernels = f.named_modules().Where(m => m.module is Conv2d && !m.name.Contains("shortcut")).Select(m => ((Conv2d)m.module).weight!.shape[2..]).Select(k => (k[0], k[1])).ToList();
        int[] lengths = [15, 15, 11, 11, 7, 3, 3, 5];
        Assert.Equal([(1L, 9L), .. lengths.SelectMany(k => new[] { (1L, (long)k), ((long)k, 1L) })], kernels);
        Assert.Equal([1, 512], f.call(zeros(1, 1, 36, 128)).shape);
        // Counted by hand from III-D: convolutions 5,759,552, projections 176,128, BN 9,728.
        Assert.Equal(5_759_552 + 176_128 + 9_728, f.parameters().Sum(p => p.numel()));
    }

    [Theory]
    [InlineData(36, 128)]                                                       // DEAP
    [InlineData(35, 256)]                                                       // MAHNOB-HCI
    [InlineData(1, 128)]                                                        // one modality
    public void BaseEncoder_AnyChannelsAndPoints_GivesDFeatures(int channels, int points)
    {
        using var scope = NewDisposeScope();
        using var f = new BaseEncoder(new EncoderOptions { BaseWidth = 16 });
        Assert.Equal([3, 128], f.call(zeros(3, 1, channels, points)).shape);
    }
}
