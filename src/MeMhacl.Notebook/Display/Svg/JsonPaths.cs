using System.Globalization;
using System.Text.Json;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>Reading of figure JSON, in which almost everything may be missing.</summary>
internal static class JsonPaths
{
    /// <summary>The value at a path such as "title.font.size"; null when anything on the way is missing.</summary>
    public static JsonElement? At(this JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var inner)
                || inner.ValueKind == JsonValueKind.Null)
                return null;
            element = inner;
        }
        return element;
    }

    public static string? Text(this JsonElement element, string path) => element.At(path) is { } value ? value.AsText() : null;

    public static double? Number(this JsonElement element, string path) =>
        element.At(path) is { } value && value.AsNumber() is var number && !double.IsNaN(number) ? number : null;

    public static bool? Flag(this JsonElement element, string path) => element.At(path)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static JsonElement[] Items(this JsonElement element, string path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : [];

    /// <summary>Texts and numbers as texts.</summary>
    public static string AsText(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>Numbers, and texts that hold one; NaN for whatever plotly.js leaves a gap for.</summary>
    public static double AsNumber(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) => number,
        _ => double.NaN,
    };
}
