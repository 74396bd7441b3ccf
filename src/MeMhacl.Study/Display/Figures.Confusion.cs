using MeMhacl.Notebook.Display.Svg;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

public static partial class Figures
{
    // From white to a dark blue: a table of counts stays readable.
    private static readonly (double At, string Colour)[] ConfusionScale = [(0, "#f7fbff"), (0.5, "#6baed6"), (1, "#08306b")];

    /// <summary>A confusion matrix: each cell with its count and its share of the row, coloured by the share.</summary>
    /// <param name="counts">counts[i][j]: how many samples of class i were taken for class j.</param>
    /// <param name="classes">The names of the classes, in the order of the counts.</param>
    /// <param name="title">The title.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or has not one row a class.</exception>
    public static Figure Confusion(int[][] counts, string[] classes, string title = "Confusion matrix", string? caption = null)
    {
        if (counts.Length != classes.Length || counts.Any(row => row.Length != classes.Length))
            throw new ArgumentException(FormattableString.Invariant(
                $"There are {classes.Length} classes: the counts need as many rows and columns, but rows have the lengths {string.Join(", ", counts.Select(row => row.Length))}."), nameof(counts));
        var shares = counts.Select(row => row.Select(count => row.Sum() == 0 ? 0.0 : 100.0 * count / row.Sum()).ToArray()).ToArray();
        // The scale runs from the least to the largest share: a text must stand out from the colour that its cell gets there.
        var (least, most) = (shares.Min(row => row.Min()), shares.Max(row => row.Max()));
        var texts = from i in Enumerable.Range(0, classes.Length)
                    from j in Enumerable.Range(0, classes.Length)
                    select Words(
                        classes[j], classes[i], FormattableString.Invariant($"{counts[i][j]}<br>{shares[i][j]:0.0} %"),
                        Colours.Contrast(ConfusionScale.At(most > least ? (shares[i][j] - least) / (most - least) : 0)));
        var chart = Chart.Heatmap<double, string, string, string>(
                zData: shares, X: classes, Y: classes, ReverseYAxis: true, XGap: 2, YGap: 2, UseDefaults: false,
                ColorScale: StyleParam.Colorscale.NewCustom(
                    ConfusionScale.Select(stop => Tuple.Create(stop.At, Color.fromString(stop.Colour)))),
                ColorBar: ColorBar.init<double, string>(Title: Title.init(Text: "% of row")))
            .WithAnnotations(texts.ToArray(), Append: true)
            .WithTitle(title).WithSize(180 + 110 * Math.Max(3, classes.Length), 130 + 80 * Math.Max(3, classes.Length))
            .WithMarginSize<int, int, int, int, int, bool>(Left: 90, Right: 40, Top: 70, Bottom: 60)
            .WithXAxisStyle<double, double, string>(TitleText: "predicted class", AxisType: StyleParam.AxisType.Category)
            .WithYAxisStyle<double, double, string>(TitleText: "true class", AxisType: StyleParam.AxisType.Category)
            .WithXAxis(WithRoom()).WithYAxis(WithRoom());
        return new Figure(chart, caption ?? title);
    }
}
