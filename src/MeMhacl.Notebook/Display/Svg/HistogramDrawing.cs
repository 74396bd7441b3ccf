using static MeMhacl.Notebook.Display.Svg.SvgText;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>Histograms: counted here, as plotly.js counts them in the page.</summary>
internal static class HistogramDrawing
{
    public static void Measure(Trace trace, Panel panel)
    {
        var (along, up) = Axes(trace, panel);
        foreach (var (from, to, height) in Bins(trace))
        {
            along.Include([from, to]);
            up.Include([0, height]);
        }
        up.StandOnZero();
        up.Pad(0.06);
    }

    public static void Draw(SvgText svg, Trace trace, Panel panel)
    {
        var opacity = trace.Opacity < 1 ? $" fill-opacity=\"{N(trace.Opacity)}\"" : "";
        foreach (var (from, to, height) in Bins(trace).Where(bin => bin.Height > 0))
        {
            var (x1, x2, y1, y2) = OnY(trace)
                ? (panel.AtX(0), panel.AtX(height), panel.AtY(to), panel.AtY(from))
                : (panel.AtX(from), panel.AtX(to), panel.AtY(height), panel.AtY(0));
            svg.Rectangle(
                Math.Min(x1, x2), Math.Min(y1, y2), Math.Abs(x2 - x1), Math.Abs(y2 - y1),
                $"fill=\"{Escape(trace.MarkerColour)}\"{opacity} stroke=\"#fff\" stroke-width=\"0.5\"");
        }
    }

    private static bool OnY(Trace trace) => trace.X.Length == 0;

    private static (Axis Along, Axis Up) Axes(Trace trace, Panel panel) => OnY(trace) ? (panel.Y, panel.X) : (panel.X, panel.Y);

    private static List<(double From, double To, double Height)> Bins(Trace trace)
    {
        var (letter, values) = OnY(trace) ? ("y", trace.Y) : ("x", trace.X);
        var figures = values.Select(JsonPaths.AsNumber).Where(double.IsFinite).ToArray();
        if (figures.Length == 0) return [];
        var (low, high) = (figures.Min(), figures.Max());
        var wanted = trace.Json.Number("nbins" + letter) ?? Math.Ceiling(Math.Log2(figures.Length) + 1);
        var size = trace.Json.Number(letter + "bins.size") ?? Ticks.Step(high > low ? (high - low) / wanted : 1);
        var start = trace.Json.Number(letter + "bins.start") ?? Math.Floor(low / size) * size;
        var count = (int)Math.Min(10_000, Math.Floor((high - start) / size + 1e-9) + 1);
        var counts = new double[Math.Max(1, count)];
        foreach (var figure in figures)
            if ((int)Math.Floor((figure - start) / size + 1e-9) is var bin and >= 0 && bin < counts.Length) counts[bin]++;
        var unit = trace.Json.Text("histnorm") switch
        {
            "percent" => 100.0 / figures.Length,
            "probability" => 1.0 / figures.Length,
            "density" => 1 / size,
            "probability density" => 1 / (figures.Length * size),
            _ => 1,
        };
        return [.. counts.Select((value, i) => (start + i * size, start + (i + 1) * size, value * unit))];
    }
}
