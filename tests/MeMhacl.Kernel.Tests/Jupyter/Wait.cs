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
