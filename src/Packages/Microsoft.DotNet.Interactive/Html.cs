using System.Text.Encodings.Web;

namespace Microsoft.AspNetCore.Html;

/// <summary>Content that writes itself as HTML.</summary>
public interface IHtmlContent
{
    /// <summary>Writes the content to <paramref name="writer"/>, encoding with <paramref name="encoder"/> what needs it.</summary>
    void WriteTo(TextWriter writer, HtmlEncoder encoder);
}

/// <summary>A string that is HTML already and is written as it stands.</summary>
public class HtmlString(string? value) : IHtmlContent
{
    /// <summary>The HTML, as given.</summary>
    public string? Value { get; } = value;

    /// <inheritdoc />
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Value);

    /// <inheritdoc />
    public override string ToString() => Value ?? string.Empty;
}
