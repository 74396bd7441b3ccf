using System.Diagnostics;
using Xunit.Abstractions;

namespace MeMhacl.Kernel.Jupyter.Tests;

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

        var before = Megabytes(kernel.Process);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Cells; i++)
        {
            Assert.Equal($"{i}", kernel.Client.Run($"int cell{i} = {i}; Console.WriteLine(cell{i}); cell{i}").Result);
        }

        var (taken, grown) = (clock.Elapsed / Cells, Megabytes(kernel.Process) - before);
        output.WriteLine(FormattableString.Invariant($"{taken.TotalMilliseconds:0} ms a cell, {grown:0} MB more after {Cells} cells"));
        Assert.True(grown < Cells * MegabytesPerCell, $"{grown} MB");
    }

    private static double Megabytes(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1e6;
    }
}
