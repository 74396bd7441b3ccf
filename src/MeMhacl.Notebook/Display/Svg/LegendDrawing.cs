using static MeMhacl.Notebook.Display.Svg.SvgText;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>The legend: right of the plot, inside it, or lying above or below it.</summary>
internal static class LegendDrawing
{
    public static void Draw(SvgText svg, ChartModel chart, PageLayout page)
    {
        var traces = chart.LegendTraces.ToArray();
        if (traces.Length == 0) return;
        if (page.LegendLies) DrawLying(svg, chart, page, traces);
        else DrawUpright(svg, chart, page, traces);
    }

    private static void DrawUpright(SvgText svg, ChartModel chart, PageLayout page, Trace[] traces)
    {
        var plot = page.Plot;
        var height = page.LegendRowHeight * traces.Length;
        // A colour scale stands between the plot and the legend.
        var scale = chart.ScaledHeatmap is { } map ? HeatmapDrawing.ScaleWidth(map, chart.Font) : 0;
        var (x, y) = (plot.Left + plot.Width + 14 + scale, plot.Top);
        if (page.LegendIsInside)
        {
            var (atX, atY) = (chart.Setting("legend.x")?.AsNumber() ?? 0, chart.Setting("legend.y")?.AsNumber() ?? 1);
            x = plot.Left + atX * plot.Width - Share(chart.Setting("legend.xanchor")?.AsText(), atX) * page.LegendWidth;
            y = plot.Top + (1 - atY) * plot.Height - (1 - Share(chart.Setting("legend.yanchor")?.AsText(), atY)) * height;
            svg.Rectangle(x, y, page.LegendWidth, height, $"fill=\"{Escape(chart.Setting("legend.bgcolor")?.AsText() ?? "#fff")}\"");
        }
        for (var i = 0; i < traces.Length; i++) Entry(svg, traces[i], x, y + (i + 0.5) * page.LegendRowHeight, chart.Font);
    }

    private static void DrawLying(SvgText svg, ChartModel chart, PageLayout page, Trace[] traces)
    {
        var plot = page.Plot;
        var above = chart.Setting("legend.y")?.AsNumber() >= 1;
        var rows = page.LegendRows();
        var y = above ? plot.Top - 6 - rows * page.LegendRowHeight : chart.Height - 6 - rows * page.LegendRowHeight;
        var x = plot.Left;
        foreach (var trace in traces)
        {
            if (x > plot.Left && x + page.EntryWidth(trace) > plot.Left + plot.Width) (x, y) = (plot.Left, y + page.LegendRowHeight);
            Entry(svg, trace, x, y + page.LegendRowHeight / 2, chart.Font);
            x += page.EntryWidth(trace);
        }
    }

    private static void Entry(SvgText svg, Trace trace, double x, double y, Font font)
    {
        var colour = Escape(trace.MarkerColour);
        if (trace.Fill != "none") svg.Rectangle(x, y - 5, 30, 10, $"fill=\"{Escape(trace.FillColour)}\"");
        if (trace.HasLines && trace.LineWidth > 0) svg.Line(
            x, y, x + 30, y, Escape(trace.LineColour), Math.Min(4, trace.LineWidth), trace.Dash);
        if (trace.HasMarkers) svg.Add(
            $"<path d=\"{ScatterDrawing.Marker(trace.Symbol, x + 15, y, Math.Min(10, trace.MarkerSize))}\" fill=\"{colour}\"/>");
        if (trace.Type is "bar" or "histogram" or "box") svg.Rectangle(x + 9, y - 6, 12, 12, $"fill=\"{colour}\"");
        svg.Label(x + 36, y, trace.Name, font, "start");
    }

    // Without an anchor plotly.js takes the nearest edge: left third, middle, right third.
    private static double Share(string? anchor, double at) => anchor switch
    {
        "left" or "bottom" => 0,
        "center" or "middle" => 0.5,
        "right" or "top" => 1,
        _ => at <= 1.0 / 3 ? 0 : at >= 2.0 / 3 ? 1 : 0.5,
    };
}
