namespace MeMhacl.Kernel.Tests;

public sealed class DirectiveTests : IDisposable
{
    private readonly CellRunner cells = new();

    public void Dispose() => cells.Dispose();

    [Fact]
    public async Task Import_OfCSharpFile_RunsItInPlace()
    {
        cells.Folder.Write("shared/tools.cs", "int Triple(int n) => 3 * n;\nvar seed = 7;");
        Assert.Equal(21, await cells.RunAsync("#!import shared/tools.cs\nTriple(seed)"));
    }

    [Fact]
    public async Task Load_OfScriptFile_RunsIt()
    {
        cells.Folder.Write("more.csx", "var loaded = 11;");
        Assert.Equal(12, await cells.RunAsync("#load \"more.csx\"\nloaded + 1"));
    }

    [Theory]
    [InlineData("#!pwsh\nls", "#!pwsh")]
    [InlineData("#!import", "Missing required parameter")]
    [InlineData("#r \"missing/none.dll\"", "names no file")]
    public async Task Directive_NotUnderstood_FailsWithASentence(string code, string part)
    {
        var error = await cells.FailAsync(code);
        Assert.Equal(CellError.Magic, error.Name);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("In[1]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_InACell_IsShownAndCodeGoesOn()
    {
        Assert.Equal(5, await cells.RunAsync("var a = 2;\n#!markdown\n# Title\nx\n#!csharp\na + 3"));
        var shown = Assert.IsType<ValueDisplayed>(cells.Events[0]);
        Assert.Equal("# Title\nx", (string?)shown.Data["text/markdown"]);
    }

    [Theory]
    [InlineData("#!html\n<b>x</b>", "text/html", "<b>x</b>")]
    [InlineData("#!javascript\nlet x = 1;", "text/html", "<script type=\"text/javascript\">let x = 1;</script>")]
    [InlineData("#!js\n1", "text/html", "<script type=\"text/javascript\">1</script>")]
    [InlineData("#!md\n*x*", "text/markdown", "*x*")]
    public async Task Language_OfAPart_IsShownAsIts(string code, string mimeType, string text)
    {
        await cells.RunAsync(code + "\n#!c#\nvar after = 1;");
        Assert.Equal(text, (string?)Assert.IsType<ValueDisplayed>(Assert.Single(cells.Events)).Data[mimeType]);
        Assert.Equal(1, await cells.RunAsync("after"));
    }

    [Fact]
    public async Task LineNumbers_BehindDirectives_AreThoseOfTheCell()
    {
        var error = await cells.FailAsync("#!time\nvar a = 1;\n#!who\nthrow new Exception();");
        Assert.Contains("   at In[1]:line 4", error.Traceback);
    }

    [Fact]
    public async Task Who_ListsVariables()
    {
        await cells.RunAsync("var bee = 1.5; var ant = new[] { 1, 2 };");
        await cells.RunAsync("#!who");
        var text = Assert.IsType<ValueDisplayed>(Assert.Single(cells.Events)).Data["text/html"]!.ToString();
        Assert.Contains("ant", text, StringComparison.Ordinal);
        Assert.Contains("bee", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NugetReference_OfAPackageThatIsCached_IsLoaded()
    {
        await cells.RunAsync("#r \"nuget: Markdig, 1.6.0\"");
        Assert.Equal("Markdig", await cells.RunAsync("typeof(Markdig.Markdown).Assembly.GetName().Name"));
    }

    [Fact]
    public async Task Time_ShowsTheWallTime()
    {
        await cells.RunAsync("#!time\nSystem.Threading.Thread.Sleep(20);");
        Assert.Matches(@"^Wall time: \d+\.\d ms$", Assert.IsType<ValueDisplayed>(Assert.Single(cells.Events)).Data.Text());
    }

    [Fact]
    public async Task LsMagic_ListsTheDirectives()
    {
        await cells.RunAsync("#!lsmagic");
        Assert.Contains("#!who", Assert.IsType<ValueDisplayed>(Assert.Single(cells.Events)).Data.Text(), StringComparison.Ordinal);
    }
}
