using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using MeMhacl.Study;

namespace MeMhacl.Cli.Grid;

/// <summary>Has a Slurm cluster train a grid: job arrays, a task a unit, those that need others with a dependency on just these.</summary>
/// <param name="grid">The grid, in a folder that all nodes see.</param>
/// <param name="command">What a task executes.</param>
/// <param name="options">Further options of sbatch; they win over the script's.</param>
internal sealed class SlurmEngine(TrainingGrid grid, UnitCommand command, IReadOnlyList<string> options)
{
    // Indices of an array end at 1000 where a cluster does not set MaxArraySize.
    private const int ArraySize = 1000;

    private string Name => $"study-{command.Digest}";

    /// <summary>Tasks of this grid in the queue, by the index of their unit: "job_task", and whether it runs.</summary>
    /// <exception cref="Win32Exception">There is no Slurm.</exception>
    /// <exception cref="UserException">It does not answer.</exception>
    public IReadOnlyDictionary<int, (string Task, bool Runs)> Queue()
    {
        var found = new Dictionary<int, (string, bool)>();
        var listing = Run("squeue", "--me", "--noheader", "--array", "--states=PENDING,RUNNING,CONFIGURING,SUSPENDED", "--format=%j|%F|%K|%t");
        foreach (var line in listing.Split('\n'))
            if (line.Trim().Split('|') is [var name, var job, var task, var state] && name.StartsWith($"{Name}-", StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(Name.Length + 1), CultureInfo.InvariantCulture, out var chunk) && int.TryParse(task, CultureInfo.InvariantCulture, out var index))
                found[(chunk * ArraySize) + index] = ($"{job}_{task}", state == "R");
        return found;
    }

    /// <summary>Submits the units that are neither done nor in the queue.</summary>
    /// <returns>What was submitted, in a sentence.</returns>
    /// <exception cref="UserException">There is no Slurm, or it refuses; what was submitted before stays.</exception>
    public string Submit()
    {
        try { return SubmitMissing(); }
        catch (Win32Exception) { throw new UserException("There is no Slurm on the PATH (squeue, sbatch): run this on a machine that submits to a cluster, or leave out --engine slurm."); }
    }

    private string SubmitMissing()
    {
        var tasks = Queue().ToDictionary(one => one.Key, one => one.Value.Task);
        var before = tasks.Count;
        GridUnit[] left = [.. grid.Missing.Where(unit => !tasks.ContainsKey(unit.Index) && !unit.IsClaimed)];
        var script = Path.Combine(grid.Results, "grid", $"{Name}.sh");
        WholeFile.Write(script, Script());
        var (jobs, submitted) = (new List<string>(), 0);
        // One array for those that wait for the same units; what they wait for is submitted before, as it stands before them.
        foreach (var array in left.GroupBy(unit => (Chunk: unit.Index / ArraySize, Waits: string.Join(':', unit.Needs.Where(needed => !needed.IsDone).Select(needed => needed.Index)))))
        {
            int[] waits = [.. array.First().Needs.Where(needed => !needed.IsDone).Select(needed => needed.Index)];
            if (!waits.All(tasks.ContainsKey)) continue;                         // a process outside of the queue trains one of them: Slurm cannot wait for it
            var job = Run("sbatch", [
                "--parsable", $"--job-name={Name}-{array.Key.Chunk}", $"--array={string.Join(',', array.Select(unit => unit.Index % ArraySize))}",
                .. waits.Length == 0 ? Array.Empty<string>() : [$"--dependency=afterok:{string.Join(':', waits.Select(index => tasks[index]))}", "--kill-on-invalid-dep=yes"],
                .. options, script, $"{array.Key.Chunk * ArraySize}"]).Trim().Split(';')[0]; // "12", or "12;cluster"
            foreach (var unit in array) tasks[unit.Index] = $"{job}_{unit.Index % ArraySize}";
            jobs.Add(job);
            submitted += array.Count();
        }
        var known = before == 0 ? "" : $" {before} are in the queue already.";
        var elsewhere = grid.Missing.Count(unit => !tasks.ContainsKey(unit.Index)) is > 0 and var others ? $" {others} are trained by processes outside of the queue, or wait for such: give the same command again when these have ended." : "";
        return (jobs.Count == 0 ? "Nothing to submit." : $"Submitted {submitted} units in {jobs.Count} job arrays ({string.Join(", ", jobs)}).") + known + elsewhere;
    }

    private string Script()
    {
        var text = new StringBuilder("#!/bin/bash\n");
        foreach (var option in new[]
        {
            $"--cpus-per-task={command.Threads}", $"--output={Quoted(Path.Combine(grid.Results, "grid", "slurm-%A.out"))}", "--open-mode=append", "--requeue",
            "--signal=B:TERM@120",                                             // before the time limit: the unit leaves a checkpoint
        }) text.Append("#SBATCH ").Append(option).Append('\n');
        foreach (var (name, value) in command.Variables()) text.Append("export ").Append(name).Append('=').Append(Quoted(value)).Append('\n');
        return text.Append("exec ").AppendJoin(' ', command.Words.Select(Quoted)).Append(" $(($1 + SLURM_ARRAY_TASK_ID))\n").ToString();
    }

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output
            : throw new UserException($"{program} refused ({errors.Result.Trim().ReplaceLineEndings(" ")}): mend that, with --sbatch \"...\" where an option is missing, and run this again. What was submitted before stays.");
    }
}
