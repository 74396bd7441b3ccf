using System.Text.Json;
using MeMhacl.Notebook.Display.Svg;
using static MeMhacl.Notebook.Display.Svg.SvgText;

namespace MeMhacl.Notebook.Display;

/// <summary>
/// Draws Plotly figure JSON as a static, self-contained SVG: lines, bands, points, bars with errors, histograms, boxes and heat maps
/// on linear, logarithmic and category axes, in grids too. It reads nothing but the JSON, so it draws what the genuine Plotly.NET writes too.
/// </summary>
public static class SvgChart
{
    private const string FontFamily = "'Open Sans', Verdana, Arial, sans-serif";

    /// <summary>Draws a figure.</summary>
    /// <param name="plotlyJson">Plotly figure JSON: an object with data and layout.</param>
    /// <param name="description">One sentence on what the figure shows, for those who cannot see it.</param>
    /// <returns>The SVG element; the same input always gives the same text.</returns>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="NotSupportedException">A trace is of a type that is not drawn here.</exception>
    public static string Render(string plotlyJson, string description)
    {
        using var document = JsonDocument.Parse(plotlyJson);
        var chart = new ChartModel(document.RootElement);
        var page = new PageLayout(chart);
        var title = string.Join(' ', Lines(chart.Title));
        var svg = new SvgText();
        svg.Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{N(chart.Width)}\" height=\"{N(chart.Height)}\" viewBox=\"0 0 {N(chart.Width)} {N(chart.Height)}\" font-family=\"{FontFamily}\">");
        svg.Add($"<title>{Escape(title == "" ? description : title)}</title>");
        svg.Add($"<desc>{Escape(description)}</desc>");
        svg.Rectangle(0, 0, chart.Width, chart.Height, $"fill=\"{Escape(chart.Setting("paper_bgcolor")?.AsText() ?? "#fff")}\"");
        if (chart.Title != "") svg.Label(chart.Width / 2, 14, chart.Title, page.TitleFont, baseline: 0);
        foreach (var panel in chart.Panels) DrawPanel(svg, chart, panel);
        OverlayDrawing.DrawShapes(svg, chart, page, below: true);
        foreach (var panel in chart.Panels) DrawTraces(svg, chart, panel);
        foreach (var panel in chart.Panels) AxisDrawing.DrawLabels(svg, panel, page, chart.Font);
        foreach (
            var map in chart.ScaledHeatmaps.Take(1)
            .Concat(chart.ScaledHeatmaps.Skip(1).Where(map => map.Json.At("colorbar.x") is not null)))
            HeatmapDrawing.DrawScale(svg, map, page.Plot, chart.Font);
        OverlayDrawing.DrawShapes(svg, chart, page, below: false);
        OverlayDrawing.DrawAnnotations(svg, chart, page);
        LegendDrawing.Draw(svg, chart, page);
        return svg.Add("</svg>").ToString();
    }

    private static void DrawPanel(SvgText svg, ChartModel chart, Panel panel)
    {
        Open(svg, panel);
        AxisDrawing.DrawGrid(svg, panel, chart.Setting("plot_bgcolor")?.AsText() ?? "#fff");
        svg.Add("</svg>");
    }

    private static void DrawTraces(SvgText svg, ChartModel chart, Panel panel)
    {
        Open(svg, panel);
        foreach (var map in panel.Traces.Where(trace => trace.IsHeatmap)) HeatmapDrawing.Draw(svg, map, panel);
        foreach (var histogram in panel.Traces.Where(trace => trace.Type == "histogram")) HistogramDrawing.Draw(svg, histogram, panel);
        BarDrawing.Draw(svg, ChartModel.Bars(panel), panel, chart.BarMode, chart.BarGap);
        foreach (var box in panel.Traces.Where(trace => trace.Type == "box")) BoxDrawing.Draw(svg, box, panel);
        Trace? before = null;
        foreach (var trace in panel.Traces.Where(trace => trace.Type is "scatter" or "scattergl"))
        {
            var faded = trace.Opacity < 1;
            if (faded) svg.Add($"<g opacity=\"{N(trace.Opacity)}\">");
            ScatterDrawing.Draw(svg, trace, before, panel);
            if (faded) svg.Add("</g>");
            before = trace;
        }
        svg.Add("</svg>");
    }

    // A nested svg clips what lies outside the panel, without ids that could clash on a page with several figures.
    private static void Open(SvgText svg, Panel panel) =>
        svg.Add($"<svg x=\"{N(panel.Left)}\" y=\"{N(panel.Top)}\" width=\"{N(panel.Width)}\" height=\"{N(panel.Height)}\">");
}
