using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>A figure on test data with two spreads of different meaning: over seeds, that of training again; and the interval, that of other people and recordings.</summary>
/// <param name="Seeds">Mean and standard deviation over the runs.</param>
/// <param name="Low">Lower end of the 95 % interval (<see cref="Bootstrap"/>); NaN where nothing can be drawn anew, or every draw gives the same.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Subjects">Subjects that were drawn from; with one, the interval covers its trials alone.</param>
/// <param name="Trials">Trials of them all.</param>
public sealed record Estimate(MeanAndSpread Seeds, double Low, double High, int Subjects, int Trials)
{
    /// <summary>The mean over the runs.</summary>
    public double Mean => Seeds.Mean;

    /// <summary>The spread over the seeds; null of a single run.</summary>
    public double? Spread => Seeds.Count > 1 ? Seeds.StandardDeviation : null;

    /// <summary>Whether the whole interval lies above a value; false without an interval.</summary>
    /// <param name="value">Such as 0 of a difference.</param>
    public bool IsAbove(double value) => Low > value;

    /// <summary>What the intervals of a table cover, in a sentence without its full stop.</summary>
    internal static string Covers(IEnumerable<Estimate?> estimates)
    {
        int[] subjects = [.. estimates.OfType<Estimate>().Select(one => one.Subjects).Distinct()];
        return Invariant($"± the spread over seeds; [ ] the 95 % interval of {Bootstrap.Draws:N0} bootstrap draws of {(subjects.All(n => n > 1) ? "subjects and of trials within them"
            : subjects.All(n => n == 1) ? "trials: one subject is tested, and others are not covered" : "subjects and of trials within them, of trials alone where one subject is tested")}");
    }
}
