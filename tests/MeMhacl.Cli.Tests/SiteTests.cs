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
        Notebook("02-deap", "## Table IV", "throw new Exception();");
        var notebook = JsonNode.Parse(File.ReadAllText(_scratch["02-deap.ipynb"]))!;
        notebook["cells"]![1]!["outputs"]!.AsArray().Add(new JsonObject { ["output_type"] = "error", ["ename"] = "Exception", ["evalue"] = "", ["traceback"] = new JsonArray() });
        File.WriteAllText(_scratch["02-deap.ipynb"], notebook.ToJsonString());
        Assert.Contains("a cell of it failed", Write());
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

    // As the kernel leaves it: what it ran on, then one section with one cell.
    private void Notebook(string name, string heading, string source, string shown = "", params string[] provenance)
    {
        foreach (string folder in new[] { "tables", "figures" }) Directory.CreateDirectory(_scratch[folder]);
        var outputs = new JsonArray();
        foreach (string told in provenance.DefaultIfEmpty("data:        made <by hand>\nsplit:       clip-random")) outputs.Add(Output("text/plain", told));
        if (shown.Length > 0) outputs.Add(Output("text/html", shown));
        var text = new JsonObject { ["cell_type"] = "markdown", ["id"] = "text", ["metadata"] = new JsonObject(), ["source"] = heading };
        var code = new JsonObject { ["cell_type"] = "code", ["id"] = "made", ["metadata"] = new JsonObject(), ["execution_count"] = 1, ["source"] = source, ["outputs"] = outputs };
        var notebook = new JsonObject { ["cells"] = new JsonArray(text, code), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
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
