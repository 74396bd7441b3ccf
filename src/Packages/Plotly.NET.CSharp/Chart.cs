using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

// The parts that all kinds of traces share.
public static partial class Chart
{
    private static FigureObject Trace(string type, Optional<string> name, Optional<bool> showLegend, Optional<double> opacity) =>
        new FigureObject().With("type", type).Set("name", name).Set("showlegend", showLegend).Set("opacity", opacity);

    // The single styles override those of the whole marker.
    private static FigureObject Body(
        Optional<Marker> marker, Optional<Color> color, Optional<StyleParam.Colorscale> scale, Optional<Line> outline)
    {
        var body = new FigureObject();
        if (marker.IsSome) body.Merge(marker.Value);
        return body.Set("color", color).Set("colorscale", scale).Set("line", outline);
    }

    private static FigureObject Stroke(
        Optional<Line> line, Optional<Color> color, Optional<StyleParam.Colorscale> scale, Optional<double> width,
        Optional<StyleParam.DrawingStyle> dash)
    {
        var stroke = new FigureObject();
        if (line.IsSome) stroke.Merge(line.Value);
        return stroke.Set("color", color).Set("colorscale", scale).Set("width", width).Set("dash", dash);
    }
}
