namespace MeMhacl.Study.Tests;

public class BootstrapTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Of_TwiceWithOneSeed_SameBits_OtherSeedOthers()
    {
        Predictions[] runs = [Records.Predictions(0.7)];
        Assert.Equal(Bootstrap.Of(runs), Bootstrap.Of(runs));
        Assert.NotEqual(Bootstrap.Of(runs), Bootstrap.Of(runs, seed: 2));
    }

    [Fact]
    public void Of_SamplesInAnotherOrder_SameInterval()
    {
        var one = Records.Predictions(0.7);
        var turned = new Predictions { Subjects = Turn(one.Subjects), Videos = Turn(one.Videos), Seconds = Turn(one.Seconds), Truth = Turn(one.Truth), Predicted = Turn(one.Predicted) };
        Assert.Equal(Bootstrap.Of([one]), Bootstrap.Of([turned]));
        Assert.Equal(0, Bootstrap.Difference([one], [turned]).Mean);

        static int[] Turn(IReadOnlyList<int> values) => [.. values.Reverse()];
    }

    // Windows of a trial that are all right or all wrong say no more than one window: the interval must not shrink with their number.
    [Fact]
    public void Of_WindowsOfATrialAlike_AsWideAsWithOneWindowATrial()
    {
        var (one, many) = (Width(windows: 1), Width(windows: 30));
        Assert.Equal(one, many, Rounding);

        static double Width(int windows)
        {
            var samples = (from subject in Enumerable.Range(0, 6) from video in Enumerable.Range(0, 8) from second in Enumerable.Range(0, windows) select (subject, video, second, right: (subject * 8 + video) % 3 > 0)).ToArray();
            var estimate = Bootstrap.Of([new Predictions
            {
                Subjects = [.. samples.Select(s => s.subject)], Videos = [.. samples.Select(s => s.video)], Seconds = [.. samples.Select(s => s.second)],
                Truth = [.. samples.Select(_ => 1)], Predicted = [.. samples.Select(s => s.right ? 1 : 0)],
            }]);
            return estimate.High - estimate.Low;
        }
    }

    [Fact]
    public void Of_EqualSeeds_NoSpreadOverSeedsButAnInterval()
    {
        var estimate = Bootstrap.Of([Records.Predictions(0.7), Records.Predictions(0.7)]);
        Assert.Equal((0.7, 0.0), (estimate.Mean, estimate.Spread));
        Assert.True(estimate.Low < 0.68 && estimate.High > 0.72);
        Assert.Null(Bootstrap.Of([Records.Predictions(0.7)]).Spread);
    }

    [Fact]
    public void Of_EveryDrawTheSame_NoInterval()
    {
        var estimate = Bootstrap.Of([Records.Predictions(1)]);
        Assert.Equal(1, estimate.Mean);
        Assert.True(double.IsNaN(estimate.Low) && double.IsNaN(estimate.High) && !estimate.IsAbove(0));
    }

    [Fact]
    public void Difference_OneRunAgainstSeveral_IsTakenFromEach()
    {
        var difference = Bootstrap.Difference([Records.Predictions(0.8), Records.Predictions(0.9)], [Records.Predictions(0.6)]);
        Assert.Equal(0.25, difference.Mean, Rounding);
        Assert.Equal(MeanAndSpread.Of([0.2, 0.3]).StandardDeviation, difference.Spread!.Value, Rounding);
        Assert.True(difference.IsAbove(0));
    }

    [Fact]
    public void Difference_OtherSamplesOrSeeds_SaysSo()
    {
        Predictions[] one = [Records.Predictions(0.7)], other = [Records.Predictions(0.7, firstSubject: 2)], three = [one[0], one[0], one[0]];
        Assert.Contains("not of the same subjects", Assert.Throws<ArgumentException>(() => Bootstrap.Difference(one, other)).Message);
        Assert.Contains("3 and 2 runs", Assert.Throws<ArgumentException>(() => Bootstrap.Difference(three, three[..2])).Message);
        Assert.Contains("no sample", Assert.Throws<ArgumentException>(() => Bootstrap.Of([])).Message);
    }

    [Fact]
    public void Covers_OneSubjectOrSeveral_SaysWhatIsNotCovered()
    {
        Estimate several = new(new(0.5, 0, 1), 0, 1, 4, 20), one = several with { Subjects = 1 };
        Assert.Contains("others are not covered", Estimate.Covers([one]));
        Assert.DoesNotContain("one subject", Estimate.Covers([several, null]));
        Assert.Contains("where one subject is tested", Estimate.Covers([several, one]));
    }
}
