using System.Text.Json;
using Newtonsoft.Json;
using Plotly.NET;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>A figure of the study: a Plotly chart with a caption, which stands in the chart's layout.meta for the pages. In a notebook it shows itself as an interactive chart, and as one line of text where nothing can be drawn.</summary>
/// <param name="chart">The chart, made with Plotly.NET.</param>
/// <param name="caption">One sentence on what the figure shows.</param>
/// <param name="frames">States that a slider of the chart goes to, in plotly's words; none by default. Plotly.NET writes none itself.</param>
public sealed class Figure(GenericChart chart, string caption, IReadOnlyList<object>? frames = null)
{
    private const int Named = 6;

    /// <summary>The chart, for changes of one's own.</summary>
    public GenericChart Chart => chart;

    /// <summary>One sentence on what the figure shows.</summary>
    public string Caption => caption;

    /// <summary>The figure as Plotly figure JSON (data, layout, config, and frames where there are some).</summary>
    public string PlotlyJson { get; } = Json(chart.WithLayout(("meta", new { caption })), frames);

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
        var (figure, title) = (document.RootElement, TitleOf(document.RootElement));
        JsonElement[] traces = [.. figure.GetProperty("data").EnumerateArray()];
        string[] names = [.. traces.Where(trace => !trace.TryGetProperty("showlegend", out var shown) || shown.GetBoolean()).Select(trace => Text(trace, "name")).Distinct()];
        var panels = traces.Select(trace => Text(trace, "xaxis")).Distinct().Count();
        var ranges = panels > 1 ? Invariant($"{panels} panels") : Some([Axis(figure, traces, "x"), Axis(figure, traces, "y"), Range("values", Values(traces, "z"))], "; ");
        var said = Some([Some(names, ", "), ranges], "; ");
        var head = caption == title ? title : Some([title, caption], ". ");
        return Some([head.TrimEnd('.'), said], ": ");
    }

    private static string Json(GenericChart chart, IReadOnlyList<object>? frames)
    {
        var json = GenericChart.toJson(chart);
        return frames is null ? json : $"{json[..json.LastIndexOf('}')]},\"frames\":{JsonConvert.SerializeObject(frames, Globals.JSON_CONFIG)}}}";
    }

    private static string Axis(JsonElement figure, JsonElement[] traces, string axis)
    {
        var layout = figure.GetProperty("layout").TryGetProperty(axis + "axis", out var found) ? found : default;
        var words = Text(layout, "title") is { Length: > 0 } title ? title : axis;
        string[] places = [.. Values(traces, axis).Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!).Where(name => name != "NaN").Distinct()];
        return places.Length > 0 ? $"{words} {Some(places, ", ")}" : Range(words, Values(traces, axis)) + (Text(layout, "type") == "log" ? " (logarithmic)" : "");
    }

    private static string Range(string what, IEnumerable<JsonElement> values)
    {
        double[] numbers = [.. values.Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble())];
        return numbers.Length == 0 ? "" : Invariant($"{what} {numbers.Min():G4} to {numbers.Max():G4}");
    }

    private static IEnumerable<JsonElement> Values(IEnumerable<JsonElement> traces, string name) => traces.Where(trace => trace.TryGetProperty(name, out _))
        .SelectMany(trace => trace.GetProperty(name).EnumerateArray()).SelectMany(value => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value]);

    // Those that say something, the first six of many.
    private static string Some(IEnumerable<string> words, string between)
    {
        string[] said = [.. words.Where(word => word != "")];
        return string.Join(between, said.Take(Named)) + (said.Length > Named ? Invariant($" and {said.Length - Named} more") : "");
    }

    private static string TitleOf(JsonElement figure) => figure.TryGetProperty("layout", out var layout) ? Text(layout, "title") : "";

    // A title is its text, or an object that holds it.
    private static string Text(JsonElement part, string name) => part.ValueKind != JsonValueKind.Object || !part.TryGetProperty(name, out var value) ? "" : value.ValueKind switch
    {
        JsonValueKind.String => string.Join(' ', value.GetString()!.Replace("<br>", " ", StringComparison.Ordinal).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)),
        JsonValueKind.Object => Text(value, "text"),
        _ => "",
    };
}
