using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>Stores the texts of a notebook as lists of lines where nbformat does, and drops what nbformat never stores.</summary>
internal static class NotebookText
{
    public static void Split(JsonObject notebook)
    {
        if (notebook["metadata"] is JsonObject metadata)
        {
            metadata.Remove("orig_nbformat");
            metadata.Remove("orig_nbformat_minor");
            metadata.Remove("signature");
        }

        foreach (var cell in ((JsonArray)notebook["cells"]!).OfType<JsonObject>())
        {
            SplitValue(cell, "source");
            (cell["metadata"] as JsonObject)?.Remove("trusted");
            foreach (var attachment in (cell["attachments"] as JsonObject)?.Select(p => p.Value).OfType<JsonObject>() ?? [])
            {
                SplitBundle(attachment);
            }

            foreach (var output in (cell["outputs"] as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                SplitValue(output, "text");
                if (output["data"] is JsonObject data)
                {
                    SplitBundle(data);
                }
            }
        }
    }

    private static void SplitBundle(JsonObject data)
    {
        foreach (var mime in data.Select(p => p.Key).ToList())
        {
            if (mime.StartsWith("text/", StringComparison.Ordinal) || mime is "application/javascript" or "image/svg+xml")
            {
                SplitValue(data, mime);
            }
        }
    }

    private static void SplitValue(JsonObject owner, string key)
    {
        if (owner[key] is JsonValue value && value.TryGetValue<string>(out var text))
        {
            owner[key] = MultilineText.Split(text);
        }
    }
}
