using MeMhacl.Kernel.Scripting;

namespace MeMhacl.Kernel.Tests.Scripting;

public sealed class DirectiveTests : IDisposable
{
    private readonly CellRunner _cells = new();

    public void Dispose() => _cells.Dispose();

    [Fact]
    public async Task Import_OfCSharpFile_RunsItInPlace()
    {
        _cells.Folder.Write("shared/tools.cs", "int Triple(int n) => 3 * n;\nvar seed = 7;");
        Assert.Equal(21, await _cells.RunAsync("#!import shared/tools.cs\nTriple(seed)"));
    }

    [Fact]
    public async Task Load_OfScriptFile_RunsIt()
    {
        _cells.Folder.Write("more.csx", "var loaded = 11;");
        Assert.Equal(12, await _cells.RunAsync("#load \"more.csx\"\nloaded + 1"));
    }

    [Fact]
    public async Task Import_FileThatFails_NamesFileAndLine()
    {
        _cells.Folder.Write("bad.cs", "var ok = 1;\nthrow new Exception(\"in file\");");
        var error = await _cells.FailAsync("#!import bad.cs");
        Assert.Contains("   at bad.cs:line 2", error.Traceback);
    }

    [Theory]
    [InlineData("#!pwsh\nls", "#!pwsh")]
    [InlineData("var a = 1;\n#!share --from x", "#!share")]
    [InlineData("#!import", "#!import")]
    [InlineData("#!import none.cs", "cannot be read")]
    [InlineData("#!import x.ipynb", "no C# file")]
    [InlineData("#r \"nuget: Deedle, 3.0.0\"", "works offline")]
    [InlineData("#r \"missing/none.dll\"", "names no file")]
    public async Task Directive_NotUnderstood_FailsWithASentence(string code, string part)
    {
        var error = await _cells.FailAsync(code);
        Assert.Equal(CellError.Magic, error.Name);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("In[1]:line ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_cells.Folder.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_InACell_IsShownAndCodeGoesOn()
    {
        Assert.Equal(5, await _cells.RunAsync("var a = 2;\n#!markdown\n# Title\n#!x stays\n#!csharp\na + 3"));
        var shown = Assert.IsType<ValueDisplayed>(_cells.Events[0]);
        Assert.Equal("# Title\n#!x stays", shown.Data["text/markdown"]);
    }

    [Theory]
    [InlineData("#!html\n<b>x</b>", "text/html", "<b>x</b>")]
    [InlineData("#!javascript\nlet x = `#!html`;", "text/html", "<script type=\"text/javascript\">let x = `#!html`;</script>")]
    [InlineData("#!js\n1", "text/html", "<script type=\"text/javascript\">1</script>")]
    [InlineData("#!md\n*x*", "text/markdown", "*x*")]
    public async Task Language_OfAPart_IsShownAsIts(string code, string mimeType, string text)
    {
        await _cells.RunAsync(code + "\n#!c#\nvar after = 1;");
        Assert.Equal(text, Assert.IsType<ValueDisplayed>(Assert.Single(_cells.Events)).Data[mimeType]);
        Assert.Equal("after", Assert.Single(_cells.Variables).Name);
    }

    [Fact]
    public async Task LineNumbers_BehindDirectives_AreThoseOfTheCell()
    {
        var error = await _cells.FailAsync("#!time\nvar a = 1;\n#!who\nthrow new Exception();");
        Assert.Contains("   at In[1]:line 4", error.Traceback);
    }

    [Fact]
    public async Task HashBang_InRawString_IsText() =>
        Assert.Equal("\n#!unknown\n", await _cells.RunAsync("var s = @\"\n#!unknown\n\";\ns"));

    [Fact]
    public async Task Who_ListsVariables_Whos_TheirValues()
    {
        await _cells.RunAsync("var b = 1.5; var a = new[] { 1, 2 };");
        await _cells.RunAsync("#!who");
        Assert.Equal("a\nb", Assert.IsType<ValueDisplayed>(Assert.Single(_cells.Events)).Data.Text);
        await _cells.RunAsync("#!whos");
        Assert.Equal("a: int[] = [1, 2]\nb: double = 1.5", Assert.IsType<ValueDisplayed>(Assert.Single(_cells.Events)).Data.Text);
    }

    [Fact]
    public async Task Time_ShowsTheWallTime()
    {
        await _cells.RunAsync("#!time\nSystem.Threading.Thread.Sleep(20);");
        Assert.Matches(@"^Wall time: \d+\.\d ms$", Assert.IsType<ValueDisplayed>(Assert.Single(_cells.Events)).Data.Text);
    }

    [Fact]
    public async Task LsMagic_ListsTheDirectives()
    {
        await _cells.RunAsync("#!lsmagic");
        Assert.Contains("#!whos", Assert.IsType<ValueDisplayed>(Assert.Single(_cells.Events)).Data.Text, StringComparison.Ordinal);
    }
}
