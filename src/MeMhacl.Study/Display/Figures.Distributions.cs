using MeMhacl.Notebook.Display.Svg;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

public static partial class Figures
{
    /// <summary>Histograms side by side on equal bins, with a threshold drawn and a zone about it shaded.</summary>
    /// <param name="title">The title.</param>
    /// <param name="series">One histogram each, of its values.</param>
    /// <param name="from">The lower edge of the first bin.</param>
    /// <param name="to">The upper edge of the last bin.</param>
    /// <param name="size">The width of a bin; a value on an edge counts in the bin above.</param>
    /// <param name="threshold">Where the line is drawn.</param>
    /// <param name="zone">How far the shaded zone reaches to either side of it.</param>
    /// <param name="x">The words below the x axes.</param>
    /// <param name="y">The words beside the y axes.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    public static Figure Histograms(
        string title, IReadOnlyList<Series> series, double from, double to, double size, double threshold, double zone, string x, string y, string? caption = null)
    {
        var charts = series.Select((one, i) => Chart.Histogram<double, double, string>(
                X: one.Values.ToArray(), Name: one.Name, ShowLegend: false, XBins: Bins.init(Start: from, End: to, Size: size),
                Marker: Marker.init(Color: Color.fromString(ColourOf(one, i)), Outline: Line.init(Color: Color.fromString("#fff"), Width: 1.0)), UseDefaults: false)
            .WithXAxis(PanelAxis(x, (from, to), logarithmic: false, step: 1)).WithYAxis(PanelAxis(i == 0 ? y : "", null, logarithmic: false)));
        var grid = Chart.Grid(charts.ToArray(), 1, series.Count, SubPlotTitles: series.Select(one => one.Name).ToArray(), SubPlotTitleFont: Plotly.NET.Font.init(Size: 13.0), XGap: 0.15, YGap: 0.0)
            .WithShapes(series.SelectMany((_, i) => Marks(i == 0 ? "" : FormattableString.Invariant($"{i + 1}"))).ToArray(), Append: true);
        return new Figure(Framed(grid, title, Width + 60, Height - 60, legend: false), caption ?? title);

        IEnumerable<Shape> Marks(string axis) =>
        [
            Shape.init<double, double, double, double>(
                ShapeType: StyleParam.ShapeType.Rectangle, X0: threshold - zone, X1: threshold + zone, Y0: 0.0, Y1: 1.0, Xref: "x" + axis, Yref: $"y{axis} domain",
                Layer: StyleParam.Layer.Below, FillColor: Color.fromString("rgba(255, 127, 14, 0.15)"), Line: Line.init(Width: 0.0)),
            Shape.init<double, double, double, double>(
                ShapeType: StyleParam.ShapeType.Line, X0: threshold, X1: threshold, Y0: 0.0, Y1: 1.0, Xref: "x" + axis, Yref: $"y{axis} domain",
                Line: Line.init(Color: Color.fromString(Colours.Sequence[3]), Width: 2.0, Dash: StyleParam.DrawingStyle.Dash)),
        ];
    }
}
