using System.Text.Json;
using System.Text.RegularExpressions;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>A figure read from JSON: traces on panels, and the layout's settings with those of its template behind them.</summary>
internal sealed partial class ChartModel
{
    private static readonly string[] Drawn = ["scatter", "scattergl", "bar", "histogram", "box", "heatmap", "heatmapgl"];

    private readonly JsonElement layout;
    private readonly JsonElement template;

    public ChartModel(JsonElement figure)
    {
        layout = figure.At("layout") ?? JsonSerializer.SerializeToElement(new { });
        template = layout.At("template.layout") ?? JsonSerializer.SerializeToElement(new { });
        var colours = Setting("colorway") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(JsonPaths.AsText)]
            : Colours.Sequence;
        Traces = [.. figure.Items("data").Select((trace, i) => new Trace(trace, i, colours[i % colours.Length]))
            .Where(trace => trace.IsVisible)];
        if (Traces.FirstOrDefault(trace => !Drawn.Contains(trace.Type)) is { } unknown)
            throw new NotSupportedException(
                $"The trace \"{unknown.Name}\" is of type {unknown.Type}, which has no static drawing: use one of {string.Join(", ", Drawn)}.");
        Panels = ReadPanels();
        foreach (var panel in Panels) Measure(panel);
    }

    public IReadOnlyList<Trace> Traces { get; }
    public IReadOnlyList<Panel> Panels { get; }

    public double Width => layout.Number("width") ?? 700;
    public double Height => layout.Number("height") ?? 450;
    public Font Font => new(Setting("font.size")?.AsNumber() ?? 12, SvgText.Escape(Setting("font.color")?.AsText() ?? "#444"));
    public string Title =>
        layout.Text("title.text") ?? (layout.At("title") is { ValueKind: JsonValueKind.String } plain ? plain.GetString()! : "");
    public IEnumerable<Trace> LegendTraces => layout.Flag("showlegend") switch
    {
        false => [],
        true => Traces.Where(trace => trace.InLegend),
        // plotly.js shows a legend of its own accord from two entries on.
        null => Traces.Count(trace => trace.InLegend) > 1 ? Traces.Where(trace => trace.InLegend) : [],
    };
    public Trace? ScaledHeatmap => Traces.FirstOrDefault(HasScale);
    public IEnumerable<Trace> ScaledHeatmaps => Traces.Where(HasScale);

    public JsonElement? Setting(string path) => layout.At(path) ?? template.At(path);
    public JsonElement[] Items(string path) => layout.Items(path);

    public string BarMode => Setting("barmode")?.AsText() ?? "group";
    public double BarGap => Setting("bargap")?.AsNumber() ?? 0.2;

    private static bool HasScale(Trace trace) => trace.IsHeatmap && trace.Json.Flag("showscale") != false;

    // Axes are those that traces use; an axis that is only configured is drawn all the same when nothing else is.
    private List<Panel> ReadPanels()
    {
        var axes = new Dictionary<string, Axis>();
        Axis Get(string id)
        {
            var name = id[0] + "axis" + id[1..];
            if (!axes.TryGetValue(id, out var axis))
            {
                var empty = JsonSerializer.SerializeToElement(new { });
                axes[id] = axis = new Axis(id, layout.At(name) ?? empty, template.At(id[0] + "axis") ?? empty) { Domain = Domain(id) };
            }
            return axis;
        }
        var panels = new List<Panel>();
        foreach (var trace in Traces)
        {
            var panel = panels.Find(known => known.X.Id == trace.XAxis && known.Y.Id == trace.YAxis);
            if (panel is null) panels.Add(panel = new Panel(Get(trace.XAxis), Get(trace.YAxis)));
            panel.Traces.Add(trace);
        }
        if (panels.Count == 0) panels.Add(new Panel(Get("x"), Get("y")));
        return panels;
    }

    // An axis says its own place, or a grid does: independent panels run along the rows, coupled ones share axes.
    private (double From, double To) Domain(string id)
    {
        var own = layout.Items(id[0] + "axis" + id[1..] + ".domain");
        if (own.Length == 2) return (own[0].AsNumber(), own[1].AsNumber());
        var (rows, columns) = ((int)(layout.Number("grid.rows") ?? 0), (int)(layout.Number("grid.columns") ?? 0));
        if (rows < 1 || columns < 1) return (0, 1);
        var independent = layout.Text("grid.pattern") == "independent";
        var number = (
            AxisNumber().Match(id) is { Success: true } match ? int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture)
            : 1) - 1;
        var place = id[0] == 'x' ? number % columns : independent ? number / columns : number;
        var count = id[0] == 'x' ? columns : rows;
        var gap = layout.Number(id[0] == 'x' ? "grid.xgap" : "grid.ygap") ?? (independent ? id[0] == 'x' ? 0.2 : 0.3 : 0.1);
        if (id[0] == 'y' && layout.Text("grid.roworder") != "bottom to top") place = rows - 1 - place;
        var step = 1 / (count - gap);
        return (place * step, place * step + step * (1 - gap));
    }

    private void Measure(Panel panel)
    {
        foreach (var trace in panel.Traces)
        {
            panel.X.See(trace.Type == "box" ? BoxDrawing.Labels(trace) : trace.X);
            panel.Y.See(trace.Y);
        }
        foreach (var trace in panel.Traces)
        {
            switch (trace.Type)
            {
                case "scatter" or "scattergl": ScatterDrawing.Measure(trace, panel); break;
                case "heatmap" or "heatmapgl": HeatmapDrawing.Measure(trace, panel); break;
                case "histogram": HistogramDrawing.Measure(trace, panel); break;
                case "box": BoxDrawing.Measure(trace, panel); break;
            }
        }
        BarDrawing.Measure(Bars(panel), panel, BarMode, BarGap);
    }

    public static IReadOnlyList<Trace> Bars(Panel panel) => [.. panel.Traces.Where(trace => trace.Type == "bar")];

    [GeneratedRegex("[0-9]+$")]
    private static partial Regex AxisNumber();
}
