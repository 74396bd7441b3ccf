using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>Compares the outputs of one cell with those it had before.</summary>
internal sealed class OutputComparison(ComparisonOptions options)
{
    private const string PlainText = "text/plain";
    private const string Html = "text/html";
    private const string Plotly = "application/vnd.plotly.v1+json";
    private const int MostLines = 4;

    private readonly TextComparison texts = new(options);

    /// <summary>What differs: which output, and a short diff.</summary>
    public IEnumerable<(string What, IReadOnlyList<string> Lines)> Compare(IEnumerable<JsonObject> savedOutputs, IEnumerable<JsonObject> freshOutputs)
    {
        var (saved, fresh) = (CellOutputs.Coalesced(savedOutputs), CellOutputs.Coalesced(freshOutputs));
        if (!saved.Select(Kind).SequenceEqual(fresh.Select(Kind), StringComparer.Ordinal))
        {
            yield return ("outputs", [.. Listed('-', saved), .. Listed('+', fresh)]);
            yield break;
        }

        for (var i = 0; i < saved.Count; i++)
        {
            var (what, lines) = Kind(saved[i]) switch
            {
                "error" => ("error", Text(Error(saved[i]), Error(fresh[i]))),
                "display_data" or "execute_result" => Data(saved[i]["data"] as JsonObject ?? [], fresh[i]["data"] as JsonObject ?? []),
                var stream => (stream, Text(NotebookText.Join(saved[i]["text"]), NotebookText.Join(fresh[i]["text"]))),
            };
            if (lines.Count > 0)
                yield return (FormattableString.Invariant($"output {i + 1}, {what}"), lines);
        }
    }

    private static string Kind(JsonObject output) => NotebookText.Join(output["output_type"]) is var type && type == "stream" ? NotebookText.Join(output["name"]) : type;

    private static IEnumerable<string> Listed(char sign, IReadOnlyList<JsonObject> outputs)
    {
        const int Longest = 80;
        return outputs.Count == 0 ? [$"{sign} none"] : outputs.Select(o =>
        {
            var words = NotebookText.Join(o["text"] ?? o["evalue"] ?? (o["data"] as JsonObject)?[PlainText]).Split('\n')[0];
            return $"{sign} {Kind(o)} {(words.Length <= Longest ? words : words[..Longest] + "…")}".TrimEnd();
        });
    }

    private static string Error(JsonObject error) => $"{NotebookText.Join(error["ename"])}: {NotebookText.Join(error["evalue"])}\n"
        + string.Join('\n', (error["traceback"] as JsonArray)?.Select(NotebookText.Join) ?? []);

    // The same value in several types: the first one that differs, the easiest to read first, and the names of the others.
    private (string What, IReadOnlyList<string> Lines) Data(JsonObject saved, JsonObject fresh)
    {
        if (IsProgress(saved) && IsProgress(fresh))
            return ("", []);

        // A figure is compared by its values; its HTML draws them, with ids of its own and, once a notebook, plotly.js.
        var types = saved.Select(p => p.Key).Union(fresh.Select(p => p.Key), StringComparer.Ordinal)
            .Where(t => t != Html || !saved.ContainsKey(Plotly) || !fresh.ContainsKey(Plotly))
            .OrderBy(t => t switch { PlainText => 0, _ when IsJson(t) => 1, Html => 2, _ => 3 }).ThenBy(t => t, StringComparer.Ordinal);
        var differing = types.Select(type => (Type: type, Lines: Value(type, saved, fresh))).Where(d => d.Lines.Count > 0).ToList();
        return differing.Count == 0 ? ("", []) : (string.Join(" and ", differing.Select(d => d.Type)), differing[0].Lines);
    }

    private static bool IsJson(string type) => type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal);

    // How far a bar has come says how fast the machine is, and whether there was anything to do.
    private static bool IsProgress(JsonObject data) => NotebookText.Join(data[Html]) is var html
        && (html.Contains("role=\"progressbar\"", StringComparison.Ordinal) || html.Contains("<progress", StringComparison.Ordinal));

    private IReadOnlyList<string> Value(string type, JsonObject saved, JsonObject fresh)
    {
        if (!saved.ContainsKey(type) || !fresh.ContainsKey(type))
            return [saved.ContainsKey(type) ? $"- {type} is gone" : $"+ {type} is new"];

        if (saved[type] is JsonObject || fresh[type] is JsonObject || IsJson(type))
        {
            var found = new List<string>();
            CompareJson(saved[type], fresh[type], "$", found);
            return found.Count <= MostLines ? found : [.. found.Take(MostLines), FormattableString.Invariant($"  … {found.Count - MostLines} more values")];
        }

        var (a, b) = (NotebookText.Join(saved[type]), NotebookText.Join(fresh[type]));
        if (type.StartsWith("text/", StringComparison.Ordinal) || type is "image/svg+xml" or "application/javascript")
            return Text(a, b, markup: type is Html or "image/svg+xml");

        static string Packed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        return Packed(a) == Packed(b) ? [] : [FormattableString.Invariant($"  {Packed(a).Length} characters saved, {Packed(b).Length} now, and not the same ones")];
    }

    private IReadOnlyList<string> Text(string saved, string fresh, bool markup = false) => texts.Same(saved, fresh) ? [] : LineDiff.Of(saved, fresh, texts.Same, markup);

    private void CompareJson(JsonNode? saved, JsonNode? fresh, string path, List<string> found)
    {
        switch (saved, fresh)
        {
            case (JsonObject a, JsonObject b):
                foreach (var key in a.Select(p => p.Key).Union(b.Select(p => p.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal))
                {
                    if (a.ContainsKey(key) && b.ContainsKey(key))
                        CompareJson(a[key], b[key], $"{path}.{key}", found);
                    else
                        found.Add(a.ContainsKey(key) ? $"- {path}.{key} is gone" : $"+ {path}.{key} is new");
                }

                break;
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                for (var i = 0; i < a.Count; i++)
                    CompareJson(a[i], b[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), found);

                break;
            case (JsonArray a, JsonArray b):
                found.Add(string.Create(CultureInfo.InvariantCulture, $"  {path}: {a.Count} values saved, {b.Count} now"));
                break;
            case var _ when !SameValue(saved, fresh):
                found.Add($"  {path}: {Shown(saved)} saved, {Shown(fresh)} now");
                break;
        }
    }

    // A figure's 2 may be a measured 2.0: unlike in texts, whole numbers have their tolerance too.
    private bool SameValue(JsonNode? saved, JsonNode? fresh) => (saved?.GetValueKind(), fresh?.GetValueKind()) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => texts.Same(saved.GetValue<string>(), fresh.GetValue<string>()),
        (JsonValueKind.Number, JsonValueKind.Number) => options.Near(double.Parse(saved.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture), double.Parse(fresh.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)),
        var (a, b) => a == b,
    };

    private static string Shown(JsonNode? node)
    {
        const int Longest = 60;
        var text = node switch { null => "null", JsonObject => "an object", JsonArray => "a list", _ => node.ToJsonString() };
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
