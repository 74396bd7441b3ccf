using static MeMhacl.Notebook.Display.Svg.SvgText;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>Columns and bars, side by side or on top of one another.</summary>
internal static class BarDrawing
{
    public static void Measure(IReadOnlyList<Trace> bars, Panel panel, string mode, double gap)
    {
        if (bars.Count == 0) return;
        foreach (var (trace, slots) in Arrange(bars, panel, mode, gap))
        {
            var (along, up) = trace.IsHorizontal ? (panel.Y, panel.X) : (panel.X, panel.Y);
            foreach (var slot in slots)
            {
                up.Include([slot.From, slot.To]);
                if (!along.IsCategory) along.Include([slot.At - slot.Width / 2, slot.At + slot.Width / 2]);
            }
            ErrorBars.Measure(trace, panel);
            up.StandOnZero();
            up.Pad(0.06);
        }
    }

    public static void Draw(SvgText svg, IReadOnlyList<Trace> bars, Panel panel, string mode, double gap)
    {
        foreach (var (trace, slots) in Arrange(bars, panel, mode, gap))
        {
            var colours = trace.PointColours();
            var outline = trace.Json.Number("marker.line.width") is > 0 and var width
                ? $" stroke=\"{Escape(trace.Json.Text("marker.line.color") ?? "#444")}\" stroke-width=\"{N(width)}\"" : "";
            var opacity = trace.Opacity * (trace.Json.Number("marker.opacity") ?? 1) is < 1 and var given
                ? $" fill-opacity=\"{N(given)}\"" : "";
            for (var i = 0; i < slots.Length; i++)
            {
                if (!double.IsFinite(slots[i].To)) continue;
                var (left, right, top, bottom) = Corners(trace, slots[i], panel);
                svg.Rectangle(
                    left, top, right - left, bottom - top,
                    $"fill=\"{Escape(colours?[i % colours.Length] ?? trace.MarkerColour)}\"{outline}{opacity}");
            }
            DrawTexts(svg, trace, slots, panel);
            ErrorBars.Draw(svg, trace, panel, [.. slots.Select(slot => trace.IsHorizontal ? (slot.To, slot.At) : (slot.At, slot.To))]);
        }
    }

    private static void DrawTexts(SvgText svg, Trace trace, Slot[] slots, Panel panel)
    {
        var texts = trace.Json.Items("text");
        var outside = trace.Json.Text("textposition") == "outside";
        var errors = trace.Json.Items("error_y.array");
        for (var i = 0; i < Math.Min(texts.Length, slots.Length); i++)
        {
            if (!double.IsFinite(slots[i].To)) continue;
            var (left, right, top, bottom) = Corners(trace, slots[i], panel);
            var lift = i < errors.Length && errors[i].AsNumber() is var error && error > 0
                ? Math.Abs(panel.AtY(panel.Y.Place(0)) - panel.AtY(panel.Y.Place(error))) : 0;
            var font = new Font(12, outside ? "#444" : Colours.Contrast(trace.MarkerColour));
            if (trace.IsHorizontal) svg.Label(
                outside ? right + 4 : right - 4, (top + bottom) / 2, texts[i].AsText(), font, outside ? "start" : "end");
            else svg.Label((left + right) / 2, outside ? top - lift - 4 : top + 4, texts[i].AsText(), font, baseline: outside ? 1 : 0);
        }
    }

    private static (double Left, double Right, double Top, double Bottom) Corners(Trace trace, Slot slot, Panel panel)
    {
        var (from, to) = (slot.At - slot.Width / 2, slot.At + slot.Width / 2);
        var (x1, x2) = trace.IsHorizontal ? (panel.AtX(slot.From), panel.AtX(slot.To)) : (panel.AtX(from), panel.AtX(to));
        var (y1, y2) = trace.IsHorizontal ? (panel.AtY(from), panel.AtY(to)) : (panel.AtY(slot.From), panel.AtY(slot.To));
        return (Math.Min(x1, x2), Math.Max(x1, x2), Math.Min(y1, y2), Math.Max(y1, y2));
    }

    // A slot is as wide as the closest neighbours are apart; grouped bars share it.
    private static IEnumerable<(Trace Trace, Slot[] Slots)> Arrange(IReadOnlyList<Trace> bars, Panel panel, string mode, double gap)
    {
        var places = bars.Select(
            trace => ScatterDrawing.Places(trace, panel).Select(place => trace.IsHorizontal ? place.Y : place.X).ToArray()).ToArray();
        var sorted = places.SelectMany(place => place).Where(double.IsFinite).Distinct().Order().ToArray();
        var unit = sorted.Length < 2 ? 1 : sorted.Zip(sorted.Skip(1), (a, b) => b - a).Min();
        var stacked = mode is "stack" or "relative";
        var shared = mode == "group" ? bars.Count : 1;
        var width = unit * (1 - gap) / shared;
        var (above, below) = (new Dictionary<double, double>(), new Dictionary<double, double>());
        for (var i = 0; i < bars.Count; i++)
        {
            var trace = bars[i];
            var up = trace.IsHorizontal ? panel.X : panel.Y;
            var values = trace.IsHorizontal ? trace.X : trace.Y;
            var shift = mode == "group" ? (i - (shared - 1) / 2.0) * width : 0;
            yield return (trace, [.. places[i].Select((at, j) =>
            {
                var value = j < values.Length ? values[j].AsNumber() : double.NaN;
                var heap = value < 0 ? below : above;
                var from = stacked ? heap.GetValueOrDefault(at) : trace.Json.Number("base") ?? 0;
                if (stacked && double.IsFinite(value)) heap[at] = from + value;
                var floor = up.IsLog && from <= 0 ? Math.Min(0, up.Place(value)) : up.Place(from);
                return new Slot(at + shift, trace.Json.Number("width") ?? width, floor, up.Place(from + value));
            })]);
        }
    }

    private readonly record struct Slot(double At, double Width, double From, double To);
}
