using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>nbformat's two ways to store text: one string, or a list of lines that keep their line ends.</summary>
internal static class MultilineText
{
    // The line boundaries of Python's str.splitlines, which nbformat splits by; "\r\n" is one.
    private const string Boundaries = "\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029";

    public static string Join(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => "",
    };

    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!Boundaries.Contains(text[i], StringComparison.Ordinal))
            {
                continue;
            }

            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }

            lines.Add(text[start..(i + 1)]);
            start = i + 1;
        }

        if (start < text.Length)
        {
            lines.Add(text[start..]);
        }

        return lines;
    }
}
