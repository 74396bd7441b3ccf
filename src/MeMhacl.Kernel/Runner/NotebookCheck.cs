using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>Checks that a text is a notebook of format 4 and says in one sentence why it is not.</summary>
internal static class NotebookCheck
{
    public static JsonObject Parse(string text, string name)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException exception)
        {
            var line = ((exception.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new NotebookException($"{name} is not JSON (line {line}), but a notebook is a JSON file: restore it or save it again from its editor.", exception);
        }

        try
        {
            var json = Check(node, name);
            _ = JsonText.Write(json); // reads every text: half of a surrogate pair shows only then
            return json;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // A value of a wrong type, or a key that stands twice.
            throw new NotebookException($"{name} is not a valid notebook ({exception.Message.TrimEnd('.')}): open it in Jupyter or VS Code and save it again.", exception);
        }
    }

    private static JsonObject Check(JsonNode? node, string name)
    {
        if (node is not JsonObject json || json["nbformat"] is not JsonValue format || format.GetValueKind() != JsonValueKind.Number)
        {
            throw new NotebookException($"{name} is JSON but no notebook: it has no \"nbformat\" number at its top; give an .ipynb file.");
        }

        if (!format.TryGetValue<int>(out var major) || major != 4)
        {
            var next = major is 1 or 2 or 3
                ? $"convert it with `jupyter nbconvert --to notebook {name}`"
                : "save it as format 4 in the program that wrote it";
            throw new NotebookException($"{name} has notebook format {format.ToJsonString()}, but format 4 is expected: {next}.");
        }

        if (json["nbformat_minor"] is { } minor && !(minor is JsonValue number && number.TryGetValue<int>(out _)))
        {
            throw new NotebookException($"{name} has \"nbformat_minor\" {minor.ToJsonString()}, but a whole number is expected: save it again from its editor.");
        }

        if (json["cells"] is not JsonArray cells)
        {
            throw new NotebookException($"{name} has no list of \"cells\", which every notebook of format 4 has: save it again from its editor.");
        }

        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is not JsonObject cell || cell["cell_type"] is not JsonValue type || !type.TryGetValue<string>(out var kind)
                || kind is not ("code" or "markdown" or "raw"))
            {
                throw new NotebookException($"Cell {i + 1} of {name} has no cell_type \"code\", \"markdown\" or \"raw\", the three of format 4: save the notebook again from its editor.");
            }

            if (!IsText(cell["source"]))
            {
                throw new NotebookException($"Cell {i + 1} of {name} has no \"source\" text: save the notebook again from its editor.");
            }

            CheckOptional<JsonObject>(cell, "metadata", "an object", i, name);
            CheckOptional<JsonArray>(cell, "outputs", "a list", i, name);
            if (cell["id"] is { } id && !(id is JsonValue value && value.TryGetValue<string>(out _)))
            {
                throw new NotebookException($"Cell {i + 1} of {name} has an \"id\" that is no text: save the notebook again from its editor.");
            }

            if (cell["execution_count"] is { } count && !(count is JsonValue counted && counted.TryGetValue<int>(out _)))
            {
                throw new NotebookException($"Cell {i + 1} of {name} has \"execution_count\" {count.ToJsonString()}, but a whole number or null is expected: save the notebook again from its editor.");
            }

            if (cell["outputs"] is JsonArray outputs && !outputs.All(o => o is JsonObject output && IsText(output["output_type"])))
            {
                throw new NotebookException($"Cell {i + 1} of {name} has an output without an \"output_type\": save the notebook again from its editor, or remove its outputs.");
            }
        }

        return json;
    }

    private static bool IsText(JsonNode? node) => node switch
    {
        JsonValue value => value.TryGetValue<string>(out _),
        JsonArray lines => lines.All(line => line is JsonValue value && value.TryGetValue<string>(out _)),
        _ => false,
    };

    private static void CheckOptional<T>(JsonObject cell, string key, string expected, int index, string name)
        where T : JsonNode
    {
        if (cell[key] is { } node and not T)
        {
            throw new NotebookException($"Cell {index + 1} of {name} has \"{key}\" as {node.GetValueKind()}, but {expected} is expected: save the notebook again from its editor.");
        }
    }
}
