namespace MeMhacl.Study.Tests;

public class LibrarySourceTests
{
    // What notebooks show.
    [Theory]
    [InlineData("ResidualBlock", "ResidualBlock", "shortcut = Sequential(", "RegisterComponents();\n}")]
    [InlineData("ResidualBlock", "forward", "public override Tensor forward(Tensor x)", "MoveToOuterDisposeScope();    // (N, out, C', M')\n}")]
    [InlineData("ResidualBlock", "Conv", "internal static Conv2d Conv(", "bias: false);")]
    [InlineData("GroupProjector", "forward", "amax(0)", "// (G, H)\n}")]
    [InlineData("GroupProjector", "Lift", "private Tensor Lift(Tensor h)\n{", "\n}")]
    [InlineData("GroupProjector", "HeadWeights", "functional.softmax(", "\n}")]
    public void Of_AMember_IsItsWholeTextFromTheLeftMargin(string type, string member, string within, string end)
    {
        string text = LibrarySource.Of(type, member).Text;
        Assert.Contains(within, text);
        Assert.EndsWith(end, text);
        Assert.DoesNotContain("///", text);
        Assert.Equal(text.Count(letter => letter == '{'), text.Count(letter => letter == '}'));
        Assert.All(text.Split('\n')[..1], line => Assert.False(line.StartsWith(' ')));
    }

    [Fact]
    public void Of_AnOverloadedName_HasAllOfIt() =>
        Assert.Equal(2, LibrarySource.Of("GroupProjector", "Attend").Text.Split(" Attend(Tensor h").Length - 1);

    [Fact]
    public void Of_WhatIsGone_NamesFileAndMember()
    {
        string message = Assert.Throws<ArgumentException>(() => LibrarySource.Of("GroupProjector", "Pool")).Message;
        Assert.Contains("GroupProjector.cs has no member Pool", message);
        Assert.Contains("HeadWeights", message);
        Assert.Contains("ResidualBlock.cs", Assert.Throws<ArgumentException>(() => LibrarySource.Of("Projector", "forward")).Message);
    }

    [Fact]
    public void Source_InAKernel_IsHighlightedCSharp() =>
        Assert.StartsWith("```csharp\n", KernelView.Format(LibrarySource.Of("GroupProjector", "forward"))["text/markdown"]);
}
