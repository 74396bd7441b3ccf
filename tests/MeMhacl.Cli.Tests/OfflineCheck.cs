using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MeMhacl.Kernel;
using MeMhacl.Study;

namespace MeMhacl.Cli.Tests;

/// <summary>What a browser would load from elsewhere. Links that a reader may follow are none of it.</summary>
internal static partial class OfflineCheck
{
    /// <summary>Tags, style rules, attributes and addresses in scripts that load from the network; none in a page that works without.</summary>
    public static IReadOnlyList<string> Remote(string html)
    {
        // plotly.js names addresses of maps that it is never told to draw, and a figure's JSON is no script.
        var own = FigureJson().Replace(html.Replace(PlotlyScript.Text, "", StringComparison.Ordinal), "");
        var scripts = Script().Matches(own).Select(match => match.Groups[2].Value);
        var markup = Script().Replace(own, "$1</script>");
        return [.. Loading().Matches(markup).Select(match => match.Value), .. scripts.SelectMany(script => Address().Matches(script)).Select(match => match.Value)];
    }

    /// <summary>Outputs of an executed notebook that load from the network.</summary>
    public static IReadOnlyList<string> Bad(NotebookDocument notebook) =>
    [
        .. from cell in notebook.Cells
           from data in cell.Outputs.Select(output => output["data"]).OfType<JsonObject>()
           from shown in data
           where shown.Key is "text/html" or "image/svg+xml" or "text/markdown" or "application/javascript"
           let text = Text(shown.Value)
           from remote in Remote(shown.Key == "application/javascript" ? $"<script>{text}</script>" : text)
           select $"{cell.Id}, {shown.Key}: {remote}",
    ];

    private static string Text(JsonNode? value) => value is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)value ?? "";

    [GeneratedRegex(@"(<script\b[^>]*>)(.*?)</script\s*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex(@"<script type=""application/json"">.*?</script>", RegexOptions.Singleline)]
    private static partial Regex FigureJson();

    [GeneratedRegex(@"(?:https?:)?//[\w-]+\.[\w.-]+[^\s""']*")]
    private static partial Regex Address();

    [GeneratedRegex(@"<(?!a\b)[a-z](?:[^>""']|""[^""]*""|'[^']*')*?\s(?:src|srcset|poster|data|href|xlink:href|action|background)\s*=\s*[""']?\s*(?:[a-z]+:)?//[^>]*>|@import\b[^;]*|url\(\s*[""']?\s*(?:https?:)?//[^)]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex Loading();
}

public class OfflineCheckTests
{
    [Theory]
    [InlineData("<script src=\"https://cdn.example.org/x.js\"></script>")]
    [InlineData("<script defer src='//example.org/x.js'></script>")]
    [InlineData("<script>let s = document.createElement('script'); s.src = 'https://example.org/x.js';</script>")]
    [InlineData("<link rel=stylesheet href=https://example.org/s.css>")]
    [InlineData("<img alt='a > b' src=\"http://example.org/i.png\">")]
    [InlineData("<image xlink:href=\"https://example.org/i.svg\"/>")]
    [InlineData("<style>@import 'https://example.org/i.css';</style>")]
    [InlineData("<p style=\"background:url(//example.org/b.png)\">")]
    public void Remote_ThingThatLoads_IsFound(string html) => Assert.Single(OfflineCheck.Remote(html));

    [Theory]
    [InlineData("<a href=\"https://example.org\">prose</a>")]
    [InlineData("<img src=\"data:image/png;base64,AA==\">")]
    [InlineData("<script type=\"application/json\">{\"u\":\"https://example.org\"}</script>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")]
    public void Remote_LinkOrOwnThing_IsNot(string html) => Assert.Empty(OfflineCheck.Remote(html));
}
