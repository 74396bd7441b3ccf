using System.Globalization;
using System.Text.Json.Nodes;
using MeMhacl.Kernel.Runner;
using MeMhacl.Study;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Cli.Bench;

/// <summary>The measured ratios as a figure and as a page.</summary>
internal static class BenchChart
{
    /// <summary>How many times as fast each row is, with the spread of the pairs, and the targets; null where nothing could be compared.</summary>
    /// <param name="lines">Of the table.</param>
    public static Figure? Ratios(IReadOnlyList<BenchLine> lines)
    {
        BenchLine[] shown = [.. lines.Where(line => !line.AtMost && double.IsFinite(line.Ratio))];
        if (shown.Length == 0) return null;
        string[] names = [.. shown.Select(line => line.Name)];
        var ratios = Chart.Point<string, double, string>(
                x: names, y: [.. shown.Select(line => line.Ratio)], Name: "measured (range)", MarkerColor: Color.fromString("#1f77b4"), UseDefaults: false)
            .WithYErrorStyle<double, double>(
                Array: shown.Select(line => line.Highest - line.Ratio).ToArray(), Arrayminus: shown.Select(line => line.Ratio - line.Lowest).ToArray(), Symmetric: false,
                Color: Color.fromString("#1f77b4"), Thickness: 1.5, Width: 4.0);
        var targets = Chart.Line<string, double, string>(
            x: names, y: [.. shown.Select(line => line.Target)], Name: "target", ShowMarkers: true, MarkerSymbol: StyleParam.MarkerSymbol.Diamond,
            MarkerColor: Color.fromString("#d62728"), LineColor: Color.fromString("#d62728"), LineWidth: 1.0, LineDash: StyleParam.DrawingStyle.Dash, UseDefaults: false);
        var even = Chart.Line<string, double, string>(
            x: names, y: [.. names.Select(_ => 1.0)], Name: "equally fast", LineColor: Color.fromString("#888888"), LineWidth: 1.0, UseDefaults: false);
        var chart = Chart.Combine([even, targets, ratios]).WithTitle("How many times as fast: this study against PyTorch eager (minibatch: numpy)").WithSize(800, 460)
            .WithMarginSize<int, int, int, int, int, bool>(Left: 75, Right: 30, Top: 60, Bottom: 110)
            .WithYAxisStyle<double, double, string>(TitleText: "time of the other side / time of this study", AxisType: StyleParam.AxisType.Log, ShowLine: true, ZeroLine: false);
        return new Figure(chart, string.Join("; ", shown.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Name} {line.Ratio:0.00} times (target {line.Target:0.##})"))) + ".");
    }

    /// <summary>A page with the figure and the table that needs nothing else.</summary>
    /// <param name="figure">The figure; null for none.</param>
    /// <param name="records">Of the table; of other runs too.</param>
    /// <param name="notes">Paragraphs below.</param>
    /// <param name="path">The .html file.</param>
    public static void WritePage(Figure? figure, IReadOnlyList<BenchRecord> records, IReadOnlyList<string> notes, string path)
    {
        // A notebook of two cells is a page already.
        var cells = new JsonArray(Markdown("# The study beside PyTorch on this machine\n\n" + Table(records)));
        if (figure is not null)
            cells.Add(new JsonObject
            {
                ["cell_type"] = "code", ["id"] = "ratios", ["metadata"] = new JsonObject { ["tags"] = new JsonArray("hide-input") }, ["source"] = "// ./study bench", ["execution_count"] = null,
                ["outputs"] = new JsonArray(new JsonObject
                {
                    ["output_type"] = "display_data", ["metadata"] = new JsonObject(),
                    ["data"] = new JsonObject { ["application/vnd.plotly.v1+json"] = JsonNode.Parse(figure.PlotlyJson), ["image/svg+xml"] = figure.Svg, ["text/plain"] = figure.ToString() },
                }),
            });
        cells.Add(Markdown(string.Join("\n\n", notes), "notes"));
        var notebook = new JsonObject { ["nbformat"] = 4, ["nbformat_minor"] = 5, ["metadata"] = new JsonObject(), ["cells"] = cells };
        NotebookSession.WritePage(NotebookDocument.Parse(notebook.ToJsonString(), "bench"), path, Path.GetDirectoryName(path)!);
    }

    private static JsonObject Markdown(string text, string id = "table") => new() { ["cell_type"] = "markdown", ["id"] = id, ["metadata"] = new JsonObject(), ["source"] = text };

    private static string Table(IReadOnlyList<BenchRecord> records) =>
        "| " + string.Join(" | ", BenchTable.RecordHeadings) + " |\n|" + string.Concat(BenchTable.RecordHeadings.Select(_ => "---|")) + "\n"
        + string.Join('\n', records.Select(record => "| " + string.Join(" | ", BenchTable.Cells(record)) + " |"));
}
