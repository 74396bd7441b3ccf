using System.Runtime.InteropServices;
using TorchSharp;

namespace MeMhacl;

/// <summary>Shares work among as many threads as libtorch has in this one, and lends each of them memory.</summary>
internal static unsafe class Workers
{
    [ThreadStatic]
    private static Buffer? buffer;

    /// <summary>Does the items of a count, each by one thread.</summary>
    /// <param name="count">How many.</param>
    /// <param name="item">Told the item's number; must not depend on who does it, nor on the order.</param>
    public static void For(int count, Action<int> item)
    {
        var threads = Math.Min(count, torch.get_num_threads());
        if (threads <= 1)
        {
            for (var i = 0; i < count; i++) item(i);
            return;
        }
        var next = -1;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < count;) item(i);
        });
    }

    /// <summary>Memory of this thread, until it is asked again: unwritten, at a multiple of 64 bytes.</summary>
    /// <param name="floats">How many.</param>
    public static float* Scratch(long floats) => (buffer ??= new Buffer()).OfLength(floats);

    private sealed class Buffer
    {
        private long length;
        private float* start;

        public float* OfLength(long floats)
        {
            if (floats > length)
            {
                NativeMemory.AlignedFree(start);
                start = (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), 64);
                length = floats;
            }
            return start;
        }

        ~Buffer() => NativeMemory.AlignedFree(start);
    }
}
