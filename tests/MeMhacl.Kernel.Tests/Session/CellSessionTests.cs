namespace MeMhacl.Kernel.Tests;

public sealed class CellSessionTests(Xunit.Abstractions.ITestOutputHelper output) : IDisposable
{
    private readonly CellRunner cells = new();

    public void Dispose() => cells.Dispose();

    [Fact]
    public async Task Session_TrailingExpression_IsTheCellsValue()
    {
        await cells.RunAsync("var a = 20; int Twice(int n) => 2 * n;");
        Assert.Equal(42, await cells.RunAsync("Twice(a) + 2"));
        var result = Assert.IsType<ResultProduced>(Assert.Single(cells.Events));
        Assert.Equal("42", result.Data.Text());
    }

    [Fact]
    public async Task Session_TrailingStatement_HasNoValue()
    {
        await cells.RunAsync("var a = 1; a = a + 1;");
        Assert.Empty(cells.Events);
        await cells.RunAsync("Console.Write(\"\")");
        Assert.DoesNotContain(cells.Events, e => e is ResultProduced);
    }

    [Fact]
    public async Task Session_ImportsOfTheGenuineKernel_NeedNoUsing()
    {
        var code = """
            var sum = Enumerable.Range(0, 4).Sum();
            IEnumerable empty = new List<int>();
            var text = new StringBuilder("x");
            await Task.Yield();
            Math.Max(sum, 1)
            """;
        Assert.Equal(6, await cells.RunAsync(code));
        var error = await cells.FailAsync("File.Exists(\"x\")"); // System.IO is not among them
        Assert.Contains("CS0103", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_AwaitInCell_GoesOn() =>
        Assert.Equal(7, await cells.RunAsync("await Task.Delay(5); var x = await Task.Run(() => 7); x"));

    [Fact]
    public async Task Session_ConsoleAndDisplay_KeepTheirOrder()
    {
        await cells.RunAsync("""
            Console.WriteLine("one");
            Console.Error.WriteLine("two");
            display("three");
            Console.WriteLine("four");
            "five"
            """);
        var order = cells.Events.Select(e => e switch
        {
            StreamWritten s => $"{s.Stream}:{s.Text.Trim()}",
            ValueDisplayed d => $"display:{d.Data.Text()}",
            ResultProduced r => $"result:{r.Data.Text()}",
            _ => e.ToString(),
        });
        Assert.Equal(["stdout:one", "stderr:two", "display:three", "stdout:four", "result:five"], order);
    }

    [Fact]
    public async Task Session_TextWrittenWhileRunning_ArrivesBeforeTheEnd()
    {
        var seen = new TaskCompletionSource();
        using var session = new CellSession();
        var run = session.RunAsync("Console.Write(\"early\"); await Task.Delay(3000);", 1, e => seen.TrySetResult());
        Assert.Same(seen.Task, await Task.WhenAny(seen.Task, run));
    }

    [Fact]
    public async Task Session_ConsoleOutsideOfCells_IsNotCaptured()
    {
        await cells.RunAsync("Console.Write(\"in\");");
        Console.Write("");
        Console.Out.Write("outside");
        Assert.Equal("in", cells.Stdout);
    }

    [Fact]
    public async Task Session_CellThatReplacesTheConsole_DoesSoForItselfOnly()
    {
        var before = Console.Out;
        await cells.RunAsync("var own = new System.IO.StringWriter(); Console.SetOut(own); Console.Write(\"in own\");");
        Assert.Same(before, Console.Out);
        Assert.Equal("in own", await cells.RunAsync("own.ToString()"));
    }

    [Fact]
    public async Task Display_Methods_AllShowTheirValue()
    {
        await cells.RunAsync("""
            42.Display();
            "<b>x</b>".DisplayAs("text/html");
            new[] { new { A = 1, B = "u" } }.DisplayTable();
            display(HTML("<i>y</i>"));
            Javascript("1");
            CSS("p { color: red }");
            """);
        var shown = cells.Events.Cast<ValueDisplayed>().Select(e => e.Data).ToList();
        Assert.Equal("42", shown[0].Text());
        Assert.Equal("<b>x</b>", (string?)shown[1]["text/html"]);
        Assert.Contains("<td>u</td>", (string?)shown[2]["text/html"]);
        Assert.Equal("<i>y</i>", (string?)shown[3]["text/html"]);
        Assert.Equal("<script type=\"text/javascript\">1</script>", (string?)shown[4]["text/html"]);
        Assert.Contains("p { color: red }", (string?)shown[5]["text/html"]);
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
        var perCell = TimeSpan.FromMilliseconds(100); // 25 ms on a free core; the median, as what other processes take is not our time
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
        Assert.True(Median(times.TakeLast(100)) < perCell, report);

        static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(times.Count() / 2);
    }

}
