using System.Drawing;
using System.Globalization;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using DynamicObject = DynamicObj.DynamicObj;

namespace MeMhacl.Study;

/// <summary>
/// Parts of a chart in plotly.js's own words. From C#, Plotly.NET 6's <c>init</c> functions want each of their many arguments; its objects take any property by name.
/// </summary>
internal static class Plot
{
    public const string Blue = "#1f77b4", Orange = "#ff7f0e", Green = "#2ca02c", Red = "#d62728", Grey = "#7f7f7f", Dark = "#444";

    /// <summary>The default sequence (d3's category10), as plotly.js has it.</summary>
    public static readonly string[] Sequence = [Blue, Orange, Green, Red, "#9467bd", "#8c564b", "#e377c2", Grey, "#bcbd22", "#17becf"];

    /// <summary>d3's format of a number of four digits.</summary>
    public const string FourDigits = ".4~g";

    private const string AxisColour = "#888";

    /// <summary>Sets properties; null leaves one as it is.</summary>
    public static T With<T>(this T part, params IEnumerable<(string Name, object? Value)> properties) where T : DynamicObject
    {
        foreach (var (name, value) in properties)
            if (value is not null) part.SetProperty(name, value);
        return part;
    }

    /// <summary>Sets properties of a chart's first trace.</summary>
    public static GenericChart WithTrace(this GenericChart chart, params IEnumerable<(string Name, object? Value)> properties)
    {
        GenericChart.getTraces(chart)[0].With(properties);
        return chart;
    }

    /// <summary>Sets properties of a chart's layout.</summary>
    public static GenericChart WithLayout(this GenericChart chart, params IEnumerable<(string Name, object? Value)> properties)
    {
        GenericChart.getLayout(chart).With(properties);
        return chart;
    }

    /// <summary>Sets the axes of a chart that is, or will be one panel of, a figure.</summary>
    public static GenericChart WithAxes(this GenericChart chart, LinearAxis x, LinearAxis y) => chart.WithLayout(("xaxis", x), ("yaxis", y));

    /// <summary>
    /// Sets title, size in pixels, margins and legend. Without a width a chart is as wide as its place; with one its proportions matter, and a page takes it for the most.
    /// The legend's order is named since plotly.js turns it round where a trace is filled.
    /// </summary>
    public static GenericChart WithFrame(
        this GenericChart chart, string title, int? width, int height, bool legend, int left = 75, int right = 30, int top = 60, int bottom = 60, double? legendBelow = null) =>
        chart.WithLayout(
            ("title", new { text = title }), ("width", width), ("height", height), ("showlegend", legend), ("margin", new { l = left, r = right, t = top, b = bottom }),
            ("legend", legendBelow is { } y ? new { traceorder = "normal", orientation = "h", y } : new { traceorder = "normal" }));

    /// <summary>An axis with a line and with room for long labels.</summary>
    public static LinearAxis Axis(string words = "", params IEnumerable<(string Name, object? Value)> more) =>
        new LinearAxis().With([("title", words == "" ? null : new { text = words, font = new { size = 13 }, standoff = 8 }), ("automargin", true), ("zeroline", false), ("showline", true), ("linecolor", AxisColour), ("hoverformat", FourDigits), .. more]);

    /// <summary>An axis whose numbers mean nothing, from -reach to reach.</summary>
    public static LinearAxis BareAxis(double reach, bool boxed = false) =>
        new LinearAxis().With(
            ("range", new[] { -reach, reach }), ("ticks", ""), ("showticklabels", false), ("showgrid", false), ("zeroline", false), ("showline", boxed),
            ("linecolor", "#bbb"), ("mirror", boxed));

    /// <summary>A shape between two corners; axes are named as plotly names them ("x2", "y2 domain", "paper").</summary>
    public static Shape Shape(string type, double x0, double x1, double y0, double y1, string xref = "x", string yref = "y", string? fill = null, object? line = null) =>
        new Shape().With(
            ("type", type), ("x0", x0), ("x1", x1), ("y0", y0), ("y1", y1), ("xref", xref), ("yref", yref), ("fillcolor", fill), ("layer", fill is null ? null : "below"), ("line", line ?? new { width = 0 }));

    /// <summary>A part of an x axis, shaded over the height of its panel.</summary>
    public static Shape Band(double from, double to, string colour, int panel = 0) => Shape("rect", from, to, 0, 1, "x" + Number(panel), $"y{Number(panel)} domain", fill: colour);

    /// <summary>A dashed upright line over the height of a panel.</summary>
    public static Shape Mark(double at, int panel = 0) => Shape("line", at, at, 0, 1, "x" + Number(panel), $"y{Number(panel)} domain", line: new { color = Red, width = 2, dash = "dash" });

    /// <summary>Words at a place, without an arrow.</summary>
    public static Annotation Note(object x, object y, string text, string colour, params IEnumerable<(string Name, object? Value)> more) =>
        new Annotation().With([("x", x), ("y", y), ("text", text), ("showarrow", false), ("font", new { size = 13, color = colour }), .. more]);

    /// <summary>A colour scale.</summary>
    public static StyleParam.Colorscale Scale(IEnumerable<(double At, string Colour)> stops) =>
        StyleParam.Colorscale.NewCustom(stops.Select(stop => Tuple.Create(stop.At, Of(stop.Colour))));

    /// <summary>Black or white, whichever stands out more on a scale's colour at a place from 0 to 1.</summary>
    public static string InkOn((double At, string Colour)[] scale, double at)
    {
        var above = Math.Max(1, Array.FindIndex(scale, stop => stop.At >= at));
        var ((from, low), (to, high)) = (scale[above - 1], scale[above]);
        var (a, b) = (ColorTranslator.FromHtml(low), ColorTranslator.FromHtml(high));
        // Relative luminance by WCAG 2: at 0.179 black and white stand out alike.
        return (0.2126 * Linear(a.R, b.R)) + (0.7152 * Linear(a.G, b.G)) + (0.0722 * Linear(a.B, b.B)) > 0.179 ? "#000000" : "#ffffff";

        double Linear(byte first, byte second)
        {
            var value = (first + ((at - from) / (to - from) * (second - first))) / 255;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }

    /// <summary>Plotly.NET's colour of a name or of "#rrggbb".</summary>
    public static Plotly.NET.Color Of(string colour) => Plotly.NET.Color.fromString(colour);

    /// <summary>The colour with the given opacity, 0 to 1.</summary>
    public static string Fade(string colour, double opacity) =>
        ColorTranslator.FromHtml(colour) is var c ? string.Create(CultureInfo.InvariantCulture, $"rgba({c.R}, {c.G}, {c.B}, {opacity})") : colour;

    /// <summary>What plotly appends to the name of an axis of a panel: nothing, 2, 3 and so on.</summary>
    private static string Number(int panel) => panel == 0 ? "" : (panel + 1).ToString(CultureInfo.InvariantCulture);
}
