using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>A line between two others.</summary>
public static partial class Chart
{
    // Three traces: the lower end, the upper end filled down to it, and the line itself on top.
    public static GenericChart Range<XType, YType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, IEnumerable<YType> upper, IEnumerable<YType> lower, StyleParam.Mode mode,
        Optional<string> Name = default, Optional<string> GroupName = default, Optional<bool> ShowMarkers = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Marker> UpperMarker = default, Optional<Marker> LowerMarker = default, Optional<Color> LineColor = default,
        Optional<StyleParam.Colorscale> LineColorScale = default, Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default, Optional<Line> Line = default, Optional<Line> UpperLine = default,
        Optional<Line> LowerLine = default, Optional<Color> RangeColor = default, Optional<TextType> UpperText = default,
        Optional<IEnumerable<TextType>> MultiUpperText = default, Optional<TextType> LowerText = default,
        Optional<IEnumerable<TextType>> MultiLowerText = default, Optional<Font> TextFont = default, Optional<string> LowerName = default,
        Optional<string> UpperName = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible where YType : IConvertible where TextType : IConvertible
    {
        var text = UpperText.IsSome || LowerText.IsSome || MultiUpperText.IsSome || MultiLowerText.IsSome;
        var ends = Mode(ShowMarkers.Or(false) ? StyleParam.Mode.Lines_Markers : StyleParam.Mode.Lines, text);
        var low = Trace("scatter", new Optional<string>(LowerName.Or("lower"), true), false, default)
            .With("x", x).With("y", lower).With("mode", ends).Set("text", LowerText).Set("text", MultiLowerText)
            .Set("legendgroup", GroupName).Set("fillcolor", RangeColor).Set("textfont", TextFont)
            .With("line", Edge(LowerLine)).With("marker", Body(LowerMarker, RangeColor, default, default));
        var up = Trace("scatter", new Optional<string>(UpperName.Or("upper"), true), false, default)
            .With("x", x).With("y", upper).With("mode", ends).Set("text", UpperText).Set("text", MultiUpperText)
            .Set("legendgroup", GroupName).With("fill", StyleParam.Fill.ToNext_y).Set("fillcolor", RangeColor).Set("textfont", TextFont)
            .With("line", Edge(UpperLine)).With("marker", Body(UpperMarker, RangeColor, default, default));
        var middle = Trace("scatter", Name, ShowLegend, default)
            .With("x", x).With("y", y).With("mode", Mode(mode, TextPosition.IsSome || MultiTextPosition.IsSome))
            .Set("text", Text).Set("text", MultiText).Set("textposition", TextPosition).Set("textposition", MultiTextPosition)
            .Set("legendgroup", GroupName).Set("textfont", TextFont)
            .With("marker", Body(Marker, MarkerColor, MarkerColorScale, MarkerOutline)
                .Set("symbol", MarkerSymbol).Set("symbol", MultiMarkerSymbol).OrNothing())
            .With("line", Stroke(Line, LineColor, LineColorScale, LineWidth, LineDash).OrNothing());
        return GenericChart.Of(UseDefaults.Or(true), low, up, middle);
    }

    // The edges of the band are not drawn unless their lines are given.
    private static IFigureObject Edge(Optional<Line> line) => line.IsSome ? line.Value : new FigureObject().With("width", 0);
}
