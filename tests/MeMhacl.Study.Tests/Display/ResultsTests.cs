using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Analysis;

namespace MeMhacl.Study.Tests;

public sealed class ResultsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("results-").FullName;

    public ResultsTests() => Results.Folder = folder;

    public void Dispose()
    {
        AppContext.SetData("notebook.path", null);
        AppContext.SetData("notebook.cell", null);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Save_Figure_WritesJsonPageAndEntry()
    {
        AppContext.SetData("notebook.path", "/home/someone/notebooks/02-deap.ipynb");
        AppContext.SetData("notebook.cell", "draw");
        var figure = Bars("Accuracy </script>").Save("02-bars", "Fig. 8");
        Assert.Equal(figure.PlotlyJson, File.ReadAllText(Path.Combine(folder, "figures/02-bars.plotly.json")));
        Assert.Equal(2 + 1, Directory.GetFiles(Path.Combine(folder, "figures")).Length);
        Assert.Equal(PlotlyScript.Text, File.ReadAllText(Path.Combine(folder, "figures/plotly.min.js")));
        var page = File.ReadAllText(Path.Combine(folder, "figures/02-bars.html"));
        Assert.DoesNotMatch("//[a-z]", page);
        Assert.Equal(2, Regex.Count(page, "</script>"));
        var entry = Assert.Single(ResultsManifest.Read(folder));
        Assert.Equal(("02-bars", "figure", "Accuracy </script>", "Fig. 8", "02-deap.ipynb", "draw"), (entry.Name, entry.Kind, entry.Title, entry.Paper, entry.Notebook, entry.Cell));
        Assert.Equal(["figures/02-bars.plotly.json", "figures/02-bars.html"], entry.Files);
    }

    [Fact]
    public void Save_Table_KeepsEveryDigitAndReturnsTheTable()
    {
        var table = new ResultTable(new DataFrame(new DoubleDataFrameColumn("x", [0.1 + 0.2])), "A sum.");
        using (new DecimalComma()) Assert.Same(table, table.Save("sum"));
        Assert.Equal(["x", "0.30000000000000004"], File.ReadAllLines(Path.Combine(folder, "tables/sum.csv")));
        var entry = Assert.Single(ResultsManifest.Read(folder));
        Assert.Equal(("table", "A sum.", null, null), (entry.Kind, entry.Title, entry.Paper, entry.Notebook));
    }

    [Fact]
    public void Note_SameName_ReplacesAndForgetTakesOneNotebooks()
    {
        foreach (var (name, notebook) in new[] { ("a", "02.ipynb"), ("b", "01.ipynb"), ("c", "02.ipynb"), ("a", "02.ipynb") })
            ResultsManifest.Note(folder, new ManifestEntry(name, "table", $"{name}, again", null, notebook, null, ["tables/a.csv"]));
        Assert.Equal(["b", "c", "a"], ResultsManifest.Read(folder).Select(entry => entry.Name));
        ResultsManifest.Forget(folder, "notebooks/02.ipynb");
        Assert.Equal(["b"], ResultsManifest.Read(folder).Select(entry => entry.Name));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")));
        Assert.Equal("01.ipynb", json.RootElement[0].GetProperty("notebook").GetString());
    }

    [Fact]
    public void Note_FromManyThreads_LosesNothing()
    {
        Parallel.For(0, 40, i => ResultsManifest.Note(folder, new ManifestEntry($"{i}", "table", "t", null, null, null, ["tables/a.csv"])));
        Assert.Equal(40, ResultsManifest.Read(folder).Count);
    }

    [Fact]
    public void Read_Damaged_NamesTheFile()
    {
        Assert.Empty(ResultsManifest.Read(folder));
        File.WriteAllText(Path.Combine(folder, "manifest.json"), "[{");
        Assert.Contains("manifest.json", Assert.Throws<InvalidDataException>(() => ResultsManifest.Read(folder)).Message);
    }

    [ChromiumFact]
    public void Page_InABrowserOffline_DrawsEveryBar()
    {
        Bars("Accuracy").Save("bars");
        var drawn = ChromiumFactAttribute.Dom(Path.Combine(folder, "figures/bars.html"));
        Assert.Equal(2, Regex.Count(drawn, "class=\"point\""));
        Assert.Matches("<text[^>]*>Accuracy</text>", drawn);
    }

    [ChromiumFact]
    public void Cells_BesideRequireJs_DrawWithThePlotlyOfTheFirst()
    {
        var path = Path.Combine(folder, "cells.html");
        var first = KernelView.Html(Bars("First"));
        var plotly = first.Contains(PlotlyScript.Text, StringComparison.Ordinal) ? "" : $"<script>(function (define, module, exports) {{ {PlotlyScript.Text} }}).call(window)</script>";
        File.WriteAllText(path, $"""
            <!DOCTYPE html><meta charset="utf-8"><script>function define() {"{ throw 'defined'; }"} define.amd = {"{}"};</script>
            {KernelView.Html(Bars("Second"))}{plotly}{first}
            """);
        var drawn = ChromiumFactAttribute.Dom(path);
        Assert.Matches("<text[^>]*>First</text>", drawn);
        Assert.Matches("<text[^>]*>Second</text>", drawn);
    }

    private static Figure Bars(string title) => Figures.Bars(title, ["EEG", "GSR"], [new Series("this study", [0.7, 0.6])]);
}

/// <summary>A test that needs Chromium, left out with its reason where there is none.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    private static readonly string? Browser = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public ChromiumFactAttribute() => Skip = Browser is null ? "Chromium is not installed: what a browser draws is not looked at." : null;

    /// <summary>The page as it stands after its scripts have run.</summary>
    public static string Dom(string path)
    {
        var profile = Directory.CreateTempSubdirectory("chromium-");
        try
        {
            string[] flags =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                $"--user-data-dir={profile.FullName}", "--virtual-time-budget=15000", "--dump-dom", new Uri(path).AbsoluteUri,
            ];
            using var browser = Process.Start(new ProcessStartInfo(Browser!, flags) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            browser.ErrorDataReceived += (_, _) => { };
            browser.BeginErrorReadLine();
            var dom = browser.StandardOutput.ReadToEnd();
            browser.WaitForExit();
            return dom;
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}
