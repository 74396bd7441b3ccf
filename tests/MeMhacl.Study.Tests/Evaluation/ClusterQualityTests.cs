namespace MeMhacl.Study.Tests;

/// <summary>Against scikit-learn on the same features (fixtures/make_tsne.py), and by hand.</summary>
public class ClusterQualityTests
{
    // Distances are float32.
    private const double Tolerance = 1e-5;

    private static readonly float[] Features = FourClusters.Features;
    private static readonly int[] Labels = FourClusters.Labels;

    [Fact]
    public void SilhouetteAndPurity_FourClusters_AreSklearns()
    {
        Assert.Equal(0.31878876984072163, ClusterQuality.Silhouette(Features, Labels), Tolerance);
        Assert.Equal(0.98125, ClusterQuality.NeighbourPurity(Features, Labels), Tolerance);
        Assert.Equal(1.0 / 3, ClusterQuality.ChancePurity([0, 1, 0, 1]), Tolerance);
    }

    [Fact]
    public void Silhouette_LabelOfOnePoint_CountsZero()
    {
        // a: points 0 and 1, one apart; b: point 11. Silhouettes 1 - 1/11, 1 - 1/10 and 0.
        Assert.Equal(((10.0 / 11) + (9.0 / 10)) / 3, ClusterQuality.Silhouette(new float[] { 0, 1, 11 }, [0, 0, 1]), Tolerance);
    }

    [Fact]
    public void Silhouette_BadInput_SaysWhatIsExpected()
    {
        Assert.Contains("one", Assert.Throws<ArgumentException>(() => ClusterQuality.Silhouette(new float[4], [1, 1])).Message);
        Assert.Contains("do not divide", Assert.Throws<ArgumentException>(() => ClusterQuality.Silhouette(new float[5], [0, 1])).Message);
        Assert.Contains("negative", Assert.Throws<ArgumentException>(() => ClusterQuality.Silhouette(new float[4], [0, -1])).Message);
    }
}
