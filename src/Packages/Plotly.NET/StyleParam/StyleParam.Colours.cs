namespace Plotly.NET;

// Colour scales of heat maps: each value is the word that plotly.js knows.
public static partial class StyleParam
{
    public class Colorscale : IStyleWord
    {
        private readonly object word;
        private Colorscale(object word) => this.word = word;
        object IStyleWord.Word => word;
        public static Colorscale Greys { get; } = new("Greys");
        public static Colorscale YIGnBu { get; } = new("YlGnBu");
        public static Colorscale Greens { get; } = new("Greens");
        public static Colorscale YIOrRd { get; } = new("YlOrRd");
        public static Colorscale Bluered { get; } = new("Bluered");
        public static Colorscale RdBu { get; } = new("RdBu");
        public static Colorscale Picnic { get; } = new("Picnic");
        public static Colorscale Rainbow { get; } = new("Rainbow");
        public static Colorscale Portland { get; } = new("Portland");
        public static Colorscale Jet { get; } = new("Jet");
        public static Colorscale Hot { get; } = new("Hot");
        public static Colorscale Blackbody { get; } = new("Blackbody");
        public static Colorscale Earth { get; } = new("Earth");
        public static Colorscale Electric { get; } = new("Electric");
        public static Colorscale Viridis { get; } = new("Viridis");
        public static Colorscale Cividis { get; } = new("Cividis");
        public static Colorscale NewCustom(IEnumerable<Tuple<double, Color>> item) =>
            new(item.Select(stop => new object[] { stop.Item1, stop.Item2 }).ToArray());
    }

    public sealed class SmoothAlg : IStyleWord
    {
        private readonly object word;
        private SmoothAlg(object word) => this.word = word;
        object IStyleWord.Word => word;
        public static SmoothAlg Fast { get; } = new("fast");
        public static SmoothAlg Best { get; } = new("best");
        public static SmoothAlg False { get; } = new(false);
    }
}
