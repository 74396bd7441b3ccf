using MeMhacl.Notebook.Display.Svg;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

/// <summary>The kinds of figures that the study needs, each built with Plotly.NET. More unusual ones wrap a chart of their own.</summary>
public static partial class Figures
{
    private const int Width = 760;
    private const int Height = 420;

    /// <summary>Lines of one or more series, such as losses by epoch.</summary>
    /// <param name="title">The title.</param>
    /// <param name="series">The series; those of at most 30 points show them.</param>
    /// <param name="x">The words below the x axis, with the unit.</param>
    /// <param name="y">The words beside the y axis, with the unit.</param>
    /// <param name="logarithmic">Whether the y axis is logarithmic.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    public static Figure Lines(
        string title, IReadOnlyList<Series> series, string x = "epoch", string y = "loss", bool logarithmic = false, string? caption = null)
    {
        var lines = series.Select((one, i) => Chart.Line<double, double, string>(
            x: one.Places(), y: one.Values.ToArray(), Name: one.Name, ShowMarkers: one.Values.Count <= 30,
            LineColor: Color.fromString(ColourOf(one, i)), LineWidth: 2.0, UseDefaults: false));
        return Finish(Chart.Combine(lines.ToArray()), title, x, y, logarithmic, series.Count > 1, caption);
    }

    /// <summary>Lines with a band of one standard deviation to either side, such as accuracies over seeds.</summary>
    /// <param name="title">The title.</param>
    /// <param name="series">The series, each with its deviations.</param>
    /// <param name="x">The words below the x axis, with the unit.</param>
    /// <param name="y">The words beside the y axis, with the unit.</param>
    /// <param name="logarithmic">Whether the y axis is logarithmic.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    /// <exception cref="ArgumentException">A series lacks deviations.</exception>
    public static Figure LinesWithBand(
        string title, IReadOnlyList<Series> series, string x = "epoch", string y = "accuracy", bool logarithmic = false,
            string? caption = null)
    {
        var bands = series.Select((one, i) =>
        {
            var (values, spread, colour) = (one.Values.ToArray(), one.Spread(), ColourOf(one, i));
            return Chart.Range<double, double, string>(
                x: one.Places(), y: values, upper: values.Zip(spread, (value, deviation) => value + deviation).ToArray(),
                lower: values.Zip(spread, (value, deviation) => value - deviation).ToArray(), mode: StyleParam.Mode.Lines, Name: one.Name,
                ShowLegend: true, LineColor: Color.fromString(colour), LineWidth: 2.0,
                RangeColor: Color.fromString(Colours.Fade(colour, 0.2)), UseDefaults: false);
        });
        return Finish(Chart.Combine(bands.ToArray()), title, x, y, logarithmic, series.Count > 1, caption);
    }

    /// <summary>Points by group, such as features after t-SNE coloured by class.</summary>
    /// <param name="title">The title.</param>
    /// <param name="groups">The groups: x in <see cref="Series.At"/>, y in <see cref="Series.Values"/>.</param>
    /// <param name="x">The words below the x axis.</param>
    /// <param name="y">The words beside the y axis.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    public static Figure Points(string title, IReadOnlyList<Series> groups, string x = "", string y = "", string? caption = null)
    {
        var points = groups.Select((one, i) => Chart.Point<double, double, string>(
            x: one.Places(), y: one.Values.ToArray(), Name: one.Name, UseDefaults: false,
            Marker: Marker.init(Size: 6, Opacity: 0.75, Color: Color.fromString(ColourOf(one, i)))));
        return Finish(Chart.Combine(points.ToArray()), title, x, y, logarithmic: false, legend: true, caption);
    }

    /// <summary>Upright bars, grouped where there are several series, with error bars where a series has deviations.</summary>
    /// <param name="title">The title.</param>
    /// <param name="keys">The words below the bars, one a value.</param>
    /// <param name="series">The series, each with one value a key.</param>
    /// <param name="y">The words beside the y axis, with the unit.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    /// <exception cref="ArgumentException">A series has not one value a key.</exception>
    public static Figure Bars(
        string title, IReadOnlyList<string> keys, IReadOnlyList<Series> series, string y = "accuracy", string? caption = null)
    {
        var bars = series.Select((one, i) =>
        {
            if (one.Values.Count != keys.Count)
                throw new ArgumentException(FormattableString.Invariant(
                    $"The series \"{one.Name}\" has {one.Values.Count} values but there are {keys.Count} keys: give one value a key."),
                    nameof(series));
            var bar = Chart.Column<double, string, string>(
                values: one.Values.ToArray(), Keys: keys.ToArray(), Name: one.Name,
                MarkerColor: Color.fromString(ColourOf(one, i)), UseDefaults: false);
            return one.Deviations is null ? bar : bar.WithYErrorStyle<double, double>(
                Array: one.Spread(), Symmetric: true, Color: Color.fromString("#444"), Thickness: 1.5, Width: 4.0);
        });
        return Finish(Chart.Combine(bars.ToArray()), title, "", y, logarithmic: false, series.Count > 1, caption);
    }

    private static Figure Finish(GenericChart chart, string title, string x, string y, bool logarithmic, bool legend, string? caption)
    {
        // The order of the legend is named since plotly.js turns it round where a trace is filled.
        var finished = chart.WithTitle(title).WithSize(Width, Height).WithLegend(legend)
            .WithLegendStyle(TraceOrder: StyleParam.TraceOrder.Normal)
            .WithMarginSize<int, int, int, int, int, bool>(Left: 75, Right: 30, Top: 60, Bottom: x == "" ? 40 : 60)
            .WithXAxisStyle<double, double, string>(TitleText: x, ShowLine: true, LineColor: Color.fromString("#888"), ZeroLine: false)
            .WithYAxisStyle<double, double, string>(
                TitleText: y, AxisType: logarithmic ? StyleParam.AxisType.Log : StyleParam.AxisType.Auto, ShowLine: true,
                LineColor: Color.fromString("#888"), ZeroLine: false)
            .WithXAxis(WithRoom()).WithYAxis(WithRoom());
        return new Figure(finished, caption ?? title);
    }

    private static string ColourOf(Series series, int index) => series.Colour ?? Colours.Sequence[index % Colours.Sequence.Length];

    // Long labels get the room they need.
    private static LinearAxis WithRoom() =>
        LinearAxis.init<double, double, double, double, double, string, string, string>(AutoMargin: StyleParam.TickAutoMargin.All);

    private static Annotation Words(string x, string y, string text, string colour) =>
        Annotation.init<string, string, double, string, double, string, double, string, double, string>(
            X: x, Y: y, Text: text, ShowArrow: false, Font: Plotly.NET.Font.init(Size: 13.0, Color: Color.fromString(colour)));
}
