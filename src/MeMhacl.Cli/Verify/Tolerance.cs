using System.Globalization;
using System.Text.RegularExpressions;
using MeMhacl.Kernel;
using MeMhacl.Study;
using static System.FormattableString;

namespace MeMhacl.Cli.Verify;

/// <summary>
/// What is held to be near where another processor, library or build rounds differently. Where nothing of the kind differs there is no tolerance: the study promises the bits.
/// A training multiplies the last digits, so that one that rounds differently is another training, as with another seed: what is held then are the data, the claims, and that no training has gone elsewhere altogether.
/// </summary>
internal static partial class Tolerance
{
    /// <summary>Of the test accuracy of a single training. Between AVX-512 and AVX2 3 in a hundred of the demo's fine-tunings differ by more than 0.2, the farthest by 0.27.</summary>
    public const double Accuracy = 0.3;

    /// <summary>Of the test accuracy of a classical method or a look-up, which no step of training drives apart.</summary>
    public const double BaselineAccuracy = 0.05;

    /// <summary>Of numbers of the data, before any training (notebook 01): numpy's.</summary>
    public static readonly ComparisonOptions Data = new();

    /// <summary>All of them, in a sentence each.</summary>
    public static IReadOnlyList<string> InWords { get; } =
    [
        "Same: bit for bit; of a table every cell as it is written, of a record every number but the seconds that it took.",
        Invariant($"Within tolerance, only where another build, library, operating system, processor or vector length is the reason, and no other data, settings, seeds or threads: numbers of the data (tables of notebook 01) within {Data.AbsoluteTolerance} + {Data.RelativeTolerance} of the expected one; the test accuracy of each training within {Accuracy}, of each classical method within {BaselineAccuracy}; of tables after a training rows and columns; of findings the outcome, or that one cannot be told and the intervals overlap. A training that rounds differently is another training, as with another seed: a claim may be borne out in one run and not be told in the other."),
        "Different: everything else. With other data, settings, seeds, threads or weights there is no tolerance.",
    ];

    /// <summary>Whether two numbers of the data agree; equal words and whole numbers always do.</summary>
    /// <param name="expected">As it is written.</param>
    /// <param name="found">As it is written.</param>
    public static bool Near(string expected, string found) =>
        expected == found || (!(IsWhole(expected) && IsWhole(found)) && Number(expected) is { } a && Number(found) is { } b && (Data.Near(a, b) || (double.IsNaN(a) && double.IsNaN(b))));

    /// <summary>Whether two findings do not contradict each other: the same outcome, or one that cannot be told of an interval that overlaps.</summary>
    public static bool Agree(Finding expected, Finding found) => expected.Outcome == found.Outcome
        || ((expected.Outcome == Outcome.CannotBeTold || found.Outcome == Outcome.CannotBeTold) && Range(expected.Found) is { } a && Range(found.Found) is { } b && a.Low <= b.High && b.Low <= a.High);

    // The first interval that the words name.
    private static (double Low, double High)? Range(string words) =>
        Interval().Match(words) is { Success: true } match && Number(match.Groups[1].Value) is { } low && Number(match.Groups[2].Value) is { } high ? (low, high) : null;

    /// <summary>The number that a cell or value is; null of words.</summary>
    public static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"\[([-+.\d]+), ([-+.\d]+)\]")]
    private static partial Regex Interval();

    // 1 may be a measured 1.0 beside 0.98: a whole number is one where both are.
    private static bool IsWhole(string text) => text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c == '-');
}
