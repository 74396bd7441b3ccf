using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MeMhacl.Kernel.Tests;

public sealed partial class HtmlPageTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Page_OfANotebookThatAsksForRemoteThings_LoadsNothing()
    {
        var html = Render(
            NotebookFiles.Markdown("# T\n![p](https://example.org/a.png) <img src=\"http://example.org/b.png\"> [ok](https://example.org)\n\n<script src='//example.org/x.js'></script>", "m"),
            With("1", new JsonObject
            {
                ["text/html"] = "<script src=\"https://cdn.example.org/plotly.js\"></script><link rel=stylesheet href=https://example.org/s.css><style>@import url(https://example.org/i.css); p{background:url('https://example.org/b.png')}</style><p>kept</p><iframe src=\"https://example.org\"></iframe><img alt=a src=\"https://example.org/i.png\">",
            }));
        var text = RemoteLink().Replace(html, "");
        Assert.DoesNotMatch(@"(?:src|srcset)\s*=\s*[""']?(?:https?:)?//", text);
        Assert.DoesNotMatch(@"<link\b|<iframe\b|@import|url\(\s*['""]?https?:", text);
        Assert.Contains("Content-Security-Policy", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.Contains("<p>kept</p>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.org/a.png\">p</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_EscapesCodeTextErrorsAndTitle()
    {
        var html = Render(
            NotebookFiles.Markdown("# A <b>\\<c></b>", "m"),
            With("var a = \"<script>\"; // </pre>", new JsonObject { ["text/plain"] = "<i>x</i>" }),
            Output("2", new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = "v", ["traceback"] = new JsonArray("\u001b[31m<b>bad</b>\u001b[0m") }),
            Output("3", new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "<u>" }));
        Assert.Contains("<i class=\"s\">&quot;&lt;script&gt;&quot;</i>", html, StringComparison.Ordinal);
        Assert.Contains("<i class=\"c\">// &lt;/pre&gt;</i>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;x&lt;/i&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<pre class=\"output error\">&lt;b&gt;bad&lt;/b&gt;</pre>", html, StringComparison.Ordinal);
        Assert.Contains("<pre class=\"output stdout\">&lt;u&gt;</pre>", html, StringComparison.Ordinal);
        Assert.Contains("<title>A &lt;c&gt;</title>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_PlotlyFigures_EmbedTheScriptOnce()
    {
        var html = Render(() => "window.Plotly={};var s='</script>';/*the one*/", null, Figure("<svg id='1'/>"), Figure("<svg id='2'/>"));
        Assert.Equal(2, html.Split("/*the one*/").Length);
        Assert.Contains("'<\\/script>'", html, StringComparison.Ordinal);
        Assert.Contains("data-figure=\"figure-2\">{\"data\":[],\"layout\":{\"title\":\"\\u003c/script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, Regex.Count(html, "data:image/svg\\+xml;base64,"));
    }

    [Fact]
    public void Page_PlotlyFiguresWithoutScript_ShowTheirPicture()
    {
        var html = Render(Figure("<svg/>"));
        Assert.DoesNotContain("data-figure=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("chart html", html, StringComparison.Ordinal);
        Assert.Contains("alt=\"a chart\" src=\"data:image/svg+xml;base64,PHN2Zy8+\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_Headings_AreLinkedFromTheContents()
    {
        var html = Render(NotebookFiles.Markdown("# One\n## Two & [three](x.html)", "a"), NotebookFiles.Markdown("## One", "b"));
        Assert.Contains("<li class=\"h1\"><a href=\"#one\">One</a></li>", html, StringComparison.Ordinal);
        Assert.Contains("<li class=\"h2\"><a href=\"#two-three\">Two &amp; three</a></li>", html, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"one-2\">One</h2>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_TablesAndPictures_AreRendered()
    {
        File.WriteAllBytes(folder.File("p.png"), [1, 2, 3]);
        var cell = NotebookFiles.Markdown("| a | b |\n|---|---|\n| 1 | 2 |\n\n![x](p.png) ![y](attachment:z.png) ![n](no.png)", "m");
        cell["attachments"] = new JsonObject { ["z.png"] = new JsonObject { ["image/png"] = "QUJD\n" } };
        var html = Render(null, folder.Path, cell);
        Assert.Contains("<td>1</td>", html, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,AQID\"", html, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,QUJD\"", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"no.png\">n</a>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"x_i^2", "<var>x</var><sub><var>i</var></sub><sup>2</sup>")]
    [InlineData(@"\mathbb{R}^{C \times M}", "<var>R</var><sup><var>C</var> × <var>M</var></sup>")]
    [InlineData(@"\text{a<b}", "a&lt;b")]
    [InlineData(@"\unknown{x}", @"\unknown<var>x</var>")]
    [InlineData(@"{{", "")]
    [InlineData(@"\", @"\")]
    public void Math_BecomesReadableText(string tex, string html) => Assert.Equal(html, MathText.ToHtml(tex));

    [Fact]
    public void Code_ColoursDoNotChangeTheText()
    {
        const string Code = "#r \"x.dll\"\n#!time\nusing System; // why\nvar s = $\"a{1 + 2:F1}b\"; /* c */ List<int> x = new();\nif (a < 3) { return \"\"\"\n raw \"q\"\n \"\"\"; }\n'c' @\"v\"";
        var text = System.Net.WebUtility.HtmlDecode(Regex.Replace(CodeHtml.Render(Code), "<[^>]*>", ""));
        Assert.Equal(Code, text);
    }

    private static string Render(params JsonObject[] cells) => Render(null, null, cells);

    private static string Render(Func<string>? plotlyScript, string? pictureFolder, params JsonObject[] cells) =>
        HtmlPage.Render(NotebookDocument.Parse(NotebookFiles.Json(cells), "n.ipynb"), plotlyScript, pictureFolder);

    private static JsonObject With(string source, JsonObject data) =>
        Output(source, new JsonObject { ["output_type"] = "display_data", ["data"] = data, ["metadata"] = new JsonObject() });

    private static JsonObject Output(string source, JsonObject output)
    {
        var cell = NotebookFiles.Code(source, "c" + source.GetHashCode(StringComparison.Ordinal));
        cell["outputs"]!.AsArray().Add((JsonNode)output);
        return cell;
    }

    private static JsonObject Figure(string svg) => With("chart", new JsonObject
    {
        ["application/vnd.plotly.v1+json"] = new JsonObject { ["data"] = new JsonArray(), ["layout"] = new JsonObject { ["title"] = "</script>" } },
        ["text/html"] = "chart html", ["image/svg+xml"] = svg, ["text/plain"] = "a chart",
    });

    [GeneratedRegex("""<a href="[^"]*"[^>]*>""")]
    private static partial Regex RemoteLink();
}
