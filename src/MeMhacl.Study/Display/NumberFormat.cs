using System.Globalization;

namespace MeMhacl.Study;

/// <summary>How a column of figures is printed; always with a point, whatever the culture.</summary>
public sealed class NumberFormat
{
    private readonly Func<double, string> text;

    private NumberFormat(Func<double, string> text, string? unit = null) => (this.text, Unit) = (text, unit);

    /// <summary>A fraction (0 to 1) as the paper prints its accuracies: 0.9639 as 96.39, in per cent.</summary>
    public static NumberFormat Percent { get; } = new(value => Format(value * 100, "0.00"), "%");

    /// <summary>Up to four decimals, none that is not needed.</summary>
    public static NumberFormat General { get; } = new(value => Format(value, "0.####"));

    /// <summary>Whole numbers.</summary>
    public static NumberFormat Integer { get; } = Fixed(0);

    /// <summary>The unit that the format implies ("%"), or null.</summary>
    public string? Unit { get; }

    /// <summary>The same number of decimals everywhere.</summary>
    /// <param name="decimals">0 to 15.</param>
    public static NumberFormat Fixed(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 15);
        var format = decimals == 0 ? "0" : "0." + new string('0', decimals);
        return new NumberFormat(value => Format(value, format));
    }

    /// <summary>The same number of significant digits everywhere.</summary>
    /// <param name="digits">1 to 15.</param>
    public static NumberFormat Significant(int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 15);
        return new NumberFormat(value => value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    /// <summary>The figure without its unit, for a table whose header names it: 96.39.</summary>
    /// <param name="value">The figure; NaN is printed as a dash.</param>
    public string Cell(double value) => double.IsNaN(value) ? "–" : text(value);

    /// <summary>The figure with its unit, for a sentence: 96.39 %.</summary>
    /// <param name="value">The figure; NaN is printed as a dash.</param>
    public string Text(double value) => Unit is null || double.IsNaN(value) ? Cell(value) : $"{Cell(value)} {Unit}";

    /// <summary>A figure rounded to significant digits, so that a page stays small.</summary>
    internal static double ToDigits(double value, int digits) => double.Parse(value.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
