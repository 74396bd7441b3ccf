using System.Globalization;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>How far a unit is.</summary>
public enum UnitState
{
    /// <summary>Its record is there.</summary>
    Done,

    /// <summary>A process trains it.</summary>
    Running,

    /// <summary>A process began it and ended without its record.</summary>
    Failed,

    /// <summary>What it needs is not done.</summary>
    Waiting,

    /// <summary>It can begin.</summary>
    Ready,
}

/// <summary>
/// One training of a <see cref="TrainingGrid"/>: a pre-training, or a fine-tuning that needs others. Whoever trains it holds a claim meanwhile, a system's lock on a file of its own: no two
/// processes train one unit, and the claim of one that is killed is free at once. On network file systems that takes locks that reach all machines: NFS 4 has them (a machine that is
/// gone keeps its claims for a minute or two), Lustre where it is mounted with <c>flock</c>.
/// </summary>
public sealed class GridUnit
{
    // How the last line of its log begins, after the time.
    private const string Began = "begun", Stopped = "stopped", Failed = "failed";

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    private readonly StudyFolders folders;
    private readonly Func<Training> training;
    private Training? known;
    private bool isDone;

    internal GridUnit(StudyFolders folders, int index, string title, Func<Training> training, IReadOnlyList<GridUnit> needs) =>
        (this.folders, Index, Title, this.training, Needs) = (folders, index, title, training, needs);

    /// <summary>Its place in the grid, from 0: the same whatever is recorded.</summary>
    public int Index { get; }

    /// <summary>What it is, for people.</summary>
    public string Title { get; }

    /// <summary>The units that must be done before.</summary>
    public IReadOnlyList<GridUnit> Needs { get; }

    /// <summary>Whether all that it needs is done.</summary>
    public bool IsReady => Needs.All(needed => needed.IsDone);

    /// <summary>Whether its record is there, under the key that a notebook looks for.</summary>
    public bool IsDone => isDone |= IsReady && Training.IsRecorded;

    // Which model it starts from may be known only when others are done.
    internal Training Training => known is not null ? known : IsReady ? known = training() : training();

    /// <summary>How far it is, and what its last process said of it: why it failed, where it runs.</summary>
    public (UnitState State, string Says) Status()
    {
        if (IsDone) return (UnitState.Done, "");
        if (!IsReady) return (UnitState.Waiting, Invariant($"for {Needs.Where(needed => !needed.IsDone).Select(needed => needed.Title).First()}"));
        string said = LastLine();
        if (IsClaimed) return (UnitState.Running, said);
        // Its own words come last, unless it was killed.
        return said.Length == 0 || said.Contains(Stopped, StringComparison.Ordinal) ? (UnitState.Ready, said)
            : (UnitState.Failed, said.Contains(Began, StringComparison.Ordinal) ? $"{said} and ended without a word: it was killed, or its machine went down" : said);
    }

    /// <summary>Whether a process trains it now.</summary>
    public bool IsClaimed
    {
        get
        {
            if (!File.Exists(ClaimPath)) return false;
            using var probe = FolderLock.TryOpen(ClaimPath, shared: true);
            return probe is null;
        }
    }

    /// <summary>Trains it, from its checkpoint where an earlier process left one, unless it is done.</summary>
    /// <param name="patience">How long to wait for a claim that another process holds.</param>
    /// <param name="stop">Stops after the current step and leaves a checkpoint.</param>
    /// <returns>False where another process still holds the claim.</returns>
    /// <exception cref="InvalidOperationException">What it needs is not done.</exception>
    /// <exception cref="IOException">The results folder cannot be written, or another run of the study has it.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public bool Run(TimeSpan patience, CancellationToken stop)
    {
        if (IsDone && IsTidy) return true;
        if (!IsReady) throw new InvalidOperationException($"{Title} waits {Status().Says}, which is not done: run the same grid again, it begins with what others need.");
        using var shared = FolderLock.Share(folders.Results);
        Directory.CreateDirectory(Folder);
        for (long end = Environment.TickCount64 + (long)patience.TotalMilliseconds; ;)
        {
            using var claim = FolderLock.TryOpen(ClaimPath, shared: false);
            if (claim is not null)
            {
                if (!IsDone) Train(stop);
                Training.Forget();
                File.Delete(LogPath);
                claim.Dispose();
                // Last, and whoever takes the claim now, also on the deleted file, finds the record.
                try { File.Delete(ClaimPath); } catch (IOException) { /* Windows keeps what another has open. */ }
                return isDone = true;
            }
            if (Environment.TickCount64 > end) return false;
            stop.WaitHandle.WaitOne(BetweenTries);
            stop.ThrowIfCancellationRequested();
        }
    }

    // Whether a process that was killed between record and end left nothing.
    internal bool IsTidy => !File.Exists(ClaimPath);

    private string Folder => Path.Combine(folders.Results, "grid");

    internal string ClaimPath => Path.Combine(Folder, $"{Training.Name}.{Training.Key}.claim");

    internal string LogPath => Path.ChangeExtension(ClaimPath, "log");

    private void Train(CancellationToken stop)
    {
        string job = Environment.GetEnvironmentVariable("SLURM_JOB_ID") is { Length: > 0 } id ? $", Slurm job {id}" : "";
        Say(Invariant($"{Began} by process {Environment.ProcessId} on {Environment.MachineName}{job}"));
        try
        {
            TrainingPlan.OnThreads(1, Training.Study.Threads, _ => Training.Train((_, _) => { }, stop));
        }
        catch (OperationCanceledException)
        {
            Say(Stopped);
            throw;
        }
        catch (Exception e)
        {
            Say($"{Failed}: {e.Message.ReplaceLineEndings(" ")}");
            throw;
        }
    }

    private void Say(string words) => File.AppendAllText(LogPath, string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss}Z {words}\n"));

    private string LastLine()
    {
        try
        {
            return File.ReadLines(LogPath).LastOrDefault("");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "";
        }
    }
}
