using MeMhacl.Notebook.Display.Svg;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

/// <summary>Points in the plane with the class of each, such as a t-SNE embedding.</summary>
/// <param name="Title">What stands above its panel.</param>
/// <param name="Points">N pairs (x, y), as in <see cref="TSneResult.Points"/>.</param>
/// <param name="Labels">N classes, 0 and up.</param>
public sealed record ClassScatter(string Title, float[] Points, IReadOnlyList<int> Labels)
{
    private const int Neighbours = 10;

    /// <summary>How well the classes separate in the picture: silhouette, and neighbour purity beside that of labels dealt out at random.</summary>
    public string Quality()
    {
        var neighbours = Math.Min(Neighbours, Labels.Count - 1);
        var silhouette = Labels.Distinct().Count() < 2 ? "none, one class" : FormattableString.Invariant($"{ClusterQuality.Silhouette(Points, Labels):0.000}");
        return FormattableString.Invariant($"silhouette {silhouette}, purity {ClusterQuality.NeighbourPurity(Points, Labels, neighbours):0.000} (chance {ClusterQuality.ChancePurity(Labels):0.000})");
    }
}

public static partial class Figures
{
    private const int ManyPoints = 500;

    /// <summary>An embedding coloured by class, with silhouette and neighbour purity below the title and in the caption.</summary>
    /// <param name="embedding">The points; its title is the figure's.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="caption">What the figure shows; nothing by default. The quality is added.</param>
    /// <exception cref="ArgumentException">Points, labels and classes do not fit each other.</exception>
    public static Figure Scatter(ClassScatter embedding, IReadOnlyList<string> classes, string? caption = null) =>
        Scatters(embedding.Title, [embedding with { Title = "" }], 1, classes, caption);

    /// <summary>Several embeddings in rows, as Fig. 11 and 12 have them: three samplings before attention above three after.</summary>
    /// <param name="title">The title.</param>
    /// <param name="embeddings">The panels, row by row.</param>
    /// <param name="columns">Panels in a row, at least 1.</param>
    /// <param name="classes">The names of the classes; each has one colour in all panels.</param>
    /// <param name="caption">What the figure shows; nothing by default. The quality of each panel is added.</param>
    /// <exception cref="ArgumentException">No panel, or points, labels and classes that do not fit each other.</exception>
    public static Figure Scatters(string title, IReadOnlyList<ClassScatter> embeddings, int columns, IReadOnlyList<string> classes, string? caption = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (embeddings.Count == 0) throw new ArgumentException("There are no embeddings to show: give at least one.", nameof(embeddings));
        foreach (var one in embeddings)
            if (one.Labels.Count < 2 || one.Points.Length != 2 * one.Labels.Count || one.Labels.Any(label => label < 0 || label >= classes.Count))
                throw new ArgumentException($"\"{one.Title}\" has {one.Points.Length} coordinates and {one.Labels.Count} labels from {one.Labels.DefaultIfEmpty().Min()} to {one.Labels.DefaultIfEmpty().Max()}: give two coordinates and one label of 0 to {classes.Count - 1} a point, at least 2 points.", nameof(embeddings));
        string[] qualities = [.. embeddings.Select(one => one.Quality())];
        var named = new HashSet<int>();
        var panels = embeddings.Select(one => Panel(one, classes, named)).ToArray();
        var rows = (embeddings.Count + columns - 1) / columns;
        var (width, height) = columns == 1 ? (460, 420) : (300, 290);
        var grid = Chart.Grid(
                panels, rows, columns, XGap: 0.08, YGap: 0.24, SubPlotTitleFont: Plotly.NET.Font.init(Size: 12.0),
                SubPlotTitles: embeddings.Zip(qualities, (one, quality) => (one.Title == "" ? "" : one.Title + "<br>") + quality.Replace(", ", one.Title == "" ? ", " : "<br>", StringComparison.Ordinal)).ToArray())
            .WithTitle(title).WithSize(130 + (columns * width), 110 + (rows * height)).WithLegend(true)
            .WithMarginSize<int, int, int, int, int, bool>(Left: 30, Right: 30, Top: 110, Bottom: 30);
        var all = embeddings.Zip(qualities, (one, quality) => one.Title == "" ? quality : $"{one.Title.Replace("<br>", " ", StringComparison.Ordinal)}: {quality}");
        return new Figure(grid, $"{(caption is null ? "" : caption.TrimEnd('.') + ". ")}{string.Join("; ", all)}.");
    }

    // All panels are as wide as their furthest point; a class stands in the legend once.
    private static GenericChart Panel(ClassScatter embedding, IReadOnlyList<string> classes, HashSet<int> named)
    {
        var centre = (X: Middle(0), Y: Middle(1));
        var points = Enumerable.Range(0, embedding.Labels.Count).Select(i => (
            X: Math.Round(embedding.Points[2 * i] - centre.X, 3), Y: Math.Round(embedding.Points[(2 * i) + 1] - centre.Y, 3), Label: embedding.Labels[i])).ToArray();
        var reach = 1.08 * points.Max(p => Math.Max(Math.Abs(p.X), Math.Abs(p.Y)));
        var traces = points.GroupBy(p => p.Label).OrderBy(group => group.Key).Select(group => Chart.Point<double, double, string>(
            x: group.Select(p => p.X).ToArray(), y: group.Select(p => p.Y).ToArray(), Name: classes[group.Key], ShowLegend: named.Add(group.Key), UseDefaults: false,
            Marker: Marker.init(Size: points.Length > ManyPoints ? 4 : 6, Opacity: 0.7, Color: Color.fromString(Colours.Sequence[group.Key % Colours.Sequence.Length]))));
        return Chart.Combine(traces.ToArray()).WithXAxis(Framed(reach)).WithYAxis(Framed(reach));

        double Middle(int axis) => (embedding.Points.Where((_, i) => i % 2 == axis).Min() + embedding.Points.Where((_, i) => i % 2 == axis).Max()) / 2;
    }

    private static Plotly.NET.LayoutObjects.LinearAxis Framed(double reach) =>
        Plotly.NET.LayoutObjects.LinearAxis.init<double, double, double, double, double, string, string, string>(
            Range: StyleParam.Range.ofMinMax(-reach, reach), ShowTickLabels: false, ShowGrid: false, ZeroLine: false, ShowLine: true,
            LineColor: Color.fromString("#bbb"), Mirror: StyleParam.Mirror.True);
}
