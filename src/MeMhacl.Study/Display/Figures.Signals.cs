using MeMhacl.Notebook.Display.Svg;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

public static partial class Figures
{
    /// <summary>
    /// Several channels over one another, each name with a line of its own and all on one scale; a split position c can be marked.
    /// </summary>
    /// <param name="title">The title.</param>
    /// <param name="channels">channels[i][t]: sampling point t of channel i.</param>
    /// <param name="names">The names of the channels; those of the same name share a line.</param>
    /// <param name="samplingRate">Sampling points a second, in Hz.</param>
    /// <param name="splitPosition">The split position c in sampling points: what stands before it is shaded. None by default.</param>
    /// <param name="colours">The colour of each channel; all in the same one by default.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    /// <exception cref="ArgumentException">There is not one name a channel, or there is no channel.</exception>
    public static Figure Signals(
        string title, IReadOnlyList<double[]> channels, IReadOnlyList<string> names, double samplingRate, int? splitPosition = null,
        IReadOnlyList<string>? colours = null, string? caption = null)
    {
        if (channels.Count == 0 || channels.Count != names.Count)
            throw new ArgumentException(FormattableString.Invariant(
                $"There are {channels.Count} channels and {names.Count} names: give one name a channel, and at least one channel."),
                nameof(names));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samplingRate);
        // A line of one unit a channel: the largest swing of all fills it. The first channel is the uppermost.
        var swing = channels.SelectMany(channel => channel).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var scale = swing > 0 ? 0.48 / swing : 1;
        var rows = names.Distinct().ToArray();
        var places = rows.Select((_, row) => (double)(rows.Length - 1 - row)).ToArray();
        var lines = channels.Select((channel, i) => Chart.Line<double, double, string>(
            x: channel.Select((_, t) => t / samplingRate).ToArray(),
            y: channel.Select(value => places[Array.IndexOf(rows, names[i])] + value * scale).ToArray(), Name: names[i],
            LineColor: Color.fromString(colours?[i % colours.Count] ?? Colours.Sequence[0]), LineWidth: 1.2, UseDefaults: false));
        var end = channels.Max(channel => channel.Length) / samplingRate;
        var chart = Chart.Combine(lines.ToArray()).WithTitle(title).WithSize(Width, Math.Max(260, 120 + 36 * rows.Length))
            .WithLegend(false)
            .WithMarginSize<int, int, int, int, int, bool>(Left: 75, Right: 30, Top: 70, Bottom: 60)
            .WithXAxis(LinearAxis.init<double, double, double, double, double, string, string, string>(
                Title: Title.init(Text: "time (s)"), Range: StyleParam.Range.ofMinMax(0.0, end), ShowGrid: true, ZeroLine: false))
            .WithYAxis(LinearAxis.init<double, double, double, double, double, string, string, string>(
                Range: StyleParam.Range.ofMinMax(-0.6, rows.Length - 0.4), TickMode: StyleParam.TickMode.Array, TickVals: places,
                TickText: rows, ShowGrid: true, ZeroLine: false));
        return new Figure(splitPosition is { } c ? MarkSplit(chart, c, samplingRate) : chart, caption ?? title);
    }

    private static GenericChart MarkSplit(GenericChart chart, int c, double samplingRate)
    {
        var at = c / samplingRate;
        var swapped = Shape.init<double, double, double, double>(
            ShapeType: StyleParam.ShapeType.Rectangle, X0: 0.0, X1: at, Y0: 0.0, Y1: 1.0, Yref: "paper", Layer: StyleParam.Layer.Below,
            FillColor: Color.fromString("rgba(255, 127, 14, 0.15)"), Line: Line.init(Width: 0.0));
        var split = Shape.init<double, double, double, double>(
            ShapeType: StyleParam.ShapeType.Line, X0: at, X1: at, Y0: 0.0, Y1: 1.0, Yref: "paper",
            Line: Line.init(Color: Color.fromString("#d62728"), Width: 2.0, Dash: StyleParam.DrawingStyle.Dash));
        var words = Annotation.init<double, double, double, string, double, string, double, string, double, string>(
            X: at, Y: 1.0, YRef: "paper", YAnchor: StyleParam.YAnchorPosition.Bottom, ShowArrow: false,
            Text: FormattableString.Invariant($"c = {c}"), Font: Plotly.NET.Font.init(Size: 13.0, Color: Color.fromString("#d62728")));
        return chart.WithShapes(new[] { swapped, split }, Append: true).WithAnnotations(new[] { words }, Append: true);
    }
}
