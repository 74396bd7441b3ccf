namespace MeMhacl.Study.Tests;

/// <summary>Against scikit-learn's exact method on the same features (fixtures/make_tsne.py).</summary>
public class TSneTests
{
    private const int Rows = FourClusters.Rows;
    private const double SklearnDivergence = 0.6307149752020073;

    // A local minimum differs a little from implementation to implementation; a wrong gradient or perplexity by far more.
    private const double Slack = 1.02;

    private static readonly float[] Features = FourClusters.Features;
    private static readonly int[] Labels = FourClusters.Labels;

    [Fact]
    public void Embed_FourClusters_DivergenceOfSklearnAndClustersApart()
    {
        var embedding = TSne.Embed(Features, Rows, new TSneOptions { Perplexity = 20 });
        Assert.Equal(2 * Rows, embedding.Points.Length);
        Assert.InRange(embedding.KlDivergence, 0.9 * SklearnDivergence, Slack * SklearnDivergence);
        Assert.True(ClusterQuality.NeighbourPurity(embedding.Points, Labels) > 0.95);
    }

    [Fact]
    public void Embed_Twice_SameBits()
    {
        var options = new TSneOptions { Perplexity = 20, Iterations = 60 };
        Assert.Equal(TSne.Embed(Features, Rows, options).Points, TSne.Embed(Features, Rows, options).Points);
    }

    [Fact]
    public void Embed_CopiesOfOnePoint_FiniteNumbers()
    {
        var embedding = TSne.Embed(new float[20 * 3], 20, new TSneOptions { Perplexity = 5, Iterations = 50 });
        Assert.All(embedding.Points, value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(3, 12, 1.5, "4 rows")]
    [InlineData(10, 25, 2, "do not make 10 rows")]
    [InlineData(10, 20, 1, "at most 3")]
    public void Embed_BadInput_SaysWhatIsExpected(int rows, int values, double perplexity, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => TSne.Embed(new float[values], rows, new TSneOptions { Perplexity = perplexity })).Message);
}
