using System.Text.Json;
using static MeMhacl.Notebook.Display.Svg.SvgText;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>Shapes and annotations of the layout.</summary>
internal static class OverlayDrawing
{
    public static void DrawShapes(SvgText svg, ChartModel chart, PageLayout page, bool below)
    {
        foreach (var shape in chart.Items("shapes").Where(shape => (shape.Text("layer") == "below") == below))
        {
            var (x0, x1) = (X(shape, "x0", chart, page, isShape: true), X(shape, "x1", chart, page, isShape: true));
            var (y0, y1) = (Y(shape, "y0", chart, page, isShape: true), Y(shape, "y1", chart, page, isShape: true));
            if (!double.IsFinite(x0 + x1 + y0 + y1)) continue;
            var width = shape.Number("line.width") ?? 2;
            var stroke = width > 0 ? $" stroke=\"{Escape(shape.Text("line.color") ?? "#444")}\" stroke-width=\"{N(width)}\""
                + (Trace.Dashes(shape.Text("line.dash"), width) is { } dash ? $" stroke-dasharray=\"{dash}\"" : "") : "";
            var attributes = $"fill=\"{Escape(shape.Text("fillcolor") ?? "none")}\"{stroke}"
                + (shape.Number("opacity") is { } opacity and < 1 ? $" opacity=\"{N(opacity)}\"" : "");
            switch (shape.Text("type"))
            {
                case "line": svg.Add($"<path d=\"M{N(x0)},{N(y0)}L{N(x1)},{N(y1)}\" {attributes}/>"); break;
                case "circle": svg.Add(
                    $"<ellipse cx=\"{N((x0 + x1) / 2)}\" cy=\"{N((y0 + y1) / 2)}\" rx=\"{N(Math.Abs(x1 - x0) / 2)}\" ry=\"{N(Math.Abs(y1 - y0) / 2)}\" {attributes}/>"); break;
                default: svg.Rectangle(Math.Min(x0, x1), Math.Min(y0, y1), Math.Abs(x1 - x0), Math.Abs(y1 - y0), attributes); break;
            }
        }
    }

    public static void DrawAnnotations(SvgText svg, ChartModel chart, PageLayout page)
    {
        foreach (var note in chart.Items("annotations"))
        {
            var (x, y) = (X(note, "x", chart, page, isShape: false), Y(note, "y", chart, page, isShape: false));
            if (!double.IsFinite(x + y) || note.Text("text") is not { Length: > 0 } text) continue;
            var font = new Font(
                note.Number("font.size") ?? chart.Font.Size, Escape(note.Text("font.color") ?? Readable(note, chart) ?? chart.Font.Colour));
            var anchor = note.Text("xanchor") switch { "left" => "start", "right" => "end", _ => "middle" };
            var baseline = note.Text("yanchor") switch { "top" => 0, "bottom" => 1, _ => 0.5 };
            if (note.Flag("showarrow") != false)
            {
                var (tailX, tailY) = (x + (note.Number("ax") ?? -10), y + (note.Number("ay") ?? -30));
                DrawArrow(svg, tailX, tailY, x, y, Escape(note.Text("arrowcolor") ?? font.Colour), note.Number("arrowwidth") ?? 1.5);
                (x, y, baseline) = (tailX, tailY, tailY <= y ? 1 : 0);
            }
            if (note.Text("bgcolor") is { } background)
            {
                var (width, height) = (SvgText.Width(text, font.Size) + 6, font.Size * 1.25 * SvgText.Lines(text).Length + 4);
                var left = anchor switch { "start" => x - 3, "end" => x - width + 3, _ => x - width / 2 };
                svg.Rectangle(left, y - height * baseline, width, height, $"fill=\"{Escape(background)}\"");
            }
            svg.Label(
                x + (note.Number("xshift") ?? 0), y - (note.Number("yshift") ?? 0), text, font, anchor, baseline,
                note.Number("textangle") ?? 0);
        }
    }

    private static void DrawArrow(SvgText svg, double tailX, double tailY, double x, double y, string colour, double width)
    {
        var length = Math.Sqrt((x - tailX) * (x - tailX) + (y - tailY) * (y - tailY));
        if (length < 1) return;
        var (alongX, alongY) = ((x - tailX) / length * 6, (y - tailY) / length * 6);
        svg.Line(tailX, tailY, x - alongX, y - alongY, colour, width);
        svg.Add($"<path d=\"M{N(x)},{N(y)}L{N(x - alongX - alongY / 2)},{N(y - alongY + alongX / 2)}L{N(x - alongX + alongY / 2)},{N(y - alongY - alongX / 2)}Z\" fill=\"{colour}\"/>");
    }

    // Texts in the cells of a heat map without a colour of their own: dark on light cells, light on dark ones.
    private static string? Readable(JsonElement note, ChartModel chart)
    {
        var panel = Find(note, chart, "xref", panel => panel.X.Id);
        if (panel?.Traces.FirstOrDefault(trace => trace.IsHeatmap) is not { } map || note.Text("xref") == "paper"
            || note.At("x") is not { } x || note.At("y") is not { } y) return null;
        return HeatmapDrawing.ColourAt(map, panel, panel.X.Place(x), panel.Y.Place(y)) is { } cell ? Colours.Contrast(cell) : null;
    }

    private static double X(JsonElement item, string name, ChartModel chart, PageLayout page, bool isShape)
    {
        if (item.At(name) is not { } value) return double.NaN;
        if (item.Text("xref") == "paper") return page.Plot.Left + value.AsNumber() * page.Plot.Width;
        if (Find(item, chart, "xref", panel => panel.X.Id) is not { } panel) return double.NaN;
        if (item.Text("xref")?.EndsWith("domain", StringComparison.Ordinal) == true) return panel.Left + value.AsNumber() * panel.Width;
        return panel.Left + panel.AtX(Place(panel.X, value, isShape));
    }

    private static double Y(JsonElement item, string name, ChartModel chart, PageLayout page, bool isShape)
    {
        if (item.At(name) is not { } value) return double.NaN;
        if (item.Text("yref") == "paper") return page.Plot.Top + (1 - value.AsNumber()) * page.Plot.Height;
        if (Find(item, chart, "yref", panel => panel.Y.Id) is not { } panel) return double.NaN;
        if (item.Text("yref")?.EndsWith("domain", StringComparison.Ordinal) == true) return panel.Top
            + (1 - value.AsNumber()) * panel.Height;
        return panel.Top + panel.AtY(Place(panel.Y, value, isShape));
    }

    // On logarithmic axes plotly.js wants values of shapes but exponents of annotations.
    private static double Place(Axis axis, JsonElement value, bool isShape) =>
        axis.IsLog && !isShape ? value.AsNumber() : axis.Place(value);

    private static Panel? Find(JsonElement item, ChartModel chart, string reference, Func<Panel, string> id)
    {
        var wanted = (item.Text(reference) ?? (reference == "xref" ? "x" : "y")).Split(' ')[0];
        return chart.Panels.FirstOrDefault(panel => id(panel) == wanted);
    }
}
