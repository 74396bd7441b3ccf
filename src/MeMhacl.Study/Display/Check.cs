using System.Text.Json;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>
/// What must hold in a notebook whatever the data and seeds: arithmetic, counts, what a split excludes. A claim that does not hold fails its cell; what depends on the data is a <see cref="Finding"/>.
/// As a cell's last expression: <c>Check.That(rows == 4, "There are four rows.").And(rows > 2, "More than two.")</c>.
/// </summary>
public sealed class Check
{
    private readonly string? failed;

    private Check(IReadOnlyList<string> claims, string? failed = null) => (Claims, this.failed) = (claims, failed);

    /// <summary>The claims that hold, in the order in which they were checked.</summary>
    public IReadOnlyList<string> Claims { get; }

    /// <summary>Checks a claim that must hold, a sentence that is true when it does; the check shows itself as a green line.</summary>
    /// <exception cref="CheckFailedException">The claim does not hold.</exception>
    public static Check That(bool holds, string claim) => new Check([]).And(holds, claim);

    /// <summary>Checks that a number is no further than a tolerance from the expected one, and says both; NaN is close to nothing.</summary>
    /// <exception cref="CheckFailedException">The numbers are further apart.</exception>
    public static Check Near(double actual, double expected, double tolerance, string claim) =>
        That(Math.Abs(actual - expected) <= tolerance, Invariant($"{claim} ({actual:G6}, expected {expected:G6} ± {tolerance:G3})"));

    /// <summary>Checks one more claim that must hold.</summary>
    /// <returns>A check with all claims so far.</returns>
    /// <exception cref="CheckFailedException">The claim does not hold; its message names those before it.</exception>
    public Check And(bool holds, string claim)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(claim);
        return holds ? new Check([.. Claims, claim]) : throw new CheckFailedException(new Check(Claims, claim));
    }

    /// <summary>One line a claim: <c>✓ There are four rows.</c></summary>
    public override string ToString() => string.Join('\n', Lines.Select(line => line.Text));

    internal string ToHtml() => string.Concat(Lines.Select(line => Html.Line(line.Holds ? Html.Green : Html.Red, line.Text)));

    /// <summary>What consoles and pages read.</summary>
    internal string ToJson() => JsonSerializer.Serialize(new { checks = Lines.Select(line => new { text = line.Text, holds = line.Holds }) }, Html.Json);

    private IEnumerable<(string Text, bool Holds)> Lines => [.. Claims.Select(claim => ($"✓ {claim}", true)), .. failed is null ? [] : new[] { ($"✗ This does not hold: {failed}", false) }];
}

/// <summary>A claim that must hold in every run does not. A kernel that displays it shows a red line.</summary>
public sealed class CheckFailedException : Exception
{
    internal CheckFailedException(Check check)
        : base(check.ToString()) => Check = check;

    /// <summary>The claims of the cell, the failed one last.</summary>
    public Check Check { get; }
}
