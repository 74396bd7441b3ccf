using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>Compares JSON values such as Plotly figures: the same keys and lengths, texts and numbers as <see cref="TextComparison"/> has it.</summary>
internal sealed class JsonComparison(ComparisonOptions options, TextComparison texts)
{
    private const int MostLines = 4;

    /// <summary>What differs, a line each: its path, the saved value and the new one; empty if nothing does.</summary>
    public IReadOnlyList<string> Differences(JsonNode? saved, JsonNode? fresh)
    {
        var found = new List<string>();
        Compare(saved, fresh, "$", found);
        return found.Count <= MostLines ? found : [.. found.Take(MostLines), FormattableString.Invariant($"  … {found.Count - MostLines} more values")];
    }

    private void Compare(JsonNode? saved, JsonNode? fresh, string path, List<string> found)
    {
        switch (saved, fresh)
        {
            case (JsonObject a, JsonObject b):
                foreach (var key in a.Select(p => p.Key).Union(b.Select(p => p.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal))
                {
                    if (a.ContainsKey(key) && b.ContainsKey(key))
                    {
                        Compare(a[key], b[key], $"{path}.{key}", found);
                    }
                    else
                    {
                        found.Add(a.ContainsKey(key) ? $"- {path}.{key} is gone" : $"+ {path}.{key} is new");
                    }
                }

                break;
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                for (var i = 0; i < a.Count; i++)
                {
                    Compare(a[i], b[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), found);
                }

                break;
            case (JsonArray a, JsonArray b):
                found.Add(string.Create(CultureInfo.InvariantCulture, $"  {path}: {a.Count} values saved, {b.Count} now"));
                break;
            default:
                if (!Same(saved, fresh))
                {
                    found.Add($"  {path}: {Shown(saved)} saved, {Shown(fresh)} now");
                }

                break;
        }
    }

    private bool Same(JsonNode? saved, JsonNode? fresh)
    {
        if (saved is not JsonValue a || fresh is not JsonValue b || a.GetValueKind() != b.GetValueKind())
        {
            return saved is null && fresh is null;
        }

        return a.GetValueKind() switch
        {
            JsonValueKind.String => texts.Same(a.GetValue<string>(), b.GetValue<string>()),
            JsonValueKind.Number => SameNumber(a.ToJsonString(), b.ToJsonString()),
            _ => true,
        };
    }

    // A figure's 2 may be a measured 2.0: unlike in texts, whole numbers have their tolerance too.
    private bool SameNumber(string saved, string fresh) =>
        saved == fresh || options.Near(double.Parse(saved, CultureInfo.InvariantCulture), double.Parse(fresh, CultureInfo.InvariantCulture));

    private static string Shown(JsonNode? node)
    {
        const int Longest = 60;
        var text = node switch { null => "null", JsonObject => "an object", JsonArray => "a list", _ => node.ToJsonString() };
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
