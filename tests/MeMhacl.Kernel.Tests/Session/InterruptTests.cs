using System.Diagnostics;

namespace MeMhacl.Kernel.Tests;

public sealed class InterruptTests : IDisposable
{
    // Interrupted after 0.3 s; a loaded machine may need a while to notice, but a cell that is not stopped runs for 30 s or for ever.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(8);

    private readonly CellRunner cells = new(grace: TimeSpan.FromSeconds(20));

    public void Dispose() => cells.Dispose();

    [Theory]
    [InlineData("while (true) { n++; }")]
    [InlineData("while (true) { try { n++; } finally { n--; } }")]
    [InlineData("await Task.Yield(); while (true) { n++; }")]
    [InlineData("await Task.Delay(30_000);")]
    [InlineData("while (true) { await Task.Delay(5); }")]
    [InlineData("while (true) { try { Math.Sqrt(n); } catch { } }")]
    [InlineData("while (true) { try { System.Threading.Thread.Sleep(1); } catch { } }")]
    [InlineData("while (true) { try { await Task.Delay(1); } catch (Exception) { } }")]
    [InlineData("await Task.Run(() => System.Threading.Thread.Sleep(20_000));")]
    [InlineData("System.Threading.Tasks.Parallel.Invoke(() => { while (true) { n++; if (n < 0) break; } });")]
    [InlineData("await Task.Run(async () => { await Task.Delay(30_000); });")]
    public async Task Interrupt_OfCellThatChecksNoToken_EndsItSoon(string code)
    {
        await cells.RunAsync("long n = 0; var kept = \"kept\";");
        var clock = Stopwatch.StartNew();
        var result = await cells.InterruptAsync(code);
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
        Assert.True(clock.Elapsed < Soon, $"took {clock.Elapsed}");
        Assert.IsType<CellFailed>(cells.Events[^1]);
        Assert.Equal("kept", await cells.RunAsync("kept"));
    }

    [Theory]
    [InlineData("async Task<int> F() { await Task.Delay(10); return 1; } F().Result")]
    [InlineData("async Task<int> F() { await Task.Delay(10); return 1; } F().Wait(); 1")]
    [InlineData("async Task<int> F() { await Task.Delay(10); return 1; } await Task.Yield(); F().GetAwaiter().GetResult()")]
    [InlineData("async Task<int> F() { for (int i = 0; i < 200; i++) await Task.Yield(); return 1; } async Task<int> G() { await Task.Yield(); return F().Result; } G().Result")]
    public async Task Cell_ThatBlocksOnItsOwnAsyncCode_Ends(string code)
    {
        var clock = Stopwatch.StartNew();
        using var rescue = new CancellationTokenSource(20_000);
        var result = await cells.TryAsync(code, rescue.Token);
        Assert.Equal((CellOutcome.Succeeded, 1), (result.Outcome, result.Value));
        Assert.True(clock.Elapsed < Soon, $"took {clock.Elapsed}");
    }

    [Theory]
    [InlineData("while (true) { n++; await Task.Delay(20); }")]
    [InlineData("while (true) { try { n++; await Task.Delay(20); } catch { } }")]
    [InlineData("async Task Count() { while (true) { n++; await Task.Delay(20); } } await Count();")]
    [InlineData("new TaskCompletionSource().Task.Wait();")]
    [InlineData("await Task.Yield(); _ = new TaskCompletionSource<int>().Task.Result;")]
    [InlineData("System.Threading.Thread.Sleep(30_000);")]
    [InlineData("while (true) { try { new System.Threading.ManualResetEventSlim().Wait(); } catch { } }")]
    [InlineData("async Task F() { while (true) { n++; await Task.Delay(5); } } F().Wait();")]
    public async Task Interrupt_OfCellThatAwaitsOrWaitsForever_LeavesNothingRunning(string code)
    {
        await cells.RunAsync("long n = 0;");
        var clock = Stopwatch.StartNew();
        var result = await cells.InterruptAsync(code, 1000);
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
        Assert.True(clock.Elapsed < Soon, $"took {clock.Elapsed}");
        var counted = await cells.RunAsync("n");
        Assert.Equal(code.Contains("n++", StringComparison.Ordinal), counted is not 0L);
        await Task.Delay(500); // it would count to 25 more
        Assert.Equal(counted, await cells.RunAsync("n"));
    }

    // An abort may strike while a lock is taken, .NET's own around its messages too: nobody could lock, or throw, afterwards.
    [Theory]
    [InlineData("while (true) { lock (gate) { n++; } }")]
    [InlineData("while (true) { try { lock (gate) { throw new Exception(\"x\"); } } catch { } }")]
    [InlineData("while (true) { try { await Task.Delay(1); } catch (Exception) { } }")]
    public async Task Interrupt_InTheMiddleOfLocks_LeavesThemFree(string code)
    {
        const int Times = 12;
        await cells.RunAsync("long n = 0; var gate = new object();");
        for (var i = 0; i < Times; i++)
        {
            Assert.Equal(CellOutcome.Interrupted, (await cells.InterruptAsync(code, 50 + (7 * i)).WaitAsync(TimeSpan.FromMinutes(1))).Outcome);
            Assert.Equal(true, await cells.RunAsync("System.Threading.Monitor.TryEnter(gate)").WaitAsync(TimeSpan.FromMinutes(1)));
            await cells.RunAsync("gate = new();");
        }
    }

    [Fact]
    public async Task Interrupt_OfALibraryThatLinkedItselfToTheToken_LetsItStopCleanly()
    {
        await cells.RunAsync("""
            var linked = () => System.Threading.CancellationTokenSource.CreateLinkedTokenSource(Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken);
            """);
        var result = await cells.InterruptAtOutputAsync("using (var stop = linked()) { Console.Write(\"begun \"); while (!stop.IsCancellationRequested) { } System.Threading.Thread.Sleep(1500); Console.Write(\"checkpoint\"); }");
        Assert.Equal((CellOutcome.Interrupted, "begun checkpoint"), (result.Outcome, cells.Stdout));
    }

    [Fact]
    public async Task Interrupt_BeforeTheCell_RunsNothing()
    {
        var result = await cells.TryAsync("Console.WriteLine(1);", new CancellationToken(canceled: true));
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
        Assert.Equal("", cells.Stdout);
    }

    [Fact]
    public async Task Interrupt_OfALongNativeCall_EndsTheCellWhenItReturns()
    {
        // A sleep would be no test, as the abort's signal ends it early; a wait for a condition goes on after signals, until its time on the wall's clock.
        await cells.RunAsync("""
            using System.Runtime.InteropServices;
            static class Native
            {
                [DllImport("libc.so.6")] public static extern int pthread_mutex_lock(byte[] mutex);
                [DllImport("libc.so.6")] public static extern int pthread_cond_timedwait(byte[] condition, byte[] mutex, long[] until);
            }
            var kept = 3;
            var until = new long[2];
            """);
        using var stop = new CancellationTokenSource();
        var begun = cells.Folder.File("begun");
        var running = cells.TryAsync("""
            byte[] condition = new byte[64], mutex = new byte[64];
            Native.pthread_mutex_lock(mutex);
            System.IO.File.WriteAllText("BEGUN", "");
            until[0] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 5;
            for (var i = 0; i < 100; i++) { try { Native.pthread_cond_timedwait(condition, mutex, until); } catch { } }
            """.Replace("BEGUN", begun, StringComparison.Ordinal), stop.Token);
        while (!File.Exists(begun)) await Task.Delay(20);
        stop.Cancel();
        var result = await running;
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
        var ended = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Assert.Contains("Interrupt received; waiting for the running native call to return.", cells.Stderr, StringComparison.Ordinal);
        Assert.Equal(3, await cells.RunAsync("kept"));
        Assert.InRange((long)(await cells.RunAsync("until[0]"))!, 1, ended);
    }

    [Fact]
    public async Task Interrupt_OfATrainingRun_LeavesItsCheckpointAndTheVariablesItSet()
    {
        await cells.RunAsync("var compilerIsLoaded = true;");
        var result = await cells.InterruptAtOutputAsync("""
            using Microsoft.DotNet.Interactive;
            var step = 0;
            void Train(System.Threading.CancellationToken stop)
            {
                Console.Write("begun"); try { while (true) { stop.ThrowIfCancellationRequested(); System.Threading.Thread.Sleep(5); step++; } }
                finally { System.IO.File.WriteAllText("CHECKPOINT", step.ToString()); }
            }
            Train(KernelInvocationContext.Current.CancellationToken);
            """.Replace("CHECKPOINT", cells.Folder.File("checkpoint"), StringComparison.Ordinal));
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
        Assert.Equal(File.ReadAllText(cells.Folder.File("checkpoint")), (await cells.RunAsync("step"))!.ToString());
    }

    [Theory]
    [InlineData("Thread.Sleep(20_000)")]
    [InlineData("throw new Exception(\"callback\")")]
    public async Task Interrupt_WhoseCallbackHangsOrThrows_EndsTheCellAfterTheGrace(string callback)
    {
        using var cells = new CellRunner(grace: TimeSpan.FromMilliseconds(200));
        await cells.RunAsync("using System.Threading; var compilerIsLoaded = true;");
        var clock = Stopwatch.StartNew();
        var result = await cells.InterruptAsync($"var t = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken; t.Register(() => {callback}); while (true) {{ }}");
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
        Assert.True(clock.Elapsed < Soon, $"took {clock.Elapsed}");
    }

    [Fact]
    public async Task EndGrace_WhileTheCellStopsCleanly_AbortsItAtOnce()
    {
        await cells.RunAsync("var compilerIsLoaded = true;");
        using var stop = new CancellationTokenSource(300);
        var clock = Stopwatch.StartNew();
        var running = cells.TryAsync("var t = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken; while (true) { }", stop.Token);
        await Task.Delay(800);
        Assert.False(running.IsCompleted); // the grace is 20 s
        cells.Session.EndGrace();
        Assert.Equal(CellOutcome.Interrupted, (await running).Outcome);
        Assert.True(clock.Elapsed < Soon, $"took {clock.Elapsed}");
    }
}
