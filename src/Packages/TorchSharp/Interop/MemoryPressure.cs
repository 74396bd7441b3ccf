namespace TorchSharp;

/// <summary>Provokes .NET's collector when libtorch's memory has grown by much: to the collector a tensor is a few bytes, so it would let gigabytes of unreachable ones stand.</summary>
internal static unsafe class MemoryPressure
{
    // Grown by this much, and by half, since the last full collection: a program that really holds much memory collects seldom.
    private const long Step = 256L << 20;
    private static long held;
    private static long limit = Step;

    /// <summary>One comparison for each new tensor.</summary>
    internal static void Check()
    {
        var counter = Native.LiveBytes;
        if (counter is not null && Volatile.Read(ref *counter) > Volatile.Read(ref limit)) Collect(counter);
    }

    private static void Collect(long* counter)
    {
        var reached = Interlocked.Exchange(ref limit, long.MaxValue);
        if (reached == long.MaxValue) return;                          // another thread is at it
        // Young tensors are the usual garbage of a loop: the whole heap is looked at only if they did not make room.
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
        if (*counter > (held + reached) / 2)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            held = *counter;
        }
        Volatile.Write(ref limit, held + Math.Max(Step, held / 2));
    }
}
