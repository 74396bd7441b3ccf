namespace MeMhacl.Study.Tests;

public class FeatureTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    [Fact]
    public void LabelQuality_TwoTightClusters_IsPureAsFarAsLabelsAllow()
    {
        float[] points = [0, 0.1f, 0.2f, 10, 10.1f, 10.2f];
        var quality = LabelQuality.Of("cluster", points, [0, 0, 0, 1, 1, 1]);
        Assert.Equal(2.0 / 5, quality.Purity, 12);                              // all 5 others are neighbours, 2 of them of the label
        Assert.Equal(2.0 / 5, quality.Most, 12);
        Assert.Equal(2.0 / 5, quality.Chance, 12);
        Assert.True(double.IsNaN(quality.AboveChance));
        Assert.True(quality.Silhouette > 0.9);
        Assert.True(double.IsNaN(LabelQuality.Of("one", new float[] { 1, 2, 3 }, [0, 0, 0]).Silhouette));
    }

    [Fact]
    public void Features_SecondTime_AreReadNotComputed_AndTheVerdictIsOfTheirNumbers()
    {
        var study = tiny.Open();
        var model = study.ShortPretraining().Last;
        study.Train(study.Features(model, samplings: 2));
        var first = study.Features(model, samplings: 2).Record;
        var again = tiny.Open();
        Assert.Empty(again.Plan([again.Features(again.ShortPretraining().Last, samplings: 2)]).ToDo);
        var second = again.Features(again.ShortPretraining().Last, samplings: 2).Record;
        Assert.Equal(first.Samplings[1].Spaces[1].Points, second.Samplings[1].Spaces[1].Points);
        Assert.NotEqual(first.Samplings[0].Rows, first.Samplings[1].Rows);
        Assert.Equal((int)Math.Round(0.75 * study.Split.Test.Count), first.Samplings[0].Rows.Count);
        Assert.Equal(6 * FeatureRecord.Names.Count, study.Separation(first).Frame.Rows.Count);
        Assert.Equal(6 * 2, study.SeparationInPlane(first).Frame.Rows.Count);
        Assert.Equal(4, study.Divergence(first).Frame.Rows.Count);

        // The same numbers before and after attention are no difference; swapped, the gain changes its sign.
        var same = Replaced(first, s => s.Spaces[0], s => s.Spaces[0]);
        Assert.Equal(0, same.Gain("clip"), 12);
        Assert.Contains("not borne out", same.Verdict());
        Assert.All(study.AttentionAgainstEncoder(same).Frame.Rows, row => Assert.Equal("they do not agree", row["purity and silhouette in every sampling"]));
        Assert.Equal(-first.Gain("clip"), Replaced(first, s => s.Spaces[1], s => s.Spaces[0]).Gain("clip"), 12);
    }

    private static FeatureRecord Replaced(FeatureRecord all, Func<FeatureSampling, FeatureSpace> f, Func<FeatureSampling, FeatureSpace> attention) => all with
    {
        Samplings = [.. all.Samplings.Select(s => s with { Spaces = [f(s) with { Name = FeatureRecord.Encoder }, attention(s) with { Name = FeatureRecord.Attention }, s.Spaces[2]] })],
    };
}
