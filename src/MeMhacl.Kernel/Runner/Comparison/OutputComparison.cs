using System.Text;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>Compares the outputs of one cell with those it had before.</summary>
internal sealed class OutputComparison
{
    private const string PlainText = "text/plain";
    private const string Html = "text/html";
    private const string Plotly = "application/vnd.plotly.v1+json";

    private readonly TextComparison _texts;
    private readonly JsonComparison _jsons;

    public OutputComparison(ComparisonOptions options)
    {
        _texts = new TextComparison(options);
        _jsons = new JsonComparison(options, _texts);
    }

    /// <summary>What differs: which output, and a short diff.</summary>
    public IEnumerable<(string What, IReadOnlyList<string> Lines)> Compare(IEnumerable<JsonObject> savedOutputs, IEnumerable<JsonObject> freshOutputs)
    {
        var (saved, fresh) = (StreamOutputs.Coalesced(savedOutputs), StreamOutputs.Coalesced(freshOutputs));
        if (!saved.Select(Kind).SequenceEqual(fresh.Select(Kind), StringComparer.Ordinal))
        {
            yield return ("outputs", [.. Listed('-', saved), .. Listed('+', fresh)]);
            yield break;
        }

        for (var i = 0; i < saved.Count; i++)
        {
            var (what, lines) = Kind(saved[i]) switch
            {
                "error" => ("error", Error(saved[i], fresh[i])),
                "display_data" or "execute_result" => Data(saved[i]["data"] as JsonObject ?? [], fresh[i]["data"] as JsonObject ?? []),
                _ => (Kind(saved[i]), Text(MultilineText.Join(saved[i]["text"]), MultilineText.Join(fresh[i]["text"]))),
            };
            if (lines.Count > 0)
            {
                yield return (FormattableString.Invariant($"output {i + 1}, {what}"), lines);
            }
        }
    }

    private static bool IsJson(string type) => type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal);

    private static string Kind(JsonObject output) =>
        MultilineText.Join(output["output_type"]) is var type && type == "stream" ? MultilineText.Join(output["name"]) : type;

    private static IEnumerable<string> Listed(char sign, IReadOnlyList<JsonObject> outputs) =>
        outputs.Count == 0 ? [$"{sign} none"] : outputs.Select(o => $"{sign} {Kind(o)} {FirstWords(o)}".TrimEnd());

    private static string FirstWords(JsonObject output)
    {
        var text = MultilineText.Join(output["text"] ?? output["evalue"] ?? (output["data"] as JsonObject)?[PlainText]).Split('\n')[0];
        const int Longest = 80;
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    private IReadOnlyList<string> Error(JsonObject saved, JsonObject fresh)
    {
        static string All(JsonObject error) => $"{MultilineText.Join(error["ename"])}: {MultilineText.Join(error["evalue"])}\n"
            + string.Join('\n', (error["traceback"] as JsonArray)?.Select(MultilineText.Join) ?? []);
        return Text(All(saved), All(fresh));
    }

    // The same value in several types: the first one that differs, the easiest to read first, and the names of the others.
    private (string What, IReadOnlyList<string> Lines) Data(JsonObject saved, JsonObject fresh)
    {
        if (IsProgress(saved) && IsProgress(fresh))
        {
            return ("", []);
        }

        // A figure is compared by its values; its HTML draws them, with ids of its own and, once a notebook, plotly.js.
        string[] types = [.. saved.Select(p => p.Key).Union(fresh.Select(p => p.Key), StringComparer.Ordinal)
            .Where(t => t != Html || !saved.ContainsKey(Plotly) || !fresh.ContainsKey(Plotly))
            .OrderBy(t => t switch { PlainText => 0, _ when IsJson(t) => 1, Html => 2, _ => 3 }).ThenBy(t => t, StringComparer.Ordinal)];
        var differing = types.Select(type => (Type: type, Lines: Value(type, saved, fresh))).Where(d => d.Lines.Count > 0).ToList();
        return differing.Count == 0 ? ("", []) : (string.Join(" and ", differing.Select(d => d.Type)), differing[0].Lines);
    }

    // How far a bar has come says how fast the machine is, and whether there was anything to do.
    private static bool IsProgress(JsonObject data) =>
        MultilineText.Join(data[Html]) is var html && (html.Contains("role=\"progressbar\"", StringComparison.Ordinal) || html.Contains("<progress", StringComparison.Ordinal));

    private IReadOnlyList<string> Value(string type, JsonObject saved, JsonObject fresh)
    {
        if (!saved.ContainsKey(type) || !fresh.ContainsKey(type))
        {
            return [saved.ContainsKey(type) ? $"- {type} is gone" : $"+ {type} is new"];
        }

        if (saved[type] is not (JsonValue or JsonArray) || fresh[type] is not (JsonValue or JsonArray) || IsJson(type))
        {
            return _jsons.Differences(saved[type], fresh[type]);
        }

        var (a, b) = (MultilineText.Join(saved[type]), MultilineText.Join(fresh[type]));
        return type.StartsWith("text/", StringComparison.Ordinal) || type is "image/svg+xml" or "application/javascript" ? Text(a, b, type) : Bytes(a, b);
    }

    private IReadOnlyList<string> Text(string saved, string fresh, string type = PlainText)
    {
        var drawing = type == "image/svg+xml";
        bool Same(string a, string b) => _texts.Same(a, b, drawing);
        return Same(saved, fresh) ? [] : LineDiff.Of(saved, fresh, Same, markup: drawing || type == Html);
    }

    private static IReadOnlyList<string> Bytes(string saved, string fresh)
    {
        static string Packed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var (a, b) = (Packed(saved), Packed(fresh));
        return a == b ? [] : [FormattableString.Invariant($"  {Encoding.UTF8.GetByteCount(a)} characters saved, {Encoding.UTF8.GetByteCount(b)} now, and not the same ones")];
    }
}
