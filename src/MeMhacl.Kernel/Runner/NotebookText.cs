using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MeMhacl.Kernel;

/// <summary>
/// Notebooks as text, exactly as nbformat writes them: keys sorted, indented by one space, only what must be escaped escaped, numbers in
/// Python's form, long texts as lists of lines; and the reading of either form of text.
/// </summary>
internal static partial class NotebookText
{
    private const int MaxDepth = 256;

    private static readonly SearchValues<char> Escaped = SearchValues.Create(['"', '\\', .. Enumerable.Range(0, ' ').Select(c => (char)c)]);

    // Python's order; that of UTF-16 units differs for what stands outside of the basic plane, that of UTF-8 bytes does not.
    private static readonly Comparer<string> CodePoints = Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));

    /// <summary>A text that nbformat stores as one string or as a list of lines that keep their line ends; empty if it is neither.</summary>
    public static string Join(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.OfType<JsonValue>().Select(Join)),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => "",
    };

    /// <summary>Writes a notebook; what nbformat never stores is left out.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="notebook">The notebook.</param>
    /// <param name="cells">Its cells as <see cref="WriteCell"/> gives them.</param>
    public static void Write(TextWriter text, JsonObject notebook, IReadOnlyList<string> cells)
    {
        AppendAll(text, '{', '}', 0, notebook.OrderBy(p => p.Key, CodePoints), p =>
        {
            AppendString(text, p.Key);
            text.Write(": ");
            if (p.Key == "cells" && cells.Count > 0)
                AppendAll(text, '[', ']', 1, cells, text.Write);
            else
                Append(text, p.Key == "metadata" && p.Value is JsonObject metadata ? Without(metadata, "orig_nbformat", "orig_nbformat_minor", "signature") : p.Value, 1);
        });
        text.Write('\n');
    }

    /// <summary>The text of one of a notebook's cells.</summary>
    public static string WriteCell(JsonObject cell)
    {
        cell = Without(cell);
        SplitLines(cell, "source");
        (cell["metadata"] as JsonObject)?.Remove("trusted");
        var bundles = (cell["attachments"] as JsonObject)?.Select(p => p.Value) ?? [];
        foreach (var output in (cell["outputs"] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            SplitLines(output, "text");
            bundles = bundles.Append(output["data"]);
        }

        foreach (var data in bundles.OfType<JsonObject>())
        {
            foreach (var mime in data.Select(p => p.Key).Where(m => m.StartsWith("text/", StringComparison.Ordinal) || m is "application/javascript" or "image/svg+xml").ToList())
                SplitLines(data, mime);
        }

        var text = new StringWriter();
        Append(text, cell, 2);
        return text.ToString();
    }

    /// <summary>Reads a notebook of format 4 and says in one sentence why a text is none.</summary>
    public static JsonObject Parse(string text, string name)
    {
        const string SaveAgain = "save the notebook again from its editor";
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException exception)
        {
            throw new NotebookException($"{name} is not JSON (line {(exception.LineNumber ?? 0) + 1}), but a notebook is a JSON file: restore it or save it again from its editor.", exception);
        }

        try
        {
            if (node is not JsonObject json || json["nbformat"] is not JsonValue format || format.GetValueKind() != JsonValueKind.Number)
                throw new NotebookException($"{name} is JSON but no notebook: it has no \"nbformat\" number at its top; give an .ipynb file.");

            if (!IsWhole(format) || (int)format != 4)
                throw new NotebookException($"{name} has notebook format {format.ToJsonString()}, but format 4 is expected: "
                    + (IsWhole(format) && (int)format is 1 or 2 or 3 ? $"convert it with `jupyter nbconvert --to notebook {name}`." : "save it as format 4 in the program that wrote it."));

            Require(json["nbformat_minor"] is null || IsWhole(json["nbformat_minor"]), $"{name} has \"nbformat_minor\" {json["nbformat_minor"]?.ToJsonString()}, but a whole number is expected");
            Require(json["cells"] is JsonArray, $"{name} has no list of \"cells\", which every notebook of format 4 has");
            var number = 0;
            foreach (var cell in (JsonArray)json["cells"]!)
            {
                var where = $"Cell {++number} of {name} has";
                Require(cell is JsonObject && Join(cell["cell_type"]) is "code" or "markdown" or "raw", $"{where} no cell_type \"code\", \"markdown\" or \"raw\", the three of format 4");
                Require(IsText(cell!["source"]), $"{where} no \"source\" text");
                Require(cell["metadata"] is null or JsonObject, $"{where} \"metadata\" as {cell["metadata"]?.GetValueKind()}, but an object is expected");
                Require(cell["outputs"] is null or JsonArray, $"{where} \"outputs\" as {cell["outputs"]?.GetValueKind()}, but a list is expected");
                Require(cell["id"] is null || cell["id"] is JsonValue id && id.TryGetValue<string>(out _), $"{where} an \"id\" that is no text");
                Require(cell["execution_count"] is null || IsWhole(cell["execution_count"]), $"{where} \"execution_count\" {cell["execution_count"]?.ToJsonString()}, but a whole number or null is expected");
                Require((cell["outputs"] as JsonArray)?.All(o => o is JsonObject output && IsText(output["output_type"])) ?? true, $"{where} an output without an \"output_type\"");
            }

            // Reads every text: half of a surrogate pair shows only then.
            Write(TextWriter.Null, json, [.. ((JsonArray)json["cells"]!).Select(cell => WriteCell((JsonObject)cell!))]);
            return json;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // A value of a wrong type, or a key that stands twice.
            throw new NotebookException($"{name} is not a valid notebook ({exception.Message.TrimEnd('.')}): open it in Jupyter or VS Code and save it again.", exception);
        }

        static void Require(bool holds, string otherwise)
        {
            if (!holds)
                throw new NotebookException($"{otherwise}: {SaveAgain}.");
        }
    }

    // A copy without some of its keys.
    private static JsonObject Without(JsonObject map, params ReadOnlySpan<string> keys)
    {
        var copy = (JsonObject)map.DeepClone();
        foreach (var key in keys)
            copy.Remove(key);

        return copy;
    }

    private static bool IsWhole(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out _);

    private static bool IsText(JsonNode? node) => node is JsonArray lines ? lines.All(line => line is JsonValue && IsText(line)) : node is JsonValue value && value.TryGetValue<string>(out _);

    private static void SplitLines(JsonObject owner, string key)
    {
        if (owner[key] is JsonValue value && value.TryGetValue<string>(out var text))
            owner[key] = new JsonArray([.. Line().Matches(text).Select(line => (JsonNode)line.Value)]);
    }

    private static void Append(TextWriter text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                AppendAll(text, '{', '}', depth, map.OrderBy(p => p.Key, CodePoints), p =>
                {
                    AppendString(text, p.Key);
                    text.Write(": ");
                    Append(text, p.Value, depth + 1);
                });
                break;
            case JsonArray { Count: > 0 } list:
                AppendAll(text, '[', ']', depth, list, item => Append(text, item, depth + 1));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                AppendString(text, value.GetValue<string>());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                text.Write(PythonNumber(value.ToJsonString()));
                break;
            default:
                text.Write(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void AppendAll<T>(TextWriter text, char open, char close, int depth, IEnumerable<T> items, Action<T> append)
    {
        var indent = new string(' ', depth + 1);
        var before = open;
        foreach (var item in items)
        {
            text.Write(before);
            text.Write('\n');
            text.Write(indent);
            append(item);
            before = ',';
        }

        text.Write('\n');
        text.Write(indent.AsSpan(1));
        text.Write(close);
    }

    private static void AppendString(TextWriter text, ReadOnlySpan<char> value)
    {
        text.Write('"');
        for (int at; (at = value.IndexOfAny(Escaped)) >= 0; value = value[(at + 1)..])
        {
            text.Write(value[..at]);
            text.Write(value[at] switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' and var control => "\\u" + ((int)control).ToString("x4", CultureInfo.InvariantCulture),
                var c => "\\" + c,
            });
        }

        text.Write(value);
        text.Write('"');
    }

    // A number of JSON as Python's json module writes it after reading: whole numbers as they are, others in their shortest form, with an exponent below 1e-4 and from 1e16.
    private static string PythonNumber(string json)
    {
        if (json.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
            return json == "-0" ? "0" : json;

        var number = double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(number)) // Python writes Infinity, which is no JSON
            return json;

        var shortest = number.ToString(CultureInfo.InvariantCulture).Replace('E', 'e');
        if (Math.Abs(number) is >= 1e16 and < 1e17) // .NET begins with exponents one power of ten later
        {
            var first = number < 0 ? 2 : 1;
            shortest = $"{shortest[..first]}.{shortest[first..].TrimEnd('0')}".TrimEnd('.') + "e+16";
        }

        return shortest.AsSpan().IndexOfAny('.', 'e') < 0 ? shortest + ".0" : shortest;
    }

    // A line with its end, by the boundaries of Python's str.splitlines, which nbformat splits by.
    [GeneratedRegex(@"[^\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029]*(?:\r\n|[\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029])|[^\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029]+")]
    private static partial Regex Line();
}
