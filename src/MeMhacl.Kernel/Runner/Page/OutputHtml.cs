using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MeMhacl.Kernel;

/// <summary>Outputs as HTML: the richest kind that needs nothing from elsewhere.</summary>
internal sealed partial class OutputHtml(bool drawFigures)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private int figures;

    public bool HasFigures => figures > 0;

    public string Render(JsonObject output) => NotebookText.Join(output["output_type"]) switch
    {
        "stream" => Lines(NotebookText.Join(output["name"]) == "stderr" ? "stderr" : "stdout", NotebookText.Join(output["text"])),
        "error" => Lines("error", output["traceback"] is JsonArray { Count: > 0 } traceback ? string.Join('\n', traceback.Select(NotebookText.Join)) : $"{output["ename"]}: {output["evalue"]}"),
        _ when output["data"] is JsonObject data => Data(data),
        _ => "",
    };

    /// <summary>Takes out of HTML what would load from elsewhere; the page's policy forbids it, without the references the page does not even try.</summary>
    public static string WithoutRemote(string html) => RemoteSource().Replace(RemoteTag().Replace(html, ""), "$1data-not-loaded=");

    private static string Lines(string kind, string text) =>
        text.Length == 0 ? "" : $"<pre class=\"output {kind}\">{WebUtility.HtmlEncode(Escapes().Replace(text, ""))}</pre>\n";

    private string Data(JsonObject data)
    {
        var words = NotebookText.Join(data["text/plain"]);

        // A chart's HTML is for front ends: it brings plotly.js, which the page has, or counts on it.
        if (data["application/vnd.plotly.v1+json"] is JsonObject figure)
        {
            var still = Picture(data, words) ?? Lines("value", words);
            return drawFigures ? Figure(figure, still) : still;
        }

        if (data["text/html"] is { } html)
            return $"<div class=\"output html\">{WithoutRemote(NotebookText.Join(html))}</div>\n";

        if (data["text/markdown"] is { } markdown)
            return $"<div class=\"output text\">{new MarkdownHtml(null).Render(NotebookText.Join(markdown))}</div>\n";

        return Picture(data, words) ?? Lines("value", words.Length > 0 ? words : data.FirstOrDefault().Value?.ToJsonString(Indented) ?? "");
    }

    private string Figure(JsonObject figure, string still)
    {
        var id = FormattableString.Invariant($"figure-{++figures}");
        var json = figure.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);
        return $"<div class=\"output figure\" id=\"{id}\">{still}</div>\n<script type=\"application/json\" data-figure=\"{id}\">{json}</script>\n";
    }

    private static string? Picture(JsonObject data, string words)
    {
        if (new[] { "image/svg+xml", "image/png", "image/jpeg", "image/gif" }.FirstOrDefault(data.ContainsKey) is not { } type)
            return null;

        var text = NotebookText.Join(data[type]);
        var base64 = type == "image/svg+xml" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        return $"<img class=\"output\" alt=\"{WebUtility.HtmlEncode(words)}\" src=\"data:{type};base64,{WebUtility.HtmlEncode(base64)}\">\n";
    }

    [GeneratedRegex(@"\u001b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Escapes();

    [GeneratedRegex(@"<script\b[^>]*\bsrc\s*=[^>]*>\s*</script\s*>|<(link|iframe|object|embed|base|meta)\b[^>]*>|@import\b[^;<]*;?|url\(\s*[""']?\s*(?:https?:)?//[^)]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteTag();

    [GeneratedRegex(@"(<(?:img|video|audio|source|script|image|use|input)\b[^>]*?\s)(?:src|srcset|poster|href|xlink:href)\s*=(?=\s*[""']?\s*(?:https?:)?//)", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteSource();
}
