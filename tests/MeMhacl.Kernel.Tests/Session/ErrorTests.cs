namespace MeMhacl.Kernel.Tests;

public sealed class ErrorTests : IDisposable
{
    private readonly CellRunner cells = new();

    public void Dispose() => cells.Dispose();

    [Fact]
    public async Task CompileError_NamesCellLineColumn_AndPointsAtTheSource()
    {
        await cells.RunAsync("var x = 1;");
        var error = await cells.FailAsync("var y = 2;\nvar z = x + unknown;\n");
        Assert.Equal(CellError.Compilation, error.Name);
        Assert.Equal(
            ["In[2]:line 2, column 13: error CS0103: The name 'unknown' does not exist in the current context", "    var z = x + unknown;", "                ^"],
            error.Traceback);
    }

    [Theory]
    [InlineData("namespace N { class C { } }", "cannot declare a namespace")]
    [InlineData("static class E { public static int F(this int n) => n; }", "cannot declare extension methods")]
    [InlineData("var a = 1;\n#r \"System.Xml.dll\"", "before all other lines")]
    public async Task CompileError_WhereCellsDifferFromFiles_Hints(string code, string hint)
    {
        var error = await cells.FailAsync(code);
        Assert.Contains(error.Traceback, line => line.Contains("Hint: ", StringComparison.Ordinal) && line.Contains(hint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RuntimeError_ShowsCausesAndOnlyFramesOfCells()
    {
        await cells.RunAsync("int Divide(int a, int b)\n{\n    return a / b;\n}");
        var error = await cells.FailAsync("""
            var n = 0;
            try
            {
                Divide(1, n);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException("outer", e);
            }
            """);
        Assert.Equal(("System.InvalidOperationException", "outer"), (error.Name, error.Message));
        Assert.Equal(
            [
                "System.InvalidOperationException: outer",
                " ---> System.DivideByZeroException: Attempted to divide by zero.",
                "   at Divide(Int32 a, Int32 b) in In[1]:line 3",
                "   at In[2]:line 4",
                "   --- end of inner exceptions ---",
                "   at In[2]:line 8",
            ],
            error.Traceback);
    }

    [Fact]
    public async Task RuntimeError_AfterAwait_KeepsLinesAndHidesPlumbing()
    {
        var error = await cells.FailAsync("""
            async Task Train()
            {
                await Task.Delay(1);
                throw new ArgumentException("bad");
            }
            await Train();
            """);
        Assert.Equal(["System.ArgumentException: bad", "   at Train() in In[1]:line 4", "   at In[1]:line 6"], error.Traceback);
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
    public async Task LineNumbers_BehindDirectives_AreThoseOfTheCell()
    {
        var error = await cells.FailAsync("#!time\nvar a = 1;\n#!who\nthrow new Exception();");
        Assert.Contains("   at In[1]:line 4", error.Traceback);
    }
}
