using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MeMhacl.Kernel;
using MeMhacl.Study;
using static System.FormattableString;

namespace MeMhacl.Cli.Site;

/// <summary>
/// results/index.html: what the run found about the paper's claims in ten lines, then each of the paper's tables and figures beside the study's own.
/// Made only of published numbers, of the results' manifest and findings, and of the executed notebooks.
/// </summary>
internal sealed partial class SiteWriter(string root, string results)
{
    private const string Reading = "reading-the-paper";
    private const int MostRows = 60, UnfoldedRows = 12;

    private readonly IReadOnlyList<SiteNotebook> notebooks = SiteNotebook.All(results);

    /// <summary>Writes the page, and the study's reading of the paper beside it.</summary>
    /// <returns>The page's path.</returns>
    /// <exception cref="NotebookException">A notebook of the folder cannot be read.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public string Write()
    {
        WriteReading();
        var path = Path.Combine(results, "index.html");
        WholeFile.Write(path, Render());
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
            {{HtmlPage.Style}}{{Style}}</style>
            </head>
            <body>
            <main>
            <h1>ME-MHACL: what the paper says, and what this run found</h1>
            <p>Does contrastive pre-training with Meiosis and attention help to tell emotions from EEG and other signals of the body, and do the paper's other claims hold? (Guo, Zhang, Huang: <em>Emotion recognition based on multi-modal electrophysiology multi-head attention Contrastive Learning</em>.) Each verdict leads to the cell that decided it. Where the paper is silent or contradicts itself: <a href="{{Reading}}.html">Reading the paper</a>.</p>
            {{Findings()}}<h2 id="ran">What it ran on</h2>
            {{Ran()}}<h2>The paper's tables and figures</h2>

            """);
        page.Append("<ol>\n").AppendJoin("", SiteItem.All.Select(item => $"<li><a href=\"#{item.Id}\">{Encode(item.Title)}</a>{(EntriesOf(item).Any() ? "" : " <span class=\"told\">not run yet</span>")}</li>\n"))
            .Append("<li><a href=\"#more\">What the study adds</a></li>\n</ol>\n");
        foreach (var item in SiteItem.All) Append(page, item);
        page.Append("<section id=\"more\">\n<h2>What the study adds</h2>\n");
        foreach (var notebook in notebooks)
        {
            ManifestEntry[] added = [.. notebook.Entries.Where(entry => !SiteItem.All.Any(item => Of(item, entry)))];
            if (added.Length == 0) continue;
            page.Append(Invariant($"<details><summary>{Encode(notebook.Title)}: {added.Length} tables and charts</summary>\n"));
            foreach (var entry in added) Append(page, notebook, entry, folded: false);
            page.Append("</details>\n");
        }
        return page.Append("</section>\n</main>\n").Append(Scripts(near: 600)).Append("</body>\n</html>\n").ToString();
    }

    // Charts within so many pixels of the window are drawn.
    private static string Scripts(int near) => $$"""
        <script>{{PlotlyScript.Text}}</script>
        <script>{{HtmlPage.ChartScript}}
        // Each chart is drawn when it comes near the window; printing sees those alone.
        const near = new IntersectionObserver(seen => { for (const one of seen) if (one.isIntersecting) {
          near.unobserve(one.target);
          drawChart(one.target, one.target.nextElementSibling.textContent);
        } }, { rootMargin: "{{near}}px" });
        document.querySelectorAll(".chart").forEach(place => near.observe(place));
        </script>

        """;

    // The pages, then each thing that they ran on once, with the pages that did.
    private string Ran()
    {
        if (notebooks.Count == 0) return "<p class=\"missing\">No notebook has been run into this folder: <code>./study run</code> runs all.</p>\n";
        var pages = notebooks.Select(notebook => $"<li><a href=\"{Encode(notebook.Name)}.html\">{Encode(notebook.Title)}</a>{Unfinished(notebook)}</li>\n");
        var told = notebooks.SelectMany(notebook => notebook.Provenance.SelectMany(provenance => provenance).Select(line => (line.Key, line.Value, notebook.Number))).Distinct().GroupBy(line => (line.Key, line.Value), line => line.Number)
            .Select(line => $"<tr><th scope=\"row\">{Encode(line.Key.Key)}</th><td>{Encode(line.Key.Value)}</td><td>{Encode(string.Join(", ", line.Distinct()))}</td></tr>\n");
        return $"<ul>\n{string.Concat(pages)}</ul>\n<div class=\"scroll\"><table>\n<thead><tr><th></th><th scope=\"col\">ran on</th><th scope=\"col\">page</th></tr></thead>\n<tbody>\n{string.Concat(told.Order(StringComparer.Ordinal))}</tbody></table></div>\n";
    }

    private void Append(StringBuilder page, SiteItem item)
    {
        var entries = notebooks.SelectMany(notebook => notebook.Entries.Where(entry => Of(item, entry)).Select(entry => (Notebook: notebook, Entry: entry))).ToArray();
        page.Append($"<section id=\"{item.Id}\">\n<h2>{Encode(item.Title)}</h2>\n");
        // A table of the study that has the paper's rows beside its own stands for both.
        if (item.Published is not { } csv) page.Append($"<p>{Encode(item.PaperHas)}</p>\n");
        else if (!entries.Any(one => one.Entry.Name == item.Holds)) page.Append($"<div class=\"scroll\">{Table(Path.Combine(root, "data", "published", csv), asPrinted: true)}</div>\n<p class=\"told\">As printed in the paper: data/published/{csv}.</p>\n");
        else page.Append($"<p class=\"told\">The paper's rows stand beside this run's; as printed: data/published/{csv}.</p>\n");
        // What a stopped run did not come to is missing here: its entries were struck out when it began.
        if (entries.Length == 0) page.Append($"<p class=\"missing\">Not run yet: <code>./study run {item.Notebook}</code> makes it.</p>\n");
        foreach (var notebook in entries.Select(one => one.Notebook).Distinct().Where(notebook => notebook.Unfinished is not null)) page.Append($"<p class=\"told\">{Encode(notebook.Title)}{Unfinished(notebook)}</p>\n");
        // Where a table has the paper's rows too it is the one to read, with the first of each page: what backs them is folded.
        var first = entries.Where(one => one.Entry.Kind == "table").DistinctBy(one => one.Notebook).Select(one => one.Entry).Concat(entries.Select(one => one.Entry).Where(entry => entry.Name == item.Holds)).ToHashSet();
        foreach (var (notebook, entry) in entries) Append(page, notebook, entry, folded: entry.Kind == "table" && item.Holds is not null && !first.Contains(entry));
        page.Append("</section>\n");
    }

    private void Append(StringBuilder page, SiteNotebook notebook, ManifestEntry entry, bool folded)
    {
        var made = $"<p class=\"made\"><a href=\"{Encode(notebook.Name)}.html#cell-{Encode(entry.Cell ?? "")}\">the cell that made it</a> · {string.Join(" · ", entry.Files.Select(path => $"<a href=\"{Encode(path)}\">{Encode(path)}</a>"))}</p>\n";
        if (entry.Kind == "figure")
        {
            var json = File.ReadAllText(Path.Combine(results, entry.Files[0]));
            page.Append($"<div class=\"file{(IsSmall(json) ? " half" : "")}\">\n{Chart(entry, json)}{made}</div>\n");
            return;
        }
        var table = notebook.Shown(entry) ?? Table(Path.Combine(results, entry.Files[0]), asPrinted: false);
        folded |= table.Split("<tr").Length - 2 > UnfoldedRows;
        page.Append($"<div class=\"file\">\n{(folded ? $"<details><summary>{Encode(entry.Title)}</summary>\n" : "")}<div class=\"scroll\">{table}</div>\n{made}{(folded ? "</details>\n" : "")}</div>\n");
    }

    private static string Chart(ManifestEntry entry, string json) => $"<div class=\"chart\" role=\"img\" aria-label=\"{Encode(entry.Title)}\"></div><script type=\"application/json\">{json.Replace("<", "\\u003c", StringComparison.Ordinal)}</script>\n";

    // A chart of a width of its own, such as a confusion matrix, leaves room for another beside it.
    private static bool IsSmall(string plotlyJson) => JsonNode.Parse(plotlyJson)?["layout"]?["width"]?.GetValue<double>() is <= 700;

    private IEnumerable<ManifestEntry> EntriesOf(SiteItem item) => notebooks.SelectMany(notebook => notebook.Entries).Where(entry => Of(item, entry));

    private static bool Of(SiteItem item, ManifestEntry entry) => entry.Paper is { } paper && item.Papers.Contains(paper);

    private static string Unfinished(SiteNotebook notebook) => notebook.Unfinished is { } why ? $" <strong>{why}</strong>" : "";

    // A CSV file as an HTML table: the paper's cells stay as they stand, other numbers are shown to four digits.
    private static string Table(string path, bool asPrinted)
    {
        var rows = CsvTable.Read(path);
        // Where a printed row stands is for the file's readers.
        int[] shown = [.. Enumerable.Range(0, rows[0].Length).Where(column => !asPrinted || rows[0][column] != "source")];
        var html = new StringBuilder("<table>\n<thead><tr>").AppendJoin("", shown.Select(column => $"<th scope=\"col\">{Encode(rows[0][column].Replace('_', ' '))}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows.Skip(1).Take(MostRows)) html.Append("<tr>").AppendJoin("", shown.Select(column => $"<td>{Encode(asPrinted ? row[column] : NumberFormat.Shortened(row[column]))}</td>")).Append("</tr>\n");
        html.Append("</tbody></table>");
        return rows.Count - 1 > MostRows ? html.Append(Invariant($"<p>{MostRows} of {rows.Count - 1} rows; the file has all.</p>")).ToString() : html.ToString();
    }

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

    private const string Style = """
        :root { --yes: #1a6f33; --no: #a8231c; --open: #80560a; }
        @media (prefers-color-scheme: dark) { :root { --yes: #6fd18a; --no: #ff9a92; --open: #e3b341; } }
        body { padding-left: 0; }
        h3 { margin: .8rem 0 .3rem; } main > p { max-width: 60rem; }
        .scroll { overflow-x: auto; }
        .told, .made { color: var(--soft); font-size: .85em; } .made { margin: .2rem 0 1.4rem; }
        .file { vertical-align: top; } .file > details { margin: .8rem 0; } .half { display: inline-block; width: min(100%, 40rem); }
        .chart:empty { min-height: 22rem; }
        details caption { display: none; } summary { max-width: 60rem; }
        .missing { border-left: 4px solid var(--number); padding-left: .8rem; }
        .lines { width: 100%; } .lines td:first-child { width: 42%; }
        .verdict { font-weight: 650; white-space: nowrap; } .verdict a { color: inherit; text-decoration: underline; }
        .yes { color: var(--yes); } .no { color: var(--no); } .open { color: var(--open); } .none { color: var(--soft); }
        @media (max-width: 40rem) {
          .lines, .lines :is(tbody, tr, td) { display: block; width: auto; } .lines thead { display: none; } .lines td:first-child { width: auto; }
          .lines td { border: 0; padding: .1rem 0; } .lines tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
        }

        """;
}
