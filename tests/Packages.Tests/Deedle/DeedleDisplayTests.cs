using System.Collections;
using Deedle;

namespace Packages.Tests.Deedle;

public class DeedleDisplayTests
{
    [Fact]
    public void Frame_InAKernel_IsATableOfHtmlAndText()
    {
        var frame = Frame.FromColumns(new[] { KeyValue.Create("a<b", new Series<int, double>([1, 2], [0.5, double.NaN])) });
        var shown = Shown(frame);
        Assert.Equal(
            "<table><thead><tr><th></th><th>a&lt;b</th></tr></thead><tbody><tr><th>1</th><td>0.5</td></tr><tr><th>2</th><td>&lt;missing&gt;</td></tr></tbody></table>",
            shown["text/html"]);
        Assert.Equal("  a<b\n1 0.5\n2 <missing>\n", shown["text/plain"]);
    }

    [Fact]
    public void SeriesAndRows_InAKernel_AreTablesToo()
    {
        Assert.Contains("<tr><th>1</th><td>0.5</td></tr>", Shown(new Series<int, double>([1], [0.5]))["text/html"], StringComparison.Ordinal);
        Assert.Contains("<th>value</th>", Shown(Frame.FromArray2D(new[,] { { 1 } }).Rows[0])["text/html"], StringComparison.Ordinal);
    }

    // As a kernel does: by names and reflection alone.
    private static Dictionary<string, string> Shown(object value)
    {
        var attribute = value.GetType().GetCustomAttributes(inherit: true).Single(one => one.GetType().Name == "TypeFormatterSourceAttribute");
        var source = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var formatters = (IEnumerable)source.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(source), null)!;
        return formatters.Cast<object>().ToDictionary(one => (string)one.GetType().GetProperty("MimeType")!.GetValue(one)!, one =>
        {
            using var writer = new StringWriter();
            Assert.Equal(true, one.GetType().GetMethod("Format")!.Invoke(one, [value, writer]));
            return writer.ToString();
        });
    }
}
