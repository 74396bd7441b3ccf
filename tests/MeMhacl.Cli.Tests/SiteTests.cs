using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MeMhacl.Cli.Site;

namespace MeMhacl.Cli.Tests;

/// <summary>The site of a results folder that holds little: what is there, what is not, and that every link leads somewhere.</summary>
public sealed partial class SiteTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Site_NothingRun_NamesTheCommandOfEveryItem()
    {
        string html = Write();
        Assert.Contains("No notebook has been run into this folder", html);
        foreach (var item in SiteItem.All) Assert.Contains($"<code>./study run {item.Notebook}</code> makes it", Section(html, item.Id));
        Assert.Contains("<td>96.39</td>", Section(html, "table-iv"));                    // as printed, run or not
        Assert.DoesNotContain("row 1", html);
    }

    [Fact]
    public void Site_ItemRun_StandsBesideThePaperWithItsDataAndItsCell()
    {
        Notebook("05-mha-tsne", "## Fig. 11: four classes\n\n### In another colour", """separation.SaveCsv(Path.Combine(tables, "05-separation.csv")); figure.Save(study.Folders.Figures, $"{page}-fig-11");""");
        File.WriteAllText(_scratch["tables/05-separation.csv"], "by,purity\nvideo,0.123456\n");
        File.WriteAllText(_scratch["figures/05-mha-fig-11.svg"], "<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>Points &amp; labels</desc></svg>");
        string html = Write(), section = Section(html, "fig-11");
        Assert.Contains("<td>0.1235</td>", section);
        Assert.Contains("alt=\"Points &amp; labels\"", section);
        Assert.Contains("data: made &lt;by hand&gt;", section);
        Assert.Contains("href=\"05-mha-tsne.html#cell-made\"", section);
        Assert.DoesNotContain("makes it", section);
        Assert.Contains("makes it", Section(html, "fig-12"));
    }

    [Fact]
    public void Site_TableShownByItsCell_IsThatTable()
    {
        Notebook("02-deap", "## Table IV and Fig. 6", """table.SaveCsv(Path.Combine(tables, "02-table-iv.csv"));""", "<table><caption>mean ± sd over 3 seeds</caption></table>");
        File.WriteAllText(_scratch["tables/02-table-iv.csv"], "method,valence\nown,0.98765\n");
        string section = Section(Write(), "table-iv");
        Assert.Contains("mean ± sd over 3 seeds", section);
        Assert.DoesNotContain("0.98", section);
    }

    [Fact]
    public void Site_NotebookOnBothDatasets_TellsEachItemItsOwn()
    {
        Notebook("04-modality-ablation", "## Fig. 9 and 10", """figure.Save(study.Folders.Figures, "04-fig-9");""", "", "data:        DEAP, 32 subjects", "data:        MAHNOB-HCI, 25 subjects");
        File.WriteAllText(_scratch["figures/04-fig-9.svg"], "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        string section = Section(Write(), "fig-9-10");
        Assert.Contains("data: MAHNOB-HCI, 25 subjects", section);
        Assert.DoesNotContain("32 subjects", section);
    }

    [Fact]
    public void Site_CellFailed_SaysSo()
    {
        TableIV();
        End("made", "System.Exception");
        Assert.Contains("a cell of it failed", Write());
    }

    [Theory]
    [InlineData(null)]                                                               // not reached
    [InlineData("Interrupted")]                                                      // Ctrl-C in the cell itself
    [InlineData("System.Exception")]
    public void Site_CellHasNotRunInThisCopy_EarlierRunsTableIsNotShown(string? error)
    {
        TableIV();
        Assert.Contains("0.98", Section(Write(), "table-iv"));
        End("made", error);
        string html = Write(), section = Section(html, "table-iv");
        Assert.DoesNotContain("0.98", section);
        Assert.DoesNotContain("split:", section);
        Assert.DoesNotContain("the cell that made it", section);
        Assert.Contains("This part has not run yet in", section);
        Assert.Contains("<code>./study run 02</code>", section);
        Assert.Contains("Table IV and Fig. 6: accuracy on DEAP</a> <span class=\"told\">not run yet</span>", html);
        Assert.Equal(error != "System.Exception", html.Contains("stopped before its end", StringComparison.Ordinal));
        Assert.Equal(error == "System.Exception", html.Contains("a cell of it failed", StringComparison.Ordinal));
    }

    [Fact]
    public void Site_KilledInTheCell_ItsTableIsNotShown()
    {
        TableIV();
        Change("made", cell => cell["outputs"] = new JsonArray());                       // begun, nothing shown, none begun after it
        Assert.Contains("This part has not run yet in", Section(Write(), "table-iv"));
    }

    [Fact]
    public void Site_StoppedWithinAPart_ShowsWhatHasRunAndNamesTheRest()
    {
        Notebook("02-deap", "## Fewer labels", [("curve", """figure.Save(study.Folders.Figures, "02-fewer-labels");"""), ("table", """table.SaveCsv(Path.Combine(tables, "02-fewer-labels.csv"));""")]);
        FewerLabels();
        End("table", "Interrupted");
        string section = Section(Write(), "limited-labels");
        Assert.Contains("figures/02-fewer-labels.svg", section);
        Assert.DoesNotContain("0.98", section);
        Assert.Contains("The rest of this part has not run yet in", section);
    }

    [Fact]
    public void Site_FigureAndTableOfOneName_EachLeadsToItsOwnCell()
    {
        Notebook("02-deap", "## Fewer labels", [("curve", """figure.Save(study.Folders.Figures, "02-fewer-labels");"""), ("table", """table.SaveCsv(Path.Combine(tables, "02-fewer-labels.csv"));""")]);
        FewerLabels();
        string section = Section(Write(), "limited-labels");
        Assert.Contains("#cell-curve\">the cell that made it</a> · <a href=\"figures/02-fewer-labels.svg", section);
        Assert.Contains("#cell-table\">the cell that made it</a> · <a href=\"tables/02-fewer-labels.csv", section);
    }

    [Fact]
    public void Site_CopyOfOneDataset_TheOthersFilesAreNotItsOwn()
    {
        Notebook("01-preprocessing", "## Table II",
        [
            ("parameters", "string dataset = \"deap\";"), ("injected", "dataset = \"mahnob-hci\";"), ("open", "string page = $\"01-{dataset}\";"),
            ("people", """people.SaveCsv(Path.Combine(tables, $"{page}-table-ii.csv"));"""),
        ]);
        foreach (string dataset in new[] { "deap", "mahnob-hci" }) File.WriteAllText(_scratch[$"tables/01-{dataset}-table-ii.csv"], "subjects\n9\n");
        string section = Section(Write(), "table-ii");
        Assert.Contains("tables/01-mahnob-hci-table-ii.csv", section);
        Assert.DoesNotContain("tables/01-deap-table-ii.csv", section);
    }

    [Theory]
    [InlineData("--data", "s01.dat")]
    [InlineData("--mahnob", "session.xml")]
    public void Run_NoSuchFolder_IsRefusedBeforeThePageIsReplaced(string option, string expected)
    {
        TableIV();
        string copy = File.ReadAllText(_scratch["02-deap.ipynb"]), page = File.ReadAllText(_scratch["02-deap.html"]);
        var run = Cli.Run("run", "02", option, _scratch["nowhere"], "--results", _scratch.Folder);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(_scratch["nowhere"], run.Error);
        Assert.Contains(expected, run.Error);
        Assert.Equal(copy, File.ReadAllText(_scratch["02-deap.ipynb"]));
        Assert.Equal(page, File.ReadAllText(_scratch["02-deap.html"]));
    }

    [Fact]
    public void Site_Links_LeadToFilesAndCells()
    {
        Notebook("05-mha-tsne", "## Fig. 11", """figure.Save(study.Folders.Figures, "05-fig-11");""");
        File.WriteAllText(_scratch["figures/05-fig-11.svg"], "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        string html = Write();
        var links = Link().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToArray();
        Assert.Contains("reading-the-paper.html", links);
        Assert.All(links, link =>
        {
            string[] parts = link.Split('#');
            string target = parts[0].Length == 0 ? html : File.ReadAllText(_scratch[parts[0]]);
            if (parts.Length > 1) Assert.Contains($"id=\"{parts[1]}\"", target);
        });
        string reading = File.ReadAllText(_scratch["reading-the-paper.html"]);
        string[] sources = [.. Link().Matches(reading).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(link => !link.StartsWith('#'))];
        Assert.True(sources.Length > 20);
        Assert.All(sources, link => Assert.True(File.Exists(_scratch[link]), link));
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("http", Attributes().Matches(html).Aggregate("", (all, m) => all + m.Value));
    }

    [Fact]
    public void ReadingThePaper_EveryLink_LeadsToAFile()
    {
        string text = File.ReadAllText(Path.Combine(StudyRoot.Path, "docs", "reading-the-paper.md"));
        string[] links = [.. MarkdownLink().Matches(text).Select(m => m.Groups[1].Value)];
        Assert.True(links.Length > 20);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(StudyRoot.Path, "docs", link)), link));
    }

    private string Write() => File.ReadAllText(new SiteWriter(StudyRoot.Path, _scratch.Folder).Write());

    private void TableIV()
    {
        Notebook("02-deap", "## Table IV and Fig. 6", """table.SaveCsv(Path.Combine(tables, "02-table-iv.csv"));""");
        File.WriteAllText(_scratch["tables/02-table-iv.csv"], "method,valence\nown,0.98765\n");
    }

    private void FewerLabels()
    {
        File.WriteAllText(_scratch["figures/02-fewer-labels.svg"], "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        File.WriteAllText(_scratch["tables/02-fewer-labels.csv"], "labels,valence\n0.1,0.98765\n");
    }

    // The run ends in the cell with an error, or before it; none after it is reached.
    private void End(string id, string? error) => Change(id, cell =>
    {
        if (error is null) cell["execution_count"] = null;
        cell["outputs"] = error is null ? new JsonArray()
            : new JsonArray(new JsonObject { ["output_type"] = "error", ["ename"] = error, ["evalue"] = "", ["traceback"] = new JsonArray() });
    });

    private void Change(string id, Action<JsonNode> change)
    {
        var notebook = JsonNode.Parse(File.ReadAllText(_scratch["02-deap.ipynb"]))!;
        change(notebook["cells"]!.AsArray().Single(cell => (string?)cell!["id"] == id)!);
        File.WriteAllText(_scratch["02-deap.ipynb"], notebook.ToJsonString());
    }

    // As the kernel leaves it: what it ran on, then one section with its cells.
    private void Notebook(string name, string heading, string source, string shown = "", params string[] provenance) => Notebook(name, heading, [("made", source)], shown, provenance);

    private void Notebook(string name, string heading, (string Id, string Source)[] sources, string shown = "", params string[] provenance)
    {
        foreach (string folder in new[] { "tables", "figures" }) Directory.CreateDirectory(_scratch[folder]);
        var cells = new JsonArray(new JsonObject { ["cell_type"] = "markdown", ["id"] = "text", ["metadata"] = new JsonObject(), ["source"] = heading });
        foreach (var (id, source) in sources)
        {
            var outputs = new JsonArray();
            foreach (string told in provenance.DefaultIfEmpty("data:        made <by hand>\nsplit:       clip-random")) outputs.Add(Output("text/plain", told));
            if (shown.Length > 0) outputs.Add(Output("text/html", shown));
            cells.Add(new JsonObject { ["cell_type"] = "code", ["id"] = id, ["metadata"] = new JsonObject(), ["execution_count"] = cells.Count, ["source"] = source, ["outputs"] = outputs });
        }
        var notebook = new JsonObject { ["cells"] = cells, ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        File.WriteAllText(_scratch[name + ".ipynb"], notebook.ToJsonString());
        Kernel.Runner.HtmlPage.Write(Kernel.Runner.NotebookDocument.Read(_scratch[name + ".ipynb"]), _scratch[name + ".html"]);
    }

    private static JsonObject Output(string type, string text) =>
        new() { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = new JsonObject { [type] = text } };

    private static string Section(string html, string id) => html[html.IndexOf($"<section id=\"{id}\">", StringComparison.Ordinal)..].Split("</section>")[0];

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("(?:href|src)=\"[^\"]*\"")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex MarkdownLink();
}
