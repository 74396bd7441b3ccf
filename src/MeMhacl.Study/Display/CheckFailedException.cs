namespace MeMhacl.Study;

/// <summary>A claim that must hold in every run does not. A kernel that displays it shows a red line.</summary>
[TypeFormatterSource(typeof(CheckFailedFormatters), PreferredMimeTypes = [MimeType.Html, MimeType.Plain])]
public sealed class CheckFailedException : Exception
{
    internal CheckFailedException(string claim, Check before)
        : base((before.Claims.Count == 0 ? "" : before + "\n") + "✗ This does not hold: " + claim) =>
        (Claim, Before) = (claim, before);

    /// <summary>The claim that does not hold.</summary>
    public string Claim { get; }

    /// <summary>The claims that stood before it in the same cell.</summary>
    public Check Before { get; }
}

internal sealed class CheckFailedFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new TypeFormatter<CheckFailedException>(MimeType.Html, failure => Check.FailedHtml(failure.Claim, failure.Before)),
        new TypeFormatter<CheckFailedException>(MimeType.Plain, failure => failure.Message),
    ];
}
