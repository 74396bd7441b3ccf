#pragma warning disable SYSLIB0046 // ControlledExecution is marked as not for production; it is what can stop a cell that checks no token.
using System.Collections.Concurrent;
using System.Runtime;

namespace MeMhacl.Kernel;

/// <summary>
/// Runs user code on a thread of its own that can be aborted. A pump brings the code after each await back to that thread,
/// so that an abort reaches it there too; while the thread waits, perhaps for that very code, it goes on in the thread pool.
/// A native call ends the wait only when it returns.
/// </summary>
internal static class CellThread
{
    /// <summary>Room for a function that calls itself ten thousand times; with more, an exception on its way through all the calls of an endless one takes minutes.</summary>
    private const int StackBytes = 3 << 19;

    /// <summary>Runs it.</summary>
    /// <param name="start">The code.</param>
    /// <param name="began">Told of the thread before the code begins there.</param>
    /// <param name="variables">What the code may lock.</param>
    /// <param name="abort">Ends it, wherever it is.</param>
    /// <exception cref="OperationCanceledException">It was aborted.</exception>
    public static Task Run(Func<Task> start, Action began, Func<IEnumerable<object?>> variables, CancellationToken abort)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Body(start, began, variables, done, abort), StackBytes) { IsBackground = true, Name = "cell" }.Start();
        return done.Task;
    }

    private static void Body(Func<Task> start, Action began, Func<IEnumerable<object?>> variables, TaskCompletionSource done, CancellationToken abort)
    {
        began();
        var pump = new Pump();
        SynchronizationContext.SetSynchronizationContext(pump);
        Exception? failure = null;
        try
        {
            ControlledExecution.Run(() => pump.Run(start, abort), abort);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        try
        {
            if (abort.IsCancellationRequested)
                AbandonedLocks.Release(variables());
        }
        catch (Exception exception)
        {
            failure ??= exception;
        }

        if (failure is null)
            done.SetResult();
        else if (failure is OperationCanceledException or ThreadInterruptedException && abort.IsCancellationRequested)
            done.SetCanceled(abort);
        else
            done.SetException(failure);
    }

    private sealed class Pump : SynchronizationContext
    {
        private const int LookMilliseconds = 50;
        private const int None = -1;

        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> queue = [];
        private readonly Thread thread = Thread.CurrentThread;
        private volatile bool busy;            // user code runs, rather than the wait for more of it
        private volatile bool aborted;
        private volatile int steps;            // callbacks begun
        private volatile int waiting = None;   // the step that waited when last looked at
        private volatile int lent = None;      // the step during which the pool does the work

        private bool Waits => busy && thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);

        public override SynchronizationContext CreateCopy() => this;

        public override void Post(SendOrPostCallback d, object? state)
        {
            if (lent == steps && Waits)
            {
                Lend(d, state);
                return;
            }

            try
            {
                queue.Add((d, state));
            }
            catch (InvalidOperationException)
            {
                // The cell is over; what it left behind goes on elsewhere, unless the cell was to stop.
                if (!aborted)
                    ThreadPool.QueueUserWorkItem(_ => d(state));
            }
        }

        public void Run(Func<Task> start, CancellationToken abort)
        {
            var ended = false;
            using var watch = new Timer(_ => Look(abort), null, LookMilliseconds, LookMilliseconds);
            try
            {
                busy = true;
                var task = start();
                busy = false;
                _ = task.ContinueWith(Finish, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                foreach (var (callback, state) in queue.GetConsumingEnumerable(abort))
                {
                    steps++;
                    busy = true;
                    callback(state);
                    busy = false;
                }

                task.GetAwaiter().GetResult();
                ended = true;
            }
            finally
            {
                busy = false;
                aborted = !ended && abort.IsCancellationRequested;
                queue.CompleteAdding();
            }
        }

        // A step that waits at two looks in a row may wait for what is in the queue, as task.Result does; an abort does not end its wait.
        private void Look(CancellationToken abort)
        {
            var step = steps;
            var stuck = Waits && waiting == step;
            waiting = Waits ? step : None;
            if (!stuck)
                return;

            if (abort.IsCancellationRequested)
            {
                thread.Interrupt();
                return;
            }

            lent = step;
            while (queue.TryTake(out var item))
                Lend(item.Callback, item.State);
        }

        // In this context still, so that it ends with an aborted cell at its next await.
        private void Lend(SendOrPostCallback d, object? state) => ThreadPool.QueueUserWorkItem(_ =>
        {
            if (aborted)
                return;

            SetSynchronizationContext(this);
            d(state);
        });

        // Reading the exception marks it as seen; that of an aborted cell is of no use to anyone.
        private void Finish(Task task)
        {
            _ = task.Exception;
            queue.CompleteAdding();
        }
    }
}
