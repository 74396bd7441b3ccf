using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>JSON exactly as nbformat writes it: keys sorted, indented by one space, only what must be escaped escaped.</summary>
internal static class JsonText
{
    // Python's order; that of UTF-16 units differs for what stands outside of the basic plane, that of UTF-8 bytes does not.
    private static readonly Comparer<string> CodePoints =
        Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));

    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonObject map:
                var first = true;
                foreach (var (key, value) in map.OrderBy(p => p.Key, CodePoints))
                {
                    NewLine(text.Append(first ? "{" : ","), depth + 1);
                    AppendString(text, key);
                    text.Append(": ");
                    Append(text, value, depth + 1);
                    first = false;
                }

                NewLine(text, depth);
                text.Append('}');
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    NewLine(text.Append(i == 0 ? "[" : ","), depth + 1);
                    Append(text, list[i], depth + 1);
                }

                NewLine(text, depth);
                text.Append(']');
                break;
            case null:
                text.Append("null");
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                AppendString(text, value.GetValue<string>());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                text.Append(PythonNumber.Of(node.ToJsonString()));
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void NewLine(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth);

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case < ' ': text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)); break;
                default: text.Append(c); break;
            }
        }

        text.Append('"');
    }
}
