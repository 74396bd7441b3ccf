namespace Plotly.NET;

// Axes and the grid of subplots: each value is the word that plotly.js knows.
public static partial class StyleParam
{
    public sealed class AxisType : IStyleWord
    {
        private readonly string word;
        private AxisType(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static AxisType Auto { get; } = new("-");
        public static AxisType Linear { get; } = new("linear");
        public static AxisType Log { get; } = new("log");
        public static AxisType Date { get; } = new("date");
        public static AxisType Category { get; } = new("category");
        public static AxisType MultiCategory { get; } = new("multicategory");
    }

    public sealed class CategoryOrder : IStyleWord
    {
        private readonly string word;
        private CategoryOrder(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static CategoryOrder Trace { get; } = new("trace");
        public static CategoryOrder CategoryAscending { get; } = new("category ascending");
        public static CategoryOrder CategoryDescending { get; } = new("category descending");
        public static CategoryOrder Array { get; } = new("array");
    }

    public sealed class TickMode : IStyleWord
    {
        private readonly string word;
        private TickMode(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static TickMode Auto { get; } = new("auto");
        public static TickMode Linear { get; } = new("linear");
        public static TickMode Array { get; } = new("array");
    }

    public sealed class Side : IStyleWord
    {
        private readonly string word;
        private Side(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static Side Top { get; } = new("top");
        public static Side TopLeft { get; } = new("top left");
        public static Side TopCenter { get; } = new("top center");
        public static Side TopRight { get; } = new("top right");
        public static Side Bottom { get; } = new("bottom");
        public static Side Left { get; } = new("left");
        public static Side Right { get; } = new("right");
    }

    public sealed class Mirror : IStyleWord
    {
        private readonly object word;
        private Mirror(object word) => this.word = word;
        object IStyleWord.Word => word;
        public static Mirror Ticks { get; } = new("ticks");
        public static Mirror All { get; } = new("all");
        public static Mirror AllTicks { get; } = new("allticks");
        public static Mirror True { get; } = new(true);
        public static Mirror False { get; } = new(false);
    }

    public class TickAutoMargin : IStyleWord
    {
        private readonly object word;
        private TickAutoMargin(object word) => this.word = word;
        object IStyleWord.Word => word;
        public static TickAutoMargin Left { get; } = new("left");
        public static TickAutoMargin Right { get; } = new("right");
        public static TickAutoMargin Top { get; } = new("top");
        public static TickAutoMargin Bottom { get; } = new("bottom");
        public static TickAutoMargin Height { get; } = new("height");
        public static TickAutoMargin Width { get; } = new("width");
        public static TickAutoMargin All { get; } = new(true);
    }

    public sealed class LayoutGridPattern : IStyleWord
    {
        private readonly string word;
        private LayoutGridPattern(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static LayoutGridPattern Independent { get; } = new("independent");
        public static LayoutGridPattern Coupled { get; } = new("coupled");
    }

    public sealed class LayoutGridRowOrder : IStyleWord
    {
        private readonly string word;
        private LayoutGridRowOrder(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static LayoutGridRowOrder TopToBottom { get; } = new("top to bottom");
        public static LayoutGridRowOrder BottomToTop { get; } = new("bottom to top");
    }
}
