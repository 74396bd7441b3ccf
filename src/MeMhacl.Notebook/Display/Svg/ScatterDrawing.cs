using System.Text;
using static MeMhacl.Notebook.Display.Svg.SvgText;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>Lines, bands and points.</summary>
internal static class ScatterDrawing
{
    private const double PointsPerPixel = 4;

    public static void Measure(Trace trace, Panel panel)
    {
        foreach (var (x, y) in Places(trace, panel))
        {
            panel.X.Include([x]);
            panel.Y.Include([y]);
        }
        ErrorBars.Measure(trace, panel);
        if (trace.Fill is "tozeroy") panel.Y.Include([panel.Y.Place(0)]);
        panel.Y.Pad(0.05);
        if (trace.HasMarkers) panel.X.Pad(0.05);
    }

    // "tonexty" fills to the trace drawn before this one on the same axes.
    public static void Draw(SvgText svg, Trace trace, Trace? before, Panel panel)
    {
        var points = Points(trace, panel);
        if (trace.Fill != "none") DrawFill(svg, trace, points, before is null ? [] : Points(before, panel), panel);
        if (trace.HasLines && trace.LineWidth > 0) DrawLine(svg, trace, points, panel);
        ErrorBars.Draw(svg, trace, panel);
        if (trace.HasMarkers) DrawMarkers(svg, trace, points);
        if (trace.HasTexts) DrawTexts(svg, trace, points);
    }

    public static string Marker(string symbol, double x, double y, double size) => symbol switch
    {
        "square" => $"M{N(x - size / 2)},{N(y - size / 2)}h{N(size)}v{N(size)}h{N(-size)}Z",
        "diamond" =>
            $"M{N(x)},{N(y - size * 0.65)}l{N(size * 0.65)},{N(size * 0.65)}l{N(-size * 0.65)},{N(size * 0.65)}l{N(-size * 0.65)},{N(-size * 0.65)}Z",
        "triangle-up" => $"M{N(x)},{N(y - size / 2)}l{N(size * 0.58)},{N(size)}h{N(-size * 1.16)}Z",
        "triangle-down" => $"M{N(x)},{N(y + size / 2)}l{N(size * 0.58)},{N(-size)}h{N(-size * 1.16)}Z",
        "cross" =>
            $"M{N(x - size * 0.2)},{N(y - size / 2)}h{N(size * 0.4)}v{N(size * 0.3)}h{N(size * 0.3)}v{N(size * 0.4)}h{N(-size * 0.3)}v{N(size * 0.3)}h{N(-size * 0.4)}v{N(-size * 0.3)}h{N(-size * 0.3)}v{N(-size * 0.4)}h{N(size * 0.3)}Z",
        "x" => $"M{N(x)},{N(y - size * 0.2)}l{N(size * 0.3)},{N(-size * 0.3)}l{N(size * 0.2)},{N(size * 0.2)}l{N(-size * 0.3)},{N(size * 0.3)}l{N(size * 0.3)},{N(size * 0.3)}l{N(-size * 0.2)},{N(size * 0.2)}l{N(-size * 0.3)},{N(-size * 0.3)}l{N(-size * 0.3)},{N(size * 0.3)}l{N(-size * 0.2)},{N(-size * 0.2)}l{N(size * 0.3)},{N(-size * 0.3)}l{N(-size * 0.3)},{N(-size * 0.3)}l{N(size * 0.2)},{N(-size * 0.2)}Z",
        _ => $"M{N(x + size / 2)},{N(y)}A{N(size / 2)},{N(size / 2)} 0 1,1 {N(x)},{N(y - size / 2)}A{N(size / 2)},{N(size / 2)} 0 0,1 {N(x + size / 2)},{N(y)}Z",
    };

    private static void DrawFill(SvgText svg, Trace trace, (double X, double Y)[] points, (double X, double Y)[] before, Panel panel)
    {
        var line = points.Where(IsPoint).ToArray();
        var back = trace.Fill switch
        {
            "tonexty" or "tonext" when before.Any(IsPoint) => before.Where(IsPoint).Reverse().ToArray(),
            "toself" => [],
            _ => line.Length == 0 ? [] : [(line[^1].X, Floor(panel)), (line[0].X, Floor(panel))],
        };
        var outline = string.Join('L', line.Concat(back).Select(point => $"{N(point.X)},{N(point.Y)}"));
        if (outline != "") svg.Add($"<path d=\"M{outline}Z\" fill=\"{Escape(trace.FillColour)}\" stroke=\"none\"/>");
    }

    private static double Floor(Panel panel) => panel.Y.IsLog ? panel.Height : panel.AtY(0);

    private static void DrawLine(SvgText svg, Trace trace, (double X, double Y)[] points, Panel panel)
    {
        var path = new StringBuilder();
        var pen = false;
        var last = points.Length > 0 ? points[0] : default;
        var steps = trace.Json.Text("line.shape") == "hv";
        foreach (var point in points.Length > PointsPerPixel * panel.Width ? Thin(points) : points)
        {
            if (!IsPoint(point)) { pen = false; continue; }
            if (pen && steps) path.Append($"L{N(point.X)},{N(last.Y)}");
            path.Append(pen ? 'L' : 'M').Append($"{N(point.X)},{N(point.Y)}");
            pen = true;
            last = point;
        }
        if (path.Length > 0)
            svg.Add($"<path d=\"{path}\" {Stroke(Escape(trace.LineColour), trace.LineWidth, trace.Dash)} stroke-linejoin=\"round\"/>");
    }

    // Of the points that share a pixel column, the first, lowest, highest and last draw the same picture.
    private static IEnumerable<(double X, double Y)> Thin((double X, double Y)[] points)
    {
        for (var start = 0; start < points.Length;)
        {
            var end = start;
            while (end < points.Length && IsPoint(points[end]) && Math.Floor(points[end].X) == Math.Floor(points[start].X)) end++;
            if (end == start) { yield return points[start++]; continue; }
            var (low, high) = (start, start);
            for (var i = start; i < end; i++)
            {
                if (points[i].Y < points[low].Y) low = i;
                if (points[i].Y > points[high].Y) high = i;
            }
            foreach (var i in new SortedSet<int> { start, low, high, end - 1 }) yield return points[i];
            start = end;
        }
    }

    private static void DrawMarkers(SvgText svg, Trace trace, (double X, double Y)[] points)
    {
        var colours = trace.PointColours();
        var sizes = trace.Json.Items("marker.size");
        var outline = trace.Json.Number("marker.line.width") is > 0 and var width
            ? $" stroke=\"{Escape(trace.Json.Text("marker.line.color") ?? "#444")}\" stroke-width=\"{N(width)}\"" : "";
        var opacity = trace.Json.Number("marker.opacity") is { } given and < 1 ? $" opacity=\"{N(given)}\"" : "";
        // One path for all points of a colour keeps the file small.
        var shapes = points.Select(
            (point, i) =>
            (Point: point, Colour: colours?[i % colours.Length] ?? trace.MarkerColour,
            Size: i < sizes.Length ? sizes[i].AsNumber() : trace.MarkerSize))
            .Where(shape => IsPoint(shape.Point)).GroupBy(shape => shape.Colour);
        foreach (var group in shapes)
            svg.Add($"<path d=\"{string.Concat(group.Select(shape => Marker(trace.Symbol, shape.Point.X, shape.Point.Y, shape.Size)))}\" fill=\"{Escape(group.Key)}\"{outline}{opacity}/>");
    }

    private static void DrawTexts(SvgText svg, Trace trace, (double X, double Y)[] points)
    {
        var texts = trace.Json.Items("text");
        var one = texts.Length == 0 ? trace.Json.Text("text") : null;
        var place = trace.Json.Text("textposition") ?? "middle center";
        var (anchor, shift) = place.EndsWith("left", StringComparison.Ordinal) ? ("end", -6)
            : place.EndsWith("right", StringComparison.Ordinal) ? ("start", 6) : ("middle", 0);
        var (baseline, lift) = place.StartsWith("top", StringComparison.Ordinal) ? (1.0, -6)
            : place.StartsWith("bottom", StringComparison.Ordinal) ? (0.0, 6) : (0.5, 0);
        var font = new Font(trace.Json.Number("textfont.size") ?? 12, Escape(trace.Json.Text("textfont.color") ?? "#444"));
        for (var i = 0; i < points.Length; i++)
            if (IsPoint(points[i]) && (i < texts.Length ? texts[i].AsText() : one) is { Length: > 0 } text)
                svg.Label(points[i].X + shift, points[i].Y + lift, text, font, anchor, baseline);
    }

    private static (double X, double Y)[] Points(Trace trace, Panel panel) =>
        [.. Places(trace, panel).Select(place => (panel.AtX(place.X), panel.AtY(place.Y)))];

    // Without x the points are numbered, as in plotly.js; without y likewise.
    public static (double X, double Y)[] Places(Trace trace, Panel panel)
    {
        var (x, y) = (trace.X, trace.Y);
        var count = x.Length == 0 ? y.Length : y.Length == 0 ? x.Length : Math.Min(x.Length, y.Length);
        return [.. Enumerable.Range(0, count)
            .Select(i => (x.Length == 0 ? i : panel.X.Place(x[i]), y.Length == 0 ? i : panel.Y.Place(y[i])))];
    }

    private static bool IsPoint((double X, double Y) point) => double.IsFinite(point.X) && double.IsFinite(point.Y);
}
