namespace MeMhacl.Kernel.Tests.Scripting;

public sealed class InspectionTests : IDisposable
{
    private readonly CellRunner _cells = new();

    public void Dispose() => _cells.Dispose();

    [Theory]
    [InlineData("Accur|acy(1)", "double Accuracy(int right, int all = 100)")]
    [InlineData("Accuracy(|", "double Accuracy(int right, int all = 100)")]
    [InlineData("Accuracy(1, |)", "double Accuracy(int right, int all = 100)")]
    [InlineData("Accuracy(Math.Max(1, 2), |", "double Accuracy(int right, int all = 100)")]
    [InlineData("trained|", "double[] trained")]
    [InlineData("trained|", "Value: [0.5, 0.75]")]
    [InlineData("trained.Len|gth", "int Array.Length { get; }")]
    [InlineData("Accuracy(trained|", "double[] trained")]
    [InlineData("v|ar q = trained;", "double[]")]
    [InlineData("int.Par|se(\"1\")", "int int.Parse(string s)")]
    [InlineData("new List<int>(|", "List<int>.List(int capacity)")]
    [InlineData("Ran|dom s;", "class System.Random")]
    [InlineData("int F(int own) => ow|n;", "int own")]
    public async Task Inspect_AtCursor_ShowsTheSignature(string marked, string part)
    {
        await _cells.RunAsync("var trained = new[] { 0.5, 0.75 };\ndouble Accuracy(int right, int all = 100) => right / (double)all;");
        var found = await AtAsync(marked);
        Assert.NotNull(found);
        Assert.Contains(part, found.Text, StringComparison.Ordinal);
        Assert.Contains(part.Replace("Value: ", "Value: `", StringComparison.Ordinal), found["text/markdown"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_OfDocumentedLibrary_TellsParametersReturnsAndExceptions()
    {
        var found = await AtAsync("#r \"MeMhacl.Kernel.dll\"\nMeMhacl.Kernel.Formatting.ValueFormatter.Format(|");
        Assert.Contains("Formats a value.", found!.Text, StringComparison.Ordinal);
        Assert.Contains("Parameters:\n  value: Anything, null too.", found.Text, StringComparison.Ordinal);
        Assert.Contains("Returns: A bundle of at least one type.", found.Text, StringComparison.Ordinal);
        var throwing = await AtAsync("#r \"MeMhacl.Kernel.dll\"\nMeMhacl.Kernel.Scripting.ScriptSession s = null; s.Complete|Async(\"\", 0)");
        Assert.Contains("Throws:\n  ArgumentOutOfRangeException: ", throwing!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_OfManyOverloads_ShowsSomeThenAll()
    {
        Assert.Contains(" more)", (await AtAsync("Console.WriteLine(|"))!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" more)", (await AtAsync("Console.WriteLine(|", detail: 1))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_OfLazyVariable_DoesNotRunIt()
    {
        await _cells.RunAsync("var runs = 0; var lazy = Enumerable.Range(0, 3).Select(n => ++runs);");
        Assert.DoesNotContain("Value", (await AtAsync("lazy|"))!.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _cells.RunAsync("runs"));
    }

    [Theory]
    [InlineData("|")]
    [InlineData("1 + |2")]
    [InlineData("// Console|")]
    [InlineData("unknown|")]
    [InlineData("#!markdown\nConsole|")]
    public async Task Inspect_OfNothing_IsNull(string marked) => Assert.Null(await AtAsync(marked));

    private Task<MeMhacl.Kernel.Scripting.MimeBundle?> AtAsync(string marked, int detail = 0)
    {
        var position = marked.IndexOf('|', StringComparison.Ordinal);
        return _cells.Session.InspectAsync(marked.Remove(position, 1), position, detail);
    }
}
