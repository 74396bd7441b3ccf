using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MeMhacl.Data;
using MeMhacl.Study;

namespace MeMhacl.Cli.Tests;

/// <summary><c>study grid</c> on a tiny twin: killed, gone on with, merged; on this machine and on a Slurm cluster of one node.</summary>
[Collection(ResultsCollection.Name)]
public sealed class GridTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Scratch scratch = new();
    private readonly string twin;

    public GridTests() => twin = SyntheticTwin.GetOrWrite(scratch["data"], new SyntheticDeapOptions { Subjects = 6, Videos = 4, StimulusSeconds = 5 });

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Local_WorkerKilled_TheSameCommandTrainsWhatIsMissing_AndMergesWhatTheStudyItselfMakes()
    {
        // A pre-training, the choice of its model in three fine-tunings, one of them the row's, and one from nothing.
        string[] words = ["grid", "--data", twin, "--results", scratch["local"], "--ablation", "as-published,no-pretraining", "--runs", "1", "--epochs", "1", "--workers", "2"];
        var cost = Cli.Run([.. words, "--cost"]);
        Assert.Contains("core hours", cost.Output);
        Assert.Contains("5 units (1 pre-trainings)", cost.Output);
        Assert.False(Directory.Exists(scratch["local/runs"]));

        using var grid = Cli.Start(words);
        var (output, error) = (grid.StandardOutput.ReadToEndAsync(), grid.StandardError.ReadToEndAsync());
        var pid = await Begun(scratch["local"], "fullysupervised");
        Assert.Equal(0, Cli.Signal(pid, Cli.Kill));
        Assert.True(grid.WaitForExit(Patience));
        Assert.True(grid.ExitCode == 1, await output + await error);
        Assert.Contains("was killed", await error);
        Assert.Equal(4, Records("local").Length);
        var status = Cli.Run([.. words, "--status"]).Output;
        Assert.Contains("4 done, 1 failed; 5 units in all", status);
        Assert.Contains($"process {pid} on", status);
        var partly = Cli.Run([.. words, "--merge"]);
        Assert.Equal(1, partly.ExitCode);
        Assert.Contains("1 of 5 units are missing", partly.Error);

        var written = Records("local").ToDictionary(path => path, File.GetLastWriteTimeUtc);
        var again = Cli.Run(words);
        Assert.True(again.ExitCode == 0, again.Output + again.Error);
        Assert.Contains("4 of them recorded", again.Output);
        Assert.All(written, one => Assert.Equal(one.Value, File.GetLastWriteTimeUtc(one.Key)));
        Assert.Equal(5, Records("local").Length);

        var axes = new GridAxes { Ablations = ["as-published", "no-pretraining"], Runs = 1, Epochs = 1 };
        Assert.Equal(Table(axes, "study"), File.ReadAllText(scratch["local/tables/grid.csv"]));
    }

    [Theory]
    [InlineData(Cli.Interrupt, 130)]
    [InlineData(Cli.Kill, 137)]                                                 // its workers end by themselves, and orderly
    public async Task Local_StoppedOrKilled_WorkersLeaveCheckpointsAndNoClaim(int signal, int code)
    {
        string[] words = ["grid", "--data", twin, "--results", scratch["stopped"], "--ablation", "no-pretraining", "--runs", "2", "--epochs", "400", "--workers", "2"];
        using var grid = Cli.Start(words);
        var (output, error) = (grid.StandardOutput.ReadToEndAsync(), grid.StandardError.ReadToEndAsync());
        await Begun(scratch["stopped"], "seed1");
        await Begun(scratch["stopped"], "seed2");
        Assert.Equal(0, Cli.Signal(grid.Id, signal));
        Assert.True(grid.WaitForExit(Patience));
        Assert.True(grid.ExitCode == code, await output + await error);
        await Until(() => Directory.GetFiles(scratch["stopped/grid"], "*.log").All(log => File.ReadAllText(log).EndsWith("stopped\n", StringComparison.Ordinal)), "a worker goes on");
        Assert.Empty(Records("stopped"));
        Assert.Equal(2, Directory.GetFiles(scratch["stopped/checkpoints"], "*.unfinished.safetensors").Length);
        Assert.Contains("2 missing; 2 units", Cli.Run([.. words, "--status"]).Output);
    }

    [Fact]
    public void Slurm_NotThere_SaysSo()
    {
        var run = Cli.Run(new ProcessStartInfo("env", ["PATH=/nowhere", UnitDotnet, Cli.Program, "grid", "--data", twin, "--results", scratch["none"], "--epochs", "1", "--engine", "slurm"]));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no Slurm on the PATH", run.Error);
    }

    [Fact]
    public async Task Slurm_UnitTrainedOutsideOfTheQueue_IsNotSubmitted_NorWhatWaitsForIt()
    {
        // Programs of these names stand for a cluster.
        Directory.CreateDirectory(scratch["bin"]);
        foreach (var (name, script) in new[] { ("squeue", ""), ("sbatch", $"echo \"$@\" >> {scratch["submitted"]}; echo 7") })
        {
            File.WriteAllText(scratch[$"bin/{name}"], $"#!/bin/sh\n{script}\n");
        }
        Cli.Run(new ProcessStartInfo("chmod", ["+x", scratch["bin/squeue"], scratch["bin/sbatch"]]));
        string[] words = ["grid", "--data", twin, "--results", scratch["outside"], "--ablation", "as-published,no-pretraining", "--runs", "1", "--epochs", "400"];
        using var outside = Cli.Start([.. words, "--unit", "0"]);
        await Begun(scratch["outside"], "pre-training");
        var run = Cli.Run(new ProcessStartInfo("env", [$"PATH={scratch["bin"]}:{Environment.GetEnvironmentVariable("PATH")}", "dotnet", Cli.Program, .. words, "--engine", "slurm", "--sbatch", "--partition=long --time=5-0"]));
        outside.Kill();
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Submitted 1 units in 1 job arrays (7). 4 are trained by processes outside of the queue", run.Output);
        var submitted = Assert.Single(File.ReadAllLines(scratch["submitted"]));
        Assert.Contains("--array=4 --partition=long --time=5-0", submitted);
        Assert.DoesNotContain("--dependency", submitted);
        var job = File.ReadAllText(Assert.Single(Directory.GetFiles(scratch["outside/grid"], "study-*.sh")));
        foreach (var part in new[] { "#SBATCH --cpus-per-task=1", "export OMP_NUM_THREADS='1'", "'--threads' '1' '--unit' $(($1 + SLURM_ARRAY_TASK_ID))" }) Assert.Contains(part, job);
    }

    [SlurmFact]
    public async Task Slurm_UnitKilledAndNodeDrained_TheSameCommandSubmitsWhatIsMissing_AndMergesTheSameTable()
    {
        var slurm = new Dictionary<string, string> { ["ONE_NODE"] = scratch["slurm"], ["ONE_NODE_PORT"] = "26817", ["SLURM_CONF"] = scratch["slurm/slurm.conf"] };
        var axes = new GridAxes { Tasks = Enum.GetValues<EmotionTask>(), Labels = [0.5, 1], Ablations = ["as-published", "frozen", "no-pretraining"], Runs = 1, Epochs = 1 };
        string[] words = [Cli.Program, "grid", "--data", twin, "--results", scratch["cluster"], "--task", "valence,arousal,quadrant", "--labels", "0.5,1", "--ablation", "as-published,frozen,no-pretraining", "--runs", "1", "--epochs", "1", "--engine", "slurm"];
        var started = Run("bash", SlurmFactAttribute.Script, "start", "2");
        try
        {
            Assert.True(started.ExitCode == 0, started.Error);
            var submitted = Run("dotnet", words);
            Assert.True(submitted.ExitCode == 0, submitted.Output + submitted.Error);
            Assert.Contains("Submitted 21 units", submitted.Output);
            Assert.Contains("Nothing to submit", Run("dotnet", words).Output);    // done, running or in the queue

            // Of those that nothing waits for, one is killed.
            var pid = await Begun(scratch["cluster"], "fullysupervised");
            Assert.Equal(0, Cli.Signal(pid, Cli.Kill));

            // A drained node begins nothing; what waits stays in the queue.
            var node = Run("sinfo", "--noheader", "--format=%n").Output.Trim();
            Assert.Equal(0, Run("scontrol", "update", $"nodename={node}", "state=drain", "reason=test").ExitCode);
            await Until(() => Run("squeue", "--noheader", "--states=RUNNING,COMPLETING").Output.Trim().Length == 0, "the drained node still runs units");
            var done = Records("cluster").Length;
            Assert.Contains("queued", Run("dotnet", [.. words, "--status"]).Output);
            Assert.Equal(done, Records("cluster").Length);
            Assert.Equal(0, Run("scontrol", "update", $"nodename={node}", "state=resume").ExitCode);

            await Until(() => Run("squeue", "--noheader").Output.Trim().Length == 0, "the queue does not empty");
            var status = Run("dotnet", [.. words, "--status"]).Output;
            Assert.Contains("20 done, 1 failed", status);
            Assert.Contains("was killed", status);
            Assert.Contains("Submitted 1 units", Run("dotnet", words).Output);
            await Until(() => Run("squeue", "--noheader").Output.Trim().Length == 0, "the queue does not empty");
            var merged = Run("dotnet", [.. words, "--merge"]);
            Assert.True(merged.ExitCode == 0, merged.Output + merged.Error + string.Concat(Directory.GetFiles(scratch["cluster/grid"]).Select(File.ReadAllText)));
        }
        finally
        {
            Run("bash", SlurmFactAttribute.Script, "stop");
        }
        Assert.Equal(Table(axes, "study"), File.ReadAllText(scratch["cluster/tables/grid.csv"]));

        Cli.Outcome Run(string program, params string[] arguments)
        {
            var info = new ProcessStartInfo(program, arguments) { WorkingDirectory = AppContext.BaseDirectory };
            foreach (var (variable, value) in slurm) info.Environment[variable] = value;
            return Cli.Run(info);
        }
    }

    private static string UnitDotnet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "/usr/bin/dotnet";

    private string[] Records(string results) => Directory.Exists(scratch[$"{results}/runs"]) ? Directory.GetFiles(scratch[$"{results}/runs"], "*.json") : [];

    // The same trainings without grid's engines: one after the other in this process.
    private string Table(GridAxes axes, string results)
    {
        var grid = TrainingGrid.Open(axes, twin, results: scratch[results], folders: new StudyFolders(StudyRoot.Path));
        Assert.All(grid.Units, unit => Assert.True(unit.Run(TimeSpan.Zero, default)));
        grid.Table().Save("grid");
        return File.ReadAllText(scratch[$"{results}/tables/grid.csv"]);
    }

    // The process that trains a unit with these words in its name, as soon as it has begun.
    private static async Task<int> Begun(string results, string name)
    {
        var pid = 0;
        await Until(() => Directory.Exists(Path.Combine(results, "grid")) && Directory.EnumerateFiles(Path.Combine(results, "grid"), $"*{name}*.log").Any(log =>
        {
            try { return int.TryParse(Regex.Match(File.ReadAllText(log), @"begun by process (\d+)").Groups[1].Value, CultureInfo.InvariantCulture, out pid); }
            catch (FileNotFoundException) { return false; }                      // done already
        }), $"no unit {name} begins", milliseconds: 5);
        return pid;
    }

    private static async Task Until(Func<bool> holds, string otherwise, int milliseconds = 200)
    {
        for (var end = DateTime.UtcNow + Patience; !holds(); await Task.Delay(milliseconds))
            if (DateTime.UtcNow > end) throw new TimeoutException(otherwise);
    }
}

/// <summary>Tests that open a study or save a table in this process, which has one results folder: one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ResultsCollection
{
    public const string Name = "results folder";
}

/// <summary>A fact that is skipped where no Slurm cluster can be started.</summary>
internal sealed class SlurmFactAttribute : FactAttribute
{
    public static string Script => Path.Combine(StudyRoot.Path, "tests", "slurm", "one-node.sh");

    public SlurmFactAttribute()
    {
        var there = new[] { "slurmctld", "slurmd", "munged", "sbatch" }.All(program => new[] { "/usr/sbin", "/usr/bin" }.Any(folder => File.Exists(Path.Combine(folder, program))));
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !there) Skip = "needs root and Slurm's daemons (Debian: slurm-wlm, munge)";
    }
}
