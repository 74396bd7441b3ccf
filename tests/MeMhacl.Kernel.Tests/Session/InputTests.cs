namespace MeMhacl.Kernel.Tests;

public sealed class InputTests
{
    [Fact]
    public async Task Input_ByConsoleReadLine_AsksAfterWhatWasPrinted()
    {
        var asked = new List<(string Prompt, bool IsPassword, string Before)>();
        CellRunner? asking = null;
        using var cells = asking = new CellRunner(input: (prompt, isPassword, _) =>
        {
            asked.Add((prompt, isPassword, asking!.Stdout));
            return "answer " + asked.Count;
        });
        Assert.Equal("answer 1, answer 2", await cells.RunAsync("Console.Write(\"Name: \"); var a = Console.ReadLine(); a + \", \" + Console.In.ReadLine()"));
        Assert.Equal([("", false, "Name: "), ("", false, "Name: ")], asked);
    }

    [Theory]
    [InlineData("Console.ReadLine();")]
    [InlineData("Console.Read();")]
    [InlineData("await Microsoft.DotNet.Interactive.Kernel.GetInputAsync();")]
    [InlineData("await Microsoft.DotNet.Interactive.Kernel.GetPasswordAsync(\"?\");")]
    public async Task Input_WhereNobodyCanBeAsked_FailsAtOnceWithASentence(string code)
    {
        using var alone = new CellRunner();
        Assert.Contains("nobody can be asked", (await alone.FailAsync(code)).Message, StringComparison.Ordinal);
    }
}
