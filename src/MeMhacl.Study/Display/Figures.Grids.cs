using MeMhacl.Notebook.Display.Svg;
using Microsoft.FSharp.Core;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

public static partial class Figures
{
    // Pixels; between rows there is room for marks and words below a panel and for the next one's title.
    private const int GridWidth = 840, GapHeight = 60, GapHeightWithWords = 84, GridMargin = 80;
    private const double LegendDepth = 56;       // pixels below the panels: clear of the words below the x axes

    /// <summary>Several charts of lines in rows and columns, each with axes of its own: signals of different units.</summary>
    /// <param name="title">The title.</param>
    /// <param name="panels">The charts, row by row.</param>
    /// <param name="columns">How many stand side by side, at least 1.</param>
    /// <param name="rowHeight">Pixels a row.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    public static Figure LineGrid(string title, IReadOnlyList<LinePanel> panels, int columns = 1, int rowHeight = 170, string? caption = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        var colours = panels.SelectMany(panel => panel.Series.Select(series => series.Name)).Distinct().Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);
        var named = new HashSet<string>();
        var charts = panels.Select(panel => Chart.Combine(panel.Series.Select(one => Chart.Line<double, double, string>(
                x: one.Places(), y: one.Values.ToArray(), Name: one.Name, ShowLegend: named.Add(one.Name), ShowMarkers: false,
                LineColor: Color.fromString(ColourOf(one, colours[one.Name])), LineWidth: 1.2, UseDefaults: false)).ToArray())
            .WithXAxis(PanelAxis(panel.X, panel.Range, logarithmic: false)).WithYAxis(PanelAxis(panel.Y, null, panel.Logarithmic)));
        int rows = (panels.Count + columns - 1) / columns, height = 130 + rows * rowHeight;
        int gap = panels.Take(panels.Count - columns).Any(panel => panel.X != "") ? GapHeightWithWords : GapHeight;
        var grid = Chart.Grid(charts.ToArray(), rows, columns, SubPlotTitles: panels.Select(panel => panel.Title).ToArray(), SubPlotTitleFont: Plotly.NET.Font.init(Size: 13.0),
                XGap: columns == 1 ? 0.0 : 0.18, YGap: (double)gap / rowHeight)
            .WithShapes(panels.Select((panel, i) => (panel.Shaded, Axis: i == 0 ? "" : FormattableString.Invariant($"{i + 1}"))).Where(one => one.Shaded is not null)
                .Select(one => Shape.init<double, double, double, double>(
                    ShapeType: StyleParam.ShapeType.Rectangle, X0: one.Shaded!.Value.From, X1: one.Shaded.Value.To, Y0: 0.0, Y1: 1.0, Xref: "x" + one.Axis, Yref: $"y{one.Axis} domain",
                    Layer: StyleParam.Layer.Below, FillColor: Color.fromString("rgba(127, 127, 127, 0.18)"), Line: Line.init(Width: 0.0))).ToArray(), Append: true);
        return new Figure(Framed(grid, title, GridWidth, height, legend: named.Count > 1), caption ?? title);
    }

    private static GenericChart Framed(GenericChart grid, string title, int width, int height, bool legend) =>
        grid.WithTitle(title).WithSize(width, height).WithLegend(legend)
            .WithLegendStyle(TraceOrder: StyleParam.TraceOrder.Normal, Orientation: StyleParam.Orientation.Horizontal, Y: -LegendDepth / (height - 2.0 * GridMargin))
            .WithMarginSize<int, int, int, int, int, bool>(Left: 75, Right: 30, Top: GridMargin, Bottom: GridMargin);

    private static LinearAxis PanelAxis(string words, (double From, double To)? range, bool logarithmic, double? step = null) =>
        LinearAxis.init<double, double, double, double, double, string, string, string>(
            Title: Title.init(Text: words, Font: Plotly.NET.Font.init(Size: 12.0)), AxisType: logarithmic ? StyleParam.AxisType.Log : StyleParam.AxisType.Auto,
            Range: range is { } shown ? FSharpOption<StyleParam.Range>.Some(StyleParam.Range.ofMinMax(shown.From, shown.To)) : null, DTick: step is { } every ? FSharpOption<double>.Some(every) : null, ZeroLine: false, ShowLine: true, LineColor: Color.fromString("#888"));
}
