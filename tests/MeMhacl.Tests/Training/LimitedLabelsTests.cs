namespace MeMhacl.Tests;

public class LimitedLabelsTests : TrainingTests
{
    private static readonly FineTuneLabels Hundred = new([.. Enumerable.Range(0, 100)], [.. Enumerable.Range(0, 100).Select(i => i < 80 ? 0 : 1)]);

    [Theory]
    [InlineData(0.01, 1, 1)]                                                    // at least one of each class
    [InlineData(0.05, 4, 1)]
    [InlineData(0.25, 20, 5)]
    [InlineData(1, 80, 20)]
    public void Share_OfClasses_IsTheSameOfEach(double fraction, int low, int high)
    {
        var share = Hundred.Share(fraction, new SplitMix64(1));
        Assert.Equal((low, high), (share.Labels.Count(l => l == 0), share.Labels.Count(l => l == 1)));
        Assert.All(share.Rows.Zip(share.Labels), pair => Assert.Equal(Hundred.Labels[pair.First], pair.Second));
    }

    [Fact]
    public void Share_SameSeed_SmallerIsPartOfLarger_OtherSeedOtherSamples()
    {
        int[] Rows(double fraction, ulong seed) => Hundred.Share(fraction, new SplitMix64(seed)).Rows;
        Assert.Subset(new HashSet<int>(Rows(0.5, 1)), new HashSet<int>(Rows(0.1, 1)));
        Assert.NotEqual(Rows(0.1, 1), Rows(0.1, 2));
    }

    [Fact]
    public void Run_FewerLabels_AsManyStepsAndValidationsAsAllLabels()
    {
        using var all = new FineTuner(Data, Split, EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune());
        using var few = new FineTuner(Data, Split, EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune() with { LabelFraction = 0.1 });
        Assert.InRange(few.Steps, all.Steps, all.Steps + few.Steps / few.Epochs);
        var result = few.Run();
        Assert.Equal(SmallStudy.FineTune().Epochs, result.History.Count);
        Assert.Equal(few.Epochs, result.History[^1].Epoch);
        Assert.InRange(result.LabelledSamples, Split.Train.Count / 10 - 1, Split.Train.Count / 10 + 1);
        Assert.Equal(Split.Test.Count, result.Truth.Count);
    }

    [Fact]
    public void Run_ShuffledLabels_AreHarderToLearnThanTrueOnes_AndTestLabelsStayTrue()
    {
        var (truth, shuffled) = (Run(false), Run(true));
        Assert.Equal(truth.Truth, shuffled.Truth);
        Assert.True(shuffled.History[^1].Loss > 2 * truth.History[^1].Loss, $"{shuffled.History[^1].Loss}, true labels {truth.History[^1].Loss}");

        FineTuneResult Run(bool shuffled)
        {
            using var tuner = new FineTuner(Data, Split, EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune(8) with { ShuffledLabels = shuffled });
            return tuner.Run();
        }
    }
}
