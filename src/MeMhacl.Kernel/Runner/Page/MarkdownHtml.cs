using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MeMhacl.Kernel;

/// <summary>A heading for the table of contents.</summary>
internal sealed record PageHeading(int Level, string Id, string Text, string Html);

/// <summary>Markdown cells as HTML: tables, formulas as readable text, embedded pictures, headings that can be linked to.</summary>
internal sealed class MarkdownHtml(string? pictureFolder)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseMathematics().UseFootnotes().UseEmphasisExtras().UseTaskLists().UseAutoLinks().Build();

    private readonly List<PageHeading> headings = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public IReadOnlyList<PageHeading> Headings => headings;

    public string Render(string markdown, JsonObject? attachments = null)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().Where(l => l.IsImage).ToList())
        {
            var data = Data(link.Url ?? "", attachments);
            (link.Url, link.IsImage) = (data ?? link.Url, data is not null); // else a link to where the picture is
        }

        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var html = InlineHtml(heading.Inline);
            var text = WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", ""));
            var id = FreeId(text);
            heading.GetAttributes().Id = id;
            headings.Add(new PageHeading(heading.Level, id, text, html));
        }

        var writer = new StringWriter(CultureInfo.InvariantCulture);
        Renderer(writer).Render(document);
        return OutputHtml.WithoutRemote(writer.ToString());
    }

    private static HtmlRenderer Renderer(TextWriter writer)
    {
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new CSharpRenderer());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new MathInlineRenderer());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathBlockRenderer>(new MathBlockRenderer());
        return renderer;
    }

    // Links inside a heading would nest in the link of the contents.
    private static string InlineHtml(ContainerInline? inline)
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = Renderer(writer);
        renderer.WriteChildren(inline ?? new ContainerInline());
        renderer.Writer.Flush();
        return Regex.Replace(writer.ToString(), "</?a\\b[^>]*>", "");
    }

    private string FreeId(string text)
    {
        var letters = Regex.Replace(text.ToLowerInvariant(), @"[^\p{L}\p{Nd}]+", "-").Trim('-');
        var wanted = letters.Length == 0 ? "section" : letters;
        var id = wanted;
        for (var n = 2; !ids.Add(id); n++)
            id = FormattableString.Invariant($"{wanted}-{n}");

        return id;
    }

    private string? Data(string url, JsonObject? attachments)
    {
        if (url.StartsWith("data:image/", StringComparison.Ordinal))
            return url;

        if (url.StartsWith("attachment:", StringComparison.Ordinal))
        {
            var name = Uri.UnescapeDataString(url["attachment:".Length..]);
            return attachments?[name] is JsonObject { Count: > 0 } bundle && bundle.First() is var (mimeType, text)
                ? $"data:{mimeType};base64,{NotebookText.Join(text).Replace("\n", "", StringComparison.Ordinal)}"
                : null;
        }

        if (pictureFolder is null || url.Contains(':', StringComparison.Ordinal) || Path.IsPathRooted(url))
            return null;

        var type = Path.GetExtension(url).ToUpperInvariant() switch
        {
            ".PNG" => "image/png", ".SVG" => "image/svg+xml", ".JPG" or ".JPEG" => "image/jpeg", ".GIF" => "image/gif", _ => null,
        };
        var path = Path.GetFullPath(Uri.UnescapeDataString(url), pictureFolder);
        return type is not null && File.Exists(path) ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}" : null;
    }

    // In the colours of the cells.
    private sealed class CSharpRenderer : CodeBlockRenderer
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock obj)
        {
            if (obj is FencedCodeBlock { Info: "csharp" }) renderer.Write("<pre><code>").Write(CodeHtml.Render(obj.Lines.ToString())).Write("</code></pre>\n");
            else base.Write(renderer, obj);
        }
    }

    private sealed class MathInlineRenderer : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline obj) =>
            renderer.Write(obj.DelimiterCount == 2 ? "<span class=\"math block\">" : "<span class=\"math\">").Write(MathText.ToHtml(obj.Content.ToString())).Write("</span>");
    }

    private sealed class MathBlockRenderer : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock obj) =>
            renderer.Write("<div class=\"math\">").Write(MathText.ToHtml(obj.Lines.ToString())).Write("</div>\n");
    }
}
