using System.Diagnostics;
using MeMhacl.Kernel.Scripting;

namespace MeMhacl.Kernel.Tests.Scripting;

public sealed class InterruptTests : IDisposable
{
    // Interrupted after 0.3 s; a loaded machine may need a while to notice, but a cell that is not stopped runs for 30 s or for ever.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(8);

    private readonly CellRunner _cells = new(grace: TimeSpan.FromSeconds(20));

    public void Dispose() => _cells.Dispose();

    [Theory]
    [InlineData("while (true) { n++; }")]
    [InlineData("while (true) { try { n++; } finally { n--; } }")]
    [InlineData("await Task.Yield(); while (true) { n++; }")]
    [InlineData("await Task.Delay(30_000);")]
    [InlineData("while (true) { await Task.Delay(5); }")]
    [InlineData("while (true) { try { Math.Sqrt(n); } catch { } }")]
    [InlineData("await Task.Run(async () => { await Task.Delay(30_000); });")]
    public async Task Interrupt_OfCellThatChecksNoToken_EndsItSoon(string code)
    {
        await _cells.RunAsync("long n = 0; var kept = \"kept\";");
        var clock = Stopwatch.StartNew();
        var result = await _cells.InterruptAsync(code);
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
        Assert.True(clock.Elapsed < Soon, $"took {clock.Elapsed}");
        Assert.IsType<CellFailed>(_cells.Events[^1]);
        Assert.Equal("kept", await _cells.RunAsync("kept"));
    }

    [Fact]
    public async Task Interrupt_KeepsOutputSoFar()
    {
        await _cells.RunAsync("var compilerIsLoaded = true;");
        await _cells.InterruptAsync("Console.WriteLine(\"epoch 1\"); while (true) { }");
        Assert.StartsWith("epoch 1\n", _cells.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_OfCellThatTookTheToken_LetsItStopCleanly()
    {
        await _cells.RunAsync("var compilerIsLoaded = true;");
        var result = await _cells.InterruptAsync("""
            var token = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;
            while (!token.IsCancellationRequested) { await Task.Delay(10); }
            for (var i = 0; i < 20; i++) { System.Threading.Thread.Sleep(10); }
            Console.WriteLine("checkpoint written");
            token.ThrowIfCancellationRequested();
            """);
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
        Assert.Contains("checkpoint written", _cells.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_OfCellThatIgnoresTheTokenItTook_EndsAfterTheGrace()
    {
        using var cells = new CellRunner(grace: TimeSpan.FromMilliseconds(200));
        var result = await cells.InterruptAsync("var t = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken; while (true) { }");
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
    }

    [Fact]
    public async Task Interrupt_WhileANativeCallRuns_SaysThatItWaits()
    {
        await _cells.RunAsync("var compilerIsLoaded = true;");
        var result = await _cells.InterruptAsync("System.Threading.Thread.Sleep(3500); while (true) { }");
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
        Assert.Contains("waiting for the running native call", _cells.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_BeforeTheCell_RunsNothing()
    {
        var result = await _cells.TryAsync("Console.WriteLine(1);", new CancellationToken(canceled: true));
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
        Assert.Equal("", _cells.Stdout);
    }
}
