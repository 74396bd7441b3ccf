namespace MeMhacl.Study.Tests;

public class ConfusionMatrixTests
{
    // Truth 0 0 0 0 1 1, predicted 0 0 0 1 1 0: recall 3/4 and 1/2; precision 3/4 and 1/2.
    private static readonly ConfusionMatrix Example = new([0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 0], 2);

    [Fact]
    public void ConfusionMatrix_Example_HasHandComputedFigures()
    {
        Assert.Equal([[3, 1], [1, 1]], Example.Counts.Select(row => row.ToArray()));
        Assert.Equal(4 / 6.0, Example.Accuracy, 12);
        Assert.Equal((0.75 + 0.5) / 2, Example.BalancedAccuracy, 12);
        Assert.Equal((0.75 + 0.5) / 2, Example.MacroF1, 12);
    }

    [Fact]
    public void ConfusionMatrix_AlwaysOneClass_HasBalancedAccuracyOfChance()
    {
        var matrix = new ConfusionMatrix([0, 0, 0, 1], [0, 0, 0, 0], 2);
        Assert.Equal(0.75, matrix.Accuracy, 12);
        Assert.Equal(0.5, matrix.BalancedAccuracy, 12);
        Assert.Equal((6 / 7.0 + 0) / 2, matrix.MacroF1, 12);
    }

    [Fact]
    public void ConfusionMatrix_ClassThatDoesNotOccur_IsLeftOutOfMeans() =>
        Assert.Equal(1.0, new ConfusionMatrix([0, 1], [0, 1], 4).MacroF1, 12);
}
