using MeMhacl.Notebook.Display.Svg;

namespace MeMhacl.Notebook.Display;

/// <summary>
/// A claim that a notebook asserts in words: a green line where it holds; where it does not, the cell fails with a red one.
/// As a cell's last expression: <c>Check.That(loss.Last() &lt; loss.First(), "The loss falls during pre-training.")</c>.
/// </summary>
[TypeFormatterSource(typeof(CheckFormatters), PreferredMimeTypes = [MimeType.Html, MimeType.Plain])]
public sealed class Check
{
    private Check(IReadOnlyList<string> claims) => Claims = claims;

    /// <summary>The claims that hold, in the order in which they were checked.</summary>
    public IReadOnlyList<string> Claims { get; }

    /// <summary>Checks a claim.</summary>
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

    /// <summary>Checks one more claim in the same cell.</summary>
    /// <param name="holds">Whether the claim holds.</param>
    /// <param name="claim">The claim as a sentence.</param>
    /// <returns>A check with all claims so far.</returns>
    /// <exception cref="CheckFailedException">The claim does not hold; its message names those before it that did.</exception>
    public Check And(bool holds, string claim)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(claim);
        if (!holds) throw new CheckFailedException(claim, this);
        return new Check([.. Claims, claim]);
    }

    /// <summary>One line a claim: <c>✓ The loss falls.</c></summary>
    public override string ToString() => string.Join('\n', Claims.Select(claim => "✓ " + claim));

    internal string ToHtml() => string.Concat(Claims.Select(claim => Line("#1a7f37", "✓", claim)));

    private static string Line(string colour, string mark, string claim) =>
        $"<div style=\"color:{colour};border-left:3px solid {colour};padding:2px 8px;margin:2px 0\">{mark} {SvgText.Escape(claim)}</div>";

    /// <summary>The lines of a failed check: what held before it, in green, and the failed claim in red.</summary>
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
