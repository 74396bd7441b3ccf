using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>What a cell is.</summary>
public enum CellKind
{
    /// <summary>Code, with outputs.</summary>
    Code,

    /// <summary>Markdown text.</summary>
    Markdown,

    /// <summary>Text that nothing touches.</summary>
    Raw,
}

/// <summary>One cell of a notebook, over the JSON object of the file, so that what this class does not know is kept.</summary>
public sealed class NotebookCell
{
    internal NotebookCell(JsonObject json) => Json = json;

    /// <summary>Code, Markdown or raw text.</summary>
    public CellKind Kind => (string?)Json["cell_type"] switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        _ => CellKind.Raw,
    };

    /// <summary>The cell's id; empty in notebooks before format 4.5.</summary>
    public string Id
    {
        get => (string?)Json["id"] ?? "";
        internal set => Json["id"] = value;
    }

    /// <summary>The text, with \n as line end.</summary>
    public string Source
    {
        get => MultilineText.Join(Json["source"]);
        internal set => Json["source"] = value;
    }

    /// <summary>The n of "In[n]"; null before a run and for cells without code.</summary>
    public int? ExecutionCount
    {
        get => (int?)Json["execution_count"];
        internal set => Json["execution_count"] = value;
    }

    /// <summary>The tags in the cell's metadata.</summary>
    public IReadOnlyList<string> Tags =>
        (Json["metadata"] as JsonObject)?["tags"] is JsonArray tags ? [.. tags.Select(t => t is JsonValue value && value.TryGetValue<string>(out var tag) ? tag : null).OfType<string>()] : [];

    /// <summary>The cell's outputs as nbformat stores them; empty for cells without code.</summary>
    public IReadOnlyList<JsonObject> Outputs => Json["outputs"] is JsonArray outputs ? [.. outputs.OfType<JsonObject>()] : [];

    internal JsonObject Json { get; }

    internal JsonObject Metadata => (Json["metadata"] as JsonObject) ?? Set("metadata", new JsonObject());

    internal JsonArray OutputList => (Json["outputs"] as JsonArray) ?? Set("outputs", new JsonArray());

    private T Set<T>(string key, T value)
        where T : JsonNode
    {
        Json[key] = value;
        return value;
    }
}
