namespace MeMhacl.Study;

/// <summary>Two methods on the same samples: by how much the first's accuracy exceeds the second's, and whether it does so subject by subject.</summary>
/// <param name="Difference">First less second, -1 to 1.</param>
/// <param name="Test">Over the subjects' accuracies; each the mean over the runs.</param>
/// <param name="AdjustedP">The test's p by Holm's correction within its family.</param>
public sealed record PairedComparison(Estimate Difference, SignedRankTest Test, double AdjustedP)
{
    private const int EnoughSubjects = 6;                                      // for p below 0.05

    /// <summary>Compares the pairs of one family: those that are looked at together.</summary>
    /// <param name="pairs">Runs of two methods, as <see cref="Bootstrap.Difference"/> takes them.</param>
    /// <exception cref="ArgumentException">Runs that do not pair.</exception>
    public static IReadOnlyList<PairedComparison> Family(IEnumerable<(IReadOnlyList<Predictions> First, IReadOnlyList<Predictions> Second)> pairs)
    {
        PairedComparison[] all = [.. pairs.Select(pair => new PairedComparison(Bootstrap.Difference(pair.First, pair.Second), SignedRankTest.Of(BySubject(pair.First), BySubject(pair.Second)), 1))];
        return [.. all.Zip(SignedRankTest.Holm([.. all.Select(one => one.Test.P)]), (one, p) => one with { AdjustedP = p })];
    }

    /// <summary>What the columns of a family mean, in sentences.</summary>
    internal static string Describe(IReadOnlyList<PairedComparison> family)
    {
        int subjects = family.Select(one => one.Difference.Subjects).DefaultIfEmpty().Max();
        string few = subjects < EnoughSubjects ? FormattableString.Invariant($", which with {subjects} cannot fall below {Math.Pow(2, 1 - subjects):0.###}") : "";
        return FormattableString.Invariant(
            $"{Estimate.Covers(family.Select(one => one.Difference))}. p: Wilcoxon's signed-rank test over subjects{few}, by Holm's correction over {family.Count} comparisons; r: rank-biserial correlation, -1 to 1.");
    }

    // Of each subject, by ascending number: the mean over the runs.
    internal static double[] BySubject(IReadOnlyList<Predictions> runs)
    {
        var all = runs.Select(run => run.BySubject()).ToArray();
        return [.. all[0].Keys.Select(subject => all.Average(one => one[subject]))];
    }
}
