using System.Net;
using System.Text;

namespace MeMhacl.Kernel;

/// <summary>Puts the page together: head with style and policy, contents, cells with outputs, and plotly.js if a figure needs it.</summary>
internal sealed class HtmlPageWriter(NotebookDocument notebook, HtmlPageOptions options)
{
    // Whatever a cell has put out, the browser loads nothing from elsewhere.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval' blob:; img-src data: blob:; font-src data:; media-src data:; worker-src blob:";

    private readonly MarkdownHtml _markdown = new(options.PictureFolder);
    private readonly OutputHtml _outputs = new(drawFigures: options.PlotlyScript is not null);

    public string Write()
    {
        var body = new StringBuilder();
        foreach (var cell in notebook.Cells)
        {
            Append(body, cell);
        }

        var title = options.Title ?? _markdown.Headings.FirstOrDefault()?.Text ?? Path.GetFileNameWithoutExtension(notebook.Name);
        var page = new StringBuilder();
        page.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {Resource("page.css")}</style>
            </head>
            <body>

            """);
        AppendContents(page);
        page.Append("<main>\n").Append(body).Append("</main>\n");
        if (_outputs.HasFigures)
        {
            page.Append("<script>").Append(SafeScript(options.PlotlyScript!())).Append("</script>\n");
        }

        page.Append("<script>\n").Append(Resource("page.js")).Append("</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    private void Append(StringBuilder body, NotebookCell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Markdown:
                body.Append("<section class=\"text\">\n").Append(_markdown.Render(cell)).Append("</section>\n");
                break;
            case CellKind.Raw:
                body.Append("<pre class=\"raw\">").Append(WebUtility.HtmlEncode(cell.Source)).Append("</pre>\n");
                break;
            case CellKind.Code when !string.IsNullOrWhiteSpace(cell.Source):
                var number = cell.ExecutionCount is { } n ? FormattableString.Invariant($"In[{n}]") : "In[ ]";
                var lines = cell.Source.TrimEnd().Count(c => c == '\n') + 1;
                var open = cell.Tags.Contains(CellTags.HideInput) ? "" : " open";
                body.Append("<section class=\"code\"").Append(Anchor(cell)).Append($">\n<details{open}><summary>")
                    .Append(number).Append("<span> ").Append(lines).Append(lines == 1 ? " line" : " lines").Append("</span></summary>\n<pre>")
                    .Append(CodeHtml.Render(cell.Source.TrimEnd())).Append("</pre></details>\n");
                foreach (var output in cell.Outputs)
                {
                    body.Append(_outputs.Render(output));
                }

                body.Append("</section>\n");
                break;
        }
    }

    // Figures can be traced to the cell that made them: page.html#cell-<id>.
    private static string Anchor(NotebookCell cell) => cell.Id.Length == 0 ? "" : $" id=\"cell-{WebUtility.HtmlEncode(cell.Id)}\"";

    private void AppendContents(StringBuilder page)
    {
        page.Append("<nav>\n");
        var headings = _markdown.Headings.Where(h => h.Level <= 3).ToList();
        if (headings.Count > 1)
        {
            page.Append("<details class=\"contents\"><summary>Contents</summary>\n<ol>\n");
            foreach (var heading in headings)
            {
                page.Append(System.Globalization.CultureInfo.InvariantCulture, $"<li class=\"h{heading.Level}\"><a href=\"#{WebUtility.HtmlEncode(heading.Id)}\">{heading.Html}</a></li>\n");
            }

            page.Append("</ol></details>\n");
        }

        page.Append("<button type=\"button\" id=\"fold\">Hide code</button>\n</nav>\n");
    }

    private static string SafeScript(string script) => script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);

    internal static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlPageWriter).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
