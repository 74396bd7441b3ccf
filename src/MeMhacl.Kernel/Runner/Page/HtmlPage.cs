using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>A notebook as one HTML file that needs nothing else: no script, style, font or picture from anywhere.</summary>
public static class HtmlPage
{
    // Whatever a cell has put out, the browser loads nothing from elsewhere.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval' blob:; img-src data: blob:; font-src data:; media-src data:; worker-src blob:";

    /// <summary>The style sheet of the pages, for others beside them.</summary>
    public static string Style => Resource("page.css");

    /// <summary>The script that draws charts in the pages' width and colours, for others beside them: <c>drawChart(element, plotlyJson)</c>. It wants plotly.js.</summary>
    public static string ChartScript => Resource("charts.js");

    /// <summary>Renders a notebook, executed or not.</summary>
    /// <param name="notebook">What to show.</param>
    /// <param name="plotlyScript">
    /// Gives the text of plotly.js, embedded once if the notebook has Plotly figures, which are then drawn.
    /// Null (default): a figure's line of text stands alone.
    /// </param>
    /// <param name="pictureFolder">The folder in which relative picture paths of Markdown cells are looked up, to be embedded; null (default): they become links.</param>
    /// <returns>The page's text.</returns>
    public static string Render(NotebookDocument notebook, Func<string>? plotlyScript = null, string? pictureFolder = null)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var markdown = new MarkdownHtml(pictureFolder);
        var outputs = new OutputHtml(drawFigures: plotlyScript is not null);
        var body = string.Concat(notebook.Cells.Select(cell => Cell(cell, markdown, outputs)));
        var title = markdown.Headings.FirstOrDefault()?.Text ?? Path.GetFileNameWithoutExtension(notebook.Name);
        var plotly = outputs.HasFigures ? $"<script>{plotlyScript!().Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}</script>\n<script>\n{ChartScript}</script>\n" : "";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {Style}</style>
            </head>
            <body>
            <nav>
            {Contents(markdown.Headings)}<button type="button" id="fold">Hide code</button>
            </nav>
            <main>
            {body}</main>
            {plotly}<script>
            {Resource("page.js")}</script>
            </body>
            </html>

            """;
    }

    /// <summary>Renders a notebook into a file, in one step.</summary>
    /// <param name="notebook">What to show.</param>
    /// <param name="path">The .html file; its folder is created if needed.</param>
    /// <param name="plotlyScript">As for <see cref="Render"/>.</param>
    /// <param name="pictureFolder">As for <see cref="Render"/>.</param>
    /// <exception cref="NotebookException">The page cannot be written.</exception>
    public static void Write(NotebookDocument notebook, string path, Func<string>? plotlyScript = null, string? pictureFolder = null) =>
        NotebookFile.Write(path, Render(notebook, plotlyScript, pictureFolder));

    private static string Cell(NotebookCell cell, MarkdownHtml markdown, OutputHtml outputs)
    {
        if (cell.Kind == CellKind.Markdown)
            return $"<section class=\"text\">\n{markdown.Render(cell.Source, cell.Json["attachments"] as JsonObject)}</section>\n";

        if (cell.Kind == CellKind.Raw)
            return $"<pre class=\"raw\">{WebUtility.HtmlEncode(cell.Source)}</pre>\n";

        var code = cell.Source.TrimEnd();
        if (code.Length == 0)
            return "";

        // Figures can be traced to the cell that made them: page.html#cell-<id>.
        var anchor = cell.Id.Length == 0 ? "" : $" id=\"cell-{WebUtility.HtmlEncode(cell.Id)}\"";
        var lines = code.AsSpan().Count('\n') + 1;
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"code\"{anchor}>\n<details{(cell.Tags.Contains(CellTags.HideInput) ? "" : " open")}>");
        html.Append(CultureInfo.InvariantCulture, $"<summary>In[{cell.ExecutionCount?.ToString(CultureInfo.InvariantCulture) ?? " "}]<span> {lines} line{(lines == 1 ? "" : "s")}</span></summary>\n");
        html.Append("<pre>").Append(CodeHtml.Render(code)).Append("</pre></details>\n").AppendJoin("", cell.Outputs.Select(outputs.Render));
        return html.Append("</section>\n").ToString();
    }

    private static string Contents(IReadOnlyList<PageHeading> all)
    {
        var headings = all.Where(h => h.Level <= 3).ToList();
        return headings.Count <= 1 ? "" : "<details class=\"contents\"><summary>Contents</summary>\n<ol>\n"
            + string.Concat(headings.Select(h => FormattableString.Invariant($"<li class=\"h{h.Level}\"><a href=\"#{WebUtility.HtmlEncode(h.Id)}\">{h.Html}</a></li>\n"))) + "</ol></details>\n";
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
