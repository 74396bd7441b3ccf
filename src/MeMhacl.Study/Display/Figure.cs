using Plotly.NET;

namespace MeMhacl.Study;

/// <summary>
/// A figure of the study: a Plotly chart with a caption. In a notebook it shows itself as an interactive Plotly figure, as a static SVG
/// (for pages and code hosts that run no scripts) and as one line of text.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = [MimeType.Plotly, MimeType.Svg, MimeType.Plain])]
public sealed class Figure
{
    private readonly Lazy<string> svg;
    private readonly Lazy<string> text;

    /// <summary>Wraps a chart.</summary>
    /// <param name="chart">The chart, made with Plotly.NET.</param>
    /// <param name="caption">One sentence on what the figure shows; it becomes the SVG's description.</param>
    public Figure(GenericChart chart, string caption)
        : this(GenericChart.toJson(chart), caption)
    {
    }

    /// <summary>Wraps a figure that is already written as JSON.</summary>
    /// <param name="plotlyJson">Plotly figure JSON: an object with data and layout.</param>
    /// <param name="caption">One sentence on what the figure shows; it becomes the SVG's description.</param>
    public Figure(string plotlyJson, string caption)
    {
        PlotlyJson = plotlyJson;
        Caption = caption;
        svg = new Lazy<string>(() => SvgChart.Render(PlotlyJson, Caption));
        text = new Lazy<string>(() => FigureSummary.Of(PlotlyJson, Caption));
    }

    /// <summary>One sentence on what the figure shows.</summary>
    public string Caption { get; }

    /// <summary>The figure as Plotly figure JSON (data, layout, config).</summary>
    public string PlotlyJson { get; }

    /// <summary>The figure as a self-contained SVG; the same figure always gives the same bytes.</summary>
    public string Svg => svg.Value;

    /// <summary>One line: title, series and ranges.</summary>
    public override string ToString() => text.Value;

    /// <summary>Writes name.plotly.json and name.svg, replacing earlier ones.</summary>
    /// <param name="folder">The folder; made when it does not exist.</param>
    /// <param name="name">The file name without ending.</param>
    /// <returns>The two paths written.</returns>
    public IReadOnlyList<string> Save(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        string[] paths = [Path.Combine(folder, name + ".plotly.json"), Path.Combine(folder, name + ".svg")];
        File.WriteAllText(paths[0], PlotlyJson);
        File.WriteAllText(paths[1], Svg);
        return paths;
    }
}

internal sealed class FigureFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new TypeFormatter<Figure>(MimeType.Plotly, figure => figure.PlotlyJson),
        new TypeFormatter<Figure>(MimeType.Svg, figure => figure.Svg),
        new TypeFormatter<Figure>(MimeType.Plain, figure => figure.ToString()),
    ];
}
