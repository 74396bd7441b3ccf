using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>How many claims a notebook checked, and which findings this run does not bear out.</summary>
[TypeFormatterSource(typeof(CheckSummaryFormatters), PreferredMimeTypes = [MimeType.Html, MimeType.Plain])]
public sealed class CheckSummary
{
    internal CheckSummary(IReadOnlyList<Claim> claims) => Claims = claims;

    /// <summary>All claims, in order.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>The findings that this run does not bear out.</summary>
    public IReadOnlyList<Claim> NotBorneOut => [.. Claims.Where(claim => !claim.Holds)];

    private string Sentence => NotBorneOut.Count switch
    {
        0 => Invariant($"{Claims.Count} claims checked, all hold ({Claims.Count(claim => claim.IsFinding)} of them findings)."),
        1 => Invariant($"{Claims.Count} claims checked: {Claims.Count - 1} hold, 1 finding not borne out in this run:"),
        int several => Invariant($"{Claims.Count} claims checked: {Claims.Count - several} hold, {several} findings not borne out in this run:"),
    };

    private Claim Head => new(Sentence, IsFinding: false, Holds: NotBorneOut.Count == 0);

    /// <summary>The count, and a line for every finding that is not borne out.</summary>
    public override string ToString() => string.Join('\n', NotBorneOut.Prepend(Head));

    internal string ToHtml() => string.Concat(NotBorneOut.Prepend(Head).Select(claim => Check.Line(claim.Colour, claim.Mark, claim.Sentence)));
}

internal sealed class CheckSummaryFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new TypeFormatter<CheckSummary>(MimeType.Html, summary => summary.ToHtml()),
        new TypeFormatter<CheckSummary>(MimeType.Plain, summary => summary.ToString()),
    ];
}
