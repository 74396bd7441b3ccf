using System.Runtime.InteropServices;
using System.Text.Json;
using MeMhacl.Kernel.Runner;

namespace MeMhacl.Cli.Tests;

/// <summary>The README's first command on the synthetic twin, as a new user runs it: every check cell of the notebook must hold, and every finding be borne out.</summary>
public class StudyRunTests
{
    private const int Interrupt = 2;                                            // SIGINT

    private static string[] Notebooks => [.. Directory.GetFiles(StudyRoot.Notebooks, "*.ipynb").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Run_DemoStoppedByCtrlC_GoesOn_LeavesEverything_AndAThirdRunTrainsNothing()
    {
        using var scratch = new Scratch();
        await StartAndInterrupt(scratch);
        Assert.True(File.Exists(scratch["02-deap.ipynb"]));

        var run = Cli.Run("run", "--results", scratch.Folder);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Matches(@"\d+ trainings \(\d+ pre-trainings\), \d+ of them recorded; [\d,]+ steps to take, about \S+ \w+ by steps measured now", run.Output);
        string deap = File.ReadAllText(scratch["02-deap.html"]);
        Assert.Contains("SYNTHETIC", deap[..deap.IndexOf("id=\"labels-and-split", StringComparison.Ordinal)]);
        string[] table = File.ReadAllLines(scratch["tables/02-table-iv.csv"]);
        Assert.Equal(1 + 7 + 4, table.Length);                                  // header; seven published rows; three modes and the majority
        string[] records = Directory.GetFiles(scratch["runs"]);
        foreach (string dataset in new[] { "deap", "mahnob-hci" })                // three modes, three seeds
            Assert.Equal(3 * 3, records.Count(r => Path.GetFileName(r).StartsWith($"synthetic-{dataset}-clip-random.fine-tuning.quadrant.", StringComparison.Ordinal)));
        string site = File.ReadAllText(scratch["index.html"]);
        foreach (string notebook in Notebooks.Select(path => Path.GetFileNameWithoutExtension(path)))
        {
            Assert.True(File.Exists(scratch[$"{notebook}.ipynb"]), notebook);
            // Another seed or split may leave a finding open; with the defaults the study shows what it should.
            Assert.Contains("claims checked, all hold", File.ReadAllText(scratch[$"{notebook}.ipynb"]));
            Assert.Contains($"{notebook}.html#", site);
        }
        using var record = JsonDocument.Parse(File.ReadAllBytes(records.First(r => r.Contains("fine-tuning.valence"))));
        foreach (string name in new[] { "key", "context", "options", "result", "accuracy", "majority_baseline", "seconds" }) Assert.True(record.RootElement.TryGetProperty(name, out _), name);
        Assert.NotEmpty(Directory.GetFiles(scratch["checkpoints"], "*.safetensors"));
        Assert.NotEmpty(Directory.GetFiles(scratch["figures"], "*.svg"));

        // Nothing has changed: nothing is trained again, and the tables are the same to the byte.
        var written = records.ToDictionary(r => r, File.GetLastWriteTimeUtc);
        var again = Cli.Run("run", "--results", scratch.Folder);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("all of them recorded: nothing to train", again.Output);
        Assert.Equal(written, Directory.GetFiles(scratch["runs"]).ToDictionary(r => r, File.GetLastWriteTimeUtc));
        Assert.Equal(table, File.ReadAllLines(scratch["tables/02-table-iv.csv"]));

        foreach (string page in Directory.GetFiles(scratch.Folder, "*.html")) Assert.Empty(OfflineCheck.Remote(File.ReadAllText(page)));
        foreach (string path in Notebooks) CheckExecutedCopy(scratch, Path.GetFileName(path));
    }

    // With all trainings recorded each takes seconds.
    private static void CheckExecutedCopy(Scratch scratch, string name)
    {
        string source = File.ReadAllText(Path.Combine(StudyRoot.Notebooks, name)), executed = File.ReadAllText(scratch[name]);
        var ours = NotebookDocument.Read(scratch[name]);
        Assert.Empty(OfflineCheck.Bad(ours));
        Assert.Equal(source, NotebookStrip.Text(ours));

        var verify = Cli.Run("notebook", "verify", scratch[name]);
        Assert.True(verify.ExitCode == 0, verify.Output + verify.Error);
        Assert.Equal(executed, File.ReadAllText(scratch[name]));

        if (Nbclient.Missing is not null) return;
        Nbclient.Execute(scratch[name], scratch["nbclient.ipynb"], StudyRoot.Notebooks, scratch.Folder);
        Assert.Empty(NbclientCrossCheck.Differences(NotebookDocument.Read(scratch["nbclient.ipynb"]), ours));
    }

    [Fact]
    public void Run_Preprocessing_ChecksEveryClaimAndLeavesTablesAndFigures()
    {
        using var scratch = new Scratch();
        var run = Cli.Run("run", "01", "--split", "subject-and-trial", "--results", scratch.Folder);    // options of the trainings do no harm here
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("clip-random: 100.0 % of the test windows have one of their own trial in training", run.Output);
        Assert.Contains("SYNTHETIC", File.ReadAllText(scratch["01-preprocessing.html"]));
        Assert.Equal(1 + 6, File.ReadAllLines(scratch["tables/01-deap-splits.csv"]).Length);                 // header; six protocols
        Assert.Contains("\"(1680, 36, 1, 32, 128)\"", File.ReadAllText(scratch["tables/01-deap-table-iii.csv"]));
        foreach (string figure in new[] { "time-course", "before-and-after", "spectra", "ratings", "subjects", "splits" })
            Assert.True(File.Exists(scratch[$"figures/01-deap-{figure}.svg"]) && File.Exists(scratch[$"figures/01-deap-{figure}.plotly.json"]), figure);
    }

    [Fact]
    public void Run_PreprocessingOfMahnobHci_StandsBesideItsRowsOfTableIII()
    {
        using var scratch = new Scratch();
        string results = Path.GetRelativePath(StudyRoot.Path, scratch.Folder);
        var run = Cli.Run("notebook", "run", Path.Combine(StudyRoot.Notebooks, "01-preprocessing.ipynb"), "-o", scratch.Folder, "-p", $"results={results}", "-p", "dataset=mahnob-hci");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        string shapes = File.ReadAllText(scratch["tables/01-mahnob-hci-table-iii.csv"]);
        Assert.Contains("\"(336, 25, 1, 36, 256)\"", shapes);
        Assert.Contains("1, 35, 256)", shapes);
    }

    // Ctrl-C while the pre-training is under way: its first checkpoint is there.
    private static async Task StartAndInterrupt(Scratch scratch)
    {
        using var process = Cli.Start("run", "02", "--results", scratch.Folder);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var started = DateTime.UtcNow;
        while (!Directory.Exists(scratch["checkpoints"]) || Directory.GetFiles(scratch["checkpoints"], "*.safetensors").Length == 0)
        {
            Assert.True(DateTime.UtcNow - started < TimeSpan.FromMinutes(10) && !process.HasExited, "no checkpoint appeared");
            await Task.Delay(50);
        }
        Assert.Equal(0, Kill(process.Id, Interrupt));
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "still running 30 s after Ctrl-C");
        Assert.True(process.ExitCode == 130, $"exit code {process.ExitCode}: {await output}{await error}");
        Assert.Contains("goes on from here", await error);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int pid, int signal);
}
