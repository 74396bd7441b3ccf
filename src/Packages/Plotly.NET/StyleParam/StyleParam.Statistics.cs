namespace Plotly.NET;

// Histograms and box plots: each value is the word that plotly.js knows.
public static partial class StyleParam
{
    public sealed class BoxPoints : IStyleWord
    {
        private readonly object word;
        private BoxPoints(object word) => this.word = word;
        object IStyleWord.Word => word;
        public static BoxPoints All { get; } = new("all");
        public static BoxPoints Outliers { get; } = new("outliers");
        public static BoxPoints SuspectedOutliers { get; } = new("suspectedoutliers");
        public static BoxPoints False { get; } = new(false);
    }

    public sealed class BoxMean : IStyleWord
    {
        private readonly object word;
        private BoxMean(object word) => this.word = word;
        object IStyleWord.Word => word;
        public static BoxMean SD { get; } = new("sd");
        public static BoxMean True { get; } = new(true);
        public static BoxMean False { get; } = new(false);
    }

    public sealed class HistNorm : IStyleWord
    {
        private readonly string word;
        private HistNorm(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static HistNorm Percent { get; } = new("percent");
        public static HistNorm Probability { get; } = new("probability");
        public static HistNorm Density { get; } = new("density");
        public static HistNorm ProbabilityDensity { get; } = new("probability density");
        public static HistNorm None { get; } = new("");
    }

    public sealed class HistFunc : IStyleWord
    {
        private readonly string word;
        private HistFunc(string word) => this.word = word;
        object IStyleWord.Word => word;
        public static HistFunc Count { get; } = new("count");
        public static HistFunc Sum { get; } = new("sum");
        public static HistFunc Avg { get; } = new("avg");
        public static HistFunc Min { get; } = new("min");
        public static HistFunc Max { get; } = new("max");
    }
}
