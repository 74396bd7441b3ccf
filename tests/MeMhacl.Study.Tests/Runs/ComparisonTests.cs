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
        Assert.Equal(MeanAndSpread.Of([0.1, -0.1]).StandardDeviation, (double)frame["difference sd"][0], Decimals);
        Assert.InRange((double)frame["p, Holm"][0], 0.125, 1);                  // of four subjects
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
    public void SeedStatistics_EqualSeeds_NoSpreadButAnInterval()
    {
        var table = tiny.Open().SeedStatistics([Records.FineTuning(0.7, 1), Records.FineTuning(0.7, 2)]);
        Assert.Equal((0.7, 0.0), ((double)table.Frame["accuracy"][0], (double)table.Frame["accuracy sd"][0]));
        Assert.True((double)table.Frame["accuracy low"][0] < 0.69 && (double)table.Frame["accuracy high"][0] > 0.71);
        Assert.Contains("70.00 ± 0.00 [", table.ToString());
    }

    [Fact]
    public void Accuracies_BesidePublishedRows_MeansAndDeviationsAndTheMajorityClass()
    {
        var study = tiny.Open();
        FineTuneRecord[] records = [.. from task in Enum.GetValues<EmotionTask>() from mode in Enum.GetValues<FineTuneMode>() from seed in new[] { 1, 2 } select Records.FineTuning(0.5 + seed / 10.0, seed, task, mode)];
        var frame = study.Accuracies(records, study.PublishedTable, [("look-up", task => task == EmotionTask.Arousal ? [Records.Predictions(0.8)] : [])]).Frame;
        Assert.Equal(study.PublishedTable.Count + 5, (int)frame.Rows.Count);
        Assert.Equal(0.65, (double)frame["valence"][study.PublishedTable.Count], Decimals);
        var (majority, lookUp) = (frame.Rows.Count - 2, frame.Rows.Count - 1);
        Assert.Equal(records[0].Predictions.Truth.Count(label => label == study.Balance(EmotionTask.Arousal, study.Split.Train).MajorityClass) / 100.0, (double)frame["arousal"][majority], Decimals);
        Assert.Equal(0.8, (double)frame["arousal"][lookUp], Decimals);
        Assert.InRange((double)frame["arousal low"][lookUp], 0.5, 0.79);
        Assert.Null(frame["valence"][lookUp]);
        Assert.Null(frame["four classes"][0]);                                  // the paper prints a dash
        var difference = study.Comparison(records, study.PublishedTable).Frame;
        Assert.Equal(0.65 - 0.9639, (double)difference["difference"][3], Decimals);
    }
}
