namespace MeMhacl.Study.Tests;

public class SubjectTableTests
{
    private const double Rounding = 1e-12;

    // Subject 1: three of four right, or one; subject 2: all, or two. Three and two of their four labels are 1.
    private static readonly Predictions Good = Of([1, 1, 0, 0, 1, 1, 0, 0]), Poor = Of([0, 0, 1, 1, 1, 0, 1, 0]);

    [Fact]
    public void Of_TwoMethods_AccuracyByHandAndMajorityOfEachSubject()
    {
        var table = SubjectTable.Of([("poor", [Poor]), ("good", [Good, Good])], "poor");
        Assert.Equal([1, 2], table.Subjects);
        Assert.Equal([0.75, 1], table.Accuracy("good"));
        Assert.Equal([0.25, 0.5], table.Accuracy("poor"));
        Assert.Equal([0.75, 0.5], table.Majority);
        var (method, comparison) = Assert.Single(table.Comparisons);
        Assert.Equal("good", method);
        Assert.Equal(0.5, comparison.Difference.Mean, Rounding);
        Assert.Equal((0.5, 1.0), (comparison.AdjustedP, comparison.Test.RankBiserial));
    }

    [Fact]
    public void Tables_TwoMethods_ARowASubjectAndTheMean_AndARowAComparison()
    {
        var table = SubjectTable.Of([("good", [Good]), ("poor", [Poor])], "good");
        var frame = table.Table("twin, valence").Frame;
        Assert.Equal(["1", "2", "mean"], Enumerable.Range(0, 3).Select(row => (string)frame["subject"][row]));
        Assert.Equal(0.875, (double)frame["good"][2], Rounding);
        Assert.Equal(0.625, (double)frame["majority"][2], Rounding);
        var tests = table.Tests("twin, valence");
        Assert.Equal((-0.5, 0, 2), ((double)tests.Frame["difference"][0], (int)tests.Frame["subjects won"][0], (int)tests.Frame["lost"][0]));
        Assert.Contains("(pp)", tests.ToString());
        Assert.Contains("cannot fall below 0.5", tests.Caption);
    }

    [Fact]
    public void Comparisons_Family_AreAdjustedByHolm()
    {
        Predictions[] all = [.. new[] { 0.5, 0.7, 0.9 }.Select(accuracy => Records.Predictions(accuracy))];
        var table = SubjectTable.Of([("reference", [all[0]]), ("a", [all[1]]), ("b", [all[2]])], "reference");
        Assert.Equal(SignedRankTest.Holm([.. table.Comparisons.Select(one => one.Comparison.Test.P)]), table.Comparisons.Select(one => one.Comparison.AdjustedP));
        Assert.All(table.Comparisons, one => Assert.Equal(0.25, one.Comparison.AdjustedP));          // 0.125 twice: four subjects, all above
    }

    [Fact]
    public void Of_NamesOrSamplesThatDoNotFit_SaysSo()
    {
        Assert.Contains("none of the methods", Assert.Throws<ArgumentException>(() => SubjectTable.Of([("good", [Good])], "best")).Message);
        Assert.Contains("2 times", Assert.Throws<ArgumentException>(() => SubjectTable.Of([("good", [Good]), ("good", [Poor])], "good")).Message);
        Assert.Contains("not of the same", Assert.Throws<ArgumentException>(() => SubjectTable.Of([("good", [Good]), ("other", [Records.Predictions(0.5)])], "good")).Message);
    }

    [Fact]
    public void Join_Folds_IsTheWhole_AndOneSampleTwiceIsRefused()
    {
        var (first, second) = (Records.Predictions(0.5), Records.Predictions(0.9, firstSubject: 5));
        var joined = Predictions.Join([first, second]);
        Assert.Equal(200, joined.Count);
        Assert.Equal(0.7, joined.Accuracy, Rounding);
        Assert.Equal(8, Bootstrap.Of([joined]).Subjects);
        Assert.Contains("2 of the folds", Assert.Throws<ArgumentException>(() => Predictions.Join([first, first])).Message);
        Assert.Contains("none", Assert.Throws<ArgumentException>(() => Predictions.Join([first, second with { Probabilities = new float[200] }])).Message);
    }

    private static Predictions Of(int[] predicted) => new()
    {
        Subjects = [1, 1, 1, 1, 2, 2, 2, 2], Videos = [1, 1, 2, 2, 1, 1, 2, 2], Seconds = [0, 1, 0, 1, 0, 1, 0, 1], Truth = [1, 1, 1, 0, 1, 1, 0, 0], Predicted = predicted,
    };
}
