using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>A number and the interval that it lies in.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">Lower end; NaN where there is no interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Over">What was sampled, such as "95 %, trials within subjects".</param>
/// <param name="IsShare">Whether it is a difference of shares, told in percentage points; else it is told as it is.</param>
public sealed record Interval(double Value, double Low, double High, string Over, bool IsShare = true)
{
    /// <summary>Standard errors to each end of a 95 % interval.</summary>
    internal const double Normal = 1.96;

    /// <summary>
    /// A bootstrapped number of the test windows, its interval widened by the standard error over the seeds (squares added): the bootstrap takes the models as they are, and a claim is about other trainings too.
    /// </summary>
    /// <param name="estimate">Of <see cref="Bootstrap"/>.</param>
    public static implicit operator Interval(Estimate estimate)
    {
        double seeds = estimate.Seeds.Count > 1 ? Normal * estimate.Seeds.StandardDeviation / Math.Sqrt(estimate.Seeds.Count) : 0;
        return new(estimate.Mean, estimate.Mean - Math.Sqrt(Square(estimate.Mean - estimate.Low) + Square(seeds)), estimate.Mean + Math.Sqrt(Square(estimate.High - estimate.Mean) + Square(seeds)),
            Invariant($"95 %, {(estimate.Subjects > 1 ? $"{estimate.Subjects} subjects and their {estimate.Trials} trials" : $"{estimate.Trials} trials of one subject")} drawn anew{(estimate.Seeds.Count > 1 ? $", and {estimate.Seeds.Count} seeds" : "")}"));
    }

    /// <summary>First less second, of different windows: each number's distance to the ends of its interval, added as squares (Zou and Donner's MOVER).</summary>
    /// <param name="first">Of one part.</param>
    /// <param name="second">Of another.</param>
    public static Interval Apart(Estimate first, Estimate second)
    {
        Interval a = first, b = second;
        return new(a.Value - b.Value, a.Value - b.Value - Math.Sqrt(Square(a.Value - a.Low) + Square(b.High - b.Value)), a.Value - b.Value + Math.Sqrt(Square(a.High - a.Value) + Square(b.Value - b.Low)),
            Invariant($"95 %, subjects, trials and seeds of both test sets, {first.Subjects} and {second.Subjects} subjects"));
    }

    /// <summary>The same number less a fixed one, such as chance.</summary>
    /// <param name="fixedNumber">What is taken off.</param>
    public Interval Less(double fixedNumber) => this with { Value = Value - fixedNumber, Low = Low - fixedNumber, High = High - fixedNumber };

    /// <summary>A share of independent events less a fixed one, with Wilson's interval.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="count">Of how many, at least 1.</param>
    /// <param name="less">The fixed share, such as chance.</param>
    /// <param name="of">What was counted.</param>
    public static Interval Proportion(double share, int count, double less, string of)
    {
        double square = Square(Normal) / count, middle = (share + (square / 2)) / (1 + square);
        double half = Normal / (1 + square) * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count)));
        return new(share - less, middle - half - less, middle + half - less, Invariant($"95 %, {count} {of}"));
    }

    /// <summary>The range over several samplings: with a few of them, what all agree on.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="over">What was sampled.</param>
    /// <param name="isShare">Whether they are differences of shares.</param>
    public static Interval Range(IReadOnlyList<double> values, string over, bool isShare = false) => new(values.Average(), values.Min(), values.Max(), over, isShare);

    /// <summary>"+3.2 percentage points [1.0, 5.4] (95 %, trials within subjects)".</summary>
    public override string ToString()
    {
        double scale = IsShare ? 100 : 1;
        string format = IsShare ? "0.00" : "0.000";
        return Invariant($"{(Value > 0 ? "+" : "")}{Text(Value)}{(IsShare ? " percentage points" : "")}{(double.IsNaN(Low) ? ", no interval" : Invariant($" [{Text(Low)}, {Text(High)}]"))} ({Over})");

        string Text(double number) => (scale * number).ToString(format, System.Globalization.CultureInfo.InvariantCulture).Replace("-0.000", "0.000").Replace("-0.00", "0.00");
    }

    private static double Square(double number) => number * number;
}
