using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using static System.FormattableString;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

public static partial class Figures
{
    // From white to a dark blue: a table of counts stays readable.
    private static readonly (double At, string Colour)[] ShareScale = [(0, "#f7fbff"), (0.5, "#6baed6"), (1, "#08306b")];

    // White is what an attention that tells no token from another gives; blue is less, red is more.
    private static readonly (double At, string Colour)[] AttentionScale = [(0, "#2166ac"), (0.25, "#92c5de"), (0.5, "#ffffff"), (0.75, "#f4a582"), (1, "#b2182b")];

    // Light enough throughout for the electrodes' names.
    private static readonly (double At, string Colour)[] HeadScale = [(0, "#fffaf0"), (0.5, "#fdc57b"), (1, "#ee7a1c")];

    // A fifth of the uniform share colours fully, unless a cell is further off: noise stays pale.
    private const double LeastColouredShare = 0.2;

    private const int HeadCells = 61;
    private const double HeadRadius = 0.92;                                                  // a little beyond the outer ring of electrodes
    private const double InsideHead = HeadRadius * (HeadCells - 2) / (HeadCells - 1);        // half a cell within the outline

    /// <summary>
    /// A confusion matrix, where counts[i][j] samples of class i were taken for class j: each cell with its count and its share of the row, coloured by the share.
    /// The caption is the title by default.
    /// </summary>
    /// <exception cref="ArgumentException">The matrix is not square, or has not one row a class.</exception>
    public static Figure Confusion(int[][] counts, string[] classes, string title = "Confusion matrix", string? caption = null)
    {
        if (counts.Length != classes.Length || counts.Any(row => row.Length != classes.Length))
            throw new ArgumentException(Invariant(
                $"There are {classes.Length} classes: the counts need as many rows and columns, but rows have the lengths {string.Join(", ", counts.Select(row => row.Length))}."), nameof(counts));
        double[][] shares = [.. counts.Select(row => row.Select(count => row.Sum() == 0 ? 0 : 100.0 * count / row.Sum()).ToArray())];
        return Matrix(shares, classes, ShareScale, shares.Min(row => row.Min()), shares.Max(row => row.Max()), "% of row", "predicted class", "true class", (i, j) => Invariant($"{counts[i][j]}<br>{shares[i][j]:0.0} %"))
            .WithFrame(title, 180 + (110 * Math.Max(3, classes.Length)), 130 + (80 * Math.Max(3, classes.Length)), legend: false, left: 90, right: 40, top: 70)
            .Captioned(caption ?? title);
    }

    /// <summary>
    /// The attention map of IV-C, whose rows ask and whose columns are attended to: each cell with its share and spread, coloured by its distance from the uniform share.
    /// The caption is added to: it says what the uniform share is and what the spread is over.
    /// </summary>
    public static Figure Attention(string title, AttentionMap map, string? caption = null)
    {
        var n = Math.Max(3, map.Modalities.Count);
        var reach = Math.Max(map.Mean.Max(row => row.Max(cell => Math.Abs(cell - map.Uniform))), LeastColouredShare * map.Uniform);
        return Matrix(map.Mean, [.. map.Modalities], AttentionScale, map.Uniform - reach, map.Uniform + reach, "share", "attended to (key)", "asks (query)",
                (query, key) => Invariant($"{map.Mean[query][key]:0.000}<br>± {map.StandardDeviation[query][key]:0.000}"))
            .WithFrame(title, 190 + (95 * n), 140 + (70 * n), legend: false, left: 80, right: 40, top: 70)
            .Captioned(Invariant($"{(caption is null ? "" : caption.TrimEnd('.') + ". ")}Mean ± standard deviation over {map.Count} {map.Unit}; attention that tells no token from another would give {map.Uniform:0.000} in every cell."));
    }

    /// <summary>The attention that each modality receives, by class or head, beside the uniform share; the maps are of the same modalities.</summary>
    /// <exception cref="ArgumentException">No map.</exception>
    public static Figure AttentionReceived(string title, IReadOnlyList<(string Name, AttentionMap Map)> maps, string? caption = null)
    {
        if (maps.Count == 0) throw new ArgumentException("There is no attention map to show: give at least one.", nameof(maps));
        var names = maps[0].Map.Modalities;
        return Bars(title, names, [.. maps.Select(one => new Series(one.Name, one.Map.Received)), new Series("uniform", [.. names.Select(_ => maps[0].Map.Uniform)]) { Colour = "#bbbbbb" }], "attention received (share)", caption);
    }

    /// <summary>Similarities of named things as a heat map, with what the values are beside the scale.</summary>
    internal static Figure Similarities(string title, IReadOnlyList<string> names, double[][] values, string measure, string caption) =>
        Matrix(values, [.. names], ShareScale, values.Min(row => row.Min()), values.Max(row => row.Max()), measure)
            .WithFrame(title, 700, 620, legend: false, left: 100, right: 40, top: 70, bottom: 100).Captioned(caption);

    /// <summary>
    /// Importance of the EEG channels on a head seen from above; channels that are no electrodes of the 10-20 system are left out.
    /// Between electrodes the value is a mean weighted by 1 / distance^3: it goes through the measured values and never beyond them.
    /// </summary>
    /// <exception cref="ArgumentException">Fewer than three electrodes.</exception>
    public static Figure HeadMap(string title, ChannelImportance importance, string? caption = null)
    {
        var sites = importance.Names.Zip(importance.Values).Where(pair => ElectrodePositions.Of(pair.First) is not null)
            .Select(pair => (Name: pair.First, At: ElectrodePositions.Of(pair.First)!.Value, Value: pair.Second.Mean)).ToArray();
        if (sites.Length < 3)
            throw new ArgumentException($"{sites.Length} of the channels {string.Join(", ", importance.Names)} are EEG electrodes: a head map needs at least 3.", nameof(importance));
        double[] places = [.. Enumerable.Range(0, HeadCells).Select(i => Math.Round(HeadRadius * ((2.0 * i / (HeadCells - 1)) - 1), 4))];
        double[][] cells = [.. places.Select(y => places.Select(x => (x * x) + (y * y) > InsideHead * InsideHead ? double.NaN : Between(x, y)).ToArray())];
        var head = Chart.Heatmap<double, double, double, string>(
            zData: cells, X: places, Y: places, ColorScale: Plot.Scale(HeadScale), ColorBar: new ColorBar().With(("title", new { text = importance.Measure })), UseDefaults: false);
        var electrodes = Chart.Scatter<double, double, string>(
                x: sites.Select(site => site.At.X).ToArray(), y: sites.Select(site => site.At.Y).ToArray(), mode: StyleParam.Mode.Markers_Text,
                Name: "electrodes", MultiText: sites.Select(site => site.Name).ToArray(), TextPosition: StyleParam.TextPosition.TopCenter, UseDefaults: false)
            .WithTrace(("marker", new { size = 5, color = "#222" }));
        return Chart.Combine([head, electrodes])
            .WithAxes(Plot.BareAxis(1.1), Plot.BareAxis(1.1))
            .WithFrame(title, 600, 560, legend: false, left: 30, bottom: 45)
            .WithLayout(("shapes", Outline()))
            .Captioned(caption ?? title);

        double Between(double x, double y)
        {
            double sum = 0, weights = 0;
            foreach (var site in sites)
            {
                var distance = Math.Sqrt(Math.Pow(site.At.X - x, 2) + Math.Pow(site.At.Y - y, 2));
                if (distance < 1e-9) return site.Value;
                var weight = Math.Pow(distance, -3);
                (sum, weights) = (sum + (weight * site.Value), weights + weight);
            }
            return NumberFormat.FourDigits(sum / weights);
        }
    }

    // The head and its nose.
    private static Shape[] Outline()
    {
        const double side = 0.12;
        var foot = Math.Sqrt((HeadRadius * HeadRadius) - (side * side));
        var line = new { color = Plot.Dark, width = 2 };
        return
        [
            Plot.Shape("circle", -HeadRadius, HeadRadius, -HeadRadius, HeadRadius, line: line),
            Plot.Shape("line", -side, 0, foot, 1.05, line: line), Plot.Shape("line", side, 0, foot, 1.05, line: line),
        ];
    }

    /// <summary>A square table in colours, the first row uppermost, with words in each cell, which plotly.js sets in black or white, whichever stands out.</summary>
    private static GenericChart Matrix(
        double[][] values, string[] names, (double At, string Colour)[] scale, double least, double most, string measure, string x = "", string y = "", Func<int, int, string>? words = null) =>
        Chart.Heatmap<double, string, string, string>(
                zData: values, X: names, Y: names, XGap: words is null ? 1 : 2, YGap: words is null ? 1 : 2, UseDefaults: false, ColorScale: Plot.Scale(scale),
                ColorBar: new ColorBar().With(("title", new { text = measure })))
            .WithTrace(
                ("zmin", least), ("zmax", most), ("texttemplate", words is null ? null : "%{text}"), ("textfont", new { size = 13 }),
                ("text", words is null ? null : values.Select((row, i) => row.Select((_, j) => words(i, j)).ToArray()).ToArray()))
            .WithAxes(Plot.Axis(x, ("type", "category"), ("showline", false)), Plot.Axis(y, ("type", "category"), ("showline", false), ("autorange", "reversed")));
}
