using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

/// <summary>Changes to charts, to be chained.</summary>
public static class GenericChartExtensions
{
    public static GenericChart WithXAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart, Optional<string> TitleText = default, Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default, Optional<Title> Title = default, Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default, Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default, Optional<bool> ShowSpikes = default, Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default, Optional<bool> ShowLine = default, Optional<Color> LineColor = default,
        Optional<bool> ShowGrid = default, Optional<Color> GridColor = default, Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default, Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default, Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default, Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default, Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default, Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default, Optional<bool> ShowBackground = default, Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible where MaxType : IConvertible where CategoryArrayType : IConvertible
    {
        var axis = new FigureObject().With("title", AxisTitle(TitleText, TitleFont, TitleStandoff, Title)).Set("color", Color)
            .Set("type", AxisType)
            .Set("range", MinMax.IsSome ? new object[] { MinMax.Value.Item1, MinMax.Value.Item2 }.Some() : default)
            .Set("mirror", Mirror).Set("showspikes", ShowSpikes).Set("spikecolor", SpikeColor).Set("spikethickness", SpikeThickness)
            .Set("showline", ShowLine).Set("linecolor", LineColor).Set("showgrid", ShowGrid).Set("gridcolor", GridColor)
            .Set("zeroline", ZeroLine).Set("zerolinecolor", ZeroLineColor).Set("anchor", Anchor).Set("side", Side)
            .Set("overlaying", Overlaying)
            .Set("domain", Domain.IsSome ? new[] { Domain.Value.Item1, Domain.Value.Item2 }.Some() : default).Set("position", Position)
            .Set("categoryorder", CategoryOrder).Set("categoryarray", CategoryArray).Set("backgroundcolor", BackgroundColor)
            .Set("showbackground", ShowBackground);
        return gChart.MergeLayout(Id.IsSome ? Id.Value.Name : "xaxis", axis);
    }

    public static GenericChart WithYAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart, Optional<string> TitleText = default, Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default, Optional<Title> Title = default, Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default, Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default, Optional<bool> ShowSpikes = default, Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default, Optional<bool> ShowLine = default, Optional<Color> LineColor = default,
        Optional<bool> ShowGrid = default, Optional<Color> GridColor = default, Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default, Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default, Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default, Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default, Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default, Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default, Optional<bool> ShowBackground = default, Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible where MaxType : IConvertible where CategoryArrayType : IConvertible
    {
        var axis = new FigureObject().With("title", AxisTitle(TitleText, TitleFont, TitleStandoff, Title)).Set("color", Color)
            .Set("type", AxisType)
            .Set("range", MinMax.IsSome ? new object[] { MinMax.Value.Item1, MinMax.Value.Item2 }.Some() : default)
            .Set("mirror", Mirror).Set("showspikes", ShowSpikes).Set("spikecolor", SpikeColor).Set("spikethickness", SpikeThickness)
            .Set("showline", ShowLine).Set("linecolor", LineColor).Set("showgrid", ShowGrid).Set("gridcolor", GridColor)
            .Set("zeroline", ZeroLine).Set("zerolinecolor", ZeroLineColor).Set("anchor", Anchor).Set("side", Side)
            .Set("overlaying", Overlaying)
            .Set("domain", Domain.IsSome ? new[] { Domain.Value.Item1, Domain.Value.Item2 }.Some() : default).Set("position", Position)
            .Set("categoryorder", CategoryOrder).Set("categoryarray", CategoryArray).Set("backgroundcolor", BackgroundColor)
            .Set("showbackground", ShowBackground);
        return gChart.MergeLayout(Id.IsSome ? Id.Value.Name : "yaxis", axis);
    }

    public static GenericChart WithSize(this GenericChart gChart, Optional<int> Width = default, Optional<int> Height = default) =>
        gChart.ChangeLayout(layout => layout.Set("width", Width).Set("height", Height));

    public static GenericChart WithLegend(this GenericChart gChart, Legend legend) => gChart.MergeLayout("legend", legend);

    public static GenericChart WithLegendStyle(
        this GenericChart gChart, Optional<Color> BGColor = default, Optional<Color> BorderColor = default,
        Optional<double> BorderWidth = default, Optional<double> EntryWidth = default,
        Optional<StyleParam.EntryWidthMode> EntryWidthMode = default, Optional<Font> Font = default,
        Optional<StyleParam.TraceGroupClickOptions> GroupClick = default, Optional<Font> GroupTitleFont = default,
        Optional<StyleParam.TraceItemClickOptions> ItemClick = default,
        Optional<StyleParam.TraceItemClickOptions> ItemDoubleClick = default, Optional<StyleParam.TraceItemSizing> ItemSizing = default,
        Optional<int> ItemWidth = default, Optional<StyleParam.Orientation> Orientation = default, Optional<Title> Title = default,
        Optional<double> TraceGroupGap = default, Optional<StyleParam.TraceOrder> TraceOrder = default,
        Optional<string> UIRevision = default, Optional<StyleParam.VerticalAlign> VerticalAlign = default, Optional<double> X = default,
        Optional<StyleParam.XAnchorPosition> XAnchor = default, Optional<double> Y = default,
        Optional<StyleParam.YAnchorPosition> YAnchor = default) =>
        gChart.MergeLayout("legend", new FigureObject().Set("bgcolor", BGColor).Set("bordercolor", BorderColor)
            .Set("borderwidth", BorderWidth).Set("entrywidth", EntryWidth).Set("font", Font).Set("grouptitlefont", GroupTitleFont)
            .Set("itemwidth", ItemWidth).Set("orientation", Orientation).Set("title", Title).Set("tracegroupgap", TraceGroupGap)
            .Set("traceorder", TraceOrder).Set("uirevision", UIRevision).Set("valign", VerticalAlign).Set("x", X)
            .Set("xanchor", XAnchor).Set("y", Y).Set("yanchor", YAnchor));

    public static GenericChart WithTraceInfo(
        this GenericChart gChart, Optional<string> Name = default, Optional<StyleParam.Visible> Visible = default,
        Optional<bool> ShowLegend = default, Optional<int> LegendRank = default, Optional<string> LegendGroup = default,
        Optional<Title> LegendGroupTitle = default) =>
        gChart.WithTraces(trace => trace.Set("name", Name).Set("visible", Visible).Set("showlegend", ShowLegend)
            .Set("legendrank", LegendRank).Set("legendgroup", LegendGroup).Set("legendgrouptitle", LegendGroupTitle));

    /// <summary>Writes the chart's page; a path without the ending .html gets it.</summary>
    public static void SaveHtml(this GenericChart gChart, string path, Optional<bool> OpenInBrowser = default)
    {
        var file = path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) ? path : path + ".html";
        File.WriteAllText(file, GenericChart.toEmbeddedHTML(gChart));
        if (OpenInBrowser.Or(false)) System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(file) { UseShellExecute = true });
    }

    private static FigureObject AxisTitle(Optional<string> text, Optional<Font> font, Optional<int> standoff, Optional<Title> title)
    {
        var words = new FigureObject();
        if (title.IsSome) words.Merge(title.Value);
        return words.Set("text", text).Set("font", font).Set("standoff", standoff).OrNothing();
    }
}
