using MeMhacl.Notebook.Display.Svg;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

public static partial class Figures
{
    /// <summary>Tables of coloured cells in rows and columns, such as which windows stand in which part of a split.</summary>
    /// <param name="title">The title.</param>
    /// <param name="panels">The tables, row by row.</param>
    /// <param name="kinds">Name and colour of each kind of cell, in the order of their numbers.</param>
    /// <param name="columns">How many tables stand side by side, at least 1.</param>
    /// <param name="rowHeight">Pixels a row of tables.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    public static Figure CellGrid(
        string title, IReadOnlyList<CellPanel> panels, IReadOnlyList<(string Name, string Colour)> kinds, int columns = 2, int rowHeight = 260, string? caption = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        // Heat maps stand in no legend: points without a place do, in the same colours.
        var legend = kinds.Select(kind => Chart.Point<double, double, string>(
            x: [double.NaN], y: [double.NaN], Name: kind.Name, ShowLegend: true, UseDefaults: false,
            Marker: Marker.init(Size: 12, Color: Color.fromString(kind.Colour), Symbol: StyleParam.MarkerSymbol.Square)));
        var charts = panels.Select((panel, i) =>
        {
            var map = Chart.Heatmap<int, int, int, string>(
                zData: panel.Cells, X: Enumerable.Range(panel.XFrom, panel.Cells[0].Length).ToArray(), Y: Enumerable.Range(1, panel.Cells.Length).ToArray(),
                XGap: 1, YGap: 1, ShowScale: false, ReverseYAxis: true, ColorScale: Scale(panel.Cells, kinds), UseDefaults: false);
            var chart = i == 0 ? Chart.Combine([map, .. legend]) : map;
            return chart.WithXAxis(CellAxis(panel.X)).WithYAxis(CellAxis(panel.Y));
        });
        int rows = (panels.Count + columns - 1) / columns;
        var grid = Chart.Grid(charts.ToArray(), rows, columns, SubPlotTitles: panels.Select(panel => panel.Title).ToArray(), SubPlotTitleFont: Plotly.NET.Font.init(Size: 13.0), XGap: 0.14, YGap: (double)GapHeightWithWords / rowHeight);
        return new Figure(Framed(grid, title, GridWidth, 130 + rows * rowHeight, legend: true), caption ?? title);
    }

    // plotly.js spreads a scale over the numbers that occur: each kind's colour stands where its number falls.
    private static StyleParam.Colorscale Scale(int[][] cells, IReadOnlyList<(string Name, string Colour)> kinds)
    {
        int low = cells.Min(row => row.Min()), high = cells.Max(row => row.Max());
        return StyleParam.Colorscale.NewCustom(low == high
            ? new[] { 0.0, 1.0 }.Select(at => Tuple.Create(at, Color.fromString(kinds[low].Colour)))
            : Enumerable.Range(low, high - low + 1).Select(kind => Tuple.Create((double)(kind - low) / (high - low), Color.fromString(kinds[kind].Colour))));
    }

    private static LinearAxis CellAxis(string words) => LinearAxis.init<double, double, double, double, double, string, string, string>(
        Title: Title.init(Text: words, Font: Plotly.NET.Font.init(Size: 12.0)), ShowGrid: false, ZeroLine: false);
}
