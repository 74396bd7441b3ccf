using System.Globalization;
using System.Text.RegularExpressions;

namespace MeMhacl.Kernel;

/// <summary>
/// Compares texts: words exactly, numbers with a point or an exponent within the tolerances, whole numbers exactly (they count or name
/// something), white space and rules of tables by their being there, and nothing that <see cref="Mask"/> names.
/// </summary>
internal sealed partial class TextComparison(ComparisonOptions options)
{
    private const string Unit = "(?:ns|µs|μs|us|ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?|days?)";
    private const string Time = @"\d[\d,]*(?:\.\d+)?\s?" + Unit + @"\b(?:[ ,]{0,2}\d[\d,]*(?:\.\d+)?\s?" + Unit + @"\b)*";
    private const string Months = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";
    private const RegexOptions AnyCase = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly (Regex Pattern, string Word)[] Masks =
    [
        (new(@"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b|\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{1,2}\.? " + Months + @" \d{4}\b|\b" + Months + @" \d{1,2}, \d{4}\b"), "‹date›"),
        (new(@"(?<![\w.])\d+\.\d+\.\d+(?:\.\d+)*(?:[-+][0-9A-Za-z][0-9A-Za-z.+-]*)?"), "‹version›"),
        (new(@"(?<![\w.:])(?:\d+\.)?\d{1,3}:\d{2}(?::\d{2})?(?:\.\d+)?(?![\w:])"), "‹time›"),
        (new(@"\b((?:(?:done|finished|completed|ended|ready|trained|computed|read|written|loaded|executed) (?:in|after)|took|takes|elapsed|wall[- ]?(?:clock|time)|(?:cpu|run|total|training|execution) ?time|duration|remaining|eta)\b(?: time)?\s?[:=]?\s?(?:about |~|≈ ?)?)(?:" + Time + @"|\d+(?:[.,]\d+)?)", AnyCase), "$1‹time›"),
        (new(@"(?<![\w.])" + Time + @"(?=\s?(?:elapsed|left\b|remaining|to go|(?:per|an?|each) (?:step|iteration|sample|epoch|minibatch|cell)|/ ?(?:step|it|iteration|sample|epoch)\b))", AnyCase), "‹time›"),
        (new(@"(?<![\w.])\d[\d,]*(?:\.\d+)?\s?(?:[kMG]i?B|it|iterations?|steps?|samples?|windows?|clips?|epochs?|rows?|items?)(?:/s(?:ec)?|/min| (?:per|a) (?:second|minute))\b", AnyCase), "‹speed›"),
        (new(@"(?<![\w.:<)/*])/(?:[\w.@+~-]+/)+"), "‹folder›/"),
        (new(@"\b[A-Za-z]:\\(?:[^\\\s""'<>|]+\\)*"), "‹folder›/"),
        (new(@"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b|(?<![\w#])(?=\w*[0-9])[0-9a-f]{32}\b|\b0x[0-9a-fA-F]{6,16}\b|\b(?:code|commit|revision) [0-9a-f]{7,64}\b"), "‹id›"),
        (new(@"\b\d+ (?:threads?|cores?|CPUs?|processors?)\b|\bos (?:Debian|Ubuntu|Fedora|Alpine|Arch|Red Hat|Linux|Microsoft|Windows|Darwin|macOS)[^,;<\n]*|\b(?:pid|process(?: id)?)\s?[:=]?\s?\d+\b", AnyCase), "‹machine›"),
    ];

    /// <summary>
    /// Puts a word in place of what every run and every machine writes differently: dates, clock times, durations and speeds that are called
    /// such, the folders of absolute paths, random ids and addresses, versions, the system, numbers of threads and processes. A plain number with a unit
    /// ("20 s", "250 ms") may be a finding and stays.
    /// </summary>
    public static string Mask(string text) => Masks.Aggregate(text, (masked, mask) => mask.Pattern.Replace(masked, mask.Word));

    /// <summary>Whether two texts say the same.</summary>
    public bool Same(string saved, string fresh) => string.Equals(saved, fresh, StringComparison.Ordinal) || SameParts(Mask(saved), Mask(fresh));

    private bool SameParts(string saved, string fresh)
    {
        var (a, b) = (Number().Matches(saved), Number().Matches(fresh));
        if (a.Count != b.Count)
            return false;

        int savedAt = 0, freshAt = 0;
        foreach (var (x, y) in a.Zip(b))
        {
            if (!SameWords(saved[savedAt..x.Index], fresh[freshAt..y.Index]) || !SameNumber(x.Value, y.Value))
                return false;

            (savedAt, freshAt) = (x.Index + x.Length, y.Index + y.Length);
        }

        return SameWords(saved[savedAt..], fresh[freshAt..]);
    }

    private bool SameNumber(string saved, string fresh)
    {
        var (a, b) = (Value(saved), Value(fresh));
        return IsWhole(saved) && IsWhole(fresh) ? a == b : options.Near(a, b);
    }

    // Columns move when a masked time is a digit longer.
    private static bool SameWords(string saved, string fresh) => saved == fresh || Plain(saved) == Plain(fresh);

    private static string Plain(string words) => Rule().Replace(Spaces().Replace(words, " "), "---");

    private static bool IsWhole(string number) => number.AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    private static double Value(string number) => double.Parse(number.Replace('−', '-').Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);

    // Digits inside of a word or a colour (S2, #1a7f37) belong to it; a minus behind a word or number is a hyphen.
    [GeneratedRegex(@"(?:(?<![\w.)\]])[+\-−])?(?<![A-Za-z0-9_.#])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+|(?=\.\d))(?:\.\d+)?(?:[eE][+\-]?\d+(?![\w]))?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("[-─═=_]{3,}")]
    private static partial Regex Rule();
}
