using MeMhacl.Notebook.Display.Svg;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

public static partial class Figures
{
    // White is what an attention that tells no token from another gives; blue is less, red is more.
    private static readonly (double At, string Colour)[] AttentionScale = [(0, "#2166ac"), (0.25, "#92c5de"), (0.5, "#ffffff"), (0.75, "#f4a582"), (1, "#b2182b")];

    // A fifth of the uniform share colours fully, unless a cell is further off: noise stays pale.
    private const double LeastColouredShare = 0.2;

    /// <summary>The attention map of IV-C: each cell with its share and spread, coloured by its distance from the uniform share.</summary>
    /// <param name="title">The title.</param>
    /// <param name="map">The map; rows ask, columns are attended to.</param>
    /// <param name="caption">What the figure shows; nothing by default. The uniform share and what the spread is over are added.</param>
    public static Figure Attention(string title, AttentionMap map, string? caption = null)
    {
        var (names, n) = (map.Modalities.ToArray(), map.Modalities.Count);
        var cells = map.Mean.SelectMany(row => row).ToArray();
        var reach = Math.Max(cells.Max(cell => Math.Abs(cell - map.Uniform)), LeastColouredShare * map.Uniform);
        double Place(double share) => 0.5 + ((share - map.Uniform) / (2 * reach));
        // plotly stretches a scale over the values that occur: it is given that part of the scale.
        var (low, high) = (cells.Min(), cells.Max());
        var scale = Enumerable.Range(0, 9).Select(i => Tuple.Create(i / 8.0, Color.fromString(AttentionScale.At(Place(low + ((high - low) * i / 8))))));
        var texts = from query in Enumerable.Range(0, n)
                    from key in Enumerable.Range(0, n)
                    select Words(
                        names[key], names[query], FormattableString.Invariant($"{map.Mean[query][key]:0.000}<br>± {map.StandardDeviation[query][key]:0.000}"),
                        Colours.Contrast(AttentionScale.At(Place(map.Mean[query][key]))));
        var chart = Chart.Heatmap<double, string, string, string>(
                zData: map.Mean, X: names, Y: names, ReverseYAxis: true, XGap: 2, YGap: 2, UseDefaults: false,
                ColorScale: StyleParam.Colorscale.NewCustom(scale), ColorBar: ColorBar.init<double, string>(Title: Title.init(Text: "share")))
            .WithAnnotations(texts.ToArray(), Append: true)
            .WithTitle(title).WithSize(190 + (95 * Math.Max(3, n)), 140 + (70 * Math.Max(3, n)))
            .WithMarginSize<int, int, int, int, int, bool>(Left: 80, Right: 40, Top: 70, Bottom: 60)
            .WithXAxisStyle<double, double, string>(TitleText: "attended to (key)", AxisType: StyleParam.AxisType.Category)
            .WithYAxisStyle<double, double, string>(TitleText: "asks (query)", AxisType: StyleParam.AxisType.Category)
            .WithXAxis(WithRoom()).WithYAxis(WithRoom());
        return new Figure(chart, FormattableString.Invariant(
            $"{(caption is null ? "" : caption.TrimEnd('.') + ". ")}Mean ± standard deviation over {map.Count} {map.Unit}; attention that tells no token from another would give {map.Uniform:0.000} in every cell."));
    }

    /// <summary>The attention that each modality receives, by class or head, beside the uniform share.</summary>
    /// <param name="title">The title.</param>
    /// <param name="maps">Maps of the same modalities, each with its name in the legend.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    /// <exception cref="ArgumentException">No map.</exception>
    public static Figure AttentionReceived(string title, IReadOnlyList<(string Name, AttentionMap Map)> maps, string? caption = null)
    {
        if (maps.Count == 0) throw new ArgumentException("There is no attention map to show: give at least one.", nameof(maps));
        var names = maps[0].Map.Modalities;
        Series[] series = [.. maps.Select(one => new Series(one.Name, one.Map.Received)), new Series("uniform", [.. names.Select(_ => maps[0].Map.Uniform)]) { Colour = "#bbbbbb" }];
        return Bars(title, names, series, "attention received (share)", caption);
    }
}
