using System.Collections.Concurrent;
using Microsoft.Data.Analysis;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>
/// What has to be trained for some experiments: how much of it is recorded already, how many steps there are, how long they will take by steps measured here and now; and the training itself.
/// </summary>
public sealed class RunPlan
{
    // Seconds per unit of work by kind of training, measured once a process.
    private static readonly ConcurrentDictionary<string, double> Costs = new();

    private readonly StudyFolders _folders;
    private readonly PlannedRun[] _runs;

    internal RunPlan(StudyFolders folders, IReadOnlyList<Experiment> experiments)
    {
        _folders = folders;
        var all = new Dictionary<string, PlannedRun>();
        foreach (var run in experiments.SelectMany(e => e.Runs)) Add(run);
        // Pre-trainings first: others wait for them.
        _runs = [.. all.Values.OrderBy(r => r is PlannedPretraining ? 0 : 1)];

        void Add(PlannedRun run)
        {
            foreach (var before in run.After) Add(before);
            all.TryAdd(run.Symbol, run);
        }
    }

    /// <summary>Trainings at once: as many as there are cores in the demo profile, one in the paper profile.</summary>
    public int Workers => SideBySide ? Environment.ProcessorCount : 1;

    /// <summary>Trainings, recorded ones included.</summary>
    public int Trainings => _runs.Count(r => !r.IsRepeat);

    /// <summary>Trainings that are recorded and will not be made again.</summary>
    public int Recorded => _runs.Count(r => !r.IsRepeat && r.Find() is not null);

    /// <summary>Steps that are not recorded.</summary>
    public int Steps => ToDo.Sum(r => r.Steps);

    /// <summary>How long they will take, from measured steps; the first call takes them, a second or so for each kind of training. Zero where all is recorded.</summary>
    public TimeSpan Estimate => TimeSpan.FromSeconds(ToDo.Sum(Seconds) / Workers);

    /// <summary>What will run, in a sentence.</summary>
    public string Sentence => Recorded == Trainings
        ? Invariant($"{Trainings} trainings, all of them recorded: nothing to train.")
        : Invariant($"{Trainings} trainings ({_runs.Count(r => r is PlannedPretraining)} pre-trainings), {Recorded} of them recorded; {Steps:N0} steps to take, about {Text(Estimate)} by steps measured now, {(Workers == 1 ? "one after the other" : $"{Workers} side by side")}.");

    /// <summary>What will run, a row a stage.</summary>
    public ResultTable Table
    {
        get
        {
            var rows = _runs.Where(r => !r.IsRepeat).GroupBy(r => r.Stage).Select(stage => (Stage: stage.Key, All: stage.ToArray(), ToDo: stage.Where(r => r.Find() is null).ToArray())).ToArray();
            var frame = new DataFrame(
                new StringDataFrameColumn("stage", rows.Select(r => r.Stage)),
                new Int32DataFrameColumn("trainings", rows.Select(r => r.All.Length)),
                new Int32DataFrameColumn("recorded", rows.Select(r => r.All.Length - r.ToDo.Length)),
                new Int32DataFrameColumn("steps to take", rows.Select(r => r.ToDo.Sum(run => run.Steps))),
                new DoubleDataFrameColumn("core minutes", rows.Select(r => r.ToDo.Sum(Seconds) / 60)));
            return new ResultTable(frame, Sentence, [new("stage"), new("trainings"), new("recorded"), new("steps to take"), new("core minutes") { Format = NumberFormat.Fixed(1) }]);
        }
    }

    /// <summary>A progress over the whole plan; its bar and the time left go by what the steps cost.</summary>
    public TrainingProgress Progress() => new("training", Math.Max(1, Steps), "step", estimate: Estimate);

    /// <summary>Trains what is not recorded. What an earlier run left unfinished goes on from there.</summary>
    /// <param name="progress">Of <see cref="Progress"/>; told on the calling thread.</param>
    /// <param name="stop">Stops all after their current step: finished trainings are recorded, pre-trainings leave a checkpoint.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    /// <exception cref="IOException">Another process trains into the same results folder.</exception>
    public void Run(TrainingProgress? progress = null, CancellationToken stop = default)
    {
        if (ToDo.Length > 0)
        {
            using var held = FolderLock.Take(_folders.Results);
            DeleteLeftovers();
            var seconds = ToDo.ToDictionary(r => r, Seconds);
            var done = new ConcurrentDictionary<PlannedRun, double>();
            double loss = double.NaN, all = seconds.Values.Sum();
            bool wentOn = false;
            try
            {
                RunQueue.Execute(_runs, Workers, Threads, (run, share, l) =>
                {
                    // A first report of several steps: they are from the checkpoint, and took no time now.
                    if (!done.ContainsKey(run) && share < 1 && share * run.Steps > 1.5) wentOn = true;
                    if (seconds.ContainsKey(run)) done[run] = share;
                    if (double.IsFinite(l)) loss = l;
                }, Report, stop);
            }
            catch
            {
                progress?.Done();       // it shows where it ended, not a time left
                throw;
            }

            void Report()
            {
                double steps = done.Sum(d => d.Value * d.Key.Steps), share = done.Sum(d => d.Value * seconds[d.Key]) / all;
                int step = Math.Min(progress?.Total ?? 0, (int)Math.Round(steps));
                share = Math.Min(1, share);
                if (wentOn) progress?.GoOnFrom(step, share);
                wentOn = false;
                progress?.Report(step, share, double.IsFinite(loss) ? [("loss", loss)] : []);
            }
        }
        progress?.Report(progress.Total);
        progress?.Done();
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;

    private PlannedRun[] ToDo => [.. _runs.Where(r => !r.IsRepeat && r.Find() is null)];

    private bool SideBySide => _runs.Length > 0 && _runs[0].Study.Profile.SideBySide;

    private int Threads => _runs[0].Study.Threads;

    private double Seconds(PlannedRun run) => run.Work * Costs.GetOrAdd(run.CostKind, _ => Measure(run));

    // As it will be: on all workers at once.
    private double Measure(PlannedRun run)
    {
        double[] seconds = new double[Workers];
        RunQueue.OnThreads(Workers, Threads, worker => seconds[worker] = run.Measure(default));
        return seconds.Average();
    }

    // Of a run that was killed while writing; only the lock's holder writes.
    private void DeleteLeftovers()
    {
        foreach (string folder in new[] { _folders.Runs, _folders.Checkpoints })
            if (Directory.Exists(folder))
                foreach (string file in Directory.EnumerateFiles(folder, "*.tmp")) File.Delete(file);
    }

    private static string Text(TimeSpan time) => time.TotalDays >= 1 ? Invariant($"{time.TotalDays:0.0} days")
        : time.TotalHours >= 1 ? Invariant($"{time.TotalHours:0.0} hours")
        : time.TotalMinutes >= 1 ? Invariant($"{time.TotalMinutes:0.0} minutes") : Invariant($"{time.TotalSeconds:0} seconds");
}
