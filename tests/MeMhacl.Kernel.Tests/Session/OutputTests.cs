namespace MeMhacl.Kernel.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly CellRunner cells = new();

    public void Dispose() => cells.Dispose();

    [Theory]
    [InlineData("Console.Clear();", false)]
    [InlineData("Console.Write(\"\\u001b[H\\u001b[2J\");", false)]
    [InlineData("Console.Write(\"\\u001b[H\");", true)]
    public async Task Clear_OfTheOutput_IsAnEventInItsPlace(string clear, bool wait)
    {
        await cells.RunAsync($"Console.Write(\"old\"); {clear} Console.Write(\"new\");");
        Assert.Equal([new StreamWritten("stdout", "old"), new OutputCleared(wait), new StreamWritten("stdout", "new")], cells.Events);
    }

    [Fact]
    public async Task Clear_InTheMiddleOfText_KeepsColoursAndStderr()
    {
        await cells.RunAsync("Console.Write(\"\\u001b[31mred\\u001b[0m\\u001b[2Jend\"); Console.Error.Write(\"\\u001b[2J\");");
        Assert.Equal(
            [new StreamWritten("stdout", "\u001b[31mred\u001b[0m"), new OutputCleared(false), new StreamWritten("stdout", "end"), new StreamWritten("stderr", "\u001b[2J")],
            cells.Events);
    }

    [Theory]
    [InlineData("var line = new string('x', 999); for (var i = 0; i < 100_000; i++) Console.WriteLine(line);")]
    [InlineData("Console.Write(new string('x', 100_000_000));")]
    public async Task Output_OfHundredMegabytes_ArrivesWholeInBoundedPieces(string code)
    {
        const int Longest = 4 << 20;     // characters: at most twice what may wait, and a bit that comes in meanwhile
        using var session = new CellSession();
        var (total, longest) = (0L, 0);
        var result = await session.RunAsync(code, 1, e =>
        {
            if (e is StreamWritten written)
            {
                Thread.Sleep(1); // a front end that takes its time
                total += written.Text.Length;
                longest = Math.Max(longest, written.Text.Length);
            }
        });
        Assert.Equal(CellOutcome.Succeeded, result.Outcome);
        Assert.Equal(100_000_000, total);
        Assert.True(longest <= Longest, $"{longest} characters at once");
    }

    [Fact]
    public async Task Output_WhileTheFrontEndWritesToTheConsole_DoesNotHang()
    {
        // The front end's writing waits for the console's lock, which the cell's thread holds while it waits for the front end.
        using var session = new CellSession();
        var run = session.RunAsync("for (var i = 0; i < 40; i++) Console.Write(new string('x', 200_000));", 1, _ => Console.Out.Write(""));
        Assert.Same(run, await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(60))));
    }
}
