namespace MeMhacl.Study.Tests;

/// <summary>Expected values are scipy 1.10's: stats.t.interval, ttest_rel, permutation_test(permutation_type="samples").</summary>
public class SeedStatisticsTests
{
    private const int Digits = 9;                                              // both sides in double precision; quantiles by iteration

    [Fact]
    public void Interval_ThreeAndFiveRuns_IsScipys()
    {
        var three = MeanAndSpread.Of([0.61, 0.64, 0.58]);
        Assert.Equal(0.5354758686446873, three.Low, Digits);
        Assert.Equal(0.6845241313553126, three.High, Digits);
        var five = MeanAndSpread.Of([0.71, 0.69, 0.74, 0.66, 0.72]);
        Assert.Equal(0.0304959013639538, five.StandardDeviation, Digits);
        Assert.Equal(0.6661343371836054, five.Low, Digits);
        Assert.Equal(0.7418656628163945, five.High, Digits);
    }

    // A third of 0.1 + 0.1 + 0.1 is not 0.1.
    [Fact]
    public void Of_EqualValuesOrOne_HasNoSpreadOrNoInterval()
    {
        Assert.Equal(new MeanAndSpread(0.1, 0, 3), MeanAndSpread.Of([0.1, 0.1, 0.1]));
        Assert.True(double.IsNaN(MeanAndSpread.Of([0.5]).HalfWidth));
    }

    [Fact]
    public void PairedTest_ThreeAndFiveSeeds_IsScipys()
    {
        var three = PairedTest.Of([0.61, 0.64, 0.58], [0.55, 0.60, 0.57]);
        Assert.Equal(0.12764325571004126, three.TTest, Digits);
        Assert.Equal((0.25, 0.25), (three.SignFlip, three.Smallest));
        var five = PairedTest.Of([0.71, 0.69, 0.74, 0.66, 0.72], [0.68, 0.70, 0.70, 0.61, 0.69]);
        Assert.Equal(0.051605957811174816, five.TTest, Digits);
        Assert.Equal((0.125, 0.0625), (five.SignFlip, five.Smallest));
    }

    [Theory]
    [InlineData(0.80, 0.85, 0.70)]
    [InlineData(0.1, 0.2, 0.3)]
    public void Of_EqualDifferencesButForRounding_NoPOfTheTTest(double a, double b, double c) =>
        Assert.True(double.IsNaN(PairedTest.Of([a, b, c], [a + 0.05, b + 0.05, c + 0.05]).TTest));
}
