#pragma warning disable SYSLIB0046 // ControlledExecution is marked as not for production; it is what can stop a cell that checks no token.
using System.Collections.Concurrent;
using System.Runtime;

namespace MeMhacl.Kernel.Scripting;

/// <summary>
/// Runs user code on a thread of its own that can be aborted. A pump brings the code after each await back to that thread,
/// so that an abort reaches it there too; while the thread waits, perhaps for that very code, it goes on in the thread pool.
/// A native call ends the wait only when it returns.
/// </summary>
internal static class CellThread
{
    /// <summary>Training code may recurse deeply through automatic differentiation.</summary>
    private const int StackBytes = 16 << 20;

    public static Task<T> Run<T>(Func<Task<T>> start, CancellationToken abort)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Body(start, done, abort), StackBytes) { IsBackground = true, Name = "cell" };
        thread.Start();
        return done.Task;
    }

    private static void Body<T>(Func<Task<T>> start, TaskCompletionSource<T> done, CancellationToken abort)
    {
        var pump = new Pump();
        SynchronizationContext.SetSynchronizationContext(pump);
        T? result = default;
        try
        {
            ControlledExecution.Run(() => result = pump.Run(start, abort), abort);
            done.SetResult(result!);
        }
        catch (Exception e) when (e is OperationCanceledException or ThreadInterruptedException && abort.IsCancellationRequested)
        {
            done.SetCanceled(abort);
        }
        catch (Exception exception)
        {
            done.SetException(exception);
        }
    }

    private sealed class Pump : SynchronizationContext
    {
        private const int LookMilliseconds = 50;
        private const int None = -1;

        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];
        private readonly Thread _thread = Thread.CurrentThread;
        private volatile bool _busy;            // user code runs, rather than the wait for more of it
        private volatile bool _aborted;
        private volatile int _steps;            // callbacks begun
        private volatile int _waiting = None;   // the step that waited when last looked at
        private volatile int _lent = None;      // the step during which the pool does the work

        private bool Waits => _busy && _thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);

        public override void Post(SendOrPostCallback d, object? state)
        {
            if (_lent == _steps && Waits)
            {
                Lend(d, state);
                return;
            }

            try
            {
                _queue.Add((d, state));
            }
            catch (InvalidOperationException)
            {
                // The cell is over; what it left behind goes on elsewhere, unless the cell was to stop.
                if (!_aborted)
                {
                    ThreadPool.QueueUserWorkItem(_ => d(state));
                }
            }
        }

        public override SynchronizationContext CreateCopy() => this;

        // A step that waits at two looks in a row may wait for what is in the queue, as task.Result does; an abort does not end its wait.
        private void Look(CancellationToken abort)
        {
            var step = _steps;
            var stuck = Waits && _waiting == step;
            _waiting = Waits ? step : None;
            if (!stuck)
            {
                return;
            }

            if (abort.IsCancellationRequested)
            {
                _thread.Interrupt();
                return;
            }

            _lent = step;
            while (_queue.TryTake(out var item))
            {
                Lend(item.Callback, item.State);
            }
        }

        // In this context still, so that it ends with an aborted cell at its next await.
        private void Lend(SendOrPostCallback d, object? state) => ThreadPool.QueueUserWorkItem(_ =>
        {
            if (!_aborted)
            {
                SetSynchronizationContext(this);
                d(state);
            }
        });

        // Reading the exception marks it as seen; that of an aborted cell is of no use to anyone.
        private void Finish(Task task)
        {
            _ = task.Exception;
            _queue.CompleteAdding();
        }

        public T Run<T>(Func<Task<T>> start, CancellationToken abort)
        {
            var ended = false;
            using var watch = new Timer(_ => Look(abort), null, LookMilliseconds, LookMilliseconds);
            try
            {
                _busy = true;
                var task = start();
                _busy = false;
                _ = task.ContinueWith(t => Finish(t), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                foreach (var (callback, state) in _queue.GetConsumingEnumerable(abort))
                {
                    _steps++;
                    _busy = true;
                    callback(state);
                    _busy = false;
                }

                var result = task.GetAwaiter().GetResult();
                ended = true;
                return result;
            }
            finally
            {
                _busy = false;
                _aborted = !ended && abort.IsCancellationRequested;
                _queue.CompleteAdding();
            }
        }
    }
}
