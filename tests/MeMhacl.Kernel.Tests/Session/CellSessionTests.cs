namespace MeMhacl.Kernel.Tests;

public sealed class CellSessionTests(Xunit.Abstractions.ITestOutputHelper output) : IDisposable
{
    private readonly CellRunner cells = new();

    public void Dispose() => cells.Dispose();

    [Fact]
    public async Task Session_TrailingExpression_IsTheCellsValue()
    {
        await cells.RunAsync("var a = 20; int Twice(int n) => 2 * n;");
        Assert.Empty(cells.Events);
        Assert.Equal(42, await cells.RunAsync("Twice(a) + 2"));
        var result = Assert.IsType<ResultProduced>(Assert.Single(cells.Events));
        Assert.Equal("42", result.Data.Text());
    }

    [Fact]
    public async Task Session_Console_IsTheCellsWhileItRunsOnly()
    {
        var before = Console.Out;
        await cells.RunAsync("var own = new System.IO.StringWriter(); Console.SetOut(own); Console.Write(\"in own\");");
        Assert.Same(before, Console.Out);
        await cells.RunAsync("Console.Write(\"in\");");
        Console.Out.Write("outside");
        Assert.Equal("in", cells.Stdout);
        Assert.Equal("in own", await cells.RunAsync("own.ToString()"));
    }

    [Fact]
    public async Task Session_FailedCell_KeepsWhatItHadSet()
    {
        await cells.FailAsync("var trained = 5; throw new Exception(\"after the training\");");
        Assert.Equal(5, await cells.RunAsync("trained"));
    }

    [Fact]
    public async Task Session_ExceptionOnBackgroundThread_IsReportedAndTheSessionGoesOn()
    {
        await cells.RunAsync("""
            var t = new System.Threading.Thread(() => throw new InvalidOperationException("lost"));
            t.Start(); t.Join();
            """);
        Assert.Contains("lost", cells.Stderr, StringComparison.Ordinal);
        Assert.Contains("In[1]:line 1", cells.Stderr, StringComparison.Ordinal);
        Assert.Equal(3, await cells.RunAsync("1 + 2"));
    }

    [Fact]
    public async Task Session_ExceptionInAsyncVoid_FailsTheCell()
    {
        var error = await cells.FailAsync("async void F() { await Task.Yield(); throw new ArgumentException(\"void\"); } F(); await Task.Delay(2000);");
        Assert.Equal("System.ArgumentException", error.Name);
    }

    [Fact]
    public async Task Session_FiveHundredCells_StayWithinTheBudgetOfMemoryAndTime()
    {
        const int Cells = 500;
        const long Managed = 60L << 20;  // 25 MiB measured; naming all references in each cell would keep 850
        const long Process = 200L << 20; // code that the runtime keeps for each cell, and what its collector has not yet given back
        const double Slower = 3;         // the last hundred beside the first; medians, as what other processes take is not our time
        await cells.RunAsync("var start = 0; int Twice(int n) => 2 * n;");
        var (managed, working) = (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
        var times = new List<TimeSpan>();
        for (var i = 0; i < Cells; i++)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            Assert.Equal(2 * i, await cells.RunAsync($"var x{i} = Twice(start + {i}); x{i}"));
            times.Add(clock.Elapsed);
        }

        managed = GC.GetTotalMemory(forceFullCollection: true) - managed;
        working = Environment.WorkingSet - working;
        var report = $"{managed >> 20} MiB managed, {working >> 20} MiB in all, first hundred {Median(times.Take(100))}, last hundred {Median(times.TakeLast(100))}";
        output.WriteLine(report);
        Assert.True(managed < Managed && working < Process, report);
        Assert.True(Median(times.TakeLast(100)) < Slower * Median(times.Take(100)), report);

        static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(times.Count() / 2);
    }
}
