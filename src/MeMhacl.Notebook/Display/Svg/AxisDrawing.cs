using static MeMhacl.Notebook.Display.Svg.SvgText;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>Grid lines, labels and titles of a panel's axes.</summary>
internal static class AxisDrawing
{
    /// <summary>What lies below the traces, in the panel's pixels.</summary>
    public static void DrawGrid(SvgText svg, Panel panel, string background)
    {
        svg.Rectangle(0, 0, panel.Width, panel.Height, $"fill=\"{Escape(background)}\"");
        var heatmap = panel.Traces.Any(trace => trace.IsHeatmap);
        foreach (var axis in new[] { panel.X, panel.Y })
        {
            if (heatmap || axis.Setting("showgrid")?.ValueKind == System.Text.Json.JsonValueKind.False
                || axis is { IsX: true, IsCategory: true }) continue;
            var colour = Escape(axis.Setting("gridcolor")?.AsText() ?? "#e8e8e8");
            foreach (var mark in axis.Marks) Across(svg, panel, axis, mark.At, colour, axis.Setting("gridwidth")?.AsNumber() ?? 1);
        }
        foreach (var axis in new[] { panel.X, panel.Y })
        {
            if (heatmap || axis.IsLog || axis.IsCategory
                || axis.Setting("zeroline")?.ValueKind == System.Text.Json.JsonValueKind.False) continue;
            if (axis.Low < 0 && axis.High > 0 || axis.Low == 0 || axis.High == 0)
                Across(svg, panel, axis, 0, Escape(axis.Setting("zerolinecolor")?.AsText() ?? "#999"),
                    axis.Setting("zerolinewidth")?.AsNumber() ?? 1);
        }
    }

    /// <summary>What lies around the panel, in the page's pixels.</summary>
    public static void DrawLabels(SvgText svg, Panel panel, PageLayout page, Font font)
    {
        var (left, bottom) = (panel.Left, panel.Top + panel.Height);
        if (ShowsLabels(panel.X)) DrawXLabels(svg, panel, page, font, bottom);
        if (ShowsLabels(panel.Y))
            foreach (var mark in panel.Y.Marks) svg.Label(left - 6, panel.Top + panel.AtY(mark.At), mark.Text, font, "end");
        foreach (var axis in new[] { panel.X, panel.Y })
        {
            if (axis.Setting("showline")?.ValueKind != System.Text.Json.JsonValueKind.True) continue;
            var colour = Escape(axis.Setting("linecolor")?.AsText() ?? "#444");
            if (axis.IsX) svg.Line(left, bottom, left + panel.Width, bottom, colour, 1);
            else svg.Line(left, panel.Top, left, bottom, colour, 1);
        }
        var titleFont = page.AxisTitleFont;
        var xFont = titleFont with { Size = panel.X.Setting("title.font.size")?.AsNumber() ?? titleFont.Size };
        var yFont = titleFont with { Size = panel.Y.Setting("title.font.size")?.AsNumber() ?? titleFont.Size };
        if (panel.X.Title != "") svg.Label(
            left + panel.Width / 2, bottom + (ShowsLabels(panel.X) ? page.LabelHeight(panel) : 0) + 12, panel.X.Title, xFont, baseline: 0);
        if (panel.Y.Title != "") svg.Label(
            left - (ShowsLabels(panel.Y) ? page.LabelWidth(panel) : 0) - 12 - yFont.Size / 2, panel.Top + panel.Height / 2, panel.Y.Title,
            yFont, turn: -90);
    }

    private static void DrawXLabels(SvgText svg, Panel panel, PageLayout page, Font font, double bottom)
    {
        var turn = page.Turn(panel);
        foreach (var mark in panel.X.Marks)
        {
            var x = panel.Left + panel.AtX(mark.At);
            if (turn == 0) svg.Label(x, bottom + 6, mark.Text, font, baseline: 0);
            else svg.Label(x + 4, bottom + 8, mark.Text, font, "end", turn: -turn);
        }
    }

    private static bool ShowsLabels(Axis axis) => axis.Setting("showticklabels")?.ValueKind != System.Text.Json.JsonValueKind.False;

    private static void Across(SvgText svg, Panel panel, Axis axis, double place, string colour, double width)
    {
        if (axis.IsX) svg.Line(panel.AtX(place), 0, panel.AtX(place), panel.Height, colour, width);
        else svg.Line(0, panel.AtY(place), panel.Width, panel.AtY(place), colour, width);
    }
}
