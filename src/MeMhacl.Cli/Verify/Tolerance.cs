using System.Globalization;
using MeMhacl.Kernel;
using static System.FormattableString;

namespace MeMhacl.Cli.Verify;

/// <summary>
/// How near numbers must be where another processor, library or build rounds differently. Where nothing of the kind differs there is none: the study promises the bits.
/// A training multiplies the last digits, so that numbers after one need more room than those of the data.
/// </summary>
internal static class Tolerance
{
    /// <summary>Of a number from -1 to 1 after a training: an accuracy, a share, a difference of two, a p. Five percentage points, 12 of the demo's 240 test windows.</summary>
    public const double Share = 0.05;

    /// <summary>Of any other number after a training, such as a loss: of the expected one.</summary>
    public const double Relative = 0.1;

    /// <summary>Of numbers of the data, before any training (notebook 01): numpy's.</summary>
    public static readonly ComparisonOptions Data = new();

    /// <summary>All of them, in a sentence each.</summary>
    public static IReadOnlyList<string> InWords { get; } =
    [
        "Same: bit for bit; of a table every cell as it is written, of a record every number but the seconds that it took.",
        Invariant($"Within tolerance, only where another build, library, operating system, processor or vector length is the reason: words and whole numbers are equal; numbers of the data (tables of notebook 01) within {Data.AbsoluteTolerance} + {Data.RelativeTolerance} of the expected one; after a training, shares, their differences and p, from -1 to 1, within {Share}; other numbers within {Relative} of the expected one. Predictions are compared by their accuracy, points of t-SNE not at all."),
        "Different: everything else. With other data, settings, seeds, threads or weights there is no tolerance.",
    ];

    /// <summary>Whether two cells or values agree; equal words and whole numbers always do.</summary>
    /// <param name="expected">As it is written.</param>
    /// <param name="found">As it is written.</param>
    /// <param name="trained">Whether it comes after a training.</param>
    public static bool Near(string expected, string found, bool trained)
    {
        if (expected == found) return true;
        if (IsWhole(expected) && IsWhole(found) || Number(expected) is not { } a || Number(found) is not { } b) return false;
        if (double.IsNaN(a) && double.IsNaN(b)) return true;
        if (!trained) return Data.Near(a, b);
        var distance = Math.Abs(a - b);
        return Math.Abs(a) <= 1 && Math.Abs(b) <= 1 ? distance <= Share : distance <= Relative * Math.Abs(a);
    }

    /// <summary>The number that a cell or value is; null of words.</summary>
    public static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // 1 may be a measured 1.0 beside 0.98: a whole number is one where both are.
    private static bool IsWhole(string text) => text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c == '-');
}
