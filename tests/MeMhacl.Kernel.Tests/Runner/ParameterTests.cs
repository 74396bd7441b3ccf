namespace MeMhacl.Kernel.Tests;

public sealed class ParameterTests : IDisposable
{
    private const string Declaring = "int epochs = 100;\nvar tau = 0.1;\nvar profile = \"paper\";\nvar quick = false;\nfloat rate = 1f;\nvar day = DayOfWeek.Monday;\nlong seed = -1;";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Parameters_AreAssignedInTheDeclaredTypes()
    {
        var result = await RunAsync(new()
        {
            ["epochs"] = "5", ["tau"] = "1", ["profile"] = "a\"b", ["quick"] = "true", ["rate"] = "0.5", ["day"] = "Friday", ["seed"] = "-7",
        });
        Assert.True(result.Succeeded, result.Failure?.Error.Message);
        Assert.Equal("5 0.5 a\"b True 0.5 Friday -7", (string?)result.Notebook.Cells[2].Outputs[0]["data"]!["text/plain"]);
        Assert.Equal("injected-parameters", result.Notebook.Cells[1].Id);
        Assert.Equal(["injected-parameters"], result.Notebook.Cells[1].Tags);
    }

    [Theory]
    [InlineData("epochs", "1_000", "epochs = 1000;")]
    [InlineData("seed", "9_999_999_999", "seed = 9999999999L;")]
    [InlineData("tau", "5e-2", "tau = 0.05d;")]
    [InlineData("rate", "0.25f", "rate = 0.25f;")]
    [InlineData("profile", "\"demo\"", "profile = \"demo\";")]
    [InlineData("profile", "007", "profile = \"007\";")]
    [InlineData("profile", "0x10", "profile = \"0x10\";")]
    [InlineData("profile", "say \"demo\"", "profile = \"say \\\"demo\\\"\";")]
    [InlineData("day", "DayOfWeek.Friday", "day = DayOfWeek.Friday;")]
    public async Task Parameters_WrittenAsInCSharp_AreTaken(string name, string value, string line)
    {
        var result = await RunAsync(new() { [name] = value });
        Assert.True(result.Succeeded, result.Failure?.Error.Message);
        Assert.EndsWith(line, result.Notebook.Cells[1].Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_OfAnExecutedCopy_AreReplaced()
    {
        await RunAsync(new() { ["epochs"] = "5" });
        var again = await NotebookRunner.RunAsync(folder.File("out.ipynb"), new NotebookRunOptions { Parameters = new Dictionary<string, string> { ["epochs"] = "6" } });
        Assert.Equal(3, again.Notebook.Cells.Count);
        Assert.Equal("// Parameters of this run.\nepochs = 6;", again.Notebook.Cells[1].Source);
    }

    [Theory]
    [InlineData("epoch", "5", "declares: day, epochs, profile, quick, rate, seed, tau")]
    [InlineData("epochs", "many", "declared as int")]
    [InlineData("epochs", "\"5", "declared as int")]
    [InlineData("tau", "NaN", "declared as double")]
    [InlineData("day", "Fri day", "declared as DayOfWeek")]
    [InlineData("day", "x;System.Environment.Exit(1)", "declared as DayOfWeek")]
    public async Task Parameters_NotDeclaredOrOfWrongType_AreRefusedInASentence(string name, string value, string part)
    {
        var exception = await Assert.ThrowsAsync<NotebookException>(() => RunAsync(new() { [name] = value }));
        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_WithoutTaggedCell_AreRefused()
    {
        var path = folder.Write("plain.ipynb", NotebookFiles.OfCode("var a = 1;"));
        var exception = await Assert.ThrowsAsync<NotebookException>(
            () => NotebookRunner.RunAsync(path, new NotebookRunOptions { Parameters = new Dictionary<string, string> { ["a"] = "1" } }));
        Assert.Contains("no cell tagged \"parameters\"", exception.Message, StringComparison.Ordinal);
    }

    private async Task<NotebookRunResult> RunAsync(Dictionary<string, string> parameters)
    {
        var path = folder.Write("in.ipynb", NotebookFiles.Json(
            NotebookFiles.Code(Declaring, "p", "parameters"),
            NotebookFiles.Code("FormattableString.Invariant($\"{epochs} {tau / 2} {profile} {quick} {rate} {day} {seed}\")", "show")));
        return await NotebookRunner.RunAsync(path, new NotebookRunOptions { OutputPath = folder.File("out.ipynb"), Parameters = parameters });
    }
}
