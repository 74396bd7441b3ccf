namespace MeMhacl.Study.Tests;

public class ComparisonTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    private const int Decimals = 12;                                            // the same sums in another order

    [Fact]
    public void FewerLabels_Records_OneRowAShareWithTheDifferenceOfMeans()
    {
        var study = tiny.Open();
        FineTuneRecord[] records =
        [
            .. from labels in new[] { 0.1, 1.0 } from mode in new[] { FineTuneMode.FineTuned, FineTuneMode.FullySupervised } from seed in new[] { 1, 2 }
               select Records.FineTuning(labels / 2 + (mode == FineTuneMode.FineTuned ? 0.04 : 0) + seed / 100.0, seed, mode: mode, labels: labels),
        ];
        var frame = study.FewerLabels(records).Frame;
        Assert.Equal([0.1, 1.0], Enumerable.Range(0, (int)frame.Rows.Count).Select(row => (double)frame["share of the labels"][row]));
        Assert.Equal(0.04, (double)frame["difference"][0], Decimals);
        Assert.Equal(10, frame["labelled samples"][0]);
    }

    [Fact]
    public void Paired_RecordsInAnyOrder_DifferencesOfEqualSeeds()
    {
        FineTuneRecord[] records =
        [
            Records.FineTuning(0.7, 2), Records.FineTuning(0.5, 1, mode: FineTuneMode.FullySupervised), Records.FineTuning(0.6, 1), Records.FineTuning(0.8, 2, mode: FineTuneMode.FullySupervised),
            Records.FineTuning(0.1, 1, mode: FineTuneMode.Frozen),
        ];
        var frame = tiny.Open().Paired(records).Frame;
        Assert.Equal(1L, frame.Rows.Count);
        Assert.Equal(0, (double)frame["difference"][0], Decimals);
        Assert.Equal(MeanAndSpread.Of([0.1, -0.1]).StandardDeviation, (double)frame["sd"][0], Decimals);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void GridTable_BesideTheMajorityClass_MarksABestOnlyWhereItStandsOut(double best, bool marked)
    {
        var study = tiny.Open();
        double majority = study.Balance(EmotionTask.Valence, study.Split.Train).MajorityBaseline(study.Balance(EmotionTask.Valence, study.Split.Validation));
        GridPoint[] points = [.. new[] { Math.Max(best, majority), majority }.Select((accuracy, i) => new GridPoint("tau", 0.1 * (i + 1), Records.Pretraining, [Records.FineTuning(accuracy, 1), Records.FineTuning(accuracy, 2)]))];
        var table = study.GridTable(points);
        Assert.Equal(majority, (double)table.Frame["majority baseline"][0]);
        Assert.Equal(0.5, (double)table.Frame["contrastive accuracy"][0]);
        Assert.Equal(marked, table.ToString().Contains('*', StringComparison.Ordinal));
        Assert.Equal(!marked, table.Caption.Contains("No best", StringComparison.Ordinal));
    }

    [Fact]
    public void SeedStatistics_IntervalBeyondAccuracies_IsCutAtTheirEnds()
    {
        var frame = tiny.Open().SeedStatistics([Records.FineTuning(0.1, 1), Records.FineTuning(0.95, 2)]).Frame;
        Assert.Equal((0.0, 1.0), ((double)frame["95 % from"][0], (double)frame["to"][0]));
    }

    [Fact]
    public void Accuracies_BesidePublishedRows_MeansAndDeviationsAndTheMajorityClass()
    {
        var study = tiny.Open();
        FineTuneRecord[] records = [.. from task in Enum.GetValues<EmotionTask>() from mode in Enum.GetValues<FineTuneMode>() from seed in new[] { 1, 2 } select Records.FineTuning(0.5 + seed / 10.0, seed, task, mode)];
        var frame = study.Accuracies(records, study.PublishedTable).Frame;
        Assert.Equal(study.PublishedTable.Count + 4, (int)frame.Rows.Count);
        Assert.Equal(0.65, (double)frame["valence"][study.PublishedTable.Count], Decimals);
        Assert.Equal(0.6, (double)frame["arousal"][frame.Rows.Count - 1], Decimals);
        Assert.Null(frame["four classes"][0]);                                  // the paper prints a dash
        var difference = study.Comparison(records, study.PublishedTable).Frame;
        Assert.Equal(0.65 - 0.9639, (double)difference["difference"][3], Decimals);
    }

    [Fact]
    public void SplitOrder_Describe_HighestFirstByEachFigure()
    {
        string[] lines = SplitOrder.Describe([new("clip-random", 0.789, 0.77, 0.6), new("trial", 0.71, 0.68, 0.9375), new("subject", 0.63, 0.69, 0.4)]).Split('\n');
        Assert.EndsWith("clip-random 78.90 %, trial 71.00 %, subject 63.00 %", lines[0]);
        Assert.EndsWith("clip-random 77.00 %, subject 69.00 %, trial 68.00 %", lines[1]);
        Assert.EndsWith("clip-random 60.00 %, trial 93.75 %, subject 40.00 %", lines[2]);
    }
}
