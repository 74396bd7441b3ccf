using System.Text.RegularExpressions;
using System.Text.Json.Nodes;
using MeMhacl.Kernel.Runner;

namespace MeMhacl.Cli.Tests;

/// <summary>What a browser would load from elsewhere. Links that a reader may follow are none of it.</summary>
internal static partial class OfflineCheck
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>Tags, style rules and attributes that load from the network; none in a page that works without.</summary>
    public static IReadOnlyList<string> Remote(string html)
    {
        string markup = ScriptText().Replace(html, "$1</script>");              // plotly.js names addresses that it is never told to use
        return [.. Loading().Matches(markup).Select(match => match.Value)];
    }

    /// <summary>Outputs of an executed notebook that load from the network, or are a chart without a picture beside it.</summary>
    public static IReadOnlyList<string> Bad(NotebookDocument notebook)
    {
        var found = new List<string>();
        foreach (var cell in notebook.Cells)
            foreach (var data in cell.Outputs.Select(output => output["data"]).OfType<JsonObject>())
            {
                foreach (var (type, value) in data.Where(d => d.Key is "text/html" or "image/svg+xml" or "text/markdown"))
                    found.AddRange(Remote(Text(value)).Select(remote => $"{cell.Id}, {type}: {remote}"));
                if (data.ContainsKey(Plotly) && !data.Any(d => d.Key is "image/svg+xml" or "image/png")) found.Add($"{cell.Id}: a Plotly figure without a picture");
                if (data.ContainsKey("application/javascript")) found.Add($"{cell.Id}: a script");
            }
        return found;
    }

    private static string Text(JsonNode? value) => value is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)value ?? "";

    [GeneratedRegex(@"(<script\b[^>]*>).*?</script\s*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ScriptText();

    [GeneratedRegex(@"<(?!a\b)[a-z](?:[^>""']|""[^""]*""|'[^']*')*?\s(?:src|srcset|poster|data|href|xlink:href|action|background)\s*=\s*[""']?\s*(?:[a-z]+:)?//[^>]*>|@import\b[^;]*|url\(\s*[""']?\s*(?:https?:)?//[^)]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex Loading();
}

public class OfflineCheckTests
{
    [Theory]
    [InlineData("<script src=\"https://cdn.example.org/x.js\"></script>")]
    [InlineData("<script defer src='//example.org/x.js'></script>")]
    [InlineData("<link rel=stylesheet href=https://example.org/s.css>")]
    [InlineData("<img alt='a > b' src=\"http://example.org/i.png\">")]
    [InlineData("<image xlink:href=\"https://example.org/i.svg\"/>")]
    [InlineData("<style>@import 'https://example.org/i.css';</style>")]
    [InlineData("<p style=\"background:url(//example.org/b.png)\">")]
    public void Remote_ThingThatLoads_IsFound(string html) => Assert.Single(OfflineCheck.Remote(html));

    [Theory]
    [InlineData("<a href=\"https://example.org\">prose</a>")]
    [InlineData("<img src=\"data:image/png;base64,AA==\">")]
    [InlineData("<script>var u = \"<img src='https://example.org/x.png'>\";</script>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")]
    public void Remote_LinkOrOwnThing_IsNot(string html) => Assert.Empty(OfflineCheck.Remote(html));
}
