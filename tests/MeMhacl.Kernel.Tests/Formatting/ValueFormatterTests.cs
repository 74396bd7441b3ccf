using System.Collections;
using MeMhacl.Kernel.Formatting;

namespace MeMhacl.Kernel.Tests.Formatting;

public sealed class ValueFormatterTests
{
    [Theory]
    [InlineData(1.5, "1.5")]
    [InlineData(1234567, "1234567")]
    [InlineData("a <b>", "a <b>")]
    [InlineData(true, "True")]
    [InlineData('x', "x")]
    [InlineData(DayOfWeek.Friday, "Friday")]
    [InlineData(null, "<null>")]
    public void Format_Word_IsPlainTextOnly(object? value, string expected)
    {
        var bundle = ValueFormatter.Format(value);
        Assert.Equal(["text/plain"], bundle.Types);
        Assert.Equal(expected, bundle.Text);
    }

    [Fact]
    public void Format_Sequence_IsTableWithPlainTwin()
    {
        var bundle = ValueFormatter.Format(new[] { 1.5, 2 });
        Assert.Equal(["text/html", "text/plain"], bundle.Types);
        Assert.Equal("[1.5, 2]", bundle.Text);
        Assert.Equal(
            "<table><thead><tr><th>index</th><th>value</th></tr></thead><tbody><tr><td>0</td><td>1.5</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>",
            bundle["text/html"]);
    }

    [Fact]
    public void Format_SequenceOfObjects_HasAColumnPerMember()
    {
        var html = ValueFormatter.Format(new[] { new { Name = "<f>", Size = 1 }, new { Name = "g", Size = 2 } })["text/html"];
        Assert.Contains("<th>index</th><th>Name</th><th>Size</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td>0</td><td>&lt;f&gt;</td><td>1</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Format_Dictionary_ShowsKeysAndValues()
    {
        var bundle = ValueFormatter.Format(new Dictionary<string, int> { ["tau"] = 1 });
        Assert.Equal("{tau: 1}", bundle.Text);
        Assert.EndsWith("<tr><td>tau</td><td>1</td></tr></tbody></table>", bundle["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Format_PlainObject_ShowsMembers()
    {
        var bundle = ValueFormatter.Format(new Settings(16, 0.1));
        Assert.Contains("<tr><th>Q</th><td>16</td></tr><tr><th>Tau</th><td>0.1</td></tr>", bundle["text/html"], StringComparison.Ordinal);
        Assert.Equal("Settings { Q = 16, Tau = 0.1 }", bundle.Text);
    }

    [Fact]
    public void Format_ManyElements_IsBoundedAndSaysHowManyAreLeft()
    {
        var bundle = ValueFormatter.Format(Enumerable.Range(0, 1000).ToList());
        Assert.Contains("… 980 more", bundle["text/html"], StringComparison.Ordinal);
        Assert.EndsWith("19, …]", bundle.Text, StringComparison.Ordinal);
        Assert.Contains("… 5 more", ValueFormatter.Format(Enumerable.Range(0, 25).ToDictionary(i => i))["text/html"], StringComparison.Ordinal);
        static IEnumerable<int> Endless()
        {
            for (var i = 0; ; i++)
            {
                yield return i;
            }
        }

        Assert.Contains("… and more", ValueFormatter.Format(Endless())["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Format_ValueThatContainsItself_Ends()
    {
        var list = new List<object>();
        list.Add(list);
        Assert.Equal("[(itself)]", ValueFormatter.Format(list).Text);
        var node = new Node();
        node.Next = node;
        Assert.Equal("Node { Next = (itself) }", ValueFormatter.Format(node).Text);
    }

    [Fact]
    public void Format_GetterThatThrows_NamesTheException() =>
        Assert.Equal("Thrower { Bad = <FormatException> }", ValueFormatter.Format(new Thrower()).Text);

    [Fact]
    public void Format_TypeWithItsOwnToString_IsThatText()
    {
        var bundle = ValueFormatter.Format(new Described());
        Assert.Equal(["text/plain"], bundle.Types);
        Assert.Equal("described", bundle.Text);
        Assert.Contains("<td>0</td><td>described</td>", ValueFormatter.Format(new[] { new Described() })["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Format_Matrix_ShowsItsRows() => Assert.Equal("[[1, 2], [3, 4.5]]", ValueFormatter.Format(new[,] { { 1, 2 }, { 3, 4.5 } }).Text);

    [Fact]
    public void Format_Tuple_IsPlainText()
    {
        var bundle = ValueFormatter.Format((1, "x", 2.5));
        Assert.Equal(["text/plain"], bundle.Types);
        Assert.Equal("(1, x, 2.5)", bundle.Text);
    }

    [Fact]
    public void Format_Tuples_HaveAColumnPerItem() =>
        Assert.Contains("<td>0</td><td>a</td><td>1</td>", ValueFormatter.Format(new[] { ("a", 1) })["text/html"], StringComparison.Ordinal);

    [Fact]
    public void Format_LongText_IsCutInTablesOnly()
    {
        var bundle = ValueFormatter.Format(new[] { new string('x', 5000) });
        Assert.True(bundle["text/html"].Length < 500);
        Assert.Equal(5000, ValueFormatter.Format(new string('x', 5000)).Text!.Length);
    }

    [Fact]
    public void Format_ConventionFormatter_GivesPreferredTypes()
    {
        var bundle = ValueFormatter.Format(new Figure());
        Assert.Equal(["application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"], bundle.Types);
        Assert.Equal(("{\"data\":[]}", "<svg/>", "a figure"), (bundle["application/vnd.plotly.v1+json"], bundle["image/svg+xml"], bundle.Text));
    }

    [Fact]
    public void Format_ConventionFormatter_DerivedTypeHasItToo() =>
        Assert.Equal("a figure", ValueFormatter.Format(new SpecialFigure()).Text);

    [Fact]
    public void Format_ConventionFormatterWithoutPreference_IsHtmlAndPlain() =>
        Assert.Equal(["text/html", "text/plain"], ValueFormatter.Format(new Unpreferred()).Types);

    [Fact]
    public void Format_FormatterThatDeclines_FallsThrough()
    {
        var bundle = ValueFormatter.Format(new Unpreferred());
        Assert.Equal("own", bundle["text/html"]);
        Assert.Equal("Unpreferred { Size = 1 }", bundle.Text);
    }

    [Fact]
    public void Format_ExplicitTypes_AreGivenAlone()
    {
        Assert.Equal(["image/svg+xml"], ValueFormatter.Format(new Figure(), "image/svg+xml").Types);
        Assert.Equal("[1,2]", ValueFormatter.Format(new[] { 1, 2 }, "application/json")["application/json"]);
        Assert.Equal("<pre>&lt;b&gt;</pre>", ValueFormatter.Format("<b>", "text/html")["text/html"]);
    }

    [Fact]
    public void Format_Html_HasItsWordsAsPlainTwin()
    {
        var bundle = ValueFormatter.Format(Microsoft.DotNet.Interactive.Kernel.HTML("<style>p{}</style><p>a &amp; <b>b</b></p>"));
        Assert.Equal("a & b", bundle.Text);
    }

    public sealed record Settings(int Q, double Tau);

    public sealed class Node
    {
        public Node? Next { get; set; }
    }

    public sealed class Described
    {
        public int Size => throw new InvalidOperationException("not to be asked");

        public override string ToString() => "described";
    }

    public sealed class Thrower
    {
        public int Bad => throw new FormatException();
    }

    [TypeFormatterSource(typeof(FigureSource), PreferredMimeTypes = ["application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"])]
    public class Figure;

    public sealed class SpecialFigure : Figure;

    [TypeFormatterSource(typeof(DecliningSource))]
    public sealed class Unpreferred
    {
        public int Size => 1;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
    internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;

        public string[]? PreferredMimeTypes { get; set; }
    }

    internal sealed class FigureSource
    {
        public IEnumerable CreateTypeFormatters() => new object[]
        {
            new Formatter("application/vnd.plotly.v1+json", "{\"data\":[]}"), new Formatter("image/svg+xml", "<svg/>"), new Formatter("text/plain", "a figure"),
        };
    }

    internal sealed class DecliningSource
    {
        public IEnumerable<object> CreateTypeFormatters() => [new Formatter("text/html", "own"), new Formatter("text/plain", null)];
    }

    internal sealed class Formatter(string mimeType, string? text)
    {
        public string MimeType => mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            writer.Write(text);
            return text is not null;
        }
    }
}
