using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

/// <summary>Small notebooks for tests.</summary>
internal static class NotebookFiles
{
    public static string Json(params JsonObject[] cells) => new JsonObject
    {
        ["nbformat"] = 4, ["nbformat_minor"] = 5, ["metadata"] = new JsonObject(), ["cells"] = new JsonArray([.. cells]),
    }.ToJsonString();

    public static JsonObject Code(string source, string id, params string[] tags) => new()
    {
        ["cell_type"] = "code", ["execution_count"] = null, ["id"] = id, ["outputs"] = new JsonArray(), ["source"] = source,
        ["metadata"] = tags.Length == 0 ? new JsonObject() : new JsonObject { ["tags"] = new JsonArray([.. tags.Select(t => (JsonNode)t)]) },
    };

    public static JsonObject Markdown(string source, string id) => new()
    {
        ["cell_type"] = "markdown", ["id"] = id, ["metadata"] = new JsonObject(), ["source"] = source,
    };

    /// <summary>A notebook of code cells with ids c1, c2, ...</summary>
    public static string OfCode(params string[] sources) => Json([.. sources.Select((s, i) => Code(s, $"c{i + 1}"))]);
}
