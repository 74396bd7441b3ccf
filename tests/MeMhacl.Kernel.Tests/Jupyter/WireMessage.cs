using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

/// <summary>A message as a client writes and reads it; written apart from the kernel's own code, so that a mistake there cannot cancel out.</summary>
internal sealed record WireMessage(IReadOnlyList<byte[]> Identities, JsonObject Header, JsonObject Parent, JsonObject Content)
{
    private const string Delimiter = "<IDS|MSG>";
    private static readonly System.Text.Json.JsonDocumentOptions Deep = new() { MaxDepth = 1000 };
    private static readonly string[] HeaderFields = ["date", "msg_id", "msg_type", "session", "username", "version"];

    public string Type => Text(Header, "msg_type");

    public string Id => Text(Header, "msg_id");

    public string ParentId => Parent.ContainsKey("msg_id") ? Text(Parent, "msg_id") : "";

    public string this[string field] => Text(Content, field);

    public static WireMessage Request(string type, JsonObject content) => new(
        [],
        new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString(), ["msg_type"] = type, ["session"] = "client", ["username"] = "tester",
            ["date"] = DateTime.UtcNow.ToString("o", CultureInfo.InvariantCulture), ["version"] = "5.3", ["of_the_future"] = new JsonArray(1, "two"),
        },
        [],
        content);

    public byte[][] Frames(string key) => Sign(key, [.. Identities], Bytes(Header), Bytes(Parent), Bytes([]), Bytes(Content));

    public static byte[][] Sign(string key, byte[][] identities, params byte[][] signed) =>
        [.. identities, Encoding.ASCII.GetBytes(Delimiter), Encoding.ASCII.GetBytes(Signature(key, signed)), .. signed];

    /// <summary>Reads a message and checks what holds for all.</summary>
    public static WireMessage Read(string key, byte[][] frames)
    {
        var at = Array.FindIndex(frames, f => Encoding.ASCII.GetString(f) == Delimiter);
        Assert.InRange(at, 0, frames.Length - 6);
        Assert.Equal(Signature(key, frames[(at + 2)..(at + 6)]), Encoding.ASCII.GetString(frames[at + 1]));
        var parts = frames[(at + 2)..(at + 6)].Select(f => JsonNode.Parse(f, documentOptions: Deep)!.AsObject()).ToArray();
        Assert.All(HeaderFields, field => Assert.True(parts[0].ContainsKey(field), $"no {field} in the header"));
        Assert.Equal("5.3", Text(parts[0], "version"));
        return new WireMessage(frames[..at], parts[0], parts[1], parts[3]);
    }

    private static string Signature(string key, byte[][] signed) =>
        key.Length == 0 ? "" : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed.SelectMany(f => f).ToArray()));

    private static byte[] Bytes(JsonObject node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    private static string Text(JsonObject node, string field) => node[field]?.ToString() ?? "";
}
