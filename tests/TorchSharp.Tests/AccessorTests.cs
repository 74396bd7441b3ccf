using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class AccessorTests
{
    // Past an int's range: the count that is left, cut to 32 bits, would look like a small positive one.
    private const long FarPast = (1L << 32) + 1;

    public static TheoryData<bool> Layouts => [true, false];

    private static Tensor Numbers(bool contiguous) => contiguous ? arange(6f).reshape(2, 3) : arange(6f).reshape(3, 2).t();

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Copy_OutsideTheTensor_IsRefused(bool contiguous)
    {
        using var tensor = Numbers(contiguous);
        using var data = tensor.data<float>();
        foreach (var start in new[] { -1, 7, FarPast })
        {
            Assert.Throws<ArgumentOutOfRangeException>("tensorIndex", () => data.CopyTo(new float[4], 0, start));
            Assert.Throws<ArgumentOutOfRangeException>("tensorIndex", () => data.CopyFrom(new float[4], 0, start));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyTo(new float[4], 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyFrom(new float[4], -1));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Copy_ToTheVeryEnd_TakesWhatIsLeft(bool contiguous)
    {
        using var tensor = Numbers(contiguous);
        using var data = tensor.data<float>();
        var (all, tail) = (data.ToArray(), new float[4]);
        data.CopyTo(tail, 1, 4);
        Assert.Equal([0, all[4], all[5], 0], tail);
        data.CopyTo(tail, 0, 6);
        Assert.Equal([0, all[4], all[5], 0], tail);
        data.CopyFrom([8, 9], 0, 5);
        Assert.Equal([.. all[..5], 8], data.ToArray());
    }
}
