using MeMhacl.Data;
using MeMhacl.Notebook.Display.Svg;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

public static partial class Figures
{
    private const int ManyChannels = 12;
    private const int HeadCells = 61;
    private const double HeadRadius = 0.92;                                    // a little beyond the outer ring of electrodes

    // Half a cell within the outline.
    private const double InsideHead = HeadRadius * (HeadCells - 2) / (HeadCells - 1);

    // Light enough throughout for the electrodes' names.
    private static readonly (double At, string Colour)[] HeadScale = [(0, "#fffaf0"), (0.5, "#fdc57b"), (1, "#ee7a1c")];

    /// <summary>Importance by channel as bars, coloured by modality, with the spread over subjects.</summary>
    /// <param name="title">The title.</param>
    /// <param name="importance">One value a channel (or a modality), drawn in its order.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    public static Figure ChannelBars(string title, ChannelImportance importance, string? caption = null)
    {
        Modality[] modalities = [.. importance.Modalities.Distinct()];
        string ColourOf(Modality modality) => Colours.Sequence[Array.IndexOf(modalities, modality) % Colours.Sequence.Length];
        var bars = Chart.Column<double, string, string>(
                values: importance.Values.Select(v => v.Mean).ToArray(), Keys: importance.Names.ToArray(), Name: importance.Measure, ShowLegend: false,
                Marker: Marker.init(Color: Color.fromColors(importance.Modalities.Select(m => Color.fromString(ColourOf(m))))), UseDefaults: false)
            .WithYErrorStyle<double, double>(
                Array: importance.Values.Select(v => v.StandardDeviation).ToArray(), Symmetric: true, Color: Color.fromString("#444"), Thickness: 1.0, Width: 2.0);
        // One trace keeps every bar in the middle of its place; the legend is made of points that are not drawn.
        var legend = modalities.Select(modality => Chart.Point<string, double, string>(
            x: new[] { importance.Names[0] }, y: new[] { double.NaN }, Name: modality.Name(), UseDefaults: false,
            Marker: Marker.init(Size: 10, Symbol: StyleParam.MarkerSymbol.Square, Color: Color.fromString(ColourOf(modality)))));
        var chart = Chart.Combine([bars, .. legend]).WithTitle(title).WithLegend(true)
            .WithSize(importance.Names.Count > ManyChannels ? Width + 160 : Width, Height)
            .WithMarginSize<int, int, int, int, int, bool>(Left: 85, Right: 30, Top: 60, Bottom: 60)
            .WithXAxisStyle<double, double, string>(AxisType: StyleParam.AxisType.Category, ShowLine: true, LineColor: Color.fromString("#888"))
            .WithYAxisStyle<double, double, string>(TitleText: importance.Measure, ShowLine: true, LineColor: Color.fromString("#888"))
            .WithXAxis(WithRoom()).WithYAxis(WithRoom());
        return new Figure(chart, caption ?? title);
    }

    /// <summary>Importance of the EEG channels on a head seen from above. Between electrodes the value is a mean weighted by 1 / distance^3: it goes through the measured values and never beyond them.</summary>
    /// <param name="title">The title.</param>
    /// <param name="importance">One value a channel; those that are no electrodes of the 10-20 system are left out.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    /// <exception cref="ArgumentException">Fewer than three electrodes.</exception>
    public static Figure HeadMap(string title, ChannelImportance importance, string? caption = null)
    {
        var sites = importance.Names.Zip(importance.Values).Where(pair => ElectrodePositions.Of(pair.First) is not null)
            .Select(pair => (Name: pair.First, At: ElectrodePositions.Of(pair.First)!.Value, Value: pair.Second.Mean)).ToArray();
        if (sites.Length < 3)
            throw new ArgumentException($"{sites.Length} of the channels {string.Join(", ", importance.Names)} are EEG electrodes: a head map needs at least 3.", nameof(importance));
        double[] places = [.. Enumerable.Range(0, HeadCells).Select(i => Math.Round(HeadRadius * ((2.0 * i / (HeadCells - 1)) - 1), 4))];
        double[][] cells = [.. places.Select(y => places.Select(x => (x * x) + (y * y) > InsideHead * InsideHead ? double.NaN : Between(x, y)).ToArray())];
        var head = Chart.Heatmap<double, double, double, string>(
            zData: cells, X: places, Y: places, UseDefaults: false,
            ColorScale: StyleParam.Colorscale.NewCustom(HeadScale.Select(stop => Tuple.Create(stop.At, Color.fromString(stop.Colour)))));
        var electrodes = Chart.Scatter<double, double, string>(
            x: sites.Select(site => site.At.X).ToArray(), y: sites.Select(site => site.At.Y).ToArray(), mode: StyleParam.Mode.Markers_Text,
            Name: "electrodes", MultiText: sites.Select(site => site.Name).ToArray(), TextPosition: StyleParam.TextPosition.TopCenter, UseDefaults: false,
            Marker: Marker.init(Size: 5, Color: Color.fromString("#222")));
        var chart = Chart.Combine([head, electrodes]).WithTitle(title).WithSize(600, 560).WithLegend(false)
            .WithMarginSize<int, int, int, int, int, bool>(Left: 30, Right: 30, Top: 60, Bottom: 45)
            .WithShapes(Outline(), Append: true).WithXAxis(Bare(1.1)).WithYAxis(Bare(1.1))
            .WithXAxisStyle<double, double, string>(TitleText: importance.Measure);
        return new Figure(chart, caption ?? title);

        double Between(double x, double y)
        {
            double sum = 0, weights = 0;
            foreach (var site in sites)
            {
                var distance = Math.Sqrt(Math.Pow(site.At.X - x, 2) + Math.Pow(site.At.Y - y, 2));
                if (distance < 1e-9) return site.Value;
                var weight = Math.Pow(distance, -3);
                (sum, weights) = (sum + (weight * site.Value), weights + weight);
            }
            return double.Parse((sum / weights).ToString("G4", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    // The head and its nose.
    private static Shape[] Outline()
    {
        var line = Line.init(Color: Color.fromString("#444"), Width: 2.0);
        const double Side = 0.12;
        var foot = Math.Sqrt((HeadRadius * HeadRadius) - (Side * Side));
        return
        [
            Shape.init<double, double, double, double>(ShapeType: StyleParam.ShapeType.Circle, X0: -HeadRadius, X1: HeadRadius, Y0: -HeadRadius, Y1: HeadRadius, Line: line),
            Shape.init<double, double, double, double>(ShapeType: StyleParam.ShapeType.Line, X0: -Side, X1: 0.0, Y0: foot, Y1: 1.05, Line: line),
            Shape.init<double, double, double, double>(ShapeType: StyleParam.ShapeType.Line, X0: Side, X1: 0.0, Y0: foot, Y1: 1.05, Line: line),
        ];
    }

    // An axis whose numbers mean nothing, from -reach to reach.
    private static LinearAxis Bare(double reach) => LinearAxis.init<double, double, double, double, double, string, string, string>(
        Range: StyleParam.Range.ofMinMax(-reach, reach), ShowTickLabels: false, ShowGrid: false, ZeroLine: false, ShowLine: false);
}
