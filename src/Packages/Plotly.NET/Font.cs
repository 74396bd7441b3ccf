using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>A typeface.</summary>
public class Font : IFigureObject
{
    private readonly FigureObject properties = new();
    FigureObject IFigureObject.Properties => properties;

    public static Font init(
        FSharpOption<StyleParam.FontFamily> Family = null, FSharpOption<double> Size = null, FSharpOption<Color> Color = null) =>
        new Font().Set("family", Family).Set("size", Size).Set("color", Color);
}
