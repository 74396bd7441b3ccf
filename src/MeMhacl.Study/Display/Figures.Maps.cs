using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using static System.FormattableString;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

public static partial class Figures
{
    // From white to a dark blue, and the same for every table of counts: 0 to 100 % of the true class.
    private static readonly (double At, string Colour)[] ShareScale = [(0, "#f7fbff"), (0.5, "#6baed6"), (1, "#08306b")];

    // White is the middle: no similarity, or the attention that tells no token from another. Blue is less, red is more.
    private static readonly (double At, string Colour)[] DivergingScale = [(0, "#2166ac"), (0.25, "#92c5de"), (0.5, "#ffffff"), (0.75, "#f4a582"), (1, "#b2182b")];

    // A fifth of the uniform share colours fully, unless a cell is further off: noise stays pale.
    private const double LeastColouredShare = 0.2;

    /// <summary>
    /// A confusion matrix, where counts[i][j] samples of class i were taken for class j: each cell with its count and its share of the true class, coloured by the share, 0 to 100 % in every matrix.
    /// The caption is the title by default.
    /// </summary>
    /// <exception cref="ArgumentException">The matrix is not square, or has not one row a class.</exception>
    public static Figure Confusion(int[][] counts, string[] classes, string title = "Confusion matrix", string? caption = null)
    {
        if (counts.Length != classes.Length || counts.Any(row => row.Length != classes.Length))
            throw new ArgumentException(Invariant(
                $"There are {classes.Length} classes: the counts need as many rows and columns, but rows have the lengths {string.Join(", ", counts.Select(row => row.Length))}."), nameof(counts));
        double[][] shares = [.. counts.Select(row => row.Select(count => row.Sum() == 0 ? 0 : 100.0 * count / row.Sum()).ToArray())];
        return Matrix(shares, classes, ShareScale, 0, 100, "% of the<br>true class", "predicted class", "true class", (i, j) => Invariant($"{counts[i][j]}<br>{shares[i][j]:0.0} %"))
            .WithFrame(title, 180 + (110 * Math.Max(3, classes.Length)), 130 + (80 * Math.Max(3, classes.Length)), legend: false, left: 90, right: 40, top: 70)
            .Captioned(caption ?? title);
    }

    /// <summary>
    /// The attention map of IV-C, whose rows ask and whose columns are attended to: each cell with its share and spread, coloured by its distance from the uniform share.
    /// The caption is added to: it says what the uniform share is, what the spread is over, and whether all cells are uniform within their spread.
    /// </summary>
    public static Figure Attention(string title, AttentionMap map, string? caption = null)
    {
        var n = Math.Max(3, map.Modalities.Count);
        var reach = Math.Max(map.Mean.Max(row => row.Max(cell => Math.Abs(cell - map.Uniform))), LeastColouredShare * map.Uniform);
        return Matrix(map.Mean, [.. map.Modalities], DivergingScale, map.Uniform - reach, map.Uniform + reach, "share", "attended to (key)", "asks (query)",
                (query, key) => Invariant($"{map.Mean[query][key]:0.000}<br>± {map.StandardDeviation[query][key]:0.000}"))
            .WithFrame(title, 190 + (95 * n), 140 + (70 * n), legend: false, left: 80, right: 40, top: 70)
            .Captioned(Invariant($"{(caption is null ? "" : caption.TrimEnd('.') + ". ")}Mean ± standard deviation over {map.Count} {map.Unit}; attention that tells no token from another would give {map.Uniform:0.000} in every cell{(IsUniform(map) ? ": this one is uniform within its spread" : "")}."));
    }

    /// <summary>The attention that each modality receives, by class or head, beside the uniform share; the maps are of the same modalities.</summary>
    /// <exception cref="ArgumentException">No map.</exception>
    public static Figure AttentionReceived(string title, IReadOnlyList<(string Name, AttentionMap Map)> maps, string? caption = null)
    {
        if (maps.Count == 0) throw new ArgumentException("There is no attention map to show: give at least one.", nameof(maps));
        var names = maps[0].Map.Modalities;
        return Bars(title, names, [.. maps.Select(one => new Series(one.Name, one.Map.Received)), new Series("uniform", [.. names.Select(_ => maps[0].Map.Uniform)]) { Colour = "#bbbbbb" }], "attention received (share)", caption);
    }

    /// <summary>Cosine similarities of the groups of a minibatch, A of every clip before B, on a scale of -1 to 1; dots mark the positives.</summary>
    internal static Figure Similarities(string title, IReadOnlyList<string> names, double[][] values, string measure, string caption)
    {
        var positives = Chart.Scatter<string, string, string>(
                x: names.ToArray(), y: names.Select((_, i) => names[(i + (names.Count / 2)) % names.Count]).ToArray(), mode: StyleParam.Mode.Markers, Name: "positive", ShowLegend: true, UseDefaults: false)
            .WithTrace(("marker", new { symbol = "circle", size = 9, color = "#000000", line = new { color = "#ffffff", width = 1.5 } }), ("hoverinfo", "skip"));
        return Chart.Combine([Matrix(values, [.. names], DivergingScale, -1, 1, measure), positives])
            .WithFrame(title, 700, 620, legend: true, left: 100, right: 40, top: 70, bottom: 100)
            .WithLayout(("legend", new { x = 0, y = 1.01, yanchor = "bottom", orientation = "h" }))
            .Captioned($"{caption.TrimEnd('.')}. Dots mark the positives; colours run from -1 to 1.");
    }

    // Whether no cell is further from the uniform share than its own standard deviation.
    private static bool IsUniform(AttentionMap map) =>
        map.Mean.Zip(map.StandardDeviation).All(row => row.First.Zip(row.Second).All(cell => Math.Abs(cell.First - map.Uniform) <= cell.Second));

    /// <summary>A square table in colours, the first row uppermost, with words in each cell, in black or white, whichever stands out.</summary>
    private static GenericChart Matrix(
        double[][] values, string[] names, (double At, string Colour)[] scale, double least, double most, string measure, string x = "", string y = "", Func<int, int, string>? words = null)
    {
        int[] places = [.. Enumerable.Range(0, names.Length)];
        var map = Chart.Heatmap<double, string, string, string>(
                zData: values, X: names, Y: names, XGap: words is null ? 1 : 2, YGap: words is null ? 1 : 2, UseDefaults: false, ColorScale: Plot.Scale(scale),
                ColorBar: new ColorBar().With(("title", new { text = measure })))
            .WithTrace(
                ("zmin", least), ("zmax", most), ("zhoverformat", Plot.FourDigits),
                ("text", words is null ? null : values.Select((row, i) => row.Select((_, j) => words(i, j)).ToArray()).ToArray()));
        var cells = (from i in places from j in places select (i, j)).ToArray();
        // plotly.js would write in a grey that a middling blue leaves hard to read.
        var written = words is null ? null : Chart.Scatter<string, string, string>(
                x: cells.Select(cell => names[cell.j]).ToArray(), y: cells.Select(cell => names[cell.i]).ToArray(), mode: StyleParam.Mode.Text,
                MultiText: cells.Select(cell => words(cell.i, cell.j)).ToArray(), ShowLegend: false, UseDefaults: false)
            .WithTrace(
                ("textfont", new { size = 13, color = cells.Select(cell => Plot.InkOn(scale, Math.Clamp((values[cell.i][cell.j] - least) / (most - least), 0, 1))).ToArray() }),
                ("hoverinfo", "skip"));
        return Chart.Combine(written is null ? [map] : [map, written])
            .WithAxes(Cells(x, -0.5, names.Length - 0.5), Cells(y, names.Length - 0.5, -0.5));
    }

    // The cells end where the axis does, whatever is drawn on them.
    private static LinearAxis Cells(string words, double from, double to) =>
        Plot.Axis(words, ("type", "category"), ("showline", false), ("showgrid", false), ("range", new[] { from, to }));
}
