using System.Text.Json;

namespace MeMhacl.Study.Tests;

/// <summary>Against scipy, scikit-learn and numpy: fixtures/statistics, written by fixtures/make_statistics.py.</summary>
public class StatisticsTests
{
    private const double Rounding = 1e-12;                                     // the same sums of doubles in another order
    private const double CdfRounding = 1e-9;                                   // two implementations of the normal distribution

    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private sealed record WilcoxonCase(string How, double[] First, double[] Second, double Statistic, double P, double RankBiserial, int Count);

    private sealed record HolmCase(double[] P, double[] Adjusted);

    private sealed record FigureCase(double Mean, double[] Interval, double[] Difference);

    private sealed record BootstrapCase(int Seed, int[] Subjects, int[] Videos, int[] Seconds, int[] Truth, int[][] First, int[][] Second, Dictionary<string, FigureCase> Figures)
    {
        public Predictions[] Runs(int[][] predicted) => [.. predicted.Select(run => new Predictions { Subjects = Subjects, Videos = Videos, Seconds = Seconds, Truth = Truth, Predicted = run })];
    }

    private sealed record FlatCase(int Seed, int[] Right, double[] Interval);

    [Fact]
    public void SignedRankTest_WithAndWithoutTiesAndZeros_IsScipys()
    {
        var cases = Read<WilcoxonCase[]>("wilcoxon");
        Assert.Equal(["approximate", "exact", "permutations"], cases.Select(one => one.How).Distinct().Order());
        Assert.All(cases, one =>
        {
            var test = SignedRankTest.Of(one.First, one.Second);
            Assert.Equal((one.Statistic, one.Count), (test.Statistic, test.Count));
            Assert.Equal(one.P, test.P, one.How == "approximate" ? CdfRounding : Rounding);
            Assert.Equal(one.RankBiserial, test.RankBiserial, Rounding);
        });
    }

    [Fact]
    public void SignedRankTest_AllOneWay_SmallestPThatThereCanBe()
    {
        var test = SignedRankTest.Of([0.6, 0.7, 0.8, 0.9], [0.5, 0.6, 0.7, 0.8]);          // four ties
        Assert.Equal((0.125, 1.0), (test.P, test.RankBiserial));
        var none = SignedRankTest.Of([0.3, 0.1 + 0.2], [0.1 + 0.2, 0.3]);                  // equal but for rounding
        Assert.Equal((1.0, 0), (none.P, none.Count));
        Assert.True(double.IsNaN(none.RankBiserial));
        Assert.Contains("2 and 1", Assert.Throws<ArgumentException>(() => SignedRankTest.Of([1, 2], [1])).Message);
    }

    [Fact]
    public void Holm_Families_AreNumpys() =>
        Assert.All(Read<HolmCase[]>("holm"), one => Assert.All(one.Adjusted.Zip(SignedRankTest.Holm(one.P)), pair => Assert.Equal(pair.First, pair.Second, Rounding)));

    [Fact]
    public void Bootstrap_SubjectsAndTrials_IsThatOfNumpyAndScikitLearnOnTheSameDraws() => Assert.All(Read<BootstrapCase[]>("bootstrap"), one =>
    {
        (string Name, Func<ConfusionMatrix, double> Of)[] figures = [("accuracy", m => m.Accuracy), ("balanced_accuracy", m => m.BalancedAccuracy), ("macro_f1", m => m.MacroF1)];
        Assert.All(figures, figure =>
        {
            var expected = one.Figures[figure.Name];
            var estimate = Bootstrap.Of(one.Runs(one.First), figure.Of, one.Seed);
            var difference = Bootstrap.Difference(one.Runs(one.First), one.Runs(one.Second), figure.Of, one.Seed);
            Assert.Equal(expected.Mean, estimate.Mean, Rounding);
            Near(expected.Interval, estimate);
            Near(expected.Difference, difference);
            Assert.Equal(one.Subjects.Distinct().Count(), estimate.Subjects);
        });
    });

    [Fact]
    public void Bootstrap_OneSubjectOneWindowATrial_IsScipysOnTheSameDraws()
    {
        var flat = Read<FlatCase>("scipy-bootstrap");
        int[] all = [.. Enumerable.Range(0, flat.Right.Length)], ones = [.. all.Select(_ => 1)];
        Near(flat.Interval, Bootstrap.Of([new Predictions { Subjects = ones, Videos = all, Seconds = ones, Truth = ones, Predicted = flat.Right }], seed: flat.Seed));
    }

    private static void Near(double[] expected, Estimate estimate)
    {
        Assert.Equal(expected[0], estimate.Low, Rounding);
        Assert.Equal(expected[1], estimate.High, Rounding);
    }

    private static T Read<T>(string name) => JsonSerializer.Deserialize<T>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "statistics", $"{name}.json")), Snake)!;
}
