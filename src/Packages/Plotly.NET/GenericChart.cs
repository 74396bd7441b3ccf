using System.Text.Encodings.Web;

namespace Plotly.NET;

/// <summary>A chart: traces, layout and configuration. Charts are values; every change gives a new one.</summary>
[TypeFormatterSource(typeof(ChartFormatters))]
public abstract class GenericChart
{
    private readonly FigureObject[] traces;
    private readonly FigureObject layout;
    private readonly FigureObject config;
    private readonly DisplayOptions display;

    private GenericChart(FigureObject[] traces, FigureObject layout, FigureObject config, DisplayOptions display) =>
        (this.traces, this.layout, this.config, this.display) = (traces, layout, config, display);

    private sealed class Chart(FigureObject[] traces, FigureObject layout, FigureObject config, DisplayOptions display)
        : GenericChart(traces, layout, config, display);

    public static string toJson(GenericChart gChart) => FigureJson.Write(gChart.ToFigure(), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    public static string toFigureJson(GenericChart gChart) =>
        FigureJson.Write(
            new FigureObject().With("data", gChart.traces).With("layout", gChart.layout).With("frames", Array.Empty<object>()),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    public static string toChartHTML(GenericChart gChart) => ChartPage.Piece(gChart.ToFigure());

    public static string toEmbeddedHTML(GenericChart gChart) => ChartPage.Page(gChart.ToFigure(), gChart.display);

    public static int countTrace(GenericChart gChart) => gChart.traces.Length;

    /// <summary>All traces in one chart; where layouts differ, the later one counts.</summary>
    public static GenericChart combine(IEnumerable<GenericChart> gCharts)
    {
        var charts = gCharts.ToArray();
        if (charts.Length == 0) throw new ArgumentException("There is no chart to combine: pass at least one.", nameof(gCharts));
        var layout = new FigureObject();
        var config = new FigureObject();
        foreach (var chart in charts)
        {
            layout.Merge(chart.layout);
            config.Merge(chart.config);
        }
        return new Chart([.. charts.SelectMany(chart => chart.traces)], layout, config, charts[^1].display);
    }

    // With defaults a chart has the size of the genuine package's (600 by 600) and follows the page's width;
    // its template, a long copy of what plotly.js draws anyway, is left out.
    internal static GenericChart Of(bool useDefaults, params FigureObject[] traces)
    {
        var layout = useDefaults ? new FigureObject().With("width", 600).With("height", 600) : new FigureObject();
        var config = useDefaults ? new FigureObject().With("responsive", true) : new FigureObject();
        return new Chart(traces, layout, config, new DisplayOptions());
    }

    internal IReadOnlyList<FigureObject> Traces => traces;
    internal FigureObject Layout => layout;

    internal GenericChart WithTraces(Func<FigureObject, FigureObject> change) =>
        new Chart([.. traces.Select(trace => change(trace.Copy()))], layout, config, display);

    internal GenericChart ChangeLayout(Action<FigureObject> change)
    {
        var changed = layout.Copy();
        change(changed);
        return new Chart(traces, changed, config, display);
    }

    internal GenericChart MergeLayout(string name, IFigureObject part) =>
        ChangeLayout(changed => changed.Merge(new FigureObject().With(name, part)));

    // Annotations and shapes are lists: appending keeps those that a chart already has.
    internal GenericChart AddToLayout(string name, IEnumerable<object> items, bool append) =>
        ChangeLayout(changed => changed[name] = (append && changed[name] is object[] own ? own : []).Concat(items).ToArray());

    internal GenericChart WithDisplay(DisplayOptions options) => new Chart(traces, layout, config, options);

    private FigureObject ToFigure() => new FigureObject().With("data", traces).With("layout", layout).With("config", config);
}
