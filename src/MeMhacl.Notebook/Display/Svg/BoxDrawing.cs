using System.Text.Json;
using static MeMhacl.Notebook.Display.Svg.SvgText;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>Box plots, upright: quartiles, whiskers to the last value within 1.5 times their distance, points beyond.</summary>
internal static class BoxDrawing
{
    public static void Measure(Trace trace, Panel panel)
    {
        foreach (var (at, values) in Groups(trace, panel))
        {
            if (!panel.X.IsCategory) panel.X.Include([at - 0.5, at + 0.5]);
            panel.Y.Include(values.Select(panel.Y.Place));
        }
        panel.Y.Pad(0.06);
    }

    public static void Draw(SvgText svg, Trace trace, Panel panel)
    {
        var colour = Escape(trace.LineColour);
        foreach (var (at, values) in Groups(trace, panel))
        {
            var (q1, median, q3) = (Quantile(values, 0.25), Quantile(values, 0.5), Quantile(values, 0.75));
            var reach = 1.5 * (q3 - q1);
            var (low, high) = (values.First(value => value >= q1 - reach), values.Last(value => value <= q3 + reach));
            var (x, half) = (panel.AtX(at), Math.Abs(panel.AtX(at + 0.3) - panel.AtX(at)));
            double Y(double value) => panel.AtY(panel.Y.Place(value));
            var fill = Escape(trace.Json.Text("fillcolor") ?? Colours.Half(trace.LineColour));
            svg.Rectangle(x - half, Y(q3), 2 * half, Y(q1) - Y(q3), $"fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"2\"");
            svg.Add($"<path d=\"M{N(x - half)},{N(Y(median))}h{N(2 * half)}M{N(x)},{N(Y(q3))}V{N(Y(high))}M{N(x - half / 2)},{N(Y(high))}h{N(half)}M{N(x)},{N(Y(q1))}V{N(Y(low))}M{N(x - half / 2)},{N(Y(low))}h{N(half)}\" {Stroke(colour, 2)}/>");
            var beyond = string.Concat(
                values.Where(value => value < low || value > high).Select(value => ScatterDrawing.Marker("circle", x, Y(value), 6)));
            if (beyond != "") svg.Add($"<path d=\"{beyond}\" fill=\"{colour}\"/>");
        }
    }

    // Without x all values make one box above the trace's name.
    public static JsonElement[] Labels(Trace trace) => trace.X.Length > 0 ? trace.X : [JsonSerializer.SerializeToElement(trace.Name)];

    private static IEnumerable<(double At, double[] Values)> Groups(Trace trace, Panel panel)
    {
        var labels = Labels(trace);
        return trace.Y.Select((value, i) => (At: panel.X.Place(labels[Math.Min(i, labels.Length - 1)]), Value: value.AsNumber()))
            .Where(pair => double.IsFinite(pair.Value)).GroupBy(pair => pair.At)
            .Select(group => (group.Key, group.Select(pair => pair.Value).Order().ToArray()));
    }

    // plotly.js's linear method: the k-th of n values stands at (k - 0.5) / n.
    private static double Quantile(double[] sorted, double share)
    {
        var place = Math.Clamp(share * sorted.Length - 0.5, 0, sorted.Length - 1);
        var below = (int)Math.Floor(place);
        return sorted[below] + (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]) * (place - below);
    }
}
