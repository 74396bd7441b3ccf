using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MeMhacl.Kernel;

/// <summary>Outputs as HTML: the richest kind that needs nothing from elsewhere.</summary>
internal sealed partial class OutputHtml(bool drawFigures)
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    private static readonly string[] Pictures = ["image/svg+xml", "image/png", "image/jpeg", "image/gif"];

    private int _figures;

    public bool HasFigures => _figures > 0;

    public string Render(JsonObject output) => (string?)output["output_type"] switch
    {
        "stream" => Lines((string?)output["name"] == "stderr" ? "stderr" : "stdout", MultilineText.Join(output["text"])),
        "error" => Error(output),
        _ when output["data"] is JsonObject data => Data(data),
        _ => "",
    };

    private static string Error(JsonObject output)
    {
        var lines = output["traceback"] is JsonArray { Count: > 0 } traceback ? traceback.Select(l => (string?)l) : [$"{output["ename"]}: {output["evalue"]}"];
        return Lines("error", string.Join('\n', lines));
    }

    private static string Lines(string kind, string text) =>
        text.Length == 0 ? "" : $"<pre class=\"output {kind}\">{WebUtility.HtmlEncode(Escapes().Replace(text, ""))}</pre>\n";

    private string Data(JsonObject data)
    {
        var words = data["text/plain"] is { } plain ? MultilineText.Join(plain) : "";
        // A chart's HTML is for front ends: it brings plotly.js, which the page has, or counts on it.
        if (data[Plotly] is JsonObject figure)
        {
            var still = Picture(data, words) ?? Lines("value", words);
            return drawFigures ? Figure(figure, still) : still;
        }

        if (data["text/html"] is { } html)
        {
            return $"<div class=\"output html\">{OutputFilter.WithoutRemote(MultilineText.Join(html))}</div>\n";
        }

        if (data["text/markdown"] is { } markdown)
        {
            return $"<div class=\"output text\">{new MarkdownHtml(null).Render(MultilineText.Join(markdown))}</div>\n";
        }

        return Picture(data, words) ?? Lines("value", words.Length > 0 ? words : Json(data));
    }

    private string Figure(JsonObject figure, string? still)
    {
        var id = FormattableString.Invariant($"figure-{++_figures}");
        var json = figure.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);
        return $"<div class=\"output figure\" id=\"{id}\">{still}</div>\n<script type=\"application/json\" data-figure=\"{id}\">{json}</script>\n";
    }

    private static string? Picture(JsonObject data, string words)
    {
        foreach (var mimeType in Pictures)
        {
            if (data[mimeType] is not { } node)
            {
                continue;
            }

            var text = MultilineText.Join(node);
            var base64 = mimeType == "image/svg+xml" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : Spaces().Replace(text, "");
            return $"<img class=\"output\" alt=\"{WebUtility.HtmlEncode(words)}\" src=\"data:{mimeType};base64,{WebUtility.HtmlEncode(base64)}\">\n";
        }

        return null;
    }

    private static string Json(JsonObject data) =>
        data.Count == 0 ? "" : data.First().Value?.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) ?? "";

    [GeneratedRegex(@"\u001b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
