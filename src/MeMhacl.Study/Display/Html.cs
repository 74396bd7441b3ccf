using System.Security;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MeMhacl.Study;

/// <summary>What shows itself in a notebook as HTML, and as text by its ToString.</summary>
internal interface IHtmlShown
{
    string ToHtml();
}

/// <summary>The few pieces of HTML and JSON that outputs share. Styles stand on the elements, since notebooks and code hosts drop style sheets.</summary>
internal static class Html
{
    /// <summary>Camel case, and letters beyond ASCII as they are.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The same, to be read by people too.</summary>
    public static readonly JsonSerializerOptions IndentedJson = new(Json) { WriteIndented = true };

    /// <summary>For reading what was written so: what must be there is there.</summary>
    public static readonly JsonSerializerOptions StrictJson = new(Json) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>What is wrong with such a file, in a line; the exception's own words may quote the rest of it.</summary>
    public static string Damage(Exception e) => e is JsonException { LineNumber: { } line } ? FormattableString.Invariant($"at line {line + 1} it is no JSON, or not of its form") : e.Message.ReplaceLineEndings(" ");

    public static string Escape(string text) => SecurityElement.Escape(text);

    public const string Green = "#1a7f37", Amber = "#9a6700", Red = "#cf222e", Grey = "#57606a";

    /// <summary>A line behind a coloured rule. Its words keep the page's own colour, which stands out on light and on dark paper alike.</summary>
    public static string Line(string colour, string text) => $"<div style=\"border-left:5px solid {colour};padding:2px 8px;margin:2px 0\">{Escape(text)}</div>";
}
