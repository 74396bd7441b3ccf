using System.Runtime.ExceptionServices;

namespace MeMhacl.Data;

/// <summary>Independent pieces of work on several cores.</summary>
internal static class ParallelWork
{
    /// <summary>Calls <paramref name="body"/> once for each index from 0.</summary>
    /// <param name="count">How many indices.</param>
    /// <param name="body">The work.</param>
    /// <param name="threads">At most so many at a time; null for one a core.</param>
    /// <param name="cancellation">Ends the work between two calls.</param>
    public static void For(int count, Action<int> body, int? threads = null, CancellationToken cancellation = default) =>
        For<object?>(count, () => null, (index, _) => body(index), threads, cancellation);

    /// <summary>As above, each call with a buffer that no other call has at that time.</summary>
    /// <remarks>A failure ends the rest and is thrown as it is; of several failures, which one is chance. No call is left running. (<see cref="Parallel"/> takes some milliseconds to begin with.)</remarks>
    public static void For<TBuffer>(int count, Func<TBuffer> buffer, Action<int, TBuffer> body, int? threads = null, CancellationToken cancellation = default)
        where TBuffer : class?
    {
        var (next, failure) = (-1, (Exception?)null);
        var others = new Task[Math.Max(0, Math.Min(count, threads ?? Environment.ProcessorCount) - 1)];
        for (var i = 0; i < others.Length; i++)
            others[i] = Task.Run(Work);
        Work();
        Task.WaitAll(others);
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        cancellation.ThrowIfCancellationRequested();

        void Work()
        {
            try
            {
                var own = buffer();
                for (int index; failure is null && !cancellation.IsCancellationRequested && (index = Interlocked.Increment(ref next)) < count;)
                    body(index, own);
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref failure, error, null);
            }
        }
    }
}
