using System.Globalization;
using System.Text.RegularExpressions;

namespace MeMhacl.Kernel;

/// <summary>
/// Compares texts: words exactly, numbers with a point or an exponent within the tolerances, whole numbers exactly (they count or name
/// something), white space and rules of tables by their being there, and nothing that <see cref="VolatileText"/> names.
/// </summary>
internal sealed partial class TextComparison(ComparisonOptions options)
{
    // Coordinates are rounded to a hundredth of a pixel: a number that moves within its tolerance may turn the last digit.
    private const double Pixel = 0.02;

    /// <summary>Whether two texts say the same; a drawing's coordinates may be 0.02 pixels apart.</summary>
    public bool Same(string saved, string fresh, bool drawing = false) =>
        string.Equals(saved, fresh, StringComparison.Ordinal) || SameParts(VolatileText.Mask(saved), VolatileText.Mask(fresh), drawing);

    private bool SameParts(string saved, string fresh, bool drawing)
    {
        int savedAt = 0, freshAt = 0;
        var numbers = drawing ? DrawnNumber() : Number();
        var (a, b) = (numbers.Match(saved), numbers.Match(fresh));
        while (a.Success && b.Success)
        {
            var inTag = drawing && saved.LastIndexOf('<', a.Index) > saved.LastIndexOf('>', a.Index);
            if (!SameWords(saved.AsSpan(savedAt, a.Index - savedAt), fresh.AsSpan(freshAt, b.Index - freshAt)) || !SameNumber(a.Value, b.Value, inTag))
            {
                return false;
            }

            (savedAt, freshAt) = (a.Index + a.Length, b.Index + b.Length);
            (a, b) = (a.NextMatch(), b.NextMatch());
        }

        return a.Success == b.Success && SameWords(saved.AsSpan(savedAt), fresh.AsSpan(freshAt));
    }

    private bool SameNumber(string saved, string fresh, bool inTag)
    {
        if (string.Equals(saved, fresh, StringComparison.Ordinal) || saved[0] == '#' || fresh[0] == '#')
        {
            return string.Equals(saved, fresh, StringComparison.Ordinal);
        }

        var (a, b) = (Value(saved), Value(fresh));
        return inTag ? Math.Abs(a - b) <= Pixel : IsWhole(saved) && IsWhole(fresh) ? a == b : options.Near(a, b);
    }

    private static bool SameWords(ReadOnlySpan<char> saved, ReadOnlySpan<char> fresh) =>
        saved.SequenceEqual(fresh) || string.Equals(Plain(saved.ToString()), Plain(fresh.ToString()), StringComparison.Ordinal);

    // Columns move when a masked time is a digit longer.
    private static string Plain(string words) => Rule().Replace(Spaces().Replace(words, " "), "---");

    private static bool IsWhole(string number) => number.AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    private static double Value(string number) =>
        double.Parse(number.Replace('−', '-').Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);

    // Digits inside of a word or a colour (S2, #1a7f37) belong to it; a minus behind a word or number is a hyphen.
    [GeneratedRegex(@"(?:(?<![\w.)\]])[+\-−])?(?<![A-Za-z0-9_.#])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+|(?=\.\d))(?:\.\d+)?(?:[eE][+\-]?\d+(?![\w]))?")]
    private static partial Regex Number();

    // In a path they stand behind its letters: M12.5 3L14 6.
    [GeneratedRegex(@"#[0-9A-Fa-f]{3,8}|[+\-−]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+\-]?\d+)?")]
    private static partial Regex DrawnNumber();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("[-─═=_]{3,}")]
    private static partial Regex Rule();
}
