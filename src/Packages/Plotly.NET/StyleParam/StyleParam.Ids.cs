namespace Plotly.NET;

// Which axis, subplot or range is meant.
public static partial class StyleParam
{
    public abstract class LinearAxisId : IStyleWord
    {
        private readonly string word;
        private LinearAxisId(string word) => this.word = word;
        object IStyleWord.Word => word;

        public static LinearAxisId Free { get; } = new Id("free");
        public static LinearAxisId NewX(int item) => new Id("x" + Number(item));
        public static LinearAxisId NewY(int item) => new Id("y" + Number(item));

        private sealed class Id(string word) : LinearAxisId(word);
    }

    public class SubPlotId
    {
        private SubPlotId(string name) => Name = name;

        internal string Name { get; }

        public static SubPlotId NewXAxis(int item) => new("xaxis" + Number(item));
        public static SubPlotId NewYAxis(int item) => new("yaxis" + Number(item));
        public static SubPlotId NewColorAxis(int item) => new("coloraxis" + Number(item));
        public static SubPlotId NewLegend(int item) => new("legend" + Number(item));
    }

    public abstract class Range : IStyleWord
    {
        private readonly IConvertible[] ends;
        private Range(IConvertible[] ends) => this.ends = ends;
        object IStyleWord.Word => ends;

        public static Range NewMinMax(IConvertible item1, IConvertible item2) => new Ends([item1, item2]);
        public static Range NewValues(IConvertible[] item) => new Ends(item);
        public static Range ofMinMax<a, b>(a min, b max) where a : IConvertible where b : IConvertible => NewMinMax(min, max);
        public static Range ofValues<a>(IEnumerable<a> values) where a : IConvertible => new Ends([.. values]);

        private sealed class Ends(IConvertible[] ends) : Range(ends);
    }

    // plotly.js leaves the number out for the first one: x, x2, x3.
    private static string Number(int item) => item == 1 ? "" : FormattableString.Invariant($"{item}");
}
