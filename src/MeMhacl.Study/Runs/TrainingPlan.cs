using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>
/// What there is to train for some results: how much of it is recorded, how many steps there are, how long they will take by steps timed when the plan is made; and the training itself.
/// A training that must wait for what others find, such as the choice of a model, stands in the plan by one of as many steps.
/// </summary>
public sealed partial class TrainingPlan
{
    private const int WarmUp = 2, Timed = 5;                                   // steps
    private const double Enough = 10;                                          // seconds: of very long steps one or two are timed
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(200);

    // Seconds a value of a sample by network, width of f and number of threads, measured once a process.
    private static readonly ConcurrentDictionary<(Network Network, int Width, int Threads), double> Paces = new();

    private readonly double seconds;
    private double stepsDone, secondsDone;

    internal TrainingPlan(IEnumerable<Training> trainings, CancellationToken stop)
    {
        Trainings = WithNeeds(trainings);
        ToDo = [.. Trainings.Where(training => !training.IsRecorded)];
        Steps = ToDo.Sum(training => training.Steps);
        Workers = Trainings is [var first, ..] && first.Study.Profile.SideBySide ? Environment.ProcessorCount : 1;
        double[] each = [.. ToDo.Select(training => Seconds(training, stop))];
        (seconds, Longest) = (each.Sum(), TimeSpan.FromSeconds(each.DefaultIfEmpty(0).Max()));
        CoreHours = ToDo.Zip(each, (training, time) => training.Study.Threads * time).Sum() / 3600;
    }

    /// <summary>Each once, and before it what it needs.</summary>
    public IReadOnlyList<Training> Trainings { get; }

    /// <summary>Those without a record when the plan was made.</summary>
    public IReadOnlyList<Training> ToDo { get; }

    /// <summary>Their steps.</summary>
    public int Steps { get; }

    /// <summary>Trainings at once: as many as there are cores in the demo profile, one in the paper profile.</summary>
    public int Workers { get; }

    /// <summary>How long they will take; zero where all is recorded.</summary>
    public TimeSpan Estimate => TimeSpan.FromSeconds(seconds / Workers);

    /// <summary>Hours that <see cref="ToDo"/> will take of so many cores as each has threads, by the same steps.</summary>
    public double CoreHours { get; }

    /// <summary>How long the longest of <see cref="ToDo"/> will take.</summary>
    public TimeSpan Longest { get; }

    /// <summary>What will run, in a sentence.</summary>
    public override string ToString() => ToDo.Count == 0
        ? Invariant($"{Trainings.Count} trainings, all of them recorded: nothing to train.")
        : Invariant($"{Trainings.Count} trainings ({Trainings.Count(t => t is Pretraining)} pre-trainings), {Trainings.Count - ToDo.Count} of them recorded; {Steps:N0} steps to take, about {Text(Estimate)} by steps timed now, {(Workers == 1 ? "one after the other" : $"{Workers} side by side")}.");

    /// <summary>What will run, a row a stage, all folds of people in one.</summary>
    public ResultTable Table() => Trainings.GroupBy(training => Fold().Replace(training.Stage, "$1 *")).Select(stage => (Stage: stage.Key, All: stage.Count(), ToDo: stage.Intersect(ToDo).ToArray())).AsTable()
        .Text("stage", r => r.Stage).Whole("trainings", r => r.All).Whole("recorded", r => r.All - r.ToDo.Length).Whole("steps to take", r => r.ToDo.Sum(t => t.Steps))
        .Number("core minutes", r => r.ToDo.Sum(t => Seconds(t, default)) / 60, NumberFormat.Fixed(1)).Caption(ToString());

    [GeneratedRegex(@"\b(subject|leave-\d+-out)-[\d.]+", RegexOptions.CultureInvariant)]
    private static partial Regex Fold();

    /// <summary>A progress over the whole plan; its bar and the time left go by what the steps cost.</summary>
    public TrainingProgress Progress() => new("training", Math.Max(1, Steps), "step", estimate: Estimate);

    /// <summary>Trains what is not recorded, and what it needs. What an earlier run left unfinished goes on from there.</summary>
    /// <param name="trainings">Of this plan, or that some of it stood for.</param>
    /// <param name="progress">Of <see cref="Progress"/>; told on the calling thread.</param>
    /// <param name="stop">Stops all after their current step: finished trainings are recorded, others leave a checkpoint.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    /// <exception cref="IOException">Another process trains into the same results folder.</exception>
    public void Train(IEnumerable<Training> trainings, TrainingProgress? progress = null, CancellationToken stop = default)
    {
        var all = WithNeeds(trainings).ToLookup(training => training.IsRecorded);
        foreach (var recorded in all[true]) recorded.Forget();                 // a run that was killed between record and end left its checkpoint
        Training[] left = [.. all[false]];
        var costs = left.ToDictionary(training => training, training => Seconds(training, stop));
        var told = new ConcurrentDictionary<Training, (double Share, double Loss)>();
        bool wentOn = false;
        try
        {
            if (left.Length > 0) SideBySide(left, Told, Report, stop);
        }
        catch
        {
            progress?.Done();                                                  // it shows where it ended, not a time left
            throw;
        }
        (stepsDone, secondsDone) = (stepsDone + left.Sum(training => training.Steps), secondsDone + costs.Values.Sum());
        if (stepsDone < Steps) return;
        progress?.Report(progress.Total);
        progress?.Done();

        void Told(Training training, double share, double loss)
        {
            // Several steps at once took no time now: at first they are from the checkpoint, and at last those that a training without progress left out.
            bool isFirst = !told.TryGetValue(training, out var before);
            if (isFirst != (share == 1) && (share - before.Share) * training.Steps > 1.5) wentOn = true;
            told[training] = (share, loss);
        }

        void Report()
        {
            int step = Math.Min(progress?.Total ?? 0, (int)Math.Round(stepsDone + told.Sum(one => one.Value.Share * one.Key.Steps)));
            double share = Math.Min(1, (secondsDone + told.Sum(one => one.Value.Share * costs[one.Key])) / seconds);
            if (wentOn) progress?.GoOnFrom(step, share);
            wentOn = false;
            progress?.Report(step, share, told.Values.Select(one => one.Loss).FirstOrDefault(double.IsFinite, double.NaN));
        }
    }

    // Each after what it needs. Its numbers do not depend on what runs beside it: weights are drawn one model at a time, dropout draws from a generator of its own.
    private void SideBySide(IReadOnlyList<Training> left, Action<Training, double, double> told, Action report, CancellationToken stop)
    {
        var (study, waiting, open) = (left[0].Study, left.ToList(), left.Select(training => training.Key).ToHashSet());
        using var held = FolderLock.Take(study.Folders.Results);
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var ready = new BlockingCollection<Training>();
        Release(null);
        OnThreads(Workers, study.Threads, _ =>
        {
            try
            {
                foreach (var training in ready.GetConsumingEnumerable(halt.Token))
                {
                    training.Train((share, loss) => told(training, share, loss), halt.Token);
                    told(training, 1, double.NaN);
                    Release(training);
                }
            }
            catch
            {
                halt.Cancel();                                                 // the others end after their step
                throw;
            }
        }, report);

        void Release(Training? done)
        {
            lock (waiting)
            {
                open.Remove(done?.Key ?? "");
                foreach (var training in waiting.Where(one => !one.Needs.Any(needed => open.Contains(needed.Key))).ToArray())
                {
                    waiting.Remove(training);
                    ready.Add(training);
                }
                if (waiting.Count == 0) ready.CompleteAdding();
            }
        }
    }

    // Does the same on several threads, each with so many of libtorch's: a property of the calling thread there.
    internal static void OnThreads(int workers, int threads, Action<int> work, Action? report = null)
    {
        int before = TorchRuntime.Threads;
        using var ended = new CountdownEvent(workers);
        var failures = new ConcurrentBag<Exception>();
        for (int i = 0; i < workers; i++)
        {
            int worker = i;
            new Thread(() =>
            {
                try
                {
                    TorchRuntime.Threads = threads;
                    work(worker);
                }
                catch (Exception e)
                {
                    failures.Add(e);
                }
                ended.Signal();
            }) { IsBackground = true, Name = Invariant($"training {worker + 1}") }.Start();
        }
        while (!ended.Wait(BetweenReports)) report?.Invoke();
        report?.Invoke();
        // What new threads start with is set by the last call in the process.
        TorchRuntime.Threads = before;
        if (failures.MinBy(failure => failure is OperationCanceledException) is { } first) ExceptionDispatchInfo.Throw(first);
    }

    // By key; what is needed stands before it, and pre-trainings first: others wait for them.
    private static Training[] WithNeeds(IEnumerable<Training> trainings) =>
        [.. trainings.SelectMany(training => training.Needs.Append(training)).DistinctBy(training => training.Key).OrderBy(training => training is Pretraining ? 0 : 1)];

    // In proportion to the values that go through f; with f of one width, how many they are decides.
    private double Seconds(Training training, CancellationToken stop)
    {
        if (training.Seconds is { } known) return known;
        var timed = training.Needs is [var needed, ..] ? needed : training;
        return Values(training) * Paces.GetOrAdd((training.Network, training.Study.Profile.Pretrain.Encoder.BaseWidth, training.Study.Threads), _ =>
        {
            double[] paces = new double[Workers];                              // as it will be: on all workers at once
            OnThreads(Workers, training.Study.Threads, worker => paces[worker] = SecondsPerStep(timed, stop) * timed.Steps / Values(timed));
            return paces.Average();
        });

        static double Values(Training one) => one.Samples * one.Study.Data.Channels * one.Study.Data.Points;
    }

    // The median between two reports of a training that is stopped after a few steps; its outcome is thrown away.
    private static double SecondsPerStep(Training training, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var times = new List<double>();
        var (clock, step) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        try
        {
            training.Make((_, _) =>
            {
                times.Add(step.Elapsed.TotalSeconds);
                if (times.Count == WarmUp + Timed || clock.Elapsed.TotalSeconds > Enough) enough.Cancel();
                step.Restart();
            }, unfinished: null, enough.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Enough steps.
        }
        double[] sorted = [.. times.Skip(Math.Min(WarmUp, times.Count - 1)).Order()];
        return sorted[sorted.Length / 2];
    }

    internal static string Text(TimeSpan time) => time.TotalDays >= 1 ? Invariant($"{time.TotalDays:0.0} days")
        : time.TotalHours >= 1 ? Invariant($"{time.TotalHours:0.0} hours")
        : time.TotalMinutes >= 1 ? Invariant($"{time.TotalMinutes:0.0} minutes") : Invariant($"{time.TotalSeconds:0} seconds");
}
