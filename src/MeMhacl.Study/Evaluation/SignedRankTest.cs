using MathNet.Numerics.Distributions;

namespace MeMhacl.Study;

/// <summary>Wilcoxon's signed-rank test of paired figures, two-sided; differences of zero are left out (scipy's zero_method "wilcox").</summary>
/// <param name="Statistic">The smaller of the two rank sums.</param>
/// <param name="P">
/// Exact for up to 50 differences other than zero, of all ways to give their ranks signs, ties included; for more, of the normal approximation corrected for ties. 1 where all differences are zero.
/// </param>
/// <param name="RankBiserial">Matched-pairs rank-biserial correlation, -1 to 1: the first's rank sum less the second's, over both; NaN where all differences are zero.</param>
/// <param name="Count">Differences other than zero.</param>
public sealed record SignedRankTest(double Statistic, double P, double RankBiserial, int Count)
{
    // Accuracies are ratios of small counts: differences that are equal but for rounding are equal.
    private const int Decimals = 12;

    private const int MostExact = 50;

    /// <summary>Compares paired figures.</summary>
    /// <param name="first">One a subject.</param>
    /// <param name="second">Of the same subjects in the same order.</param>
    /// <exception cref="ArgumentException">Different numbers of figures, or none.</exception>
    public static SignedRankTest Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count || first.Count == 0)
            throw new ArgumentException($"{first.Count} and {second.Count} figures cannot be paired: give one of each subject.", nameof(second));
        double[] differences = [.. first.Zip(second, (a, b) => Math.Round(a - b, Decimals)).Where(d => d != 0).OrderBy(Math.Abs)];
        int[] ranks = new int[differences.Length];                             // twice the rank: the mean rank of ties is a half at most
        int[] ties = [.. differences.CountBy(Math.Abs).Select(tie => tie.Value)];
        for (int start = 0, tie = 0; tie < ties.Length; start += ties[tie++]) Array.Fill(ranks, (2 * start) + ties[tie] + 1, start, ties[tie]);
        int all = ranks.Sum(), plus = differences.Zip(ranks).Where(pair => pair.First > 0).Sum(pair => pair.Second), least = Math.Min(plus, all - plus);
        return new SignedRankTest(least / 2.0, ranks.Length <= MostExact ? Exact(ranks, least) : Approximate(ranks.Length, ties, least / 2.0), (2.0 * plus / all) - 1, ranks.Length);
    }

    /// <summary>Holm's correction of a family's p-values, in their order.</summary>
    /// <param name="p">The p-values, 0 to 1.</param>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> p)
    {
        double[] adjusted = new double[p.Count];
        double largest = 0;
        foreach (var (place, i) in Enumerable.Range(0, p.Count).OrderBy(i => p[i]).Index())
            adjusted[i] = largest = Math.Max(largest, Math.Min(1, (p.Count - place) * p[i]));
        return adjusted;
    }

    // Of the 2^n signs, the share whose sum is as small, at both ends. Numbers of ways are exact: 2^50 fits a double.
    private static double Exact(int[] ranks, int least)
    {
        double[] ways = new double[ranks.Sum() + 1];
        ways[0] = 1;
        foreach (int rank in ranks)
            for (int sum = ways.Length - 1; sum >= rank; sum--) ways[sum] += ways[sum - rank];
        return Math.Min(1, 2 * ways.Take(least + 1).Sum() / Math.Pow(2, ranks.Length));
    }

    private static double Approximate(int n, int[] ties, double statistic)
    {
        double variance = ((n * (n + 1.0) * ((2.0 * n) + 1)) - (0.5 * ties.Sum(t => ((double)t * t * t) - t))) / 24;
        return 2 * Normal.CDF(0, 1, (statistic - (n * (n + 1.0) / 4)) / Math.Sqrt(variance));
    }
}
