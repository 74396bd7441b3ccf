using Plotly.NET;
using Plotly.NET.CSharp;
using static System.FormattableString;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

/// <summary>One chart of <see cref="Figures.LineGrid"/>: lines on axes of their own. Range and Height are what is shown of the x and the y axis, Shaded a stretch of x such as the rest before a stimulus.</summary>
internal sealed record LinePanel(
    string Title, IReadOnlyList<Series> Series, string X, string Y, (double From, double To)? Range = null, (double From, double To)? Height = null, (double From, double To)? Shaded = null);

/// <summary>One chart of <see cref="Figures.CellGrid"/>: Cells[row][column] is the number of the cell's kind, the first row uppermost.</summary>
internal sealed record CellPanel(string Title, int[][] Cells, string X, string Y);

/// <summary>Points in the plane, N pairs (x, y) as in <see cref="TSneResult.Points"/>, with the class of each, 0 and up.</summary>
internal sealed record ClassScatter(string Title, float[] Points, IReadOnlyList<int> Labels)
{
    /// <summary>How well the classes separate in the picture: silhouette, and neighbour purity beside that of labels dealt out at random.</summary>
    public string Quality()
    {
        var quality = LabelQuality.Of("class", Points, Labels);
        return Invariant($"silhouette {(double.IsNaN(quality.Silhouette) ? "none, one class" : Invariant($"{quality.Silhouette:0.000}"))}, purity {quality.Purity:0.000} (chance {quality.Chance:0.000})");
    }
}

public static partial class Figures
{
    // Pixels; between rows there is room for marks and words below a panel and for the next one's title.
    private const int GapHeight = 60, GapHeightWithWords = 84, PanelMargin = 80;
    private const double LegendDepth = 56;       // pixels below the panels: clear of the words below the x axes

    /// <summary>Several charts of lines in rows and columns, each with axes of its own: signals of different units.</summary>
    internal static Figure LineGrid(string title, IReadOnlyList<LinePanel> panels, int columns, int rowHeight, string caption)
    {
        string[] names = [.. panels.SelectMany(panel => panel.Series.Select(series => series.Name)).Distinct()];
        var named = new HashSet<string>();
        var charts = panels.Select(panel => Chart.Combine(panel.Series.Select(one => Line(one, ColourOf(one, Array.IndexOf(names, one.Name)), 1.2, legend: named.Add(one.Name))).ToArray())
            .WithAxes(Plot.Axis(panel.X, ("range", panel.Range is { } shown ? new[] { shown.From, shown.To } : null)), Plot.Axis(panel.Y, ("range", panel.Height is { } height ? new[] { height.From, height.To } : null)))).ToArray();
        var gap = panels.Take(panels.Count - columns).Any(panel => panel.X != "") ? GapHeightWithWords : GapHeight;
        return Panels(charts, [.. panels.Select(panel => panel.Title)], columns, rowHeight, columns == 1 ? 0 : 0.2, gap)
            .WithPanelFrame(title, panels.Count, columns, rowHeight, legend: names.Length > 1)
            .WithLayout(("shapes", panels.SelectMany((panel, i) => panel.Shaded is { } part ? new[] { Plot.Band(part.From, part.To, Plot.Fade(Plot.Grey, 0.18), i) } : []).ToArray()))
            .Captioned(caption);
    }

    /// <summary>Tables of coloured cells in rows and columns, such as which windows stand in which part of a split; kinds are in the order of their numbers.</summary>
    internal static Figure CellGrid(string title, IReadOnlyList<CellPanel> panels, IReadOnlyList<(string Name, string Colour)> kinds, int rowHeight, string caption)
    {
        const int columns = 2;
        // The first kind stands at the scale's beginning and the last at its end, in every panel.
        var scale = Plot.Scale(kinds.Select((kind, i) => ((double)i / Math.Max(1, kinds.Count - 1), kind.Colour)));
        // Heat maps stand in no legend: points without a place do, in the same colours.
        var legend = kinds.Select(kind => LegendOnly(kind.Name, kind.Colour));
        var charts = panels.Select((panel, i) =>
        {
            var map = Chart.Heatmap<int, int, int, string>(
                    zData: panel.Cells, X: Enumerable.Range(1, panel.Cells[0].Length).ToArray(), Y: Enumerable.Range(1, panel.Cells.Length).ToArray(),
                    XGap: 1, YGap: 1, ShowScale: false, ColorScale: scale, UseDefaults: false)
                .WithTrace(("zmin", 0), ("zmax", kinds.Count - 1));
            return (i == 0 ? Chart.Combine([map, .. legend]) : map)
                .WithAxes(Plot.Axis(panel.X, ("showgrid", false), ("showline", false)), Plot.Axis(panel.Y, ("showgrid", false), ("showline", false), ("autorange", "reversed")));
        }).ToArray();
        return Panels(charts, [.. panels.Select(panel => panel.Title)], columns, rowHeight, 0.14, GapHeightWithWords)
            .WithPanelFrame(title, panels.Count, columns, rowHeight, legend: true).Captioned(caption);
    }

    /// <summary>Histograms side by side on equal bins, where a value on an edge counts in the bin above, with a threshold drawn and a zone to either side of it shaded.</summary>
    internal static Figure Histograms(string title, IReadOnlyList<Series> series, double from, double to, double size, double threshold, double zone, string x, string y, string caption)
    {
        var charts = series.Select((one, i) => Chart.Histogram<double, double, string>(
                X: one.Values.ToArray(), Name: one.Name, ShowLegend: false, MarkerColor: Plot.Of(ColourOf(one, i)), MarkerOutline: new Line().With(("color", "#fff"), ("width", 1)), UseDefaults: false)
            .WithTrace(("xbins", new { start = from, end = to, size }))
            .WithAxes(Plot.Axis(x, ("range", new[] { from, to }), ("dtick", 1)), Plot.Axis(i == 0 ? y : "")));
        return Panels(charts, [.. series.Select(one => one.Name)], series.Count, Height, 0.15, 0)
            .WithFrame(title, null, Height - 60, legend: false, top: PanelMargin, bottom: PanelMargin)
            .WithLayout(("shapes", series.SelectMany((_, i) => new[] { Plot.Band(threshold - zone, threshold + zone, Plot.Fade(Plot.Orange, 0.15), i), Plot.Mark(threshold, i) }).ToArray()))
            .Captioned(caption);
    }

    /// <summary>Several channels over one another on one scale, those of the same name on one line of their own; what stands before the split position c is shaded.</summary>
    internal static Figure Signals(string title, IReadOnlyList<double[]> channels, IReadOnlyList<string> names, IReadOnlyList<string> colours, double samplingRate, int c, string caption)
    {
        // A line of one unit a channel: the largest swing of all fills it. The first channel is the uppermost.
        var swing = channels.SelectMany(channel => channel).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var scale = swing > 0 ? 0.48 / swing : 1;
        string[] rows = [.. names.Distinct()];
        double[] places = [.. rows.Select((_, row) => (double)(rows.Length - 1 - row))];
        var lines = channels.Select((channel, i) => Line(
            new Series(names[i], [.. channel.Select(value => Math.Round(places[Array.IndexOf(rows, names[i])] + (value * scale), 4))]) { At = [.. channel.Select((_, t) => t / samplingRate)] },
            colours[i], 1.2));
        return Chart.Combine(lines.ToArray())
            .WithAxes(
                Plot.Axis("time (s)", ("range", new[] { 0, channels.Max(channel => channel.Length) / samplingRate }), ("showline", false)),
                Plot.Axis("", ("range", new[] { -0.6, rows.Length - 0.4 }), ("tickmode", "array"), ("tickvals", places), ("ticktext", rows), ("showline", false)))
            .WithFrame(title, null, Math.Max(260, 120 + (36 * rows.Length)), legend: false, top: 70)
            .WithLayout(
                ("shapes", new[] { Plot.Band(0, c / samplingRate, Plot.Fade(Plot.Orange, 0.15)), Plot.Mark(c / samplingRate) }),
                ("annotations", new[] { Plot.Note(c / samplingRate, 1, Invariant($"c = {c}"), Plot.Red, ("yref", "paper"), ("yanchor", "bottom")) }))
            .Captioned(caption);
    }

    /// <summary>Several embeddings in rows, as Fig. 11 and 12 have them: three samplings before attention above three after. The quality of each panel stands above it and in the caption.</summary>
    internal static Figure Scatters(string title, IReadOnlyList<ClassScatter> embeddings, int columns, IReadOnlyList<string> classes, string caption)
    {
        if (embeddings.Count == 0) throw new ArgumentException("There are no embeddings to show: give at least one.", nameof(embeddings));
        if (embeddings.FirstOrDefault(one => one.Labels.Count < 2 || one.Points.Length != 2 * one.Labels.Count || one.Labels.Any(label => label < 0 || label >= classes.Count)) is { } odd)
            throw new ArgumentException($"\"{odd.Title}\" has {odd.Points.Length} coordinates and {odd.Labels.Count} labels from {odd.Labels.DefaultIfEmpty().Min()} to {odd.Labels.DefaultIfEmpty().Max()}: give two coordinates and one label of 0 to {classes.Count - 1} a point, at least 2 points.", nameof(embeddings));
        string[] qualities = [.. embeddings.Select(one => one.Quality())];
        var named = new HashSet<int>();
        const int width = 300, height = 290;
        string[] heads = [.. embeddings.Zip(qualities, (one, quality) => $"{one.Title}<br>{quality.Replace(", ", "<br>", StringComparison.Ordinal)}")];
        var all = embeddings.Zip(qualities, (one, quality) => $"{one.Title}: {quality}");
        return Panels(embeddings.Select(one => Panel(one, classes, named)).ToArray(), heads, columns, height, 0.08, (int)(0.24 * height))
            .WithFrame(title, 130 + (columns * width), 110 + (Rows(embeddings.Count, columns) * height), legend: true, left: 30, top: 110, bottom: 30)
            .Captioned($"{caption.TrimEnd('.')}. {string.Join("; ", all)}.");
    }

    // All panels are as wide as their furthest point; a class stands in the legend once.
    private static GenericChart Panel(ClassScatter embedding, IReadOnlyList<string> classes, HashSet<int> named)
    {
        const int manyPoints = 500;
        var (x, y) = (Middle(0), Middle(1));
        var points = Enumerable.Range(0, embedding.Labels.Count)
            .Select(i => (X: Math.Round(embedding.Points[2 * i] - x, 3), Y: Math.Round(embedding.Points[(2 * i) + 1] - y, 3), Label: embedding.Labels[i])).ToArray();
        var reach = 1.08 * points.Max(p => Math.Max(Math.Abs(p.X), Math.Abs(p.Y)));
        var traces = points.GroupBy(p => p.Label).OrderBy(group => group.Key).Select(group => Chart.Point<double, double, string>(
                x: group.Select(p => p.X).ToArray(), y: group.Select(p => p.Y).ToArray(), Name: classes[group.Key], ShowLegend: named.Add(group.Key), UseDefaults: false)
            .WithTrace(("marker", new { size = points.Length > manyPoints ? 4 : 6, opacity = 0.7, color = Plot.Sequence[group.Key % Plot.Sequence.Length] })));
        return Chart.Combine(traces.ToArray()).WithAxes(Plot.BareAxis(reach, boxed: true), Plot.BareAxis(reach, boxed: true));

        double Middle(int axis) => (embedding.Points.Where((_, i) => i % 2 == axis).Min() + embedding.Points.Where((_, i) => i % 2 == axis).Max()) / 2;
    }

    private static GenericChart Panels(IEnumerable<GenericChart> charts, string[] titles, int columns, int rowHeight, double xGap, int gapPixels) =>
        Chart.Grid(charts.ToArray(), Rows(titles.Length, columns), columns, SubPlotTitles: titles, SubPlotTitleFont: new Plotly.NET.Font().With(("size", 13)), XGap: xGap, YGap: (double)gapPixels / rowHeight);

    private static GenericChart WithPanelFrame(this GenericChart grid, string title, int panels, int columns, int rowHeight, bool legend)
    {
        var height = 130 + (Rows(panels, columns) * rowHeight);
        return grid.WithFrame(title, null, height, legend, top: PanelMargin, bottom: PanelMargin, legendBelow: -LegendDepth / (height - (2.0 * PanelMargin)));
    }

    private static int Rows(int panels, int columns) => (panels + columns - 1) / columns;
}
