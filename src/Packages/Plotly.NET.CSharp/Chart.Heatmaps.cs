using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

/// <summary>Matrices as colours.</summary>
public static partial class Chart
{
    public static GenericChart Heatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<XType>> X = default, Optional<int> XGap = default,
        Optional<IEnumerable<YType>> Y = default, Optional<int> YGap = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default, Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default, Optional<bool> Transpose = default, Optional<bool> UseWebGL = default,
        Optional<bool> ReverseYAxis = default, Optional<bool> UseDefaults = default)
        where ZType : IConvertible where XType : IConvertible where YType : IConvertible where TextType : IConvertible
    {
        var trace = Trace(UseWebGL.Or(false) ? "heatmapgl" : "heatmap", Name, ShowLegend, Opacity)
            .With("z", zData).Set("x", X).Set("xgap", XGap).Set("y", Y).Set("ygap", YGap).Set("text", Text).Set("text", MultiText)
            .Set("colorbar", ColorBar).Set("colorscale", ColorScale).Set("showscale", ShowScale).Set("reversescale", ReverseScale)
            .Set("zsmooth", ZSmooth).Set("transpose", Transpose);
        var chart = GenericChart.Of(UseDefaults.Or(true), trace);
        return ReverseYAxis.Or(false) ? chart.MergeLayout("yaxis", new FigureObject().With("autorange", "reversed")) : chart;
    }

    public static GenericChart AnnotatedHeatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData, IEnumerable<IEnumerable<string>> annotationText, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<IEnumerable<XType>> X = default,
        Optional<int> XGap = default, Optional<IEnumerable<YType>> Y = default, Optional<int> YGap = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default, Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default, Optional<bool> Transpose = default, Optional<bool> UseWebGL = default,
        Optional<bool> ReverseYAxis = default, Optional<bool> UseDefaults = default)
        where ZType : IConvertible where XType : IConvertible where YType : IConvertible where TextType : IConvertible
    {
        var chart =
            Heatmap<ZType, XType, YType, TextType>(
                zData, Name: Name, ShowLegend: ShowLegend, Opacity: Opacity, X: X, XGap: XGap, Y: Y, YGap: YGap, Text: Text,
                MultiText: MultiText, ColorBar: ColorBar, ColorScale: ColorScale, ShowScale: ShowScale, ReverseScale: ReverseScale,
                ZSmooth: ZSmooth, Transpose: Transpose, UseWebGL: UseWebGL, ReverseYAxis: ReverseYAxis, UseDefaults: UseDefaults);
        var columns = Labels(X);
        var rows = Labels(Y);
        var texts = annotationText.SelectMany((row, i) => row.Select((text, j) => new FigureObject()
            .With("x", columns is null ? j : columns[j]).With("y", rows is null ? i : rows[i]).With("text", text)
                .With("showarrow", false)));
        return chart.AddToLayout("annotations", texts, append: true);
    }

    private static object[] Labels<T>(Optional<IEnumerable<T>> labels) => labels.IsSome ? [.. labels.Value.Cast<object>()] : null;
}
