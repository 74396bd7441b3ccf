using static MeMhacl.Notebook.Display.Svg.SvgText;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>Error bars of points and of bars.</summary>
internal static class ErrorBars
{
    public static void Measure(Trace trace, Panel panel)
    {
        foreach (var (_, low, high) in Of(trace, panel, vertical: true, ScatterDrawing.Places(trace, panel))) panel.Y.Include([low, high]);
        foreach (var (_, low, high) in Of(trace, panel, vertical: false, ScatterDrawing.Places(trace, panel))) panel.X.Include([low, high]);
    }

    public static void Draw(SvgText svg, Trace trace, Panel panel) => Draw(svg, trace, panel, ScatterDrawing.Places(trace, panel));

    // Grouped bars do not stand at their own x: their places are given.
    public static void Draw(SvgText svg, Trace trace, Panel panel, (double X, double Y)[] places)
    {
        foreach (var vertical in new[] { true, false })
        {
            var style = vertical ? "error_y" : "error_x";
            var cap = trace.Json.Number(style + ".width") ?? 4;
            var path = string.Concat(Of(trace, panel, vertical, places).Select(bar =>
            {
                var (at, low, high) = vertical ? (panel.AtX(bar.At), panel.AtY(bar.Low), panel.AtY(bar.High))
                    : (panel.AtY(bar.At), panel.AtX(bar.Low), panel.AtX(bar.High));
                return vertical
                    ? $"M{N(at - cap)},{N(low)}h{N(2 * cap)}m{N(-cap)},0V{N(high)}m{N(-cap)},0h{N(2 * cap)}"
                    : $"M{N(low)},{N(at - cap)}v{N(2 * cap)}m0,{N(-cap)}H{N(high)}m0,{N(-cap)}v{N(2 * cap)}";
            }));
            var colour = trace.Json.Text(style + ".color") ?? (trace.Type == "bar" ? "#444" : trace.LineColour);
            if (path != "") svg.Add($"<path d=\"{path}\" {Stroke(Escape(colour), trace.Json.Number(style + ".thickness") ?? 2)}/>");
        }
    }

    private static IEnumerable<(double At, double Low, double High)> Of(
        Trace trace, Panel panel, bool vertical, (double X, double Y)[] places)
    {
        var style = vertical ? "error_y" : "error_x";
        var up = trace.Json.Items(style + ".array");
        if (up.Length == 0 || trace.Json.Flag(style + ".visible") == false) yield break;
        var down = trace.Json.Items(style + ".arrayminus");
        var values = vertical ? trace.Y : trace.X;
        var axis = vertical ? panel.Y : panel.X;
        for (var i = 0; i < Math.Min(Math.Min(up.Length, places.Length), values.Length); i++)
        {
            var value = values[i].AsNumber();
            var below = down.Length > i && trace.Json.Flag(style + ".symmetric") != true ? down[i].AsNumber() : up[i].AsNumber();
            var bar = (vertical ? places[i].X : places[i].Y, axis.Place(value - below), axis.Place(value + up[i].AsNumber()));
            if (double.IsFinite(bar.Item1) && double.IsFinite(bar.Item2) && double.IsFinite(bar.Item3)) yield return bar;
        }
    }
}
