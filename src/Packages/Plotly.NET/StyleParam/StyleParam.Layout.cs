namespace Plotly.NET;

// Shapes, annotations and text: each value is the word that plotly.js knows.
public static partial class StyleParam
{
    public sealed class ShapeType : IStyleWord
    {
        private readonly string word;
        private ShapeType(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static ShapeType Circle { get; } = new("circle");
        public static ShapeType Rectangle { get; } = new("rect");
        public static ShapeType Line { get; } = new("line");
        public static ShapeType SvgPath { get; } = new("path");
    }

    public sealed class Layer : IStyleWord
    {
        private readonly string word;
        private Layer(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static Layer Above { get; } = new("above");
        public static Layer Below { get; } = new("below");
        public static Layer AboveTraces { get; } = new("above traces");
        public static Layer BelowTraces { get; } = new("below traces");
    }

    public sealed class XAnchorPosition : IStyleWord
    {
        private readonly string word;
        private XAnchorPosition(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static XAnchorPosition Auto { get; } = new("auto");
        public static XAnchorPosition Left { get; } = new("left");
        public static XAnchorPosition Center { get; } = new("center");
        public static XAnchorPosition Right { get; } = new("right");
    }

    public sealed class YAnchorPosition : IStyleWord
    {
        private readonly string word;
        private YAnchorPosition(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static YAnchorPosition Auto { get; } = new("auto");
        public static YAnchorPosition Top { get; } = new("top");
        public static YAnchorPosition Middle { get; } = new("middle");
        public static YAnchorPosition Bottom { get; } = new("bottom");
    }

    public sealed class HorizontalAlign : IStyleWord
    {
        private readonly string word;
        private HorizontalAlign(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static HorizontalAlign Left { get; } = new("left");
        public static HorizontalAlign Center { get; } = new("center");
        public static HorizontalAlign Right { get; } = new("right");
    }

    public sealed class VerticalAlign : IStyleWord
    {
        private readonly string word;
        private VerticalAlign(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static VerticalAlign Top { get; } = new("top");
        public static VerticalAlign Middle { get; } = new("middle");
        public static VerticalAlign Bottom { get; } = new("bottom");
    }

    public sealed class TraceOrder : IStyleWord
    {
        private readonly string word;
        private TraceOrder(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static TraceOrder Normal { get; } = new("normal");
        public static TraceOrder Reversed { get; } = new("reversed");
        public static TraceOrder Grouped { get; } = new("grouped");
        public static TraceOrder ReversedGrouped { get; } = new("reversed+grouped");
    }

    public class FontFamily : IStyleWord
    {
        private readonly string word;
        private FontFamily(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static FontFamily Arial { get; } = new("Arial");
        public static FontFamily Courier_New { get; } = new("Courier New");
        public static FontFamily Open_Sans { get; } = new("Open Sans");
        public static FontFamily Times_New_Roman { get; } = new("Times New Roman");
        public static FontFamily NewCustom(string item) => new(item);
    }
}
