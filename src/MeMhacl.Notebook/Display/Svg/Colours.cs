using System.Globalization;
using System.Text.Json;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>Plotly's colours: its sequence for traces and its scales for heat maps.</summary>
internal static class Colours
{
    /// <summary>The default sequence (d3's category10), as plotly.js has it.</summary>
    public static readonly string[] Sequence =
        ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"];

    private static readonly Dictionary<string, (double At, string Colour)[]> Scales = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Viridis"] = Even(
            "#440154", "#48186a", "#472d7b", "#424086", "#3b528b", "#33638d", "#2c728e", "#26828e", "#21918c", "#1fa088", "#28ae80",
            "#3fbc73", "#5ec962", "#84d44b", "#addc30", "#d8e219", "#fde725"),
        ["Cividis"] = Even(
            "#00204c", "#002a66", "#00346e", "#27406c", "#404c6b", "#54576c", "#65636e", "#757073", "#847d77", "#958a76", "#a69774",
            "#b8a570", "#cab36a", "#dec163", "#f2d057", "#ffe945"),
        ["Greys"] = Even("#000000", "#ffffff"),
        ["RdBu"] = [(0, "#050aac"), (0.35, "#6a89f7"), (0.5, "#bebebe"), (0.6, "#dcaa84"), (0.7, "#e6915a"), (1, "#b20a1c")],
        ["Bluered"] = Even("#0000ff", "#ff0000"),
        ["Greens"] = Even("#00441b", "#006d2c", "#238b45", "#41ab5d", "#74c476", "#a1d99b", "#c7e9c0", "#e5f5e0", "#f7fcf5"),
        ["YlGnBu"] = Even("#081d58", "#253494", "#225ea8", "#1d91c0", "#41b6c4", "#7fcdbb", "#c7e9b4", "#edf8d9", "#ffffd9"),
        ["YlOrRd"] = Even("#800026", "#bd0026", "#e31a1c", "#fc4e2a", "#fd8d3c", "#feb24c", "#fed976", "#ffeda0", "#ffffcc"),
        ["Hot"] = [(0, "#000000"), (0.3, "#e60000"), (0.6, "#ffd200"), (1, "#ffffff")],
        ["Jet"] = [(0, "#000083"), (0.125, "#003caa"), (0.375, "#05ffff"), (0.625, "#ffff00"), (0.875, "#fa0000"), (1, "#800000")],
    };

    /// <summary>The scale that a trace names or spells out; without any, plotly.js takes RdBu.</summary>
    public static (double At, string Colour)[] Scale(JsonElement? given, bool reversed)
    {
        var stops = given switch
        {
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(stop => (stop[0].AsNumber(), stop[1].AsText()))],
            { ValueKind: JsonValueKind.String } name when Scales.TryGetValue(name.GetString()!, out var known) => known,
            { ValueKind: JsonValueKind.String } => Scales["Viridis"],
            _ => Scales["RdBu"],
        };
        return reversed ? [.. stops.Reverse().Select(stop => (1 - stop.At, stop.Colour))] : stops;
    }

    /// <summary>The colour at a place between 0 and 1 of a scale.</summary>
    public static string At(this (double At, string Colour)[] scale, double place)
    {
        var upper = Array.FindIndex(scale, stop => stop.At >= place);
        if (upper == 0) return scale[0].Colour;
        if (upper < 0) return scale[^1].Colour;
        var (from, to) = (scale[upper - 1], scale[upper]);
        if (Parse(from.Colour) is not { } a || Parse(to.Colour) is not { } b) return to.Colour;
        var share = to.At > from.At ? (place - from.At) / (to.At - from.At) : 1;
        int Mix(double x, double y) => (int)Math.Round(x + (y - x) * share);
        return FormattableString.Invariant($"#{Mix(a.R, b.R):x2}{Mix(a.G, b.G):x2}{Mix(a.B, b.B):x2}");
    }

    /// <summary>Black or white, whichever can be read on the colour.</summary>
    public static string Contrast(string colour) =>
        Parse(colour) is { } c && 0.299 * c.R + 0.587 * c.G + 0.114 * c.B < 140 ? "#fff" : "#222";

    /// <summary>The colour half transparent, as plotly.js fills areas by default.</summary>
    public static string Half(string colour) => Fade(colour, 0.5);

    /// <summary>The colour with the given opacity, 0 to 1.</summary>
    public static string Fade(string colour, double opacity) =>
        Parse(colour) is { } c ? FormattableString.Invariant($"rgba({c.R}, {c.G}, {c.B}, {opacity})") : colour;

    private static (double R, double G, double B)? Parse(string colour)
    {
        if (colour.StartsWith('#') && colour.Length == 7
            && int.TryParse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb))
            return (rgb >> 16, rgb >> 8 & 255, rgb & 255);
        if (colour.StartsWith("rgb", StringComparison.Ordinal) && colour.IndexOf('(') is var open and > 0)
        {
            var parts = colour[(open + 1)..].TrimEnd(')').Split(',');
            if (parts.Length >= 3 && parts.Take(3).All(part => double.TryParse(part, CultureInfo.InvariantCulture, out _)))
                return (Part(parts[0]), Part(parts[1]), Part(parts[2]));
        }
        var named = System.Drawing.Color.FromName(colour);
        return named.IsKnownColor ? (named.R, named.G, named.B) : null;

        static double Part(string part) => double.Parse(part, CultureInfo.InvariantCulture);
    }

    private static (double, string)[] Even(params string[] colours) =>
        [.. colours.Select((colour, i) => ((double)i / (colours.Length - 1), colour))];
}
