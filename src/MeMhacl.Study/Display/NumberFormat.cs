using System.Globalization;

namespace MeMhacl.Study;

/// <summary>How a column of numbers is printed; always with a point, whatever the culture.</summary>
public sealed class NumberFormat
{
    private readonly string format;
    private readonly double factor;
    private readonly double least;                                             // what is smaller is printed as smaller than this

    private NumberFormat(string format, double factor = 1, string? unit = null, double least = double.NegativeInfinity) => (this.format, this.factor, Unit, this.least) = (format, factor, unit, least);

    /// <summary>A fraction (0 to 1) as the paper prints its accuracies: 0.9639 as 96.39, in per cent.</summary>
    public static NumberFormat Percent { get; } = new("0.00", 100, "%");

    /// <summary>A difference of two fractions, in percentage points: 0.0123 as 1.23.</summary>
    public static NumberFormat Points { get; } = new("0.00", 100, "pp");

    /// <summary>A p-value in three decimals; below 0.001 it reads "&lt; 0.001", for none is 0.</summary>
    public static NumberFormat PValue { get; } = new("0.000", least: 0.001);

    /// <summary>Whole numbers whole; of others four significant digits, and up to four decimals.</summary>
    public static NumberFormat General { get; } = new("0.####");

    /// <summary>The unit that the format implies ("%"), or null.</summary>
    public string? Unit { get; }

    /// <summary>The same number of decimals everywhere, 0 and up.</summary>
    public static NumberFormat Fixed(int decimals) => new(FormattableString.Invariant($"F{decimals}"));

    /// <summary>The same number of significant digits everywhere, 1 and up.</summary>
    public static NumberFormat Significant(int digits) => new(FormattableString.Invariant($"G{digits}"));

    /// <summary>The number without its unit, for a table whose header names it: 96.39. NaN is a dash.</summary>
    public string Cell(double value) => double.IsNaN(value) ? "–" : value < least ? $"< {Cell(least)}" : Digits(value * factor).ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A cell of a CSV file for a page: a number with a point as <see cref="General"/> has it, in exponents where it is tiny; anything else as it stands.</summary>
    public static string Shortened(string cell) =>
        !cell.Contains('.', StringComparison.Ordinal) || !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? cell
        : Math.Abs(value) is > 0 and < 0.001 ? value.ToString("G4", CultureInfo.InvariantCulture) : General.Cell(value);

    /// <summary>A number rounded to four significant digits, so that a page stays small.</summary>
    internal static double FourDigits(double value) => double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private double Digits(double value) => this == General && value != Math.Floor(value) ? FourDigits(value) : value;
}
