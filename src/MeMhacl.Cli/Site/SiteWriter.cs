using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using MeMhacl.Kernel;
using MeMhacl.Study;

namespace MeMhacl.Cli.Site;

/// <summary>results/index.html: each of the paper's tables and figures beside the study's own, made only of published figures, of the results' manifest and of the executed notebooks.</summary>
internal sealed class SiteWriter(string root, string results)
{
    private const string Reading = "reading-the-paper";
    private const int MostRows = 60;

    private readonly IReadOnlyList<SiteNotebook> notebooks = SiteNotebook.All(results);

    /// <summary>Writes the page, and the study's reading of the paper beside it.</summary>
    /// <returns>The page's path.</returns>
    /// <exception cref="NotebookException">A notebook of the folder cannot be read.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public string Write()
    {
        WriteReading();
        var path = Path.Combine(results, "index.html");
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
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; img-src 'self' file: data: blob:">
            <title>ME-MHACL: the paper and the study</title>
            <style>
            {{HtmlPage.Style}}
            body { padding-left: 0; }
            main { max-width: 84rem; }
            section { display: flow-root; }
            h3 { margin: .8rem 0 .3rem; }
            .scroll { overflow-x: auto; }
            /* The paper's at the left; a table or figure of the study's that does not fit beside it stands below it, as wide as the page. */
            @media (min-width: 75rem) { .paper { float: left; min-width: min-content; max-width: 42%; margin-right: 2.5rem; } .file { display: table; } .file .scroll { display: contents; } }
            .paper table { font-size: .8em; } .paper :is(th, td) { padding: .2rem .4rem; }
            .told, .made { color: var(--soft); font-size: .85em; } .made { margin: .2rem 0 1.4rem; }
            .chart { background: #ffffff; border-radius: 4px; min-width: 30rem; min-height: 22rem; }
            .missing { display: flow-root; border-left: 4px solid var(--number); padding-left: .8rem; }
            </style>
            </head>
            <body>
            <main>
            <h1>ME-MHACL: the paper and the study</h1>
            <p>Guo, Zhang, Huang: <em>Emotion recognition based on multi-modal electrophysiology multi-head attention Contrastive Learning</em>. Each of its tables and figures, as printed, beside what this study found; every one links to the cell that made it. How the study reads the paper where it is silent or contradicts itself: <a href="{{Reading}}.html">Reading the paper</a>.</p>

            """);
        page.Append(notebooks.Count == 0 ? "<p class=\"missing\">No notebook has been run into this folder: <code>./study run</code> runs all.</p>\n" : $"<div class=\"scroll\">{Ran()}</div>\n");
        page.Append("<ol>\n").AppendJoin("", SiteItem.All.Select(item => $"<li><a href=\"#{item.Id}\">{Encode(item.Title)}</a>{(EntriesOf(item).Any() ? "" : " <span class=\"told\">not run yet</span>")}</li>\n"))
            .Append("<li><a href=\"#more\">What the study adds</a></li>\n</ol>\n");
        foreach (var item in SiteItem.All) Append(page, item);
        page.Append("<section id=\"more\">\n<h2>What the study adds</h2>\n");
        foreach (var notebook in notebooks) Append(page, notebook, notebook.Entries.Where(entry => !SiteItem.All.Any(item => Of(item, entry))));
        return page.Append("</section>\n</main>\n").Append($$"""
            <script>{{PlotlyScript.Text}}</script>
            <script>
            // Each chart is drawn when it comes near the window.
            const near = new IntersectionObserver(seen => { for (const one of seen) if (one.isIntersecting) {
              near.unobserve(one.target);
              const figure = JSON.parse(one.target.nextElementSibling.textContent);
              Plotly.newPlot(one.target, figure.data, figure.layout, { displaylogo: false });
            } }, { rootMargin: "600px" });
            document.querySelectorAll(".chart").forEach(place => near.observe(place));
            </script>
            </body>
            </html>

            """).ToString();
    }

    // What has been run, and on what.
    private string Ran()
    {
        string[] told = [.. notebooks.SelectMany(notebook => notebook.Provenance).SelectMany(provenance => provenance).Select(line => line.Key).Distinct()];
        var rows = notebooks.Select(notebook => $"<tr><td><a href=\"{Encode(notebook.Name)}.html\">{Encode(notebook.Title)}</a>{(notebook.Unfinished is { } why ? $" <strong>{why}</strong>" : "")}</td>"
            + string.Concat(told.Select(name => $"<td>{string.Join("<br>", notebook.Provenance.Select(provenance => Encode(provenance.GetValueOrDefault(name, "–"))).Distinct())}</td>")) + "</tr>\n");
        return $"<table>\n<thead><tr><th>page</th>{string.Concat(told.Select(name => $"<th>{Encode(name)}</th>"))}</tr></thead>\n<tbody>\n{string.Concat(rows)}</tbody></table>";
    }

    private void Append(StringBuilder page, SiteItem item)
    {
        page.Append($"<section id=\"{item.Id}\">\n<h2>{Encode(item.Title)}</h2>\n<div class=\"paper\">\n<h3>Paper</h3>\n");
        page.Append(item.Published is { } csv
            ? $"<div class=\"scroll\">{Table(Path.Combine(root, "data", "published", csv), asPrinted: true)}</div>\n<p class=\"told\">As printed: data/published/{csv}.</p>\n"
            : $"<p>{Encode(item.PaperHas)}</p>\n");
        page.Append("</div>\n<h3>This study</h3>\n");
        // What a stopped run did not come to is missing here: its entries were struck out when it began.
        if (!EntriesOf(item).Any()) page.Append($"<p class=\"missing\">Not run yet: <code>./study run {item.Notebook}</code> makes it.</p>\n");
        foreach (var notebook in notebooks) Append(page, notebook, notebook.Entries.Where(entry => Of(item, entry)));
        page.Append("</section>\n");
    }

    private void Append(StringBuilder page, SiteNotebook notebook, IEnumerable<ManifestEntry> entries)
    {
        ManifestEntry[] all = [.. entries];
        if (all.Length == 0) return;
        page.Append($"<p class=\"told\">{Encode(notebook.Title)}{(notebook.Unfinished is { } why ? $" ({why})" : "")}<br>")
            .AppendJoin("<br>", notebook.Provenance.SelectMany(provenance => provenance).Select(line => $"{Encode(line.Key)}: {Encode(line.Value)}").Distinct()).Append("</p>\n");
        foreach (var entry in all)
        {
            var file = entry.Files[0];
            page.Append("<div class=\"file\">\n").Append(entry.Kind == "figure"
                ? $"<div class=\"chart\" role=\"img\" aria-label=\"{Encode(entry.Title)}\"></div><script type=\"application/json\">{File.ReadAllText(Path.Combine(results, file)).Replace("<", "\\u003c", StringComparison.Ordinal)}</script>"
                : $"<div class=\"scroll\">{notebook.Shown(entry) ?? Table(Path.Combine(results, file), asPrinted: false)}</div>");
            page.Append($"\n<p class=\"made\"><a href=\"{Encode(notebook.Name)}.html#cell-{Encode(entry.Cell ?? "")}\">the cell that made it</a> · ")
                .AppendJoin(" · ", entry.Files.Select(path => $"<a href=\"{Encode(path)}\">{Encode(path)}</a>")).Append("</p>\n</div>\n");
        }
    }

    private IEnumerable<ManifestEntry> EntriesOf(SiteItem item) => notebooks.SelectMany(notebook => notebook.Entries).Where(entry => Of(item, entry));

    private static bool Of(SiteItem item, ManifestEntry entry) => entry.Paper is { } paper && item.Papers.Contains(paper);

    // A CSV file as an HTML table: the paper's cells stay as they stand, other numbers are shown to four digits.
    private static string Table(string path, bool asPrinted)
    {
        using var csv = CsvReader.Create(File.OpenText(path), new CsvReaderOptions { Separator = ',', HasHeader = false });
        var rows = new List<string[]>();
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        // Where a printed row stands is for the file's readers.
        int[] shown = [.. Enumerable.Range(0, rows[0].Length).Where(column => !asPrinted || rows[0][column] != "source")];
        var html = new StringBuilder("<table>\n<thead><tr>").AppendJoin("", shown.Select(column => $"<th scope=\"col\">{Encode(rows[0][column].Replace('_', ' '))}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows.Skip(1).Take(MostRows)) html.Append("<tr>").AppendJoin("", shown.Select(column => $"<td>{Encode(asPrinted ? row[column] : Short(row[column]))}</td>")).Append("</tr>\n");
        html.Append("</tbody></table>");
        return rows.Count - 1 > MostRows ? html.Append(CultureInfo.InvariantCulture, $"<p>{MostRows} of {rows.Count - 1} rows; the file has all.</p>").ToString() : html.ToString();
    }

    private static string Short(string cell) =>
        cell.Contains('.', StringComparison.Ordinal) && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value.ToString("G4", CultureInfo.InvariantCulture) : cell;

    // The page of docs/ in the form of the notebooks' pages.
    private void WriteReading()
    {
        // Its links lead from docs/ to the study's files; the results may stand anywhere.
        var markdown = File.ReadAllText(Path.Combine(root, "docs", Reading + ".md")).Replace("](../", $"]({Path.GetRelativePath(results, root).Replace('\\', '/')}/", StringComparison.Ordinal);
        var cell = new JsonObject { ["cell_type"] = "markdown", ["id"] = "reading", ["metadata"] = new JsonObject(), ["source"] = markdown };
        var notebook = new JsonObject { ["cells"] = new JsonArray(cell), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        HtmlPage.Write(NotebookDocument.Parse(notebook.ToJsonString(), Reading), Path.Combine(results, Reading + ".html"));
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
