using System.Runtime.ExceptionServices;

namespace MeMhacl.Data;

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
        // Tasks, for Parallel.For takes some milliseconds to begin with.
        var others = new Task[workers - 1];
        for (var worker = 0; worker < others.Length; worker++)
            others[worker] = Task.Run(Work);
        var failure = Failure(Work);
        foreach (var other in others)
            failure = Failure(() => other.GetAwaiter().GetResult()) ?? failure;
        failure?.Throw();

        void Work()
        {
            var own = buffer();
            for (int index; (index = Interlocked.Increment(ref next)) < count;)
                body(index, own);
        }
    }

    // The file must stay open until the last slice is done, whatever happened to the first.
    private static ExceptionDispatchInfo? Failure(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception error)
        {
            return ExceptionDispatchInfo.Capture(error);
        }
    }
}
