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

    [Fact]
    public void Losses_BeforeAndAfter_StandSideBySideWithBothMeans()
    {
        double[][] before = [[1, 0.2, 0.9, -0.5], [0.2, 1, 0.1, 0.8], [0.9, 0.1, 1, 0.3], [-0.5, 0.8, 0.3, 1]], after = [[1, -0.1, 1, -1], [-0.1, 1, 0, 0.9], [1, 0, 1, 0.2], [-1, 0.9, 0.2, 1]];
        var table = MinibatchSteps.Losses(["v1 A", "v2 A", "v1 B", "v2 B"], (before, [1, 2, 3, 4]), (after, [0, 1, 2, 3]));
        double[] Column(string name) => [.. Enumerable.Range(0, 4).Select(row => (double)table.Frame[name][row])];
        Assert.Equal([0.9, 0.8, 0.9, 0.8], Column("its positive, before"));
        Assert.Equal([1, 0.9, 1, 0.9], Column("its positive, after"));
        Assert.Equal([0.2, 0.2, 0.3, 0.3], Column("nearest negative, before"));
        Assert.Equal([-0.1, 0, 0.2, 0.2], Column("nearest negative, after"));
        Assert.Contains("2.5000 to 1.5000", table.Caption);
    }

    [Fact]
    public void FalseNegatives_OtherSecondsOfOneVideo_AreAKindOfTheirOwn()
    {
        var study = tiny.Open("negatives");
        int[] first = [.. Enumerable.Range(0, study.Data.Axes.Clips.Count).GroupBy(clip => study.Data.Axes.Clips[clip].Video).SelectMany(video => video.Take(2))];
        var different = new Minibatch([first[0], first[2]], [0, 1]);
        var same = study.WithTwoOfOneVideo(different, [different, new Minibatch([first[0], first[1], first[2]], [0, 1]), new Minibatch([first[0], first[1]], [0, 1])]);
        Assert.Equal([first[0], first[1]], same.Clips);
        double[][] cosine = [[1, 0.5, 0.9, 0.5], [0.5, 1, 0.5, 0.7], [0.9, 0.5, 1, 0.5], [0.5, 0.7, 0.5, 1]], zero = [.. Enumerable.Range(0, 4).Select(_ => new double[4])];
        var table = study.FalseNegatives(same, zero, cosine);
        Assert.Equal([("positives: one clip", 2, 0.8), ("negatives: other seconds of one video", 4, 0.5)],
            Enumerable.Range(0, 2).Select(row => ((string)table.Frame["pairs of groups"][row], Convert.ToInt32(table.Frame["pairs"][row]), Math.Round((double)table.Frame["change"][row], 6))));
        Assert.Contains("No two", study.FalseNegatives(study.WithTwoOfOneVideo(different, [different]), zero, cosine).Caption);
    }

    [Fact]
    public void Winners_OfAttendedMembers_SharesSumToAHundred()
    {
        // Member 1 wins three of the four features of group a, and one of group b.
        var outputs = TorchSharp.torch.tensor(new float[,,] { { { 1, 1, 1, 0 }, { 1, 0, 0, 0 } }, { { 0, 0, 0, 1 }, { 0, 1, 1, 1 } } });
        using var json = System.Text.Json.JsonDocument.Parse(MinibatchSteps.Winners(["a", "b"], outputs).PlotlyJson);
        Assert.Equal([[75, 25], [25, 75]], json.RootElement.GetProperty("data").EnumerateArray().Select(trace => trace.GetProperty("y").EnumerateArray().Select(y => y.GetDouble()).ToArray()));
    }
}
