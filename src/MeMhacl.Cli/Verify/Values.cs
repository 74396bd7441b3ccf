using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeMhacl.Cli.Verify;

/// <summary>A JSON value as leaves: path and text.</summary>
internal static class Values
{
    /// <summary>All leaves, in order, such as history[2].loss.</summary>
    public static IEnumerable<(string Path, string Text)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject of => of.SelectMany(pair => Leaves(pair.Value, path.Length == 0 ? pair.Key : $"{path}.{pair.Key}")),
        JsonArray list => list.SelectMany((value, i) => Leaves(value, FormattableString.Invariant($"{path}[{i}]"))),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [(path, value.GetValue<string>())],
        _ => [(path, node?.ToJsonString() ?? "null")],
    };

    /// <summary>Leaves that two values do not have in common, by path; null where one of them has none there.</summary>
    public static IEnumerable<(string Path, string? First, string? Second)> Differences(JsonNode? first, JsonNode? second, string path = "")
    {
        var (a, b) = (Leaves(first, path).ToDictionary(leaf => leaf.Path, leaf => leaf.Text), Leaves(second, path).ToDictionary(leaf => leaf.Path, leaf => leaf.Text));
        return a.Keys.Union(b.Keys).Select(key => (key, a.GetValueOrDefault(key), b.GetValueOrDefault(key))).Where(leaf => leaf.Item2 != leaf.Item3);
    }
}
