namespace MeMhacl.Kernel.Tests;

public sealed class InputTests : IDisposable
{
    private readonly List<(string Prompt, bool IsPassword, string Before)> _asked = [];
    private readonly CellRunner _cells;

    public InputTests()
    {
        CellRunner? cells = null;
        cells = _cells = new CellRunner(input: (prompt, isPassword, token) =>
        {
            _asked.Add((prompt, isPassword, cells!.Stdout));
            if (prompt == "wait")
            {
                token.WaitHandle.WaitOne();
                token.ThrowIfCancellationRequested();
            }

            return "answer " + _asked.Count;
        });
    }

    public void Dispose() => _cells.Dispose();

    [Fact]
    public async Task Input_ByConsoleReadLine_AsksAfterWhatWasPrinted()
    {
        Assert.Equal("answer 1, answer 2", await _cells.RunAsync("Console.Write(\"Name: \"); var a = Console.ReadLine(); a + \", \" + Console.In.ReadLine()"));
        Assert.Equal([("", false, "Name: "), ("", false, "Name: ")], _asked);
    }

    [Fact]
    public async Task Input_ByConsoleRead_TakesTheLineApart() =>
        Assert.Equal("answer 1\n", await _cells.RunAsync("var s = \"\"; do { s += (char)Console.Read(); } while (!s.EndsWith('\\n')); s"));

    [Fact]
    public async Task Input_ByTheGenuineApi_PassesPromptAndHiding()
    {
        var code = """
            using Microsoft.DotNet.Interactive;
            var name = await Kernel.GetInputAsync("Name");
            var hidden = await Kernel.GetInputAsync("Key", typeHint: "password");
            var secret = await Kernel.GetPasswordAsync("Password");
            (name, hidden, secret.GetClearTextPassword(), secret.ToString())
            """;
        Assert.Equal(("answer 1", "answer 2", "answer 3", "************"), await _cells.RunAsync(code));
        Assert.Equal([("Name", false), ("Key", true), ("Password", true)], _asked.Select(a => (a.Prompt, a.IsPassword)));
    }

    [Theory]
    [InlineData("Console.ReadLine();")]
    [InlineData("Console.Read();")]
    [InlineData("await Microsoft.DotNet.Interactive.Kernel.GetInputAsync();")]
    [InlineData("await Microsoft.DotNet.Interactive.Kernel.GetPasswordAsync(\"?\");")]
    public async Task Input_WhereNobodyCanBeAsked_FailsAtOnceWithASentence(string code)
    {
        using var alone = new CellRunner();
        var error = await alone.FailAsync(code);
        Assert.StartsWith("The cell asks for input, but nobody can be asked here", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_Interrupted_EndsTheCell()
    {
        var result = await _cells.InterruptAsync("await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"wait\");");
        Assert.Equal(CellOutcome.Interrupted, result.Outcome);
        Assert.Equal(2, await _cells.RunAsync("1 + 1"));
    }
}
