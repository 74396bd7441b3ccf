using System.Text.Json;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>One sentence that a notebook claims, and whether it holds in this run.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="IsFinding">Whether data, seed and split decide it; else it must hold in every run.</param>
/// <param name="Holds">Whether it holds. False of findings, and of the claim that ended a cell.</param>
public sealed record Claim(string Text, bool IsFinding, bool Holds)
{
    private const string Green = "#1a7f37", Amber = "#9a6700", Red = "#cf222e";

    private string Mark => Holds ? "✓" : IsFinding ? "–" : "✗";

    private string Sentence => IsFinding ? $"{(Holds ? "Borne out" : "Not in this run")}: {Text}" : Holds ? Text : $"This does not hold: {Text}";

    /// <summary>The sentence behind its mark.</summary>
    public override string ToString() => $"{Mark} {Sentence}";

    internal string ToHtml() => Html.Line(Holds ? Green : IsFinding ? Amber : Red, ToString());
}

/// <summary>
/// What a notebook claims in words, of two kinds. What must hold whatever the data and seeds (arithmetic, counts, what a split excludes) fails its cell where it does not.
/// A finding (one training above another, or above chance) is told either way, with its figures, and ends nothing.
/// As a cell's last expression: <c>Check.That(rows == 4, "There are four rows.").AndFinding(loss.Last() &lt; loss.First(), "the loss falls.")</c>.
/// </summary>
public sealed class Check
{
    private Check(IReadOnlyList<Claim> claims) => Claims = claims;

    /// <summary>The claims in the order in which they were checked.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>Checks a claim that must hold, a sentence that is true when it does; the check shows itself as a green line.</summary>
    /// <exception cref="CheckFailedException">The claim does not hold.</exception>
    public static Check That(bool holds, string claim) => new Check([]).And(holds, claim);

    /// <summary>Checks that a figure is no further than a tolerance from the expected one, and says both; NaN is close to nothing.</summary>
    /// <exception cref="CheckFailedException">The figures are further apart.</exception>
    public static Check Near(double actual, double expected, double tolerance, string claim) =>
        That(Math.Abs(actual - expected) <= tolerance, Invariant($"{claim} ({actual:G6}, expected {expected:G6} ± {tolerance:G3})"));

    /// <summary>Tells whether this run bears out what was expected of it, with the figures found, behind "Borne out:" or "Not in this run:".</summary>
    public static Check Finding(bool borneOut, string claim) => new Check([]).AndFinding(borneOut, claim);

    /// <summary>Checks one more claim that must hold.</summary>
    /// <returns>A check with all claims so far.</returns>
    /// <exception cref="CheckFailedException">The claim does not hold; its message names those before it.</exception>
    public Check And(bool holds, string claim)
    {
        var more = With(new Claim(claim, IsFinding: false, holds));
        return holds ? more : throw new CheckFailedException(more);
    }

    /// <summary>Tells one more finding in the same cell.</summary>
    /// <returns>A check with all claims so far.</returns>
    public Check AndFinding(bool borneOut, string claim) => With(new Claim(claim, IsFinding: true, borneOut));

    /// <summary>Counts the claims of several checks, one a cell, as a notebook's last word.</summary>
    public static CheckSummary Summary(params Check[] checks) => new([.. checks.SelectMany(check => check.Claims)]);

    /// <summary>One line a claim: <c>✓ There are four rows.</c></summary>
    public override string ToString() => string.Join('\n', Claims);

    internal string ToHtml() => string.Concat(Claims.Select(claim => claim.ToHtml()));

    /// <summary>What consoles and pages read.</summary>
    internal string ToJson() => JsonSerializer.Serialize(new { checks = Claims.Select(claim => new { text = claim.Text, finding = claim.IsFinding, holds = claim.Holds }) }, Html.Json);

    private Check With(Claim claim)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(claim.Text, nameof(claim));
        return new Check([.. Claims, claim]);
    }
}

/// <summary>A claim that must hold in every run does not. A kernel that displays it shows a red line.</summary>
public sealed class CheckFailedException : Exception
{
    internal CheckFailedException(Check check)
        : base(check.ToString()) => Check = check;

    /// <summary>The claims of the cell; the last of them does not hold.</summary>
    public Check Check { get; }
}

/// <summary>How many claims a notebook checked, and which findings this run does not bear out.</summary>
public sealed class CheckSummary : IHtmlShown
{
    internal CheckSummary(IReadOnlyList<Claim> claims) => Claims = claims;

    /// <summary>All claims, in order.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>The findings that this run does not bear out.</summary>
    public IReadOnlyList<Claim> NotBorneOut => [.. Claims.Where(claim => !claim.Holds)];

    private string Count => NotBorneOut.Count == 0
        ? Invariant($"✓ {Claims.Count} claims checked, all hold ({Claims.Count(claim => claim.IsFinding)} of them findings).")
        : Invariant($"– {Claims.Count} claims checked: {Claims.Count - NotBorneOut.Count} hold, {NotBorneOut.Count} finding{(NotBorneOut.Count == 1 ? "" : "s")} not borne out in this run:");

    /// <summary>The count, and a line for every finding that is not borne out.</summary>
    public override string ToString() => string.Join('\n', [Count, .. NotBorneOut.Select(claim => claim.ToString())]);

    string IHtmlShown.ToHtml() => Html.Line(NotBorneOut.Count == 0 ? "#1a7f37" : "#9a6700", Count) + string.Concat(NotBorneOut.Select(claim => claim.ToHtml()));
}
