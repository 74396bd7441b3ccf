using System.Runtime.ExceptionServices;
using TorchSharp;

namespace MeMhacl.Study;

/// <summary>
/// Executes trainings on several threads of this process, each with its own number of libtorch threads (a property of the calling thread in libtorch with OpenMP).
/// A training's numbers do not depend on what runs beside it: weights are drawn one model at a time, and dropout draws from a generator of its own.
/// </summary>
internal static class RunQueue
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(200);

    /// <summary>Executes all, each after what it depends on. The first failure stops the others after their step and is thrown.</summary>
    /// <param name="runs">In the order in which they are taken where there is a choice; those they depend on among them.</param>
    /// <param name="workers">How many at once.</param>
    /// <param name="threads">Threads of libtorch for each.</param>
    /// <param name="progress">Told a run, the share of it that is done, and its loss; from any thread.</param>
    /// <param name="report">Called now and then on the calling thread.</param>
    /// <param name="stop">Stops all after their current step.</param>
    public static void Execute(IReadOnlyList<PlannedRun> runs, int workers, int threads, Action<PlannedRun, double, double> progress, Action report, CancellationToken stop)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var gate = new object();
        var waiting = new List<PlannedRun>(runs);
        var done = new HashSet<string>();
        ExceptionDispatchInfo? failure = null;
        OnThreads(workers, threads, _ =>
        {
            while (Next() is { } run)
            {
                try
                {
                    run.Execute((share, loss) => progress(run, share, loss), halt.Token);
                    progress(run, 1, double.NaN);
                    lock (gate)
                    {
                        done.Add(run.Symbol);
                        Monitor.PulseAll(gate);
                    }
                }
                catch (Exception e)
                {
                    lock (gate)
                    {
                        if (failure is null || failure.SourceException is OperationCanceledException) failure = ExceptionDispatchInfo.Capture(e);
                        waiting.Clear();
                        Monitor.PulseAll(gate);
                    }
                    halt.Cancel();
                }
            }
        }, report);
        stop.ThrowIfCancellationRequested();
        failure?.Throw();

        PlannedRun? Next()
        {
            lock (gate)
            {
                while (waiting.Count > 0)
                {
                    int ready = waiting.FindIndex(run => run.After.All(before => done.Contains(before.Symbol)));
                    if (ready >= 0)
                    {
                        var run = waiting[ready];
                        waiting.RemoveAt(ready);
                        return run;
                    }
                    Monitor.Wait(gate);
                }
                return null;
            }
        }
    }

    /// <summary>Does the same on several threads at once.</summary>
    /// <param name="workers">How many.</param>
    /// <param name="threads">Threads of libtorch for each.</param>
    /// <param name="work">Given 0, 1, ...</param>
    /// <param name="report">Called now and then on the calling thread; may be null.</param>
    public static void OnThreads(int workers, int threads, Action<int> work, Action? report = null)
    {
        int before = torch.get_num_threads();
        using var ended = new CountdownEvent(workers);
        ExceptionDispatchInfo? failure = null;
        for (int worker = 0; worker < workers; worker++)
        {
            int number = worker;
            new Thread(() =>
            {
                try
                {
                    torch.set_num_threads(threads);
                    work(number);
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
                finally
                {
                    ended.Signal();
                }
            }) { IsBackground = true, Name = FormattableString.Invariant($"training {number + 1}") }.Start();
        }
        while (!ended.Wait(BetweenReports)) report?.Invoke();
        report?.Invoke();
        // What new threads start with is set by the last call in the process.
        torch.set_num_threads(before);
        failure?.Throw();
    }
}
