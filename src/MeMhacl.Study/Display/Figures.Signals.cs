using Plotly.NET.CSharp;
using static System.FormattableString;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study;

public static partial class Figures
{
    /// <summary>Several channels over one another, each name with a line of its own and all on one scale; a split position c can be marked.</summary>
    /// <param name="title">The title.</param>
    /// <param name="channels">channels[i][t]: sampling point t of channel i.</param>
    /// <param name="names">The names of the channels; those of the same name share a line.</param>
    /// <param name="samplingRate">Sampling points a second, in Hz.</param>
    /// <param name="splitPosition">The split position c in sampling points: what stands before it is shaded. None by default.</param>
    /// <param name="colours">The colour of each channel; all in the same one by default.</param>
    /// <param name="caption">One sentence on what the figure shows; the title by default.</param>
    /// <exception cref="ArgumentException">There is not one name a channel, or there is no channel.</exception>
    public static Figure Signals(
        string title, IReadOnlyList<double[]> channels, IReadOnlyList<string> names, double samplingRate, int? splitPosition = null, IReadOnlyList<string>? colours = null, string? caption = null)
    {
        if (channels.Count == 0 || channels.Count != names.Count)
            throw new ArgumentException(Invariant($"There are {channels.Count} channels and {names.Count} names: give one name a channel, and at least one channel."), nameof(names));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samplingRate);
        // A line of one unit a channel: the largest swing of all fills it. The first channel is the uppermost.
        var swing = channels.SelectMany(channel => channel).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var scale = swing > 0 ? 0.48 / swing : 1;
        string[] rows = [.. names.Distinct()];
        double[] places = [.. rows.Select((_, row) => (double)(rows.Length - 1 - row))];
        var lines = channels.Select((channel, i) => Line(
            new Series(names[i], [.. channel.Select(value => places[Array.IndexOf(rows, names[i])] + (value * scale))]) { At = [.. channel.Select((_, t) => t / samplingRate)] },
            colours?[i % colours.Count] ?? Plot.Blue, 1.2));
        var chart = Chart.Combine(lines.ToArray())
            .WithAxes(
                Plot.Axis("time (s)", ("range", new[] { 0, channels.Max(channel => channel.Length) / samplingRate }), ("showline", false)),
                Plot.Axis("", ("range", new[] { -0.6, rows.Length - 0.4 }), ("tickmode", "array"), ("tickvals", places), ("ticktext", rows), ("showline", false)))
            .WithFrame(title, Width, Math.Max(260, 120 + (36 * rows.Length)), legend: false, top: 70);
        if (splitPosition is { } c)
            chart.WithLayout(
                ("shapes", new[] { Plot.Band(0, c / samplingRate, Plot.Fade(Plot.Orange, 0.15)), Plot.Mark(c / samplingRate) }),
                ("annotations", new[] { Plot.Note(c / samplingRate, 1, Invariant($"c = {c}"), Plot.Red, ("yref", "paper"), ("yanchor", "bottom")) }));
        return chart.Captioned(caption ?? title);
    }
}
