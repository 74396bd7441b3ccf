using System.Text.Json;
using Plotly.NET;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>A figure of the study: a Plotly chart with a caption. In a notebook it shows itself as an interactive Plotly figure, and as one line of text where nothing can be drawn.</summary>
/// <param name="chart">The chart, made with Plotly.NET.</param>
/// <param name="caption">One sentence on what the figure shows.</param>
public sealed class Figure(GenericChart chart, string caption)
{
    private const int SeriesNamed = 6;

    /// <summary>The chart, for changes of one's own.</summary>
    public GenericChart Chart => chart;

    /// <summary>One sentence on what the figure shows.</summary>
    public string Caption => caption;

    /// <summary>The figure as Plotly figure JSON (data, layout, config).</summary>
    public string PlotlyJson { get; } = GenericChart.toJson(chart);

    /// <summary>Writes figures/NAME.plotly.json and figures/NAME.html, which draws offline, and notes both in the results' manifest.</summary>
    /// <param name="name">The file name without ending; an earlier figure of this name is replaced.</param>
    /// <param name="paper">The paper's figure that it stands beside, such as "Fig. 8"; none by default.</param>
    /// <returns>The figure, to be a cell's last expression.</returns>
    /// <exception cref="InvalidOperationException">No study is open: there is no results folder.</exception>
    public Figure Save(string name, string? paper = null)
    {
        using var document = JsonDocument.Parse(PlotlyJson);
        var title = TitleOf(document.RootElement) is { Length: > 0 } found ? found : caption;
        Results.Write($"figures/{name}.plotly.json", PlotlyJson);
        Results.Write($"figures/{name}.html", PlotlyScript.Page(PlotlyJson, title, caption));
        PlotlyScript.WriteTo(Path.Combine(Results.Folder, "figures"));
        ResultsManifest.Note(Results.Folder, ManifestEntry.Here(name, "figure", title, paper, $"figures/{name}.plotly.json", $"figures/{name}.html"));
        return this;
    }

    /// <summary>One line: title, caption, series and ranges.</summary>
    public override string ToString() => Summary(PlotlyJson, caption);

    /// <summary>A chart in one line of text.</summary>
    internal static string Summary(string plotlyJson, string caption = "")
    {
        using var document = JsonDocument.Parse(plotlyJson);
        var (title, traces) = (TitleOf(document.RootElement), document.RootElement.GetProperty("data").EnumerateArray().ToArray());
        var head = title == "" ? caption : caption == "" || caption == title ? title : $"{title}. {caption}";
        string[] names = [.. traces.Where(trace => !(trace.TryGetProperty("showlegend", out var shown) && shown.ValueKind == JsonValueKind.False)).Select(trace => Text(trace, "name")).Where(name => name != "").Distinct()];
        var panels = traces.Select(trace => Text(trace, "xaxis")).Distinct().Count();
        string[] parts =
        [
            string.Join(", ", names.Take(SeriesNamed)) + (names.Length > SeriesNamed ? Invariant($" and {names.Length - SeriesNamed} more") : ""),
            .. panels > 1 ? [Invariant($"{panels} panels")] : new[] { Axis(document.RootElement, traces, "x"), Axis(document.RootElement, traces, "y") },
            panels == 1 && traces.FirstOrDefault(trace => trace.TryGetProperty("z", out _)) is { ValueKind: JsonValueKind.Object } map ? "values " + Range(map.GetProperty("z").EnumerateArray().SelectMany(row => row.EnumerateArray())) : "",
        ];
        var said = string.Join("; ", parts.Where(part => part != ""));
        return OneLine(head == "" ? $"Chart: {said}" : said == "" ? head : $"{head.TrimEnd('.')}: {said}");
    }

    private static string Axis(JsonElement figure, JsonElement[] traces, string axis)
    {
        var words = figure.GetProperty("layout").TryGetProperty(axis + "axis", out var layout) ? Text(layout, "title") : "";
        JsonElement[] values = [.. traces.Where(trace => trace.TryGetProperty(axis, out var found) && found.ValueKind == JsonValueKind.Array).SelectMany(trace => trace.GetProperty(axis).EnumerateArray())];
        string[] names = [.. values.Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!).Where(name => name != "NaN").Distinct()];
        var range = names.Length > 0 ? string.Join(", ", names.Take(SeriesNamed)) + (names.Length > SeriesNamed ? ", ..." : "") : Range(values);
        return range == "" ? "" : $"{(words == "" ? axis : words)} {range}{(layout.ValueKind == JsonValueKind.Object && Text(layout, "type") == "log" ? " (logarithmic)" : "")}";
    }

    private static string Range(IEnumerable<JsonElement> values)
    {
        double[] numbers = [.. values.Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble())];
        return numbers.Length == 0 ? "" : Invariant($"{numbers.Min():G4} to {numbers.Max():G4}");
    }

    private static string TitleOf(JsonElement figure) => figure.TryGetProperty("layout", out var layout) ? Text(layout, "title") : "";

    // A title is its text, or an object that holds it.
    private static string Text(JsonElement part, string name) => !part.TryGetProperty(name, out var value) ? "" : value.ValueKind switch
    {
        JsonValueKind.String => OneLine(value.GetString()!),
        JsonValueKind.Object => Text(value, "text"),
        _ => "",
    };

    private static string OneLine(string text) => string.Join(' ', text.Replace("<br>", " ", StringComparison.Ordinal).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
