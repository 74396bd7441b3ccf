using System.Text;
using System.Text.Json;
using static MeMhacl.Notebook.Display.Svg.SvgText;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>Matrices as coloured cells.</summary>
internal static class HeatmapDrawing
{
    /// <summary>How many colours a scale is drawn with: more cannot be told apart, and fewer paths make smaller files.</summary>
    private const int Levels = 128;

    public static void Measure(Trace trace, Panel panel)
    {
        var (columns, rows) = Size(trace);
        panel.X.Include(Edges(trace.X, columns, panel.X));
        panel.Y.Include(Edges(trace.Y, rows, panel.Y));
        panel.X.FillTight();
        panel.Y.FillTight();
    }

    public static void Draw(SvgText svg, Trace trace, Panel panel)
    {
        var (columns, rows) = Size(trace);
        var (x, y) = (Edges(trace.X, columns, panel.X), Edges(trace.Y, rows, panel.Y));
        var (xGap, yGap) = (trace.Json.Number("xgap") ?? 0, trace.Json.Number("ygap") ?? 0);
        var (low, high) = Range(trace);
        var scale = Scale(trace);
        var paths = new SortedDictionary<int, StringBuilder>();
        var z = trace.Json.Items("z");
        for (var row = 0; row < rows; row++)
        {
            var cells = z[row].EnumerateArray().ToArray();
            for (var column = 0; column < cells.Length; column++)
            {
                var level = Level(cells[column].AsNumber(), low, high);
                if (level < 0) continue;
                if (!paths.TryGetValue(level, out var path)) paths.Add(level, path = new StringBuilder());
                var (left, right) = Ordered(panel.AtX(x[column]), panel.AtX(x[column + 1]));
                var (top, bottom) = Ordered(panel.AtY(y[row]), panel.AtY(y[row + 1]));
                var width = N(right - left - xGap);
                path.Append($"M{N(left + xGap / 2)},{N(top + yGap / 2)}h{width}v{N(bottom - top - yGap)}h-{width}z");
            }
        }
        foreach (var (level, path) in paths)
            svg.Add($"<path d=\"{path}\" fill=\"{scale.At((double)level / (Levels - 1))}\" shape-rendering=\"crispEdges\"/>");
    }

    /// <summary>The colour of the cell that a place lies in; null outside the matrix.</summary>
    public static string? ColourAt(Trace trace, Panel panel, double xPlace, double yPlace)
    {
        var (columns, rows) = Size(trace);
        var (x, y) = (Edges(trace.X, columns, panel.X), Edges(trace.Y, rows, panel.Y));
        var column = Enumerable.Range(0, columns).FirstOrDefault(i => xPlace >= x[i] && xPlace < x[i + 1], -1);
        var row = Enumerable.Range(0, rows).FirstOrDefault(i => yPlace >= y[i] && yPlace < y[i + 1], -1);
        if (column < 0 || row < 0) return null;
        var (low, high) = Range(trace);
        var level = Level(trace.Json.Items("z")[row][column].AsNumber(), low, high);
        return level < 0 ? null : Scale(trace).At((double)level / (Levels - 1));
    }

    /// <summary>The scale beside the plot, its place in the whole plot as plotly.js has it.</summary>
    public static void DrawScale(SvgText svg, Trace trace, (double Left, double Top, double Width, double Height) plot, Font font)
    {
        var (low, high) = Range(trace);
        var scale = Scale(trace);
        var length = (trace.Json.Number("colorbar.len") ?? 1) * plot.Height;
        var left = plot.Left + (trace.Json.Number("colorbar.x") ?? 1.02) * plot.Width + 8;
        var top = plot.Top + (1 - (trace.Json.Number("colorbar.y") ?? 0.5)) * plot.Height - length / 2;
        var thickness = trace.Json.Number("colorbar.thickness") ?? 20;
        const int strips = 64;
        for (var i = 0; i < strips; i++)
            svg.Rectangle(
                left, top + length * (strips - 1 - i) / strips, thickness, length / strips + 0.5,
                $"fill=\"{scale.At((double)i / (strips - 1))}\" shape-rendering=\"crispEdges\"");
        foreach (var mark in Ticks.Linear(low, high, length / 42))
        {
            var y = top + length * (1 - (mark.At - low) / (high - low));
            svg.Line(left + thickness, y, left + thickness + 4, y, font.Colour, 1);
            svg.Label(left + thickness + 7, y, mark.Text, font, "start");
        }
        if (trace.Json.Text("colorbar.title.text") is { Length: > 0 } title) svg.Label(left, top - 8, title, font, "start", 1);
    }

    /// <summary>How much room the scale needs to the right of the plot.</summary>
    public static double ScaleWidth(Trace trace, Font font)
    {
        var (low, high) = Range(trace);
        var marks = Ticks.Linear(low, high, 8).Select(mark => SvgText.Width(mark.Text, font.Size)).DefaultIfEmpty(0).Max();
        var title = trace.Json.Text("colorbar.title.text") is { } text ? SvgText.Width(text, font.Size) : 0;
        return 12 + Math.Max((trace.Json.Number("colorbar.thickness") ?? 20) + 7 + marks, title);
    }

    private static (double At, string Colour)[] Scale(Trace trace) =>
        Colours.Scale(trace.Json.At("colorscale"), trace.Json.Flag("reversescale") == true);

    private static (double Low, double High) Range(Trace trace)
    {
        var figures = trace.Json.Items("z").SelectMany(row => row.EnumerateArray()).Select(JsonPaths.AsNumber).Where(double.IsFinite)
            .ToArray();
        var (low, high) = figures.Length == 0 ? (0, 1) : (figures.Min(), figures.Max());
        (low, high) = (trace.Json.Number("zmin") ?? low, trace.Json.Number("zmax") ?? high);
        return low < high ? (low, high) : (low - 0.5, low + 0.5);
    }

    private static int Level(double value, double low, double high) =>
        double.IsFinite(value) ? (int)Math.Round(Math.Clamp((value - low) / (high - low), 0, 1) * (Levels - 1)) : -1;

    private static (int Columns, int Rows) Size(Trace trace)
    {
        var z = trace.Json.Items("z");
        return (z.Length == 0 ? 0 : z.Max(row => row.GetArrayLength()), z.Length);
    }

    // Cells reach half way to their neighbours; n + 1 values are edges already.
    private static double[] Edges(JsonElement[] labels, int count, Axis axis)
    {
        var centres = labels.Length >= count && count > 0 ? labels.Select(axis.Place).ToArray()
            : [.. Enumerable.Range(0, count).Select(i => (double)i)];
        if (centres.Length == count + 1) return centres;
        if (count == 0) return [];
        if (count == 1) return [centres[0] - 0.5, centres[0] + 0.5];
        var edges = new double[count + 1];
        for (var i = 1; i < count; i++) edges[i] = (centres[i - 1] + centres[i]) / 2;
        edges[0] = centres[0] - (edges[1] - centres[0]);
        edges[count] = centres[count - 1] + (centres[count - 1] - edges[count - 1]);
        return edges;
    }

    private static (double, double) Ordered(double a, double b) => a < b ? (a, b) : (b, a);
}
