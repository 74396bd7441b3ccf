namespace MeMhacl.Kernel.Tests;

public sealed class EditingTests : IDisposable
{
    private readonly CellRunner cells = new();

    public void Dispose() => cells.Dispose();

    [Theory]
    [InlineData("trai|", "trained")]
    [InlineData("Accura|", "Accuracy")]
    [InlineData("trained.Sel|", "Select")]
    [InlineData("Console.WriteL|", "WriteLine")]
    [InlineData("using System.IO;\nvar f = File.ReadAllL|", "ReadAllLines")]
    [InlineData("var local = 1; loc|", "local")]
    [InlineData("#!time\ntrai|", "trained")]
    [InlineData("#!markdown\n# tr\n#!csharp\ntrai|", "trained")]
    [InlineData("displ|", "display")]
    [InlineData("#!ti|", "#!time")]
    public async Task Completion_AtCursor_OffersWhatFits(string marked, string text)
    {
        await cells.RunAsync("var trained = new[] { 0.5 };\ndouble Accuracy(int right, int all = 100) => right / (double)all;");
        var (completions, replaced) = await AtAsync(marked);
        Assert.Single(completions.Items, i => i.Text == text);
        Assert.All(completions.Items, i => Assert.StartsWith(replaced, i.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("|")]
    [InlineData("\"a string| \"")]
    [InlineData("1.5.|")]
    [InlineData("#!markdown\n# Tit|")]
    [InlineData("}}}} ((( \"|")]
    public async Task Completion_WhereNothingFits_DoesNotFail(string marked)
    {
        var (completions, _) = await AtAsync(marked);
        Assert.InRange(completions.Start, 0, completions.End);
    }

    [Fact]
    public async Task Completion_InsideAWord_ReplacesTheWholeWord() => Assert.Equal("Console", (await AtAsync("Cons|ole")).Replaced);

    [Fact]
    public async Task Completion_OfFailedAndOfInterruptedCells_SeesWhatTheSessionKeeps()
    {
        await cells.RunAsync("var before = 1;");
        await cells.InterruptAsync("var lost = 1; while (true) { }");
        Assert.Contains((await AtAsync("befo|")).Completions.Items, i => i.Text == "before");
        Assert.DoesNotContain((await AtAsync("los|")).Completions.Items, i => i.Text == "lost");
    }

    [Theory]
    [InlineData("Math.Sq|rt(2)", "double Math.Sqrt(double d)")]
    [InlineData("kep|t", "int kept")]
    public async Task Inspection_OfAName_ShowsItsSignature(string marked, string signature)
    {
        await cells.RunAsync("var kept = 1;");
        var position = marked.IndexOf('|', StringComparison.Ordinal);
        var found = await cells.Session.InspectAsync(marked.Remove(position, 1), position);
        Assert.Contains(signature, found!.Text(), StringComparison.Ordinal);
        Assert.Null(await cells.Session.InspectAsync("   ", 1));
    }

    [Theory]
    [InlineData("1", "complete", "")]
    [InlineData("var x = 1;", "complete", "")]
    [InlineData("#!time\nvar x = 1;", "complete", "")]
    [InlineData("#!html\n<b>", "complete", "")]
    [InlineData("for (int i = 0; i < 3; i++) {", "incomplete", "    ")]
    [InlineData("if (true) { if (true) {", "incomplete", "        ")]
    [InlineData("Console.WriteLine(", "incomplete", "")]
    [InlineData("/* not closed", "incomplete", "")]
    [InlineData("var s = \"\"\"\nraw", "incomplete", "")]
    [InlineData("var s = \"not closed", "invalid", "")]
    [InlineData("int 1 = i;", "invalid", "")]
    [InlineData("} {", "invalid", "")]
    public void Completeness_OfCode_IsTold(string code, string status, string indent) => Assert.Equal(new Completeness(status, indent), CellSession.CheckComplete(code));

    private async Task<(Completions Completions, string Replaced)> AtAsync(string marked)
    {
        var position = marked.IndexOf('|', StringComparison.Ordinal);
        var code = marked.Remove(position, 1);
        var completions = await cells.Session.CompleteAsync(code, position);
        return (completions, code[completions.Start..completions.End]);
    }
}
