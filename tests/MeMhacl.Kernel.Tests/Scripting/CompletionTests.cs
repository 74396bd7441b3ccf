using MeMhacl.Kernel.Scripting;

namespace MeMhacl.Kernel.Tests.Scripting;

public sealed class CompletionTests(Xunit.Abstractions.ITestOutputHelper output) : IDisposable
{
    private readonly CellRunner _cells = new();

    public void Dispose() => _cells.Dispose();

    [Theory]
    [InlineData("trai|", "trained", "instance", "double[] trained")]
    [InlineData("Accura|", "Accuracy", "method", "double Accuracy(int right, int all = 100)")]
    [InlineData("Accuracy(ri|", "right:", "parameter", "")]
    [InlineData("Accuracy(right: 1, al|", "all:", "parameter", "")]
    [InlineData("trained.Len|", "Length", "property", "int Length { get; }")]
    [InlineData("trained.Sel|", "Select", "method", null)]
    [InlineData("Console.WriteL|", "WriteLine", "method", null)]
    [InlineData("using System.IO;\nvar f = File.ReadAllL|", "ReadAllLines", "method", null)]
    [InlineData("using System.I|", "IO", "namespace", "namespace IO")]
    [InlineData("whi|", "while", "keyword", "")]
    [InlineData("var local = 1; loc|", "local", "instance", "int local")]
    [InlineData("if (true) { var inner = 1; inn|", "inner", "instance", "int inner")]
    [InlineData("new Lis|", "List", "class", null)]
    [InlineData("#!time\ntrai|", "trained", "instance", null)]
    [InlineData("#!markdown\n# tr\n#!csharp\ntrai|", "trained", "instance", null)]
    [InlineData("displ|", "display", "method", null)]
    public async Task Completion_AtCursor_OffersWhatFits(string marked, string text, string kind, string? signature)
    {
        await _cells.RunAsync("var trained = new[] { 0.5 };\ndouble Accuracy(int right, int all = 100) => right / (double)all;");
        var (completions, replaced) = await AtAsync(marked);
        var item = Assert.Single(completions.Items, i => i.Text == text);
        Assert.Equal(kind, item.Kind);
        Assert.True(signature is null || signature == item.Signature, item.Signature);
        Assert.StartsWith(replaced, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#|", "#!time", "magic")]
    [InlineData("#!who|", "#!whos", "magic")]
    [InlineData("#|", "#r", "keyword")]
    [InlineData("#r \"lib/On|", "One.dll", "path")]
    [InlineData("#r \"l|", "lib/", "path")]
    [InlineData("#load \"|", "tools.csx", "path")]
    [InlineData("#!import to|", "tools.csx", "path")]
    public async Task Completion_OfDirectives_OffersNamesAndFiles(string marked, string text, string kind)
    {
        _cells.Folder.Write("lib/One.dll", "");
        _cells.Folder.Write("lib/One.txt", "");
        _cells.Folder.Write("tools.csx", "");
        var (completions, _) = await AtAsync(marked);
        Assert.Equal(kind, Assert.Single(completions.Items, i => i.Text == text).Kind);
        Assert.DoesNotContain(completions.Items, i => i.Text == "One.txt");
    }

    [Theory]
    [InlineData("|")]
    [InlineData("\"a string| \"")]
    [InlineData("// a comment|")]
    [InlineData("1.5.|")]
    [InlineData("#!markdown\n# Tit|")]
    [InlineData("nothing.of.this.exi|")]
    [InlineData("}}}} ((( \"|")]
    public async Task Completion_WhereNothingFits_DoesNotFail(string marked)
    {
        var (completions, _) = await AtAsync(marked);
        Assert.InRange(completions.Start, 0, completions.End);
    }

    [Fact]
    public async Task Completion_InsideAWord_ReplacesTheWholeWord()
    {
        var (_, replaced) = await AtAsync("Cons|ole");
        Assert.Equal("Console", replaced);
    }

    [Fact]
    public async Task Completion_OfRedeclaredVariable_SeesTheNewestType()
    {
        await _cells.RunAsync("var x = 1;");
        await _cells.RunAsync("var x = \"text\";");
        var (completions, _) = await AtAsync("x.Subst|");
        Assert.Contains(completions.Items, i => i.Text == "Substring");
    }

    [Fact]
    public async Task Completion_OfFailedAndOfInterruptedCells_SeesWhatTheSessionKeeps()
    {
        await _cells.FailAsync("var kept = 1; throw new Exception();");
        await _cells.InterruptAsync("var lost = 1; while (true) { }");
        Assert.Contains((await AtAsync("ke|")).Completions.Items, i => i.Text == "kept");
        Assert.DoesNotContain((await AtAsync("los|")).Completions.Items, i => i.Text == "lost");
    }

    [Fact]
    public async Task Completion_WhileACellRuns_AnswersFromTheCellsBefore()
    {
        await _cells.RunAsync("var before = 1;");
        await AtAsync("be|");
        using var stop = new CancellationTokenSource();
        var running = _cells.TryAsync("while (true) { }", stop.Token);
        var (completions, _) = await AtAsync("befo|");
        Assert.False(running.IsCompleted);
        Assert.Contains(completions.Items, i => i.Text == "before");
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Completion_OnceWarm_IsQuick()
    {
        // In processor time, beside the execution of a cell with the same call, so that neither this machine's speed nor what else runs on it counts:
        // 3 to 4 times that was measured, 50 to 100 ms each. A completion that read all references anew, as the first does, would take seconds.
        const double Most = 6;
        const int Requests = 9;
        await _cells.Session.WarmUpAsync();
        for (var i = 0; i < 20; i++)
        {
            await _cells.RunAsync($"var x{i} = new List<int> {{ {i} }};");
        }

        await AtAsync("var first = x0.Whe|");
        var (completing, running) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var i = 0; i < Requests; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var (completions, _) = await AtAsync($"var y{i} = x{i}.Whe|");
            var between = Environment.CpuUsage.TotalTime;
            await _cells.RunAsync($"var y{i} = x{i}.Where(v => v > {i}).ToList();");
            completing += between - before;
            running += Environment.CpuUsage.TotalTime - between;
            Assert.Contains(completions.Items, c => c.Text == "Where");
        }

        output.WriteLine($"{completing.TotalMilliseconds / Requests:0} ms of processor time each, {completing / running:0.0} times the cell's {running.TotalMilliseconds / Requests:0} ms");
        Assert.True(completing < Most * running, $"{completing / running:0.0} times as long as running the cell");
    }

    private async Task<(Completions Completions, string Replaced)> AtAsync(string marked)
    {
        var position = marked.IndexOf('|', StringComparison.Ordinal);
        var code = marked.Remove(position, 1);
        var completions = await _cells.Session.CompleteAsync(code, position);
        return (completions, code[completions.Start..completions.End]);
    }
}
