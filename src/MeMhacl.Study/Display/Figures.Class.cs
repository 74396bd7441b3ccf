using Plotly.NET;
using static System.FormattableString;

namespace MeMhacl.Study;

public static partial class Figures
{
    /// <summary>
    /// Small maps of attention side by side, one a head: maps[head][query][key], rows ask, columns are attended to, every row sums to 1. Colours tell the distance from the uniform share, on one scale.
    /// </summary>
    internal static Figure HeadMaps(string title, double[][][] maps, string[] members, string caption)
    {
        const int columns = 2, panelWidth = 330;
        double uniform = 1.0 / members.Length;
        double reach = Math.Max(maps.Max(map => map.Max(row => row.Max(cell => Math.Abs(cell - uniform)))), LeastColouredShare * uniform);
        var charts = maps.Select((map, head) => Matrix(map, members, DivergingScale, uniform - reach, uniform + reach, "share", words: (query, key) => Invariant($"{map[query][key]:0.000}"))
            .WithTrace(("showscale", head == 0)));
        int rowHeight = 50 + (36 * members.Length);
        return Panels(charts, [.. maps.Select((_, head) => Invariant($"head {head + 1}"))], columns, rowHeight, 0.28, GapHeight)
            .WithFrame(title, 120 + (columns * panelWidth), 130 + (Rows(maps.Length, columns) * rowHeight), legend: false, left: 90, top: PanelMargin, bottom: 50)
            .Captioned(caption);
    }

    /// <summary>A slider below one of several charts that have the same traces: each of its steps is a frame, with another one's lines, shapes and notes.</summary>
    internal static Figure Slider(IReadOnlyList<(string Name, Figure Chart)> steps, int shown, string before)
    {
        const int sliderHeight = 80;
        var frames = steps.Select(step => new
        {
            name = step.Name,
            data = GenericChart.getTraces(step.Chart.Chart).Select(trace => new { y = trace.GetPropertyValue("y") }).ToArray(),
            layout = new { shapes = Of(step, "shapes"), annotations = Of(step, "annotations") },
        }).ToArray();
        var slider = new
        {
            active = shown,
            currentvalue = new { prefix = before },
            pad = new { t = 55 },
            tickcolor = "#888",
            bgcolor = "#bbb",
            // At once: nothing lies between two cuts.
            steps = steps.Select(step => new { label = step.Name, method = "animate", args = new object[] { new[] { step.Name }, new { mode = "immediate", transition = new { duration = 0 }, frame = new { duration = 0, redraw = true } } } }).ToArray(),
        };
        return new(
            steps[shown].Chart.Chart.WithLayout(("sliders", new[] { slider }), ("height", (int)Of(steps[shown], "height") + sliderHeight), ("margin", new { l = 75, r = 30, t = 70, b = 60 + sliderHeight })),
            steps[shown].Chart.Caption, frames);

        static object Of((string Name, Figure Chart) step, string property) => GenericChart.getLayout(step.Chart.Chart).GetPropertyValue(property);
    }
}
