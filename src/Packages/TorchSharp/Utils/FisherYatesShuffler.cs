using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The numbers 0 .. size - 1 in a random order; with a seed, the same at every enumeration.</summary>
public sealed class FisherYatesShuffler(long size, int? seed = null) : IEnumerable<long>
{
    public IEnumerator<long> GetEnumerator()
    {
        var random = seed is { } s ? new Random(s) : new Random();
        var order = new long[size];
        for (var i = 0L; i < size; i++) order[i] = i;
        for (var i = size - 1; i > 0; i--)
        {
            var j = random.NextInt64(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return ((IEnumerable<long>)order).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
