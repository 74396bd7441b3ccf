using System.Net;
using System.Text.Json;
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
    public void Site_ItemRun_LinksToItsFileAndItsCell()
    {
        Saved("Table IV");
        var section = Section(Write(), "table-iv");
        Assert.Contains("<td>0.1235</td>", section);
        Assert.Contains("href=\"02-deap.html#cell-made\"", section);
        Assert.Contains("href=\"tables/02-own.csv\"", section);
        Assert.DoesNotContain("makes it", section);
    }

    [Fact]
    public void Site_Provenance_StandsOnceWithThePagesThatItIsOf()
    {
        Saved("Table IV");
        Saved("Fig. 11", kind: "figure");
        var html = Write();
        Assert.Equal(2, html.Split("made &lt;by hand&gt;").Length);
        Assert.Contains("<td>made &lt;by hand&gt;</td><td>02, 05</td>", html);
    }

    [Fact]
    public void Site_TableOfTheStudyHoldsThePapersRows_ThoseStandOnce()
    {
        Saved("Table IV", name: "02-table-iv");
        Assert.DoesNotContain("<td>96.39</td>", Section(Write(), "table-iv"));
        Assert.Contains("data/published/table-4-deap.csv", Section(Write(), "table-iv"));
        Assert.Contains("<td>96.11</td>", Section(Write(), "table-v"));                  // not run: as printed
    }

    [Fact]
    public void Site_LongTable_IsFolded()
    {
        Saved("Table IV", shown: Rows(12));
        Assert.DoesNotContain("<details>", Section(Write(), "table-iv"));
        Saved("Table IV", shown: Rows(13));
        Assert.Contains("<details>", Section(Write(), "table-iv"));

        static string Rows(int count) => $"<table><caption>{Caption}</caption><tr><th></th></tr>{string.Concat(Enumerable.Repeat("<tr><td>1</td></tr>", count))}</table>";
    }

    [Theory]
    [InlineData("96.39", "96.39")]
    [InlineData("0.123456789012345", "0.1235")]
    [InlineData("1234.5678", "1235")]
    [InlineData("0.0000123456", "1.235E-05")]
    [InlineData("123456", "123456")]
    [InlineData("1.2.3", "1.2.3")]
    public void Shortened_CellOfACsvFile_HasFourDigitsWhereItIsNoWholeNumber(string cell, string expected) => Assert.Equal(expected, NumberFormat.Shortened(cell));

    [Fact]
    public void Site_NoFindings_SaysWhatRecordsThem() => Assert.Contains("./study run", Write().Split("<h2")[0]);

    [Fact]
    public void Site_Findings_StandFirstCountedAndFolded()
    {
        Saved("Table IV");
        Finding("02-deap", ("pretraining", "deap", "borne out", true), ("splits", "deap", "not borne out", true), ("cohort", "deap", "not testable here", false));
        Finding("03-mahnob-hci", ("pretraining", "mahnob-hci", "cannot be told", false));
        var html = Write();
        var (lines, rest) = (html.Split("<table class=\"lines\">")[1].Split("</table>")[0], html.Split("<details id=\"findings\">")[1].Split("</details>")[0]);
        Assert.Equal(1 + 2, lines.Split("<tr>").Length - 1);
        Assert.Equal(1 + 3, rest.Split("<tr>").Length - 1);                               // a claim on both datasets is one line
        Assert.Contains("claim &lt;pretraining&gt;", lines);
        Assert.Contains("<span class=\"verdict yes\"><a href=\"02-deap.html#cell-made\">borne out</a></span>", lines);
        Assert.Contains("<span class=\"verdict open\">cannot be told</span>", rest);      // the notebook's page is not there: no link that leads nowhere
        Assert.Contains("1 of 4 claims borne out, 1 not borne out, 1 cannot be told, 1 not testable here", html);
        Assert.Contains("MAHNOB-HCI: 0 of 1 claims borne out, 1 cannot be told", html);
        Assert.True(html.IndexOf("class=\"lines\"", StringComparison.Ordinal) < html.IndexOf("id=\"ran\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Site_DamagedFindings_NameTheFile()
    {
        Directory.CreateDirectory(scratch["findings"]);
        File.WriteAllText(scratch["findings/02-deap.json"], "[{]");
        Assert.Contains("02-deap.json", Assert.Throws<InvalidDataException>(Write).Message);
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
        Assert.Contains(HtmlPage.ChartScript, html);
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
        Assert.Contains(expected, html.Split("id=\"ran\"")[1].Split("<h2")[0]);
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
    private void Saved(string? paper, string kind = "table", string shown = "", string? next = null, string name = "02-own")
    {
        var notebookName = paper == "Fig. 11" ? "05-mha-tsne" : "02-deap";
        var file = kind == "table" ? "tables/02-own.csv" : "figures/02-own.plotly.json";
        File.WriteAllText(scratch[file], kind == "table" ? "method,valence\nown,0.123456\n" : """{"data":[{"name":"</script>"}],"layout":{}}""");
        ResultsManifest.Note(scratch.Folder, new ManifestEntry(name, kind, Caption, paper, notebookName + ".ipynb", "made", [file]));
        var cells = new JsonArray(
            Cell("open", 1, new JsonObject { [StudyExtension.ProvenanceMime] = new JsonObject { ["data"] = "made <by hand>", ["split"] = "clip-random" } }),
            Cell("made", 2, shown.Length > 0 ? new JsonObject { ["text/html"] = shown } : null));
        if (next is not null) cells.Add(Cell("next", next.Length > 0 ? 3 : null, null, next));
        var notebook = new JsonObject { ["cells"] = cells, ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        File.WriteAllText(scratch[notebookName + ".ipynb"], notebook.ToJsonString());
        HtmlPage.Write(NotebookDocument.Read(scratch[notebookName + ".ipynb"]), scratch[notebookName + ".html"]);
    }

    private void Finding(string notebook, params (string Id, string Dataset, string Outcome, bool Headline)[] all)
    {
        Directory.CreateDirectory(scratch["findings"]);
        File.WriteAllText(scratch[$"findings/{notebook}.json"], JsonSerializer.Serialize(all.Select(one => new
        {
            id = one.Id, dataset = one.Dataset, words = $"claim <{one.Id}>", place = "IV-B-1", how = "h", threshold = "t", outcome = one.Outcome, found = "f", notebook, cell = "made", headline = one.Headline,
        })));
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
