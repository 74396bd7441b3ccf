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
    public void KlDivergence_OfResult_IsThatOfItsPoints()
    {
        // An independent computation from the definition, with the widths found by another search.
        var options = new TSneOptions { Perplexity = 20, Iterations = 300 };
        var embedding = TSne.Embed(Features, Rows, options);
        Assert.Equal(Divergence(embedding.Points, 20), embedding.KlDivergence, 1e-3);
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
    [InlineData(10, 20, 4, "at most 3")]
    [InlineData(10, 20, 1, "at most 3")]
    public void Embed_BadInput_SaysWhatIsExpected(int rows, int values, double perplexity, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => TSne.Embed(new float[values], rows, new TSneOptions { Perplexity = perplexity })).Message);

    [Fact]
    public void Embed_NotANumber_Refused()
    {
        float[] values = new float[40];
        values[7] = float.NaN;
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => TSne.Embed(values, 10, new TSneOptions { Perplexity = 2 })).Message);
    }

    private static double Divergence(float[] points, double perplexity)
    {
        var columns = Features.Length / Rows;
        var conditional = new double[Rows, Rows];
        for (var i = 0; i < Rows; i++)
        {
            var squared = Enumerable.Range(0, Rows).Select(j => Enumerable.Range(0, columns).Sum(c => Math.Pow(Features[(i * columns) + c] - Features[(j * columns) + c], 2))).ToArray();
            var (low, high) = (-20.0, 20.0);
            for (var halving = 0; halving < 200; halving++)
            {
                var beta = Math.Exp((low + high) / 2);
                var weights = squared.Select((d, j) => j == i ? 0 : Math.Exp(-beta * d)).ToArray();
                var sum = weights.Sum();
                var entropy = sum > 0 ? -weights.Where(w => w > 0).Sum(w => w / sum * Math.Log(w / sum)) : 0;
                (low, high) = entropy > Math.Log(perplexity) ? ((low + high) / 2, high) : (low, (low + high) / 2);
                for (var j = 0; j < Rows && sum > 0; j++)
                    conditional[i, j] = weights[j] / sum;
            }
        }
        double Q(int i, int j) => 1 / (1 + Math.Pow(points[2 * i] - points[2 * j], 2) + Math.Pow(points[(2 * i) + 1] - points[(2 * j) + 1], 2));
        var pairs = (from i in Enumerable.Range(0, Rows) from j in Enumerable.Range(0, Rows) where i != j select (i, j)).ToArray();
        var total = pairs.Sum(pair => Q(pair.i, pair.j));
        return pairs.Sum(pair => (conditional[pair.i, pair.j] + conditional[pair.j, pair.i]) / (2 * Rows) is > 0 and var p ? p * Math.Log(p / (Q(pair.i, pair.j) / total)) : 0);
    }
}
