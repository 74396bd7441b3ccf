using System.Diagnostics;
using MeMhacl.Kernel.Scripting;

namespace MeMhacl.Kernel.Tests.Scripting;

public sealed class StackGuardTests : IDisposable
{
    private readonly CellRunner _cells = new();

    public void Dispose() => _cells.Dispose();

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
        await _cells.RunAsync("var kept = 5;");
        var clock = Stopwatch.StartNew();
        var error = await _cells.FailAsync(code);
        Assert.Equal("System.InsufficientExecutionStackException", error.Name);
        Assert.StartsWith("The stack is used up: a function calls itself", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Traceback, line => line.Contains("In[2]:line ", StringComparison.Ordinal));
        Assert.True(error.Traceback.Count < 60, $"{error.Traceback.Count} lines");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"took {clock.Elapsed}");
        Assert.Equal(5, await _cells.RunAsync("kept"));
    }

    [Fact]
    public async Task Recursion_DeepButFinite_Succeeds() =>
        Assert.Equal(20_000, await _cells.RunAsync("int Depth(int n) => n == 0 ? 0 : Depth(n - 1) + 1;\nDepth(20_000)"));

    [Theory]
    [InlineData("int total = 0; void Add(int n) => total += n; Add(3); total", 3)]
    [InlineData("async Task<int> F() => await Task.FromResult(4); await F()", 4)]
    [InlineData("async Task F() => await Task.Yield(); await F(); 5", 5)]
    [InlineData("async System.Threading.Tasks.ValueTask F() => await Task.Yield(); await F(); 5", 5)]
    [InlineData("Task<int> F() => Task.FromResult(6); await F()", 6)]
    [InlineData("int F() => throw new Exception(); try { F(); } catch { } 7", 7)]
    [InlineData("int[] a = [1, 2]; ref int At(int i) => ref a[i]; At(1) = 8; a[1]", 8)]
    [InlineData("int F() => 9 // a comment; with a semicolon\n; F()", 9)]
    [InlineData("IEnumerable<int> F() { yield return 10; } F().Single()", 10)]
    [InlineData("System.Linq.Expressions.Expression<Func<int, int>> e = n => n + 1; e.Compile()(10)", 11)]
    [InlineData("struct V(int x) { public int X { get; init; } = x; public static V operator +(V a, V b) => new(a.X + b.X); public static implicit operator int(V v) => v.X; } (int)(new V(5) + new V(7))", 12)]
    [InlineData("class C { int _x; public int X { get => _x; set => _x = value; } } new C { X = 13 }.X", 13)]
    [InlineData("record R(int N) { public R Next() => this with { N = N + 1 }; } new R(13).Next().N", 14)]
    [InlineData("T Id<T>(T t) where T : struct => t; Id(15)", 15)]
    [InlineData("interface I { int F(); } abstract class A : I { public abstract int F(); } class B : A { public override int F() => 16; } new B().F()", 16)]
    [InlineData("double F() => 1; (int)F() + 16", 17)]
    [InlineData("Func<int> F() => () => 18; F()()", 18)]
    [InlineData("object F() => null; F() is null ? 19 : 0", 19)]
    public async Task Functions_OfAllForms_MeanTheSameWithTheCheck(string code, int value)
    {
        Assert.Equal(value, await _cells.RunAsync(code));
        Assert.Equal(value, Convert.ToInt32(await Plain(code), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task CompileError_BesideFunctions_ShowsTheCodeAsWritten()
    {
        var error = await _cells.FailAsync("int F() => unknown + 1;");
        Assert.Equal(
            ["In[1]:line 1, column 12: error CS0103: The name 'unknown' does not exist in the current context", "    int F() => unknown + 1;", "               ^"],
            error.Traceback);
    }

    [Fact]
    public void Apply_ToCodeWithoutFunctionsOrWithErrors_ChangesNothing()
    {
        Assert.Equal("var x = new[] { 1 }.Select(n => n + 1);", StackGuard.Apply("var x = new[] { 1 }.Select(n => n + 1);"));
        Assert.Equal("int F() => (;", StackGuard.Apply("int F() => (;"));
    }

    // The same code by Roslyn alone.
    private static Task<object> Plain(string code) => Microsoft.CodeAnalysis.CSharp.Scripting.CSharpScript.EvaluateAsync<object>(
        code,
        Microsoft.CodeAnalysis.Scripting.ScriptOptions.Default.WithReferences(typeof(Enumerable).Assembly, typeof(object).Assembly, typeof(System.Linq.Expressions.Expression).Assembly)
            .WithImports("System", "System.Linq", "System.Threading.Tasks", "System.Collections.Generic"));
}
