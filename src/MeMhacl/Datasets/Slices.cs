using System.Runtime.ExceptionServices;

namespace MeMhacl.Datasets;

/// <summary>Independent pieces of one file, read on all cores.</summary>
internal static class Slices
{
    // Below this a second thread costs more than it saves.
    private const int Few = 4;

    /// <summary>Calls <paramref name="body"/> once for each index from 0, with a buffer that no other call has at that time.</summary>
    /// <exception cref="DatasetFormatException">As a call threw it; which one, if several did, is chance.</exception>
    public static void Run<TBuffer>(int count, Func<TBuffer> buffer, Action<int, TBuffer> body)
    {
        var workers = count < Few ? 1 : Math.Min(count, Environment.ProcessorCount);
        var next = -1;
        if (workers == 1)
        {
            Work();
            return;
        }
        try
        {
            Parallel.For(0, workers, _ => Work());
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }

        void Work()
        {
            var own = buffer();
            for (int index; (index = Interlocked.Increment(ref next)) < count;)
                body(index, own);
        }
    }
}
