namespace MeMhacl.Notebook.Display.Svg;

/// <summary>Where the plot, the title, the legend and the colour scale stand on the page.</summary>
internal sealed class PageLayout
{
    private const double LegendGap = 20;

    /// <summary>The degrees by which labels are turned that do not fit side by side.</summary>
    private const double TurnedBy = 35;

    private readonly ChartModel chart;

    public PageLayout(ChartModel chart)
    {
        this.chart = chart;
        // The marks decide how much room they need, and the room how many marks there are: the second round settles both.
        for (var round = 0; round < 2; round++)
        {
            foreach (var panel in chart.Panels)
            {
                panel.X.Settle((panel.X.Domain.To - panel.X.Domain.From) * (round == 0 ? chart.Width - 120 : Plot.Width));
                panel.Y.Settle((panel.Y.Domain.To - panel.Y.Domain.From) * (round == 0 ? chart.Height - 120 : Plot.Height));
            }
            Plot = Fit();
            foreach (var panel in chart.Panels) panel.Stand(Plot.Left, Plot.Top, Plot.Width, Plot.Height);
        }
    }

    public (double Left, double Top, double Width, double Height) Plot { get; private set; }

    public Font AxisTitleFont => chart.Font with { Size = chart.Font.Size + 2 };
    public Font TitleFont => chart.Font with { Size = chart.Font.Size + 5 };

    public bool LegendLies => chart.Setting("legend.orientation")?.AsText() == "h";
    public bool LegendIsInside => !LegendLies && chart.Setting("legend.x")?.AsNumber() <= 1;
    public double LegendRowHeight => chart.Font.Size * 1.6;
    public double LegendWidth => chart.LegendTraces.Select(EntryWidth).DefaultIfEmpty(0).Max();

    public double EntryWidth(Trace trace) => 42 + SvgText.Width(trace.Name, chart.Font.Size);

    /// <summary>The degrees by which the labels of an axis are turned so that they do not overlap.</summary>
    public double Turn(Panel panel)
    {
        if (!panel.X.IsCategory || panel.X.Marks.Count == 0) return 0;
        var slot = (panel.X.Domain.To - panel.X.Domain.From) * (Plot.Width > 0 ? Plot.Width : chart.Width - 120) / panel.X.Marks.Count;
        return panel.X.Marks.Max(mark => SvgText.Width(mark.Text, chart.Font.Size)) > slot - 6 ? TurnedBy : 0;
    }

    public double LabelHeight(Panel panel)
    {
        var longest = panel.X.Marks.Select(mark => SvgText.Width(mark.Text, chart.Font.Size)).DefaultIfEmpty(0).Max();
        return Turn(panel) == 0
            ? chart.Font.Size * 1.2 * panel.X.Marks.Select(mark => SvgText.Lines(mark.Text).Length).DefaultIfEmpty(1).Max()
            : longest * Math.Sin(TurnedBy * Math.PI / 180) + chart.Font.Size;
    }

    public double LabelWidth(Panel panel) =>
        panel.Y.Marks.Select(mark => SvgText.Width(mark.Text, chart.Font.Size)).DefaultIfEmpty(0).Max();

    public int LegendRows()
    {
        var (rows, used) = (1, 0.0);
        foreach (var width in chart.LegendTraces.Select(EntryWidth))
        {
            if (used > 0 && used + width > Math.Max(100, Plot.Width)) (rows, used) = (rows + 1, 0);
            used += width;
        }
        return rows;
    }

    private double FirstLabelReach(Panel panel)
    {
        var slot = (panel.X.Domain.To - panel.X.Domain.From) * (chart.Width - 120) / panel.X.Marks.Count;
        return panel.X.Marks.Select(
            (mark, i) => SvgText.Width(mark.Text, chart.Font.Size) * Math.Cos(TurnedBy * Math.PI / 180) - (i + 0.5) * slot + 8).Max();
    }

    private (double Left, double Top, double Width, double Height) Fit()
    {
        var first = chart.Panels.Where(panel => panel.X.Domain.From < 0.01).DefaultIfEmpty(chart.Panels[0]);
        var lowest = chart.Panels.Where(panel => panel.Y.Domain.From < 0.01).DefaultIfEmpty(chart.Panels[0]);
        var left = first.Max(panel => LabelWidth(panel) + 14 + (panel.Y.Title == "" ? 0 : AxisTitleFont.Size * 1.6));
        // Turned labels reach to the left of the bars they belong to.
        left = Math.Max(
            left, chart.Panels.Where(panel => panel.X.Domain.From < 0.01 && Turn(panel) > 0).Select(FirstLabelReach).DefaultIfEmpty(0)
            .Max());
        var bottom = lowest.Max(panel => LabelHeight(panel) + 14 + (panel.X.Title == "" ? 0 : AxisTitleFont.Size * 1.6));
        var top = 16 + (chart.Title == "" ? 0 : 10 + TitleFont.Size * 1.25 * SvgText.Lines(chart.Title).Length);
        // Titles of subplots stand above the plot.
        var above = chart.Items("annotations").Where(note => note.Text("yref") == "paper" && note.Number("y") >= 0.99).ToArray();
        if (above.Length > 0) top += 7 + 15 * above.Max(note => SvgText.Lines(note.Text("text") ?? "").Length);
        var right = 20.0;
        // The last label of an axis reaches half over its end.
        right = Math.Max(right, chart.Panels.Where(panel => panel.X.Domain.To > 0.99 && panel.X.Marks.Count > 0 && Turn(panel) == 0)
            .Select(panel => SvgText.Width(panel.X.Marks[^1].Text, chart.Font.Size) / 2 + 4).DefaultIfEmpty(0).Max());
        if (chart.LegendTraces.Any())
        {
            if (LegendLies && chart.Setting("legend.y")?.AsNumber() >= 1) top += LegendRowHeight * LegendRows() + 4;
            else if (LegendLies) bottom += LegendRowHeight * LegendRows() + 8;
            else if (!LegendIsInside) right = LegendGap + LegendWidth + 6;
        }
        if (chart.ScaledHeatmap is { } map && (map.Json.Number("colorbar.x") ?? 1.02) >= 1) right += HeatmapDrawing.ScaleWidth(
            map, chart.Font);
        if (chart.ScaledHeatmap?.Json.Text("colorbar.title.text") is not null) top = Math.Max(top, 40);
        return (left, top, Math.Max(40, chart.Width - left - right), Math.Max(40, chart.Height - top - bottom));
    }
}
