using System.Text.Json;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>One trace of a figure, with plotly's defaults filled in.</summary>
internal sealed class Trace(JsonElement json, int index, string colour)
{
    public JsonElement Json => json;
    public string Type => json.Text("type") ?? "scatter";
    public string Name => json.Text("name") ?? FormattableString.Invariant($"trace {index}");
    public bool IsNamed => json.At("name") is not null;
    public bool IsVisible => json.At("visible") is not { ValueKind: JsonValueKind.False } && json.Text("visible") != "legendonly";
    public string XAxis => json.Text("xaxis") ?? "x";
    public string YAxis => json.Text("yaxis") ?? "y";
    public bool IsHorizontal => json.Text("orientation") == "h";
    public bool IsHeatmap => Type.StartsWith("heatmap", StringComparison.Ordinal);
    public double Opacity => json.Number("opacity") ?? 1;

    public JsonElement[] X => json.Items("x");
    public JsonElement[] Y => json.Items("y");

    /// <summary>The name, where the legend shows this trace.</summary>
    public bool InLegend => json.Flag("showlegend") != false && !IsHeatmap && IsVisible;

    public bool HasLines => Mode.Contains("lines", StringComparison.Ordinal);
    public bool HasMarkers => Mode.Contains("markers", StringComparison.Ordinal);
    public bool HasTexts => Mode.Contains("text", StringComparison.Ordinal);
    private string Mode => Type is not ("scatter" or "scattergl") ? "" : json.Text("mode") ?? (X.Length < 20 ? "lines+markers" : "lines");

    public string LineColour => json.Text("line.color") ?? OneColour("marker.color") ?? colour;
    public double LineWidth => json.Number("line.width") ?? 2;
    public string MarkerColour => OneColour("marker.color") ?? json.Text("line.color") ?? colour;
    public double MarkerSize => json.Number("marker.size") ?? 6;
    public string Symbol => json.Text("marker.symbol") ?? "circle";
    public string Fill => json.Text("fill") ?? "none";
    public string FillColour => json.Text("fillcolor") ?? Colours.Half(LineColour);

    /// <summary>plotly's dash patterns, which grow with the width of the line.</summary>
    public string? Dash => Dashes(json.Text("line.dash"), LineWidth);

    public static string? Dashes(string? name, double width)
    {
        var unit = Math.Max(3, width);
        string Pattern(params double[] lengths) => string.Join(',', lengths.Select(length => SvgText.N(length * unit)));
        return name switch
        {
            null or "solid" => null,
            "dot" => Pattern(1, 1),
            "dash" => Pattern(3, 3),
            "longdash" => Pattern(5, 5),
            "dashdot" => Pattern(3, 1, 1, 1),
            "longdashdot" => Pattern(5, 2, 1, 2),
            _ => name.Replace("px", "", StringComparison.Ordinal),
        };
    }

    /// <summary>The colours of single points, where they have their own; null where all share one.</summary>
    public string[]? PointColours()
    {
        if (json.At("marker.color") is not { ValueKind: JsonValueKind.Array } list) return null;
        var items = list.EnumerateArray().ToArray();
        if (items.All(item => item.ValueKind == JsonValueKind.String)) return [.. items.Select(item => item.GetString()!)];
        var figures = items.Select(item => item.AsNumber()).ToArray();
        var (low, high) = (
            json.Number("marker.cmin") ?? figures.Where(double.IsFinite).DefaultIfEmpty(0).Min(),
            json.Number("marker.cmax") ?? figures.Where(double.IsFinite).DefaultIfEmpty(1).Max());
        var scale = Colours.Scale(json.At("marker.colorscale"), json.Flag("marker.reversescale") == true);
        return [.. figures.Select(figure => scale.At(high > low ? (figure - low) / (high - low) : 0.5))];
    }

    private string? OneColour(string path) => json.At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
