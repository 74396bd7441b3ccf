using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>The stroke of a line, an outline or a bar.</summary>
public class Line : IFigureObject
{
    private readonly FigureObject properties = new();
    FigureObject IFigureObject.Properties => properties;

    public static Line init(
        FSharpOption<StyleParam.BackOff> BackOff = null, FSharpOption<bool> AutoColorScale = null, FSharpOption<bool> CAuto = null,
        FSharpOption<double> CMax = null, FSharpOption<double> CMid = null, FSharpOption<double> CMin = null,
        FSharpOption<Color> Color = null, FSharpOption<StyleParam.SubPlotId> ColorAxis = null,
        FSharpOption<StyleParam.Colorscale> Colorscale = null, FSharpOption<bool> ReverseScale = null,
        FSharpOption<bool> ShowScale = null, FSharpOption<ColorBar> ColorBar = null, FSharpOption<StyleParam.DrawingStyle> Dash = null,
        FSharpOption<StyleParam.Shape> Shape = null, FSharpOption<bool> Simplify = null, FSharpOption<double> Smoothing = null,
        FSharpOption<double> Width = null, FSharpOption<IEnumerable<double>> MultiWidth = null, FSharpOption<Color> OutlierColor = null,
        FSharpOption<double> OutlierWidth = null) =>
        new Line().Set("autocolorscale", AutoColorScale).Set("cauto", CAuto).Set("cmax", CMax).Set("cmid", CMid).Set("cmin", CMin)
            .Set("color", Color).Set("coloraxis", ColorAxis).Set("colorscale", Colorscale).Set("reversescale", ReverseScale)
            .Set("showscale", ShowScale).Set("colorbar", ColorBar).Set("dash", Dash).Set("simplify", Simplify)
            .Set("smoothing", Smoothing).Set("width", Width).Set("width", MultiWidth).Set("outliercolor", OutlierColor)
            .Set("outlierwidth", OutlierWidth);
}
