namespace Plotly.NET;

// How a trace is drawn: each value is the word that plotly.js knows.
public static partial class StyleParam
{
    public sealed class Mode : IStyleWord
    {
        private readonly string word;
        private Mode(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static Mode Lines { get; } = new("lines");
        public static Mode Markers { get; } = new("markers");
        public static Mode Text { get; } = new("text");
        public static Mode Lines_Markers { get; } = new("lines+markers");
        public static Mode Lines_Text { get; } = new("lines+text");
        public static Mode Markers_Text { get; } = new("markers+text");
        public static Mode Lines_Markers_Text { get; } = new("lines+markers+text");
        public static Mode None { get; } = new("none");
    }

    public sealed class Fill : IStyleWord
    {
        private readonly string word;
        private Fill(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static Fill None { get; } = new("none");
        public static Fill ToZero_x { get; } = new("tozerox");
        public static Fill ToZero_y { get; } = new("tozeroy");
        public static Fill ToNext_x { get; } = new("tonextx");
        public static Fill ToNext_y { get; } = new("tonexty");
        public static Fill ToSelf { get; } = new("toself");
        public static Fill ToNext { get; } = new("tonext");
    }

    public sealed class Orientation : IStyleWord
    {
        private readonly string word;
        private Orientation(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static Orientation Horizontal { get; } = new("h");
        public static Orientation Vertical { get; } = new("v");
    }

    public class DrawingStyle : IStyleWord
    {
        private readonly string word;
        private DrawingStyle(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static DrawingStyle Solid { get; } = new("solid");
        public static DrawingStyle Dash { get; } = new("dash");
        public static DrawingStyle Dot { get; } = new("dot");
        public static DrawingStyle DashDot { get; } = new("dashdot");
        public static DrawingStyle LongDash { get; } = new("longdash");
        public static DrawingStyle LongDashDot { get; } = new("longdashdot");
        public static DrawingStyle NewUser(IEnumerable<int> item) =>
            new(string.Join(",", item.Select(length => FormattableString.Invariant($"{length}px"))));
    }

    public class MarkerSymbol : IStyleWord
    {
        private readonly string word;
        private MarkerSymbol(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static MarkerSymbol Circle { get; } = new("circle");
        public static MarkerSymbol Square { get; } = new("square");
        public static MarkerSymbol Diamond { get; } = new("diamond");
        public static MarkerSymbol Cross { get; } = new("cross");
        public static MarkerSymbol X { get; } = new("x");
        public static MarkerSymbol TriangleUp { get; } = new("triangle-up");
        public static MarkerSymbol TriangleDown { get; } = new("triangle-down");
        public static MarkerSymbol Star { get; } = new("star");
    }

    public sealed class TextPosition : IStyleWord
    {
        private readonly string word;
        private TextPosition(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static TextPosition TopLeft { get; } = new("top left");
        public static TextPosition TopCenter { get; } = new("top center");
        public static TextPosition TopRight { get; } = new("top right");
        public static TextPosition MiddleLeft { get; } = new("middle left");
        public static TextPosition MiddleCenter { get; } = new("middle center");
        public static TextPosition MiddleRight { get; } = new("middle right");
        public static TextPosition BottomLeft { get; } = new("bottom left");
        public static TextPosition BottomCenter { get; } = new("bottom center");
        public static TextPosition BottomRight { get; } = new("bottom right");
        public static TextPosition Auto { get; } = new("auto");
        public static TextPosition Inside { get; } = new("inside");
        public static TextPosition Outside { get; } = new("outside");
        public static TextPosition None { get; } = new("none");
    }

    public sealed class Visible : IStyleWord
    {
        private readonly object word;
        private Visible(object word) => this.word = word;
        object IStyleWord.Word => word;
        public static Visible LegendOnly { get; } = new("legendonly");
        public static Visible True { get; } = new(true);
        public static Visible False { get; } = new(false);
    }

    public sealed class ErrorType : IStyleWord
    {
        private readonly string word;
        private ErrorType(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static ErrorType Percent { get; } = new("percent");
        public static ErrorType Constant { get; } = new("constant");
        public static ErrorType Sqrt { get; } = new("sqrt");
        public static ErrorType Data { get; } = new("data");
    }
}
