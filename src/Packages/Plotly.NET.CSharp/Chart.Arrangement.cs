using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

/// <summary>Several charts in one.</summary>
public static partial class Chart
{
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => GenericChart.combine(gCharts);

    // Every chart gets axes of its own in a cell of plotly.js's grid; coupled ones share them along columns and rows.
    public static GenericChart Grid(
        IEnumerable<GenericChart> gCharts, int nRows, int nCols, Optional<IEnumerable<string>> SubPlotTitles = default,
        Optional<Font> SubPlotTitleFont = default, Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]> SubPlots = default,
        Optional<StyleParam.LinearAxisId[]> XAxes = default, Optional<StyleParam.LinearAxisId[]> YAxes = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default, Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default, Optional<double> YGap = default, Optional<Domain> Domain = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default, Optional<StyleParam.LayoutGridYSide> YSide = default)
    {
        var charts = gCharts.ToArray();
        if (charts.Length > nRows * nCols)
            throw new ArgumentException(
                $"{charts.Length} charts do not fit a grid of {nRows} x {nCols}: raise nRows or nCols.", nameof(gCharts));
        var coupled = ReferenceEquals(Pattern.Or(StyleParam.LayoutGridPattern.Independent), StyleParam.LayoutGridPattern.Coupled);
        var placed = charts.Select((chart, i) =>
            coupled ? ChartGrid.Place(chart, i % nCols + 1, i / nCols + 1) : ChartGrid.Place(chart, i + 1, i + 1));
        var grid = new FigureObject().With("rows", nRows).With("columns", nCols)
            .Set("subplots", SubPlots.IsSome ? SubPlots.Value.Select(row => row.Select(ChartGrid.SubPlotName)).Some() : default)
            .Set("xaxes", XAxes).Set("yaxes", YAxes).With("roworder", RowOrder.Or(StyleParam.LayoutGridRowOrder.TopToBottom))
            .With("pattern", Pattern.Or(StyleParam.LayoutGridPattern.Independent)).Set("xgap", XGap).Set("ygap", YGap);
        var titles = SubPlotTitles.IsSome
            ? ChartGrid.Titles(
                SubPlotTitles.Value, nRows, nCols, XGap.Or(coupled ? 0.1 : 0.2), YGap.Or(coupled ? 0.1 : 0.3),
                !ReferenceEquals(RowOrder.Or(StyleParam.LayoutGridRowOrder.TopToBottom), StyleParam.LayoutGridRowOrder.TopToBottom),
                SubPlotTitleFont, SubPlotTitleOffset.Or(0))
            : [];
        return GenericChart.combine(placed).MergeLayout("grid", grid).AddToLayout("annotations", titles, append: true);
    }
}
