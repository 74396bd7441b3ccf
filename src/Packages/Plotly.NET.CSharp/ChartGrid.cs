namespace Plotly.NET.CSharp;

/// <summary>Where the charts of a grid stand.</summary>
internal static class ChartGrid
{
    /// <summary>Moves a chart from the first axes to the given ones.</summary>
    public static GenericChart Place(GenericChart chart, int x, int y)
    {
        var (xName, yName) = (Number("x", x), Number("y", y));
        var moved = chart.WithTraces(trace => trace.With("xaxis", xName).With("yaxis", yName));
        var layout = new FigureObject();
        foreach (var (name, value) in chart.Layout.Values)
        {
            switch (name)
            {
                case "title" or "width" or "height": break; // Those of one cell say nothing about the whole.
                case "xaxis": layout[Number("xaxis", x)] = value; break;
                case "yaxis": layout[Number("yaxis", y)] = value; break;
                case "annotations" or "shapes": layout[name] = Items(value, xName, yName); break;
                default: layout[name] = value; break;
            }
        }
        // An axis without settings is named all the same: the grid counts the axes that exist.
        layout[Number("xaxis", x)] ??= new FigureObject();
        layout[Number("yaxis", y)] ??= new FigureObject();
        return moved.ChangeLayout(all => all.Replace(layout));
    }

    /// <summary>
    /// The titles above the cells, in the order of the charts; places are fractions of the plot as plotly.js's grid has them.
    /// </summary>
    public static IEnumerable<FigureObject> Titles(
        IEnumerable<string> titles, int rows, int columns, double xGap, double yGap, bool bottomUp, Optional<Font> font, double offset)
    {
        var width = (1 - xGap) / (columns - xGap);
        var height = (1 - yGap) / (rows - yGap);
        return titles.Take(rows * columns).Select((title, i) =>
        {
            var row = bottomUp ? i / columns : rows - 1 - i / columns;
            return new FigureObject()
                .With("x", i % columns / (columns - xGap) + width / 2).With("y", row / (rows - yGap) + height + offset)
                .With("xref", "paper").With("yref", "paper").With("xanchor", "center").With("yanchor", "bottom")
                .With("text", title).With("showarrow", false).With("font", font.IsSome ? font.Value : new FigureObject().With("size", 16));
        });
    }

    public static string SubPlotName(Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId> axes) =>
        (string)((IStyleWord)axes.Item1).Word + (string)((IStyleWord)axes.Item2).Word;

    // What a chart placed by its first axes follows to the new ones; places on the paper stay.
    private static object[] Items(object items, string xName, string yName) =>
        [.. ((IEnumerable<object>)items).Select(item =>
        {
            var moved = new FigureObject().Merge((IFigureObject)item);
            if (moved["xref"] is null or "x") moved["xref"] = xName;
            if (moved["yref"] is null or "y") moved["yref"] = yName;
            return (object)moved;
        })];

    private static string Number(string name, int number) => number == 1 ? name : FormattableString.Invariant($"{name}{number}");
}
