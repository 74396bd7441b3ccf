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

    /// <summary>
    /// Puts a word in place of what every run and every machine writes differently: dates, clock times, durations and speeds that are called
    /// such, the folders of absolute paths, random ids and addresses, versions, the system, numbers of threads and processes. A plain number with a unit
    /// ("20 s", "250 ms") may be a finding and stays.
    /// </summary>
    public static string Mask(string text)
    {
        text = Date().Replace(text, "‹date›");
        text = Version().Replace(text, "‹version›");
        text = Clock().Replace(text, "‹time›");
        text = NamedDuration().Replace(text, "$1‹time›");
        text = DurationNamedAfter().Replace(text, "‹time›");
        text = Speed().Replace(text, "‹speed›");
        text = Folder().Replace(text, "‹folder›/");
        text = WindowsFolder().Replace(text, "‹folder›/");
        text = RandomId().Replace(text, "‹id›");
        return Machine().Replace(text, "‹machine›");
    }

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

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b|\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{1,2}\.? " + Months + @" \d{4}\b|\b" + Months + @" \d{1,2}, \d{4}\b")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<![\w.])\d+\.\d+\.\d+(?:\.\d+)*(?:[-+][0-9A-Za-z][0-9A-Za-z.+-]*)?")]
    private static partial Regex Version();

    [GeneratedRegex(@"(?<![\w.:])(?:\d+\.)?\d{1,3}:\d{2}(?::\d{2})?(?:\.\d+)?(?![\w:])")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b((?:(?:done|finished|completed|ended|ready|trained|computed|read|written|loaded|executed) (?:in|after)|took|takes|elapsed|wall[- ]?(?:clock|time)|(?:cpu|run|total|training|execution) ?time|duration|remaining|eta)\b(?: time)?\s?[:=]?\s?(?:about |~|≈ ?)?)(?:" + Time + @"|\d+(?:[.,]\d+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex NamedDuration();

    [GeneratedRegex(@"(?<![\w.])" + Time + @"(?=\s?(?:elapsed|left\b|remaining|to go|(?:per|an?|each) (?:step|iteration|sample|epoch|minibatch|cell)|/ ?(?:step|it|iteration|sample|epoch)\b))", RegexOptions.IgnoreCase)]
    private static partial Regex DurationNamedAfter();

    [GeneratedRegex(@"(?<![\w.])\d[\d,]*(?:\.\d+)?\s?(?:[kMG]i?B|it|iterations?|steps?|samples?|windows?|clips?|epochs?|rows?|items?)(?:/s(?:ec)?|/min| (?:per|a) (?:second|minute))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Speed();

    [GeneratedRegex(@"(?<![\w.:<)/*])/(?:[\w.@+~-]+/)+")]
    private static partial Regex Folder();

    [GeneratedRegex(@"\b[A-Za-z]:\\(?:[^\\\s""'<>|]+\\)*")]
    private static partial Regex WindowsFolder();

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b|(?<![\w#])(?=\w*[0-9])[0-9a-f]{32}\b|\b0x[0-9a-fA-F]{6,16}\b|\b(?:code|commit|revision) [0-9a-f]{7,64}\b")]
    private static partial Regex RandomId();

    [GeneratedRegex(@"\b\d+ (?:threads?|cores?|CPUs?|processors?)\b|\bos (?:Debian|Ubuntu|Fedora|Alpine|Arch|Red Hat|Linux|Microsoft|Windows|Darwin|macOS)[^,;<\n]*|\b(?:pid|process(?: id)?)\s?[:=]?\s?\d+\b", RegexOptions.IgnoreCase)]
    private static partial Regex Machine();
}
