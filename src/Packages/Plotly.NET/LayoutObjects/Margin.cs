using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The room round the plot.</summary>
public class Margin : IFigureObject
{
    private readonly FigureObject properties = new();
    FigureObject IFigureObject.Properties => properties;

    public static Margin init<a, b, c, d, e, f>(
        FSharpOption<a> Left = null, FSharpOption<b> Right = null, FSharpOption<c> Top = null, FSharpOption<d> Bottom = null,
        FSharpOption<e> Pad = null, FSharpOption<f> Autoexpand = null) =>
        new Margin().Set("l", Left).Set("r", Right).Set("t", Top).Set("b", Bottom).Set("pad", Pad).Set("autoexpand", Autoexpand);
}
