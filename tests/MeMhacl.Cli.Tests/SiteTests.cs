using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MeMhacl.Cli.Site;
using MeMhacl.Kernel;
using MeMhacl.Study;

namespace MeMhacl.Cli.Tests;

/// <summary>The site of a results folder that holds little: what is there, what is not, and that every link leads somewhere.</summary>
public sealed partial class SiteTests : IDisposable
{
    private const string Caption = "Mean ± sd over 3 seeds";

    private readonly Scratch scratch = new();

    public SiteTests()
    {
        Directory.CreateDirectory(scratch["tables"]);
        Directory.CreateDirectory(scratch["figures"]);
    }

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Site_NothingRun_NamesTheCommandOfEveryItem()
    {
        var html = Write();
        Assert.Contains("No notebook has been run", html);
        foreach (var item in SiteItem.All) Assert.Contains($"./study run {item.Notebook}", Section(html, item.Id));
        Assert.Contains("<td>96.39</td>", Section(html, "table-iv"));                    // as printed, run or not
        Assert.DoesNotContain("row 1", html);
    }

    [Fact]
    public void Site_ItemRun_StandsBesideThePaperWithItsDataAndItsCell()
    {
        Saved("Table IV");
        var section = Section(Write(), "table-iv");
        Assert.Contains("<td>0.1235</td>", section);
        Assert.Contains("data: made &lt;by hand&gt;", section);
        Assert.Contains("href=\"02-deap.html#cell-made\"", section);
        Assert.Contains("href=\"tables/02-own.csv\"", section);
        Assert.DoesNotContain("makes it", section);
    }

    [Fact]
    public void Site_TableShownByItsCell_IsThatTable()
    {
        Saved("Table IV", shown: $"<table><caption style=\"x\">{Caption}</caption><tr><td>12.35 ± 0.10</td></tr></table>");
        var section = Section(Write(), "table-iv");
        Assert.Contains("12.35 ± 0.10", section);
        Assert.DoesNotContain("0.1235", section);
    }

    [Fact]
    public void Site_FigureOfThePaper_IsDrawnFromItsJson()
    {
        Saved("Fig. 6", kind: "figure");
        var html = Write();
        Assert.Contains("""<script type="application/json">{"data":[{"name":"\u003c/script>"}]""", Section(html, "table-iv"));
        Assert.Contains("Plotly.newPlot", html);
        Assert.Contains(PlotlyScript.Text, html);
        Assert.Empty(OfflineCheck.Remote(html));
    }

    [Fact]
    public void Site_NothingOfThePaper_IsWhatTheStudyAdds()
    {
        Saved(paper: null);
        var html = Write();
        Assert.Contains("02-own.csv", Section(html, "more"));
        Assert.DoesNotContain("02-own.csv", Section(html, "table-iv"));
    }

    [Theory]
    [InlineData(null, "stopped before its end")]                                     // the process was killed: the next cell was not reached
    [InlineData("Interrupted", "stopped before its end")]                            // Ctrl-C in it
    [InlineData("System.Exception", "a cell of it failed")]
    public void Site_NotebookNotWhole_SaysSo(string? error, string expected)
    {
        Saved("Table IV", next: error ?? "");
        var html = Write();
        Assert.Contains(expected, html[..html.IndexOf("<section", StringComparison.Ordinal)]);
        Assert.Contains(expected, Section(html, "table-iv"));
    }

    [Fact]
    public void Site_Links_LeadToFilesAndCells()
    {
        Saved("Fig. 11", kind: "figure");
        var html = Write();
        Assert.All(Links(html), link =>
        {
            var parts = link.Split('#');
            var target = parts[0].Length == 0 ? html : File.ReadAllText(scratch[parts[0]]);
            if (parts.Length > 1) Assert.Contains($"id=\"{parts[1]}\"", target);
        });
        string[] sources = [.. Links(File.ReadAllText(scratch["reading-the-paper.html"])).Where(link => !link.StartsWith('#'))];
        Assert.True(sources.Length > 20);
        Assert.All(sources, link => Assert.True(File.Exists(scratch[link]), link));
    }

    [Theory]
    [InlineData("docs/reading-the-paper.md")]
    [InlineData("README.md")]
    [InlineData("environment.md")]
    [InlineData("data/README.md")]
    public void Document_EveryLink_LeadsToAFile(string document)
    {
        var path = Path.Combine(StudyRoot.Path, document);
        foreach (Match link in MarkdownLink().Matches(File.ReadAllText(path)))
            Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, link.Groups[1].Value)), link.Groups[1].Value);
    }

    private string Write() => File.ReadAllText(new SiteWriter(StudyRoot.Path, scratch.Folder).Write());

    // A notebook as the runner leaves it, whose first cell tells what it ran on, and whose second saved a table or figure; perhaps a third that did not end well.
    private void Saved(string? paper, string kind = "table", string shown = "", string? next = null)
    {
        var name = paper == "Fig. 11" ? "05-mha-tsne" : "02-deap";
        var file = kind == "table" ? "tables/02-own.csv" : "figures/02-own.plotly.json";
        File.WriteAllText(scratch[file], kind == "table" ? "method,valence\nown,0.123456\n" : """{"data":[{"name":"</script>"}],"layout":{}}""");
        ResultsManifest.Note(scratch.Folder, new ManifestEntry("02-own", kind, Caption, paper, name + ".ipynb", "made", [file]));
        var cells = new JsonArray(
            Cell("open", 1, new JsonObject { [StudyExtension.ProvenanceMime] = new JsonObject { ["data"] = "made <by hand>", ["split"] = "clip-random" } }),
            Cell("made", 2, shown.Length > 0 ? new JsonObject { ["text/html"] = shown } : null));
        if (next is not null) cells.Add(Cell("next", next.Length > 0 ? 3 : null, null, next));
        var notebook = new JsonObject { ["cells"] = cells, ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        File.WriteAllText(scratch[name + ".ipynb"], notebook.ToJsonString());
        HtmlPage.Write(NotebookDocument.Read(scratch[name + ".ipynb"]), scratch[name + ".html"]);
    }

    private static JsonObject Cell(string id, int? count, JsonObject? data, string error = "")
    {
        var outputs = new JsonArray();
        if (data is not null) outputs.Add(new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = data });
        if (error.Length > 0) outputs.Add(new JsonObject { ["output_type"] = "error", ["ename"] = error, ["evalue"] = "", ["traceback"] = new JsonArray() });
        return new JsonObject { ["cell_type"] = "code", ["id"] = id, ["metadata"] = new JsonObject(), ["execution_count"] = count, ["source"] = "call()", ["outputs"] = outputs };
    }

    private static string Section(string html, string id) => html[html.IndexOf($"<section id=\"{id}\">", StringComparison.Ordinal)..].Split("</section>")[0];

    private static IEnumerable<string> Links(string html) => Link().Matches(html.Replace(PlotlyScript.Text, "", StringComparison.Ordinal)).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex(@"\]\(((?!https?:|#)[^)#]+)[^)]*\)")]
    private static partial Regex MarkdownLink();
}
