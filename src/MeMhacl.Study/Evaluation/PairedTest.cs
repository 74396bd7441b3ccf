using MathNet.Numerics.Distributions;

namespace MeMhacl.Study;

/// <summary>Whether two sets of runs with the same seeds differ in the mean: paired, two-sided. Runs that start from one pre-trained model speak of other fine-tuning seeds on that model, not of another pre-training.</summary>
/// <param name="Difference">First minus second, mean and spread over the seeds.</param>
/// <param name="TTest">p of the paired t test (differences normally distributed); NaN where all differences are equal.</param>
/// <param name="SignFlip">p of the exact sign-flip permutation test, over all 2^n ways to flip the signs of the n differences.</param>
/// <param name="Smallest">The smallest p that the sign-flip test can give with n runs, 2 / 2^n: 0.25 with three seeds, 0.0625 with five. It cannot fall below 0.05 before six.</param>
public sealed record PairedTest(MeanAndSpread Difference, double TTest, double SignFlip, double Smallest)
{
    // Differences of accuracies that are equal but for rounding.
    private const double Rounding = 1e-12;

    private const int MostRuns = 20;                                           // a million flips

    /// <summary>Compares two sets of runs.</summary>
    /// <param name="first">Figures by seed, 2 to 20.</param>
    /// <param name="second">Figures of the same seeds in the same order.</param>
    /// <exception cref="ArgumentException">Different numbers of runs, or fewer than 2 or more than 20.</exception>
    public static PairedTest Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count || first.Count is < 2 or > MostRuns)
            throw new ArgumentException($"{first.Count} and {second.Count} runs cannot be paired: give the same 2 to {MostRuns} seeds of each.", nameof(second));
        double[] differences = [.. first.Zip(second, (a, b) => a - b)];
        var spread = MeanAndSpread.Of(differences);
        double t = spread.Mean / (spread.StandardDeviation / Math.Sqrt(spread.Count));
        double p = differences.Max() - differences.Min() <= Rounding ? double.NaN : 2 * StudentT.CDF(0, 1, spread.Count - 1, -Math.Abs(t));
        return new PairedTest(spread, p, FlipSigns(differences), Math.Pow(2, 1 - differences.Length));
    }

    private static double FlipSigns(double[] differences)
    {
        // Sums that are equal but for rounding count as equal.
        double observed = Math.Abs(differences.Sum()) - (Rounding * differences.Sum(Math.Abs));
        int ways = 1 << differences.Length, asExtreme = 0;
        for (int signs = 0; signs < ways; signs++)
        {
            double sum = 0;
            for (int i = 0; i < differences.Length; i++) sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            if (Math.Abs(sum) >= observed) asExtreme++;
        }
        return (double)asExtreme / ways;
    }
}
