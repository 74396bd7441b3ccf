using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MeMhacl.Cli.Commands;
using MeMhacl.Cli.Report;
using MeMhacl.Study;

namespace MeMhacl.Cli.Tests;

/// <summary><c>study report</c>: everything of a folder, once, in the order of the checklists, and nothing from elsewhere.</summary>
public sealed partial class ReportTests : IDisposable
{
    private const string Curve = """{"data":[{"type":"scatter","x":[1,2,3],"y":[3,1,2],"name":"</script>loss"}],"layout":{"title":{"text":"Curve"},"height":300,"meta":{"caption":"The loss <falls>."},"sliders":[{"steps":[{"label":"one","method":"skip"}]}]}}""";

    private readonly Scratch scratch = new();

    public ReportTests()
    {
        foreach (var folder in new[] { "tables", "figures", "runs", "findings" }) Directory.CreateDirectory(scratch[folder]);
        Saved("01-deap-axes", "01-preprocessing", null);
        Saved("01-deap-splits", "01-preprocessing", "IV-A-2");
        Saved("02-settings", "02-deap", null);
        Saved("02-table-iv", "02-deap", "Table IV");
        Saved("02-curve", "02-deap", null, Curve);
        Saved("02-claims", "02-deap", null);
        Saved("made-by-hand", null, null);
        File.WriteAllText(scratch["runs/one.json"], JsonSerializer.Serialize(new
        {
            kind = "pre-training", name = "one", key = "k", seconds = 7200, options = new { tau = 0.1, seed = 3 },
            context = new { dataset = "synthetic-deap", data_fingerprint = "f00d", shape = new[] { 2, 3 }, split = new { protocol = "clip-random", seed = 3, train = 5, validation = 1, test = 2, audit = "LEAKS: 2 of 2" }, profile = "demo", code_version = "c0de", versions = new { libtorch = "2.10" }, threads = 1, device = "cpu" },
        }));
        File.WriteAllText(scratch["findings/02-deap.json"], JsonSerializer.Serialize(new[] { new { id = "helps", dataset = "deap", words = "claim <helps>", place = "IV-B-1", how = "h", threshold = "t", outcome = "not borne out", found = "-3.2", notebook = "02-deap.ipynb", cell = "made", headline = true } }));
        new RunEnvironment("abc123", false, "./study run", "a processor", "512 bits", 2, new Dictionary<string, string>(), new Dictionary<string, string> { ["TorchSharp-cpu"] = "0.1" }).Write(scratch.Folder);
    }

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Report_NoBrowser_HoldsEverythingOnce_AndDrawsItself()
    {
        Assert.Equal(0, ReportCommand.Write(scratch.Folder, null, null));
        var html = File.ReadAllText(scratch["report.html"]);
        string[] order = ["claims", "data", "preprocessing", "splits", "models", "training", "metrics", "results", "findings", "environment", "again"];
        Assert.Equal(order, Section().Matches(html).Select(match => match.Groups[1].Value));
        foreach (var (name, section) in new[] { ("01-deap-axes", "preprocessing"), ("01-deap-splits", "splits"), ("02-settings", "models"), ("02-table-iv", "results"), ("02-curve", "results"), ("02-claims", "findings"), ("made-by-hand", "results") })
            Assert.Equal((name, section), (name, Assert.Single(order, id => Of(html, id).Contains($"/{name}.", StringComparison.Ordinal))));
        Assert.Contains("Table IV", Of(html, "results").Split("02-table-iv")[0]);
        Assert.Contains("LEAKS: 2 of 2", Of(html, "splits"));
        foreach (var part in new[] { "f00d", "2, 3", "no human was recorded" }) Assert.Contains(part, Of(html, "data"));
        foreach (var part in new[] { "abc123", "a processor", "512 bits", "TorchSharp-cpu 0.1", "c0de", "2.0 hours" }) Assert.Contains(part, Of(html, "environment"));
        Assert.Contains("<td>tau</td><td>0.1</td>", Of(html, "models"));
        Assert.Contains("claim &lt;helps&gt;", Of(html, "claims"));
        Assert.Contains("not borne out", Of(html, "findings"));
        Assert.Contains(PlotlyScript.Text, html);
        Assert.False(File.Exists(scratch["report.pdf"]));
        IsAlone(html);
    }

    [Fact]
    public void Report_ChartFilesWithoutABrowser_ExitCodeSaysSo_AndTheReportIsThere()
    {
        Assert.Equal(1, ReportCommand.Write(scratch.Folder, "svg", null));
        Assert.True(File.Exists(scratch["report.html"]));
    }

    [ChromiumFact]
    public void Report_WithABrowser_ChartsAreSvg_PrintedAndWrittenAsFiles()
    {
        Assert.Equal(0, ReportCommand.Write(scratch.Folder, "png", Chromium.Find()));
        var html = File.ReadAllText(scratch["report.html"]);
        Assert.DoesNotContain("<script", html);
        Assert.Contains("<svg", Of(html, "results"));
        Assert.Contains("The loss &lt;falls&gt;.", Of(html, "results"));
        IsAlone(html);
        Assert.StartsWith("%PDF", File.ReadAllText(scratch["report.pdf"], Encoding.Latin1), StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(scratch["charts/02-curve.png"])[..4]);
        Assert.Empty(Directory.EnumerateFiles(scratch.Folder, "*.part"));
    }

    [ChromiumFact]
    public void Draw_ChartThatIsNone_IsNamed() =>
        Assert.Contains("02-broken", Assert.Throws<UserException>(() => Chromium.Find()!.Draw(new Dictionary<string, string> { ["02-broken"] = "{}" }, "svg")).Message);

    [Fact]
    public void Browser_ThatIsNone_IsNamed()
    {
        if (OperatingSystem.IsWindows()) return;                               // by a script that does nothing
        File.WriteAllText(scratch["browser"], "#!/bin/sh\necho no display >&2\n");
        File.SetUnixFileMode(scratch["browser"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var message = Assert.Throws<UserException>(() => ReportCommand.Write(scratch.Folder, null, new Chromium(scratch["browser"]))).Message;
        foreach (var part in new[] { scratch["browser"], "no display", Chromium.Variable }) Assert.Contains(part, message);
    }

    [Fact]
    public void ReportCommand_EmptyFolder_SaysToRunFirst()
    {
        var outcome = Cli.Run("report", "--results", scratch["empty"]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("./study run first", outcome.Error);
    }

    // Nothing is loaded, and no link leads out.
    private static void IsAlone(string html)
    {
        Assert.Empty(OfflineCheck.Remote(html));
        Assert.All(Link().Matches(html.Replace(PlotlyScript.Text, "", StringComparison.Ordinal)).Select(match => match.Groups[1].Value), link => Assert.StartsWith("#", link, StringComparison.Ordinal));
    }

    private static string Of(string html, string id) => html[html.IndexOf($"<section id=\"{id}\">", StringComparison.Ordinal)..].Split("</section>")[0];

    private void Saved(string name, string? notebook, string? paper, string? figure = null)
    {
        var file = figure is null ? $"tables/{name}.csv" : $"figures/{name}.plotly.json";
        File.WriteAllText(scratch[file], figure ?? "method,valence\nown,0.123456\n");
        ResultsManifest.Note(scratch.Folder, new ManifestEntry(name, figure is null ? "table" : "figure", $"About {name}", paper, notebook is null ? null : notebook + ".ipynb", notebook is null ? null : "made", [file]));
    }

    [GeneratedRegex("<section id=\"([^\"]+)\">")]
    private static partial Regex Section();

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Link();
}

/// <summary>A fact that needs a Chromium, Chrome or Edge; on Debian ./study test installs one.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.Find() is null ? "needs a Chromium (Debian: apt-get install chromium)" : null;
}
