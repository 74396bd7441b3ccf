#pragma warning disable SYSLIB0046 // ControlledExecution is marked as not for production; it is what can stop a cell that checks no token.
using System.Collections.Concurrent;
using System.Runtime;

namespace MeMhacl.Kernel.Scripting;

/// <summary>
/// Runs user code on a thread of its own that can be aborted. A pump brings the code after each await back to that thread,
/// so that an abort reaches it there too. A native call ends the wait only when it returns.
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
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
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
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];
        private volatile bool _aborted;

        public override void Post(SendOrPostCallback d, object? state)
        {
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

        // Reading the exception marks it as seen; that of an aborted cell is of no use to anyone.
        private void Finish(Task task)
        {
            _ = task.Exception;
            _queue.CompleteAdding();
        }

        public T Run<T>(Func<Task<T>> start, CancellationToken abort)
        {
            var ended = false;
            try
            {
                var task = start();
                _ = task.ContinueWith(t => Finish(t), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                foreach (var (callback, state) in _queue.GetConsumingEnumerable(abort))
                {
                    callback(state);
                }

                var result = task.GetAwaiter().GetResult();
                ended = true;
                return result;
            }
            finally
            {
                _aborted = !ended && abort.IsCancellationRequested;
                _queue.CompleteAdding();
            }
        }
    }
}
