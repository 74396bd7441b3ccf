using System.Diagnostics;
using Xunit.Abstractions;

namespace MeMhacl.Kernel.Tests;

public sealed class MemoryTests(ITestOutputHelper output)
{
    private const int Cells = 500;

    // Each submission is an assembly that stays: 0.08 MB a cell was measured, and the collector may lag behind by as much again.
    private const double MegabytesPerCell = 0.16;

    [Fact]
    public void Cell500_MemoryWithinBudget()
    {
        using var kernel = new KernelUnderTest();
        for (var i = 0; i < 50; i++)
        {
            kernel.Client.Run($"int warm{i} = {i}; warm{i}");
        }

        var before = Megabytes(kernel);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Cells; i++)
        {
            Assert.Equal($"{i}", kernel.Client.Run($"int cell{i} = {i}; Console.WriteLine(cell{i}); cell{i}").Result);
        }

        var taken = clock.Elapsed / Cells;
        var grown = Megabytes(kernel) - before;
        output.WriteLine(FormattableString.Invariant($"{taken.TotalMilliseconds:0} ms a cell, {grown:0} MB more after {Cells} cells"));
        Assert.True(grown < Cells * MegabytesPerCell, $"{grown} MB");
    }

    // Without the garbage, of which the collector leaves more the more memory the machine has.
    private static double Megabytes(KernelUnderTest kernel)
    {
        Assert.Equal("ok", kernel.Client.Run("GC.Collect(); GC.WaitForPendingFinalizers(); GC.Collect();").Status);
        kernel.Process.Refresh();
        return kernel.Process.WorkingSet64 / 1e6;
    }
}
