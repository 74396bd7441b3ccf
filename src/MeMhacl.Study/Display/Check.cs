using MeMhacl.Notebook.Display.Svg;

namespace MeMhacl.Study;

/// <summary>
/// What a notebook claims in words, of two kinds. What must hold whatever the data and seeds (arithmetic, counts, what a split excludes) fails its cell where it does not.
/// A finding (one training above another, or above chance) is told either way, with its figures, and ends nothing.
/// As a cell's last expression: <c>Check.That(rows == 4, "There are four rows.").AndFinding(loss.Last() &lt; loss.First(), "the loss falls.")</c>.
/// </summary>
[TypeFormatterSource(typeof(CheckFormatters), PreferredMimeTypes = [MimeType.Html, MimeType.Plain])]
public sealed class Check
{
    private Check(IReadOnlyList<Claim> claims) => Claims = claims;

    /// <summary>The claims in the order in which they were checked.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>Checks a claim that must hold.</summary>
    /// <param name="holds">Whether the claim holds.</param>
    /// <param name="claim">The claim as a sentence that is true when it holds.</param>
    /// <returns>The check, which shows itself as a green line.</returns>
    /// <exception cref="CheckFailedException">The claim does not hold.</exception>
    public static Check That(bool holds, string claim) => new Check([]).And(holds, claim);

    /// <summary>Checks that a figure is close to the expected one, and says both.</summary>
    /// <param name="actual">The figure found; NaN is close to nothing.</param>
    /// <param name="expected">The figure expected.</param>
    /// <param name="tolerance">The greatest allowed distance, at least 0.</param>
    /// <param name="claim">The claim as a sentence.</param>
    /// <exception cref="CheckFailedException">The figures are further apart.</exception>
    public static Check Near(double actual, double expected, double tolerance, string claim) =>
        That(Math.Abs(actual - expected) <= tolerance,
            FormattableString.Invariant($"{claim} ({actual:G6}, expected {expected:G6} ± {tolerance:G3})"));

    /// <summary>Tells whether this run bears out what was expected of it.</summary>
    /// <param name="borneOut">Whether it does.</param>
    /// <param name="claim">What was expected, with the figures found: shown behind "Borne out:" or "Not in this run:".</param>
    public static Check Finding(bool borneOut, string claim) => new Check([]).AndFinding(borneOut, claim);

    /// <summary>Checks one more claim that must hold.</summary>
    /// <param name="holds">Whether the claim holds.</param>
    /// <param name="claim">The claim as a sentence.</param>
    /// <returns>A check with all claims so far.</returns>
    /// <exception cref="CheckFailedException">The claim does not hold; its message names those before it.</exception>
    public Check And(bool holds, string claim)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(claim);
        if (!holds) throw new CheckFailedException(claim, this);
        return new Check([.. Claims, new Claim(claim, IsFinding: false, Holds: true)]);
    }

    /// <summary>Tells one more finding in the same cell.</summary>
    /// <param name="borneOut">Whether this run bears it out.</param>
    /// <param name="claim">What was expected, with the figures found.</param>
    /// <returns>A check with all claims so far.</returns>
    public Check AndFinding(bool borneOut, string claim)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(claim);
        return new Check([.. Claims, new Claim(claim, IsFinding: true, borneOut)]);
    }

    /// <summary>Counts the claims of several checks, as a notebook's last word.</summary>
    /// <param name="checks">One a cell.</param>
    public static CheckSummary Summary(params Check[] checks) => new([.. checks.SelectMany(check => check.Claims)]);

    /// <summary>One line a claim: <c>✓ There are four rows.</c></summary>
    public override string ToString() => string.Join('\n', Claims);

    internal string ToHtml() => string.Concat(Claims.Select(claim => Line(claim.Colour, claim.Mark, claim.Sentence)));

    internal static string Line(string colour, string mark, string sentence) =>
        $"<div style=\"color:{colour};border-left:3px solid {colour};padding:2px 8px;margin:2px 0\">{mark} {SvgText.Escape(sentence)}</div>";

    /// <summary>The lines of a failed check: what stood before it, and the failed claim in red.</summary>
    internal static string FailedHtml(string claim, Check before) => before.ToHtml() + Line("#cf222e", "✗", claim);
}

internal sealed class CheckFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new TypeFormatter<Check>(MimeType.Html, check => check.ToHtml()),
        new TypeFormatter<Check>(MimeType.Plain, check => check.ToString()),
    ];
}
