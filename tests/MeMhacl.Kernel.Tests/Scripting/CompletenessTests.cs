using MeMhacl.Kernel.Scripting;

namespace MeMhacl.Kernel.Tests.Scripting;

public sealed class CompletenessTests : IDisposable
{
    private readonly CellRunner _cells = new();

    public void Dispose() => _cells.Dispose();

    [Theory]
    [InlineData("1 + 1")]
    [InlineData("var x = 1;")]
    [InlineData("for (var i = 0; i < 3; i++)\n{\n    Console.WriteLine(i);\n}")]
    [InlineData("int F(int n) => n;")]
    [InlineData("#r \"x.dll\"\nvar a = 1;")]
    [InlineData("#!time\nvar a = 1;")]
    [InlineData("#!markdown\n{ (unclosed")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("")]
    public void Check_OfWholeCode_IsComplete(string code) =>
        Assert.Equal(new Completeness(CompletenessStatus.Complete, ""), _cells.Session.CheckComplete(code));

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++)\n{", 4)]
    [InlineData("if (true)\n{\n    while (true)\n    {", 8)]
    [InlineData("var x =", 0)]
    [InlineData("var x = 1", 0)]
    [InlineData("Console.WriteLine(", 0)]
    [InlineData("/* a comment", 0)]
    [InlineData("var s = @\"first", 0)]
    [InlineData("var s = \"\"\"\nfirst", 0)]
    [InlineData("class A\n{\n    int B()\n    {\n        return 1;\n    }", 4)]
    [InlineData("#!time\nif (true) {", 4)]
    [InlineData("var s = \"}\"; if (true) {", 4)]
    public void Check_OfOpenCode_IsIncompleteWithIndent(string code, int indent) =>
        Assert.Equal(new Completeness(CompletenessStatus.Incomplete, new string(' ', indent)), _cells.Session.CheckComplete(code));

    [Theory]
    [InlineData("var = = 1;")]
    [InlineData("foo(]);")]
    [InlineData("\"unclosed string")]
    [InlineData("1 +* ;")]
    [InlineData("}")]
    [InlineData("var x = = 1; if (true) {")]
    [InlineData("#!nothing")]
    public void Check_OfWrongCode_IsInvalid(string code) =>
        Assert.Equal(new Completeness(CompletenessStatus.Invalid, ""), _cells.Session.CheckComplete(code));
}
