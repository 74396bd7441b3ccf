using System.Diagnostics;

namespace MeMhacl.Kernel.Tests;

internal static class Wait
{
    public static void Until(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < WireClient.Patience, $"Waited for {what} in vain.");
            Thread.Sleep(10);
        }
    }
}

/// <summary>Time limits on a machine that may be busy with other work: who is too slow is too slow three times.</summary>
internal static class BestOfThree
{
    /// <param name="measure">Does it once and returns what it took.</param>
    public static void IsWithin(TimeSpan limit, Func<TimeSpan> measure)
    {
        var taken = new List<TimeSpan>();
        do
        {
            taken.Add(measure());
        }
        while (taken[^1] > limit && taken.Count < 3);
        Assert.True(taken[^1] <= limit, $"not within {limit}: {string.Join(", ", taken)}");
    }
}
