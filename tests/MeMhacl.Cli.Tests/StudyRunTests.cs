using System.Text.Json;
using MeMhacl.Kernel;
using MeMhacl.Study;

namespace MeMhacl.Cli.Tests;

/// <summary>What the README's first command leaves. Claims that must hold end a notebook, so that an exit code of 0 says they do; findings may come out either way.</summary>
[Collection(DemoCollection.Name)]
public class StudyRunTests(DemoRun demo)
{
    private Scratch Results => demo.Results;

    [Fact]
    public void Run_StoppedByCtrlC_SavesAndSaysHowToGoOn()
    {
        Assert.True(demo.Stopped.ExitCode == 130, demo.Stopped.Output + demo.Stopped.Error);
        Assert.Contains("goes on from here", demo.Stopped.Error);
    }

    [Fact]
    public void Run_AfterTheStop_EndsWellAndLeavesEverything()
    {
        Assert.True(demo.Whole.ExitCode == 0, demo.Whole.Output + demo.Whole.Error);
        var site = File.ReadAllText(Results["index.html"]);
        foreach (var notebook in DemoRun.Pages)
        {
            Assert.True(File.Exists(Results[$"{notebook}.ipynb"]), notebook);
            Assert.Contains("SYNTHETIC", File.ReadAllText(Results[$"{notebook}.html"]));
            Assert.Contains($"{notebook}.html#cell-", site);
        }
        Assert.Equal(1 + 7 + 4 + 3 + 14, File.ReadAllLines(Results["tables/02-table-iv.csv"]).Length);   // header; published rows; three modes and the majority; look-ups; seven classical methods, twice
        Assert.NotEmpty(Directory.GetFiles(Results["checkpoints"], "*.safetensors"));
        using var record = JsonDocument.Parse(File.ReadAllBytes(Directory.GetFiles(Results["runs"]).First(path => path.Contains("fine-tuning.valence", StringComparison.Ordinal))));
        foreach (var name in new[] { "context", "options", "history", "predictions" }) Assert.True(record.RootElement.TryGetProperty(name, out _), name);
    }

    [Fact]
    public void Manifest_AfterTheRun_NamesFilesThatExistAndCellsThatMadeThem()
    {
        var entries = ResultsManifest.Read(Results.Folder);
        Assert.Equal(DemoRun.Pages.Order(StringComparer.Ordinal), entries.Select(entry => Path.GetFileNameWithoutExtension(entry.Notebook)).Distinct().Order(StringComparer.Ordinal));
        foreach (var entry in entries)
        {
            Assert.All(entry.Files, file => Assert.True(File.Exists(Results[file]), file));
            Assert.Contains(NotebookDocument.Read(Results[entry.Notebook!]).Cells, cell => cell.Id == entry.Cell);
        }
        foreach (var item in Site.SiteItem.All) Assert.True(entries.Any(entry => item.Papers.Contains(entry.Paper)), $"nothing stands beside {item.Title}");
    }

    [Fact]
    public void Run_NothingHasChanged_TrainsNothingAndPutsOutTheSame()
    {
        var (records, tables) = (Written("runs"), Texts("tables"));
        var before = DemoRun.Notebooks.ToDictionary(name => name, name => NotebookDocument.Read(Results[name]));
        var again = Cli.Run("run", "--results", Results.Folder);
        Assert.True(again.ExitCode == 0, again.Output + again.Error);
        Assert.Equal(records, Written("runs"));
        Assert.Equal(tables, Texts("tables"));
        foreach (var (name, document) in before)
        {
            var now = NotebookDocument.Read(Results[name]);
            // The first time some cells trained, and said so.
            Assert.All(NbclientCrossCheck.Differences(now, document), difference => Assert.Contains("train", difference));
            Assert.Equal(File.ReadAllText(Path.Combine(StudyRoot.Notebooks, name)), NotebookStrip.Text(now));
        }
    }

    [Fact]
    public void Verify_OfTheRunAsReference_TrainsAgainIntoItsOwnFolderAndSaysSame()
    {
        using var scratch = new Scratch();
        var made = Cli.Run("verify", Results.Folder, "--make-reference", "--reference", scratch["reference"]);
        Assert.True(made.ExitCode == 0, made.Output + made.Error);
        var outcome = Cli.Run("verify", "--notebook", "01", "--reference", scratch["reference"], "--results", scratch["verify"]);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        Assert.Contains("Same", outcome.Output);
        Assert.Contains("01-deap-splits", File.ReadAllText(scratch["verify/verify.html"]));
        // The whole run, without training.
        var whole = Cli.Run("verify", Results.Folder, scratch["reference"]);
        Assert.True(whole.ExitCode == 0, whole.Output + whole.Error);
    }

    [Fact]
    public void Pages_OfTheRun_LoadNothingFromElsewhere()
    {
        foreach (var page in Directory.GetFiles(Results.Folder, "*.html").Concat(Directory.GetFiles(Results["figures"], "*.html"))) Assert.Empty(OfflineCheck.Remote(File.ReadAllText(page)));
        foreach (var name in DemoRun.Notebooks) Assert.Empty(OfflineCheck.Bad(NotebookDocument.Read(Results[name])));
    }

    [Fact]
    public void Run_PreprocessingOfMahnobHci_StandsBesideItsRowsOfTableIII()
    {
        Assert.Contains("\"(336, 25, 1, 36, 256)\"", File.ReadAllText(Results["tables/01-mahnob-hci-table-iii.csv"]));
        Assert.Contains("\"(1680, 36, 1, 32, 128)\"", File.ReadAllText(Results["tables/01-deap-table-iii.csv"]));
        Assert.Contains("01-preprocessing-mahnob-hci.html#cell-shapes", File.ReadAllText(Results["index.html"]));
    }

    private Dictionary<string, DateTime> Written(string folder) => Directory.GetFiles(Results[folder]).ToDictionary(path => path, File.GetLastWriteTimeUtc);

    private Dictionary<string, string> Texts(string folder) => Directory.GetFiles(Results[folder]).ToDictionary(path => path, File.ReadAllText);
}
