using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using static System.FormattableString;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

/// <summary>A named series of points for <see cref="Figures"/>.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="Values">The values; NaN leaves a gap.</param>
public sealed record Series(string Name, IReadOnlyList<double> Values)
{
    /// <summary>The places of the values; 1, 2, 3 and so on by default, as epochs are counted.</summary>
    public IReadOnlyList<double>? At { get; init; }

    /// <summary>The standard deviations of the values: a band around lines, error bars on bars. None by default.</summary>
    public IReadOnlyList<double>? Deviations { get; init; }

    /// <summary>The colour, such as "#1f77b4"; by default the next of plotly's sequence.</summary>
    public string? Colour { get; init; }

    internal double[] Places() => At is null ? [.. Enumerable.Range(1, Values.Count).Select(i => (double)i)] : AsMany(At, "places");

    internal double[] Spread() => AsMany(Deviations ?? [], "deviations");

    private double[] AsMany(IReadOnlyList<double> numbers, string what) => numbers.Count == Values.Count
        ? [.. numbers]
        : throw new ArgumentException(Invariant($"The series \"{Name}\" has {Values.Count} values but {numbers.Count} {what}: both need the same number."));
}

/// <summary>The kinds of figures that the study needs, each built with Plotly.NET. More unusual ones wrap a chart of their own.</summary>
public static partial class Figures
{
    private const int Height = 420;
    private const int Ticks = 10, FewPoints = 30;

    /// <summary>
    /// Lines of one or more series, such as losses by epoch; of those with deviations each with its band of one standard deviation to either side.
    /// A line of at most 30 points shows them. The words beside the axes hold the units; the caption is the title by default.
    /// </summary>
    /// <exception cref="ArgumentException">A series has not one place or deviation a value.</exception>
    public static Figure Lines(string title, IReadOnlyList<Series> series, string x = "epoch", string y = "loss", bool logarithmic = false, string? caption = null) =>
        Finish(
            series.Select((one, i) => one.Deviations is null ? Line(one, ColourOf(one, i), 2, markers: one.Values.Count <= FewPoints) : Band(one, ColourOf(one, i))), title, x == "epoch" ? Epochs(series) : Plot.Axis(x),
            Plot.Axis(y, ("type", logarithmic ? "log" : null)), series.Count > 1, caption);

    /// <summary>Upright bars, grouped where there are several series, with error bars where a series has deviations. The caption is the title by default.</summary>
    /// <exception cref="ArgumentException">A series has not one value a key.</exception>
    public static Figure Bars(string title, IReadOnlyList<string> keys, IReadOnlyList<Series> series, string y = "accuracy", string? caption = null)
    {
        if (series.FirstOrDefault(one => one.Values.Count != keys.Count) is { } odd)
            throw new ArgumentException(Invariant($"The series \"{odd.Name}\" has {odd.Values.Count} values but there are {keys.Count} keys: give one value a key."), nameof(series));
        var bars = series.Select((one, i) => Chart.Column<double, string, string>(
                values: one.Values.ToArray(), Keys: keys.ToArray(), Name: one.Name, MarkerColor: Plot.Of(ColourOf(one, i)), UseDefaults: false)
            .WithTrace(("error_y", one.Deviations is null ? null : ErrorBars(one.Spread(), 1.5, 4))));
        return Finish(bars, title, Plot.Axis("", ("type", "category")), Plot.Axis(y), series.Count > 1, caption, bottom: 40);
    }

    /// <summary>Importance by channel (or by modality) as bars, coloured by modality, with the spread over subjects. The caption is the title by default.</summary>
    public static Figure ChannelBars(string title, ChannelImportance importance, string? caption = null)
    {
        var modalities = importance.Modalities.Distinct().ToArray();
        string ColourOf(Data.Modality modality) => Plot.Sequence[Array.IndexOf(modalities, modality) % Plot.Sequence.Length];
        var bars = Chart.Column<double, string, string>(values: importance.Values.Select(v => v.Mean).ToArray(), Keys: importance.Names.ToArray(), Name: importance.Measure, ShowLegend: false, UseDefaults: false)
            .WithTrace(("marker", new { color = importance.Modalities.Select(ColourOf).ToArray() }), ("error_y", ErrorBars([.. importance.Values.Select(v => v.StandardDeviation)], 1, 2)));
        // One trace keeps every bar in the middle of its place; the legend is made of points that are not drawn.
        return Chart.Combine([bars, .. modalities.Select(modality => LegendOnly(Data.Modalities.Name(modality), ColourOf(modality), importance.Names[0]))])
            .WithAxes(Plot.Axis("", ("type", "category")), Plot.Axis(importance.Measure))
            .WithFrame(title, null, Height, legend: true, left: 85)
            .Captioned(caption ?? title);
    }

    private static Figure Finish(IEnumerable<GenericChart> charts, string title, LinearAxis x, LinearAxis y, bool legend, string? caption, int bottom = 60) =>
        Chart.Combine(charts.ToArray()).WithAxes(x, y).WithFrame(title, null, Height, legend, bottom: bottom).Captioned(caption ?? title);

    // Epochs are whole: some ten ticks, 1, 2 or 5 times a power of ten apart.
    private static LinearAxis Epochs(IReadOnlyList<Series> series)
    {
        var last = series.Max(one => one.Places().DefaultIfEmpty(1).Max());
        var step = Enumerable.Range(0, 10).SelectMany(power => new[] { 1, 2, 5 }.Select(digit => digit * Math.Pow(10, power))).First(one => last / one <= Ticks);
        return Plot.Axis("epoch", ("tick0", 0), ("dtick", step));
    }

    private static GenericChart Line(Series one, string colour, double width, bool markers = false, bool legend = true) => Chart.Line<double, double, string>(
        x: one.Places(), y: one.Values.ToArray(), Name: one.Name, ShowMarkers: markers, ShowLegend: legend, LineColor: Plot.Of(colour), LineWidth: width, UseDefaults: false);

    private static GenericChart Band(Series one, string colour)
    {
        var (values, spread) = (one.Values.ToArray(), one.Spread());
        var band = Chart.Range<double, double, string>(
            x: one.Places(), y: values, upper: values.Zip(spread, (value, deviation) => value + deviation).ToArray(), lower: values.Zip(spread, (value, deviation) => value - deviation).ToArray(),
            mode: StyleParam.Mode.Lines, Name: one.Name, GroupName: one.Name, LineColor: Plot.Of(colour), LineWidth: 2.0, RangeColor: Plot.Of(Plot.Fade(colour, 0.2)), UseDefaults: false);
        foreach (var (i, trace) in GenericChart.getTraces(band).Index())
        {
            trace.RemoveProperty("legendgrouptitle");
            trace.With(("showlegend", i == 2), ("line", i == 2 ? null : new { width = 0 }));        // the lower and the upper edge, then the line itself
            // One point has neither a line nor a band.
            if (i == 2 && values.Length <= FewPoints) trace.With(("mode", "lines+markers"), ("error_y", values.Length == 1 ? ErrorBars(spread, 1.5, 4) : null));
        }
        return band;
    }

    // A square in the legend for what no trace can stand there for: a point without a place.
    private static GenericChart LegendOnly(string name, string colour, object? place = null) => Chart.Point<double, double, string>(
            x: [double.NaN], y: [double.NaN], Name: name, ShowLegend: true, UseDefaults: false)
        .WithTrace(("x", place is null ? null : new[] { place }), ("marker", new { size = 12, color = colour, symbol = "square" }));

    private static object ErrorBars(double[] array, double thickness, double width) => new { type = "data", array, symmetric = true, color = Plot.Dark, thickness, width };

    private static Figure Captioned(this GenericChart chart, string caption) => new(chart, caption);

    private static string ColourOf(Series series, int index) => series.Colour ?? Plot.Sequence[index % Plot.Sequence.Length];
}
