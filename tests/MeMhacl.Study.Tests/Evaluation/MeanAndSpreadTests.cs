namespace MeMhacl.Study.Tests;

public class MeanAndSpreadTests
{
    private const int Digits = 12;                                             // the same sums in another order

    [Fact]
    public void Of_Values_MeanAndSampleDeviation()
    {
        var five = MeanAndSpread.Of([0.71, 0.69, 0.74, 0.66, 0.72]);
        Assert.Equal(0.704, five.Mean, Digits);
        Assert.Equal(0.0304959013639538, five.StandardDeviation, Digits);
    }

    // A third of 0.1 + 0.1 + 0.1 is not 0.1.
    [Fact]
    public void Of_EqualValues_HasNoSpread() => Assert.Equal(new MeanAndSpread(0.1, 0, 3), MeanAndSpread.Of([0.1, 0.1, 0.1]));
}
