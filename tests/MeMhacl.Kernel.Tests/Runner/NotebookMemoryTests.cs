namespace MeMhacl.Kernel.Tests;

/// <summary>What notebooks leave in the process that runs them one after the other.</summary>
public sealed class NotebookMemoryTests(Xunit.Abstractions.ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_TenNotebooks_TheirVariablesAndCodeAreFreed()
    {
        const int Notebooks = 10, WarmUp = 2, Kept = 32;
        const long Process = 120L << 20; // the code of 8 notebooks stays, 3 MiB each; and what the last one has freed is given back when the next begins
        const long Managed = 40L << 20; // 8 notebooks that stayed would be 256 MiB of variables
        var (managed, working) = (0L, 0L);
        for (var i = 1; i <= Notebooks; i++)
        {
            var path = folder.Write($"{i}.ipynb", NotebookFiles.OfCode(
                $"var kept = new byte[{Kept} << 20]; Random.Shared.NextBytes(kept);", "record Point(double X, double Y); var points = Enumerable.Range(0, 10_000).Select(i => new Point(i, i * i)).ToArray();",
                "points.Take(20)", "Console.WriteLine(kept.Length);", $"await Task.Delay(1); points.Length + {i}"));
            var result = await NotebookRunner.RunAsync(path, new NotebookRunOptions { OutputPath = folder.File($"out-{i}.ipynb") });
            Assert.True(result.Succeeded, result.Failure?.Error.Message);
            if (i == WarmUp) (managed, working) = Now();
        }

        var (managedAfter, workingAfter) = Now();
        var report = $"{(managedAfter - managed) >> 20} MiB managed and {(workingAfter - working) >> 20} MiB in all more after {Notebooks} notebooks than after {WarmUp}";
        output.WriteLine(report);
        Assert.True(managedAfter - managed < Managed && workingAfter - working < Process, report);
    }

    private static (long Managed, long Working) Now()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }
}
