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
}
