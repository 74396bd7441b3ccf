using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MeMhacl.Kernel.Runner;

namespace MeMhacl.Cli.Site;

/// <summary>results/index.html: each of the paper's tables and figures beside the study's own, made only of published figures and of what the executed notebooks left.</summary>
internal sealed class SiteWriter(string root, string results)
{
    /// <summary>The page's name in the results folder.</summary>
    public const string FileName = "index.html";

    private const string Reading = "reading-the-paper";
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:";

    private readonly IReadOnlyList<ExecutedPage> _pages = ExecutedPage.All(results);

    /// <summary>Writes the page, and the study's reading of the paper beside it.</summary>
    /// <returns>The page's path.</returns>
    /// <exception cref="NotebookException">A notebook of the folder cannot be read.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public string Write()
    {
        WriteReading();
        string path = Path.Combine(results, FileName);
        File.WriteAllText(path + ".part", Render());
        File.Move(path + ".part", path, overwrite: true);
        return path;
    }

    private string Render()
    {
        var page = new StringBuilder($$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="{{Policy}}">
            <title>ME-MHACL: the paper and the study</title>
            <style>
            {{HtmlPage.Style}}
            body { padding-left: 0; }
            main { max-width: 84rem; }
            section { display: flow-root; }
            h3 { margin: .8rem 0 .3rem; }
            .scroll { overflow-x: auto; } .beside > div:last-child td { min-width: 4.5rem; }
            /* The paper's at the left; a table or figure of the study's that does not fit beside it stands below it, as wide as the page. */
            @media (min-width: 75rem) {
              .beside > div:first-child { float: left; min-width: min-content; max-width: 42%; margin-right: 2.5rem; }
              .beside > div:first-child h3 { margin-top: .1rem; }
              .file { display: table; } .file .scroll { display: contents; }
            }
            .beside > div:first-child table { font-size: .8em; } .beside > div:first-child :is(th, td) { padding: .2rem .4rem; }
            .pages td { min-width: 9rem; }
            .told { color: var(--soft); font-size: .85em; }
            .made { font-size: .85em; margin: .2rem 0 1.4rem; }
            caption { text-align: left; caption-side: top; }
            figure { margin: .6rem 0 0; } figure img { background: #ffffff; border-radius: 4px; }
            .missing { display: flow-root; border-left: 4px solid var(--number); padding-left: .8rem; }
            </style>
            </head>
            <body>
            <main>
            <h1>ME-MHACL: the paper and the study</h1>
            <p>Guo, Zhang, Huang: <em>Emotion recognition based on multi-modal electrophysiology multi-head attention Contrastive Learning</em>. Each of its tables and figures, as printed, beside what this study found; every item links to the cell that made it. How the study reads the paper where it is silent or contradicts itself: <a href="{{Reading}}.html">Reading the paper</a>.</p>

            """);
        AppendPages(page);
        page.Append("<ol>\n").AppendJoin("", SiteItem.All.Select(item => $"<li><a href=\"#{item.Id}\">{Encode(item.Title)}</a>{Lacking(item)}</li>\n")).Append("</ol>\n");
        foreach (var item in SiteItem.All) Append(page, item);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    // What has been run, and on what.
    private void AppendPages(StringBuilder page)
    {
        if (_pages.Count == 0)
        {
            page.Append("<p class=\"missing\">No notebook has been run into this folder: <code>./study run</code> runs all.</p>\n");
            return;
        }
        page.Append("<div class=\"scroll pages\"><table>\n<thead><tr><th>page</th><th>data</th><th>split</th><th>profile</th></tr></thead>\n<tbody>\n");
        foreach (var one in _pages)
        {
            string failed = one.Failed ? " <strong>a cell of it failed</strong>" : one.Stopped ? " <strong>stopped before its end</strong>" : "";
            page.Append($"<tr><td><a href=\"{Encode(one.Name)}.html\">{Encode(one.Title)}</a>{failed}</td>")
                .AppendJoin("", ExecutedPage.Told.Select(name => $"<td>{string.Join("<br>", one.Provenance.Select(told => Encode(told.GetValueOrDefault(name, "–"))).Distinct())}</td>")).Append("</tr>\n");
        }
        page.Append("</tbody></table></div>\n");
    }

    private void Append(StringBuilder page, SiteItem item)
    {
        string side = item.Published is null ? "below" : "beside";
        page.Append($"<section id=\"{item.Id}\">\n<h2>{Encode(item.Title)}</h2>\n<div class=\"{side}\">\n<div>\n<h3>Paper</h3>\n");
        page.Append(item.Published is { } csv
            ? $"<div class=\"scroll\">{CsvHtml.Render(Path.Combine(root, "data", "published", csv), asPrinted: true)}</div>\n<p class=\"told\">As printed: data/published/{csv}{(csv.StartsWith("table-2", StringComparison.Ordinal) || csv.StartsWith("table-3", StringComparison.Ordinal) ? "" : "; accuracy and loss in per cent")}.</p>\n"
            : $"<p>{Encode(item.PaperHas)}</p>\n");
        page.Append("</div>\n<div>\n<h3>This study</h3>\n");
        var files = FilesOf(item).ToArray();
        var lacking = _pages.Where(one => one.Lacks(item)).ToArray();
        if (files.Length == 0 && lacking.Length == 0)
            page.Append($"<p class=\"missing\">Not run yet: <code>./study run {item.Notebook}</code> makes it.</p>\n");
        foreach (var of in files.GroupBy(file => file.Page))
        {
            foreach (var told in of.Key.Provenance.Where(told => item.Dataset is null || told["data"].Contains(item.Dataset, StringComparison.Ordinal)))
                page.Append("<p class=\"told\">").AppendJoin("<br>", ExecutedPage.Told.Where(told.ContainsKey).Select(name => $"{name}: {Encode(told[name])}")).Append("</p>\n");
            foreach (var file in of) Append(page, file);
        }
        // What an earlier run left of it was made with other options perhaps than those that stand above.
        foreach (var one in lacking)
            page.Append($"<p class=\"missing\">{(files.Any(file => file.Page == one) ? "The rest of this part" : "This part")} has not run yet in <a href=\"{Encode(one.Name)}.html\">this copy of {Encode(one.Name)}</a>: <code>./study run {one.Number}</code>, with the options of that run, makes it.</p>\n");
        page.Append("</div>\n</div>\n</section>\n");
    }

    private void Append(StringBuilder page, SavedFile file)
    {
        string path = Path.Combine(results, file.Path);
        string shown = file.IsFigure ? $"<figure><a href=\"{Encode(file.Path)}\"><img src=\"{Encode(file.Path)}\" alt=\"{Encode(SvgDescription.Of(path))}\" loading=\"lazy\"></a></figure>"
            : $"<div class=\"scroll\">{file.Page.ShownTable(file) ?? CsvHtml.Render(path, asPrinted: false)}</div>";
        page.Append($"<div class=\"file\">\n{shown}\n<p class=\"made\"><a href=\"{Encode(file.Link)}\">the cell that made it</a> · <a href=\"{Encode(file.Path)}\">{Encode(file.Path)}</a></p>\n</div>\n");
    }

    private IEnumerable<SavedFile> FilesOf(SiteItem item) => _pages.SelectMany(page => page.Files).Where(file => item.Takes(file.Heading, file.Name));

    private string Lacking(SiteItem item) =>
        !FilesOf(item).Any() ? " <span class=\"told\">not run yet</span>" : _pages.Any(page => page.Lacks(item)) ? " <span class=\"told\">not all of it has run</span>" : "";

    // The page of docs/ in the form of the notebooks' pages.
    private void WriteReading()
    {
        // Its links lead from docs/ to the study's files; the results may stand anywhere.
        string markdown = File.ReadAllText(Path.Combine(root, "docs", Reading + ".md")).Replace("](../", $"]({Path.GetRelativePath(results, root).Replace('\\', '/')}/", StringComparison.Ordinal);
        var cell = new JsonObject { ["cell_type"] = "markdown", ["id"] = "reading", ["metadata"] = new JsonObject(), ["source"] = markdown };
        var notebook = new JsonObject { ["cells"] = new JsonArray(cell), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        HtmlPage.Write(NotebookDocument.Parse(notebook.ToJsonString(), Reading), Path.Combine(results, Reading + ".html"));
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
