namespace MeMhacl.Kernel.Tests;

public sealed class EditingTests : IDisposable
{
    private readonly CellRunner cells = new();

    public void Dispose() => cells.Dispose();

    [Theory]
    [InlineData("trai|", "trained")]
    [InlineData("trained.Sel|", "Select")]
    [InlineData("#!time\ntrai|", "trained")]
    public async Task Completion_AtCursor_OffersWhatFits(string marked, string text)
    {
        await cells.RunAsync("var trained = new[] { 0.5 };\ndouble Accuracy(int right, int all = 100) => right / (double)all;");
        var (completions, replaced) = await AtAsync(marked);
        Assert.Single(completions.Items, i => i.Text == text);
        Assert.All(completions.Items, i => Assert.StartsWith(replaced, i.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("\"a string| \"")]
    [InlineData("}}}} ((( \"|")]
    public async Task Completion_WhereNothingFits_DoesNotFail(string marked)
    {
        var (completions, _) = await AtAsync(marked);
        Assert.InRange(completions.Start, 0, completions.End);
    }

    [Theory]
    [InlineData("var x = 1;", "complete", "")]
    [InlineData("#!html\n<b>", "complete", "")]
    [InlineData("for (int i = 0; i < 3; i++) {", "incomplete", "    ")]
    [InlineData("if (true) { if (true) {", "incomplete", "        ")]
    [InlineData("var s = \"\"\"\nraw", "incomplete", "")]
    [InlineData("var s = \"not closed", "invalid", "")]
    [InlineData("int 1 = i;", "invalid", "")]
    public void Completeness_OfCode_IsTold(string code, string status, string indent) => Assert.Equal(new Completeness(status, indent), CellSession.CheckComplete(code));

    private async Task<(Completions Completions, string Replaced)> AtAsync(string marked)
    {
        var position = marked.IndexOf('|', StringComparison.Ordinal);
        var code = marked.Remove(position, 1);
        var completions = await cells.Session.CompleteAsync(code, position);
        return (completions, code[completions.Start..completions.End]);
    }
}
