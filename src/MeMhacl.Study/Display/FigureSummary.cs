using System.Text.Json;
using MeMhacl.Notebook.Display.Svg;

namespace MeMhacl.Study;

/// <summary>A figure in one line of text: title, series and ranges.</summary>
internal static class FigureSummary
{
    private const int SeriesNamed = 6;

    public static string Of(string plotlyJson, string caption)
    {
        using var document = JsonDocument.Parse(plotlyJson);
        var chart = new ChartModel(document.RootElement);
        _ = new PageLayout(chart);
        var title = string.Join(' ', SvgText.Lines(chart.Title));
        var head = title == "" ? caption : caption == "" || caption == title ? title : $"{title}. {caption}";
        var names = chart.Traces.Where(trace => trace.IsNamed && trace.InLegend).Select(trace => trace.Name).Distinct().ToArray();
        var parts = new List<string>();
        if (names.Length > 0)
            parts.Add(
                string.Join(", ", names.Take(SeriesNamed))
                + (names.Length > SeriesNamed ? FormattableString.Invariant($" and {names.Length - SeriesNamed} more") : ""));
        if (chart.Panels.Count > 1) parts.Add(FormattableString.Invariant($"{chart.Panels.Count} panels"));
        else
        {
            parts.Add(Axis(chart.Panels[0].X, chart.Traces));
            parts.Add(Axis(chart.Panels[0].Y, chart.Traces));
            if (chart.Traces.FirstOrDefault(trace => trace.IsHeatmap) is { } map)
                parts.Add("values " + Range(map.Json.Items("z").SelectMany(row => row.EnumerateArray()).Select(JsonPaths.AsNumber)));
        }
        return string.Join(
            ' ', (head.TrimEnd('.') + ": " + string.Join("; ", parts.Where(part => part != "")))
            .Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Axis(Axis axis, IEnumerable<Trace> traces)
    {
        var name = axis.Title == "" ? axis.Id : string.Join(' ', SvgText.Lines(axis.Title));
        if (axis.IsCategory) return $"{name} {string.Join(", ", axis.Marks.Take(SeriesNamed).Select(mark => mark.Text))}{(axis.Marks.Count > SeriesNamed ? ", ..." : "")}";
        var range = Range(traces.SelectMany(trace => axis.IsX ? trace.X : trace.Y).Select(JsonPaths.AsNumber));
        return range == "" ? "" : $"{name} {range}{(axis.IsLog ? " (logarithmic)" : "")}";
    }

    private static string Range(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        return finite.Length == 0 ? "" : FormattableString.Invariant($"{finite.Min():G4} to {finite.Max():G4}");
    }
}
