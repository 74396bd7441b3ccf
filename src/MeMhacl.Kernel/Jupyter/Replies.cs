using System.Text.Json.Nodes;
using MeMhacl.Kernel.Scripting;

namespace MeMhacl.Kernel.Jupyter;

/// <summary>Parts of replies that several requests share.</summary>
internal static class Replies
{
    public static JsonObject Ok(JsonObject? fields = null) => WithStatus(fields ?? [], "ok");

    public static JsonObject Failed(CellError error) => WithStatus(Error(error), "error");

    public static JsonObject Failed(string name, string message) => Failed(new CellError(name, message, [message]));

    /// <summary>ename, evalue and traceback.</summary>
    public static JsonObject Error(CellError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };

    private static JsonObject WithStatus(JsonObject fields, string status)
    {
        fields.Insert(0, "status", status);
        return fields;
    }
}
