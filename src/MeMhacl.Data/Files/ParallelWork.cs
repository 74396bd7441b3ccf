using System.Runtime.ExceptionServices;

namespace MeMhacl.Data;

/// <summary>Independent pieces of work on several cores.</summary>
internal static class ParallelWork
{
    /// <summary>Calls <paramref name="body"/> once for each index from 0, at most so many at a time; null for one a core.</summary>
    public static void For(int count, Action<int> body, int? threads = null) => For(count, () => false, (index, _) => body(index), threads);

    /// <summary>As above, each call with a buffer that no other call has at that time.</summary>
    /// <remarks>A failure ends the rest and is thrown as it is; of several failures, which one is chance. No call is left running. (<see cref="Parallel"/> takes some milliseconds to begin with.)</remarks>
    public static void For<TBuffer>(int count, Func<TBuffer> buffer, Action<int, TBuffer> body, int? threads = null)
    {
        var (next, failure) = (-1, (Exception?)null);
        var workers = Math.Min(count, threads ?? Environment.ProcessorCount);
        Task[] others = [.. Enumerable.Range(1, Math.Max(0, workers - 1)).Select(_ => Task.Run(Work))];
        Work();
        Task.WaitAll(others);
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);

        void Work()
        {
            try
            {
                var own = buffer();
                for (int index; failure is null && (index = Interlocked.Increment(ref next)) < count;)
                    body(index, own);
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref failure, error, null);
            }
        }
    }
}
