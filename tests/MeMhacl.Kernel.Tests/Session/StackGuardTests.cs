using System.Diagnostics;

namespace MeMhacl.Kernel.Tests;

public sealed class StackGuardTests : IDisposable
{
    private readonly CellRunner cells = new();

    public void Dispose() => cells.Dispose();

    [Theory]
    [InlineData("int F(int n)\n{\n    return F(n + 1) + 1;\n}\nF(0)")]
    [InlineData("int F(int n) => F(n + 1) + 1;\nF(0)")]
    [InlineData("void F() => F();\nF();")]
    [InlineData("int A(int n) => B(n) + 1; int B(int n) => A(n) + 1;\nA(0)")]
    [InlineData("void Outer() { int Inner(int n) => Inner(n) + 1; Inner(0); }\nOuter();")]
    [InlineData("class C { public int P => P + 1; }\nnew C().P")]
    [InlineData("class C { public int this[int i] { get { return this[i + 1] + 1; } } }\nnew C()[0]")]
    [InlineData("class C { public C() { new C(); } }\nnew C();")]
    [InlineData("Func<int, int> f = null; f = n => { return f(n) + 1; };\nf(0)")]
    [InlineData("async Task F() { await F(); }\nawait F();")]
    [InlineData("async Task F() => await F();\nawait F();")]
    public async Task Recursion_WithoutEnd_FailsTheCellAndKeepsTheSession(string code)
    {
        await cells.RunAsync("var kept = 5;");
        var clock = Stopwatch.StartNew();
        var error = await cells.FailAsync(code);
        Assert.Equal("System.InsufficientExecutionStackException", error.Name);
        Assert.StartsWith("The stack is used up: a function calls itself", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Traceback, line => line.Contains("In[2]:line ", StringComparison.Ordinal));
        Assert.True(error.Traceback.Count < 60, $"{error.Traceback.Count} lines");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"took {clock.Elapsed}");
        Assert.Equal(5, await cells.RunAsync("kept"));
    }

    [Fact]
    public async Task Recursion_DeepButFinite_Succeeds() =>
        Assert.Equal(20_000, await cells.RunAsync("int Depth(int n) => n == 0 ? 0 : Depth(n - 1) + 1;\nDepth(20_000)"));

    [Fact]
    public async Task CompileError_BesideFunctions_ShowsTheCodeAsWritten()
    {
        var error = await cells.FailAsync("int F() => unknown + 1;");
        Assert.Equal(
            ["In[1]:line 1, column 12: error CS0103: The name 'unknown' does not exist in the current context", "    int F() => unknown + 1;", "               ^"],
            error.Traceback);
    }
}
