namespace MeMhacl.Kernel.Tests;

public sealed class StreamTextTests
{
    [Theory]
    [InlineData("10%|\r20%|\r30%", "30%")]
    [InlineData("line\n10%\r20%\n", "line\n20%\n")]
    [InlineData("a\r\nb", "a\r\nb")]
    [InlineData("a\r", "a\r")]
    [InlineData("a\r\r\nb", "\r\nb")]
    [InlineData("a\r|\rb", "b")]
    [InlineData("long line\rx", "x")]
    [InlineData("abc\b\bX", "aX")]
    [InlineData("a\n\bb", "a\nb")]
    [InlineData("\b", "")]
    public void Append_ControlCharacters_AreResolvedAcrossChunks(string chunks, string expected)
    {
        var text = new StreamText();
        foreach (var chunk in chunks.Split('|'))
            text.Append(chunk);

        Assert.Equal(expected, text.ToString());
    }
}
