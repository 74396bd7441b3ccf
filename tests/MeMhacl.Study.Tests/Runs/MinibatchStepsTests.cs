namespace MeMhacl.Study.Tests;

public class MinibatchStepsTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    [Fact]
    public void Recombined_PairOfTwo_EachSignalEndsAsItsOwnAndBeginsAsTheOther()
    {
        var study = tiny.Open("steps");
        var table = study.Recombined(new Minibatch([0, 1], [2, 0]), new MeiosisDraw([1, 0], 40));       // subject 0 stands first, subject 2 second
        string first = $"S{study.Data.SubjectIds[0]}", second = $"S{study.Data.SubjectIds[2]}";
        Assert.Equal([("A", second, first), ("B", first, second)],
            Enumerable.Range(0, 2).Select(row => ((string)table.Frame["group"][row], (string)table.Frame.Columns[2][row], (string)table.Frame.Columns[3][row])));
    }

    [Fact]
    public void Losses_Groups_NameThePositiveAndTheNearestNegative()
    {
        double[][] cosine = [[1, 0.2, 0.9, -0.5], [0.2, 1, 0.1, 0.8], [0.9, 0.1, 1, 0.3], [-0.5, 0.8, 0.3, 1]];
        var table = MinibatchSteps.Losses(["v1 A", "v2 A", "v1 B", "v2 B"], cosine, [1, 2, 3, 4]);
        Assert.Equal([("v1 B", "v2 A"), ("v2 B", "v1 A"), ("v1 A", "v2 B"), ("v2 A", "v1 B")],
            Enumerable.Range(0, 4).Select(row => ((string)table.Frame["positive"][row], (string)table.Frame["nearest negative"][row])));
        Assert.Contains("2.5000", table.Caption);
    }
}
