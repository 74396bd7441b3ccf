using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>A message from a client.</summary>
/// <param name="Channel">Where it came in.</param>
/// <param name="Identities">Where its answer goes: all frames before the delimiter.</param>
/// <param name="Header">Its header's bytes; the parent header of everything that answers it.</param>
/// <param name="Type">Its msg_type.</param>
/// <param name="Metadata">Its metadata, an object.</param>
/// <param name="Content">Its content, an object.</param>
internal sealed record Request(Channel Channel, IReadOnlyList<byte[]> Identities, byte[] Header, string Type, JsonElement Metadata, JsonElement Content)
{
    private const string RequestEnd = "_request";

    /// <summary>The msg_type of its reply; null if it asks for none.</summary>
    public string? ReplyType => Type.EndsWith(RequestEnd, StringComparison.Ordinal) ? $"{Type[..^RequestEnd.Length]}_reply" : null;

    /// <summary>A text of the content that must be there.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public string Text(string name) => Text(name, null) ?? throw new FormatException($"{Type} has no {name}.");

    /// <summary>A text of the content, or what stands for it where it is missing or null.</summary>
    /// <exception cref="FormatException">It is no text.</exception>
    public string? Text(string name, string? missing) => Get(name, missing, JsonValueKind.String, value => value.GetString());

    /// <summary>A whole number of the content, or what stands for it where it is missing or null.</summary>
    /// <exception cref="FormatException">It is no whole number.</exception>
    public int Number(string name, int missing) =>
        Get(name, missing, JsonValueKind.Number, value => value.TryGetInt32(out var number) ? number : throw new FormatException($"{name} of {Type} is no whole number."));

    /// <summary>A yes or no of the content, or what stands for it where it is missing or null.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public bool Flag(string name, bool missing) =>
        Content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.False ? false : Get(name, missing, JsonValueKind.True, _ => true);

    private T Get<T>(string name, T missing, JsonValueKind kind, Func<JsonElement, T> read) =>
        !Content.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? missing
        : value.ValueKind == kind ? read(value) : throw new FormatException($"{name} of {Type} is {value.ValueKind} where {kind} was expected.");
}

/// <summary>
/// Messages as frames: identities, a delimiter, the signature (HMAC-SHA256 in hexadecimal over the four that follow, byte for byte), then
/// header, parent header, metadata and content as JSON. What follows (buffers) is not signed and not used.
/// </summary>
/// <param name="key">The connection file's key; empty: nothing is signed or checked.</param>
internal sealed class Messages(string key)
{
    public const string ProtocolVersion = "5.3";

    private const int Signed = 4; // header, parent header, metadata, content

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    // Deep enough for any value that could be read, inside of a message.
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    private readonly byte[] key = Encoding.UTF8.GetBytes(key);
    private readonly string session = Guid.NewGuid().ToString("N");

    /// <summary>Reads a message.</summary>
    /// <param name="channel">Where it came in.</param>
    /// <param name="frames">All of its frames.</param>
    /// <param name="request">The message.</param>
    /// <param name="problem">Why it is none that the kernel may act on.</param>
    public bool TryRead(Channel channel, byte[][] frames, [NotNullWhen(true)] out Request? request, [NotNullWhen(false)] out string? problem)
    {
        (request, problem) = (null, null);
        var delimiter = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual(Delimiter));
        if (delimiter < 0 || frames.Length < delimiter + 2 + Signed)
        {
            problem = delimiter < 0 ? "no delimiter" : "too few frames";
            return false;
        }

        var signed = frames[(delimiter + 2)..(delimiter + 2 + Signed)];
        if (key.Length > 0 && !CryptographicOperations.FixedTimeEquals(Sign(signed), frames[delimiter + 1]))
        {
            problem = "bad signature";
            return false;
        }

        try
        {
            var header = Parse(signed[0]);
            if (header.TryGetProperty("msg_type", out var type) && type.ValueKind == JsonValueKind.String)
                request = new Request(channel, frames[..delimiter], signed[0], type.GetString()!, Parse(signed[2]), Parse(signed[3]));
            else
                problem = "its header has no msg_type";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = "malformed JSON";
        }

        return request is not null;
    }

    /// <summary>Writes a message.</summary>
    /// <param name="identities">Where it goes, or the topic it is published under.</param>
    /// <param name="type">Its msg_type.</param>
    /// <param name="parentHeader">The header of the request that it answers; null for none.</param>
    /// <param name="content">Its content.</param>
    public byte[][] Write(IReadOnlyList<byte[]> identities, string type, byte[]? parentHeader, JsonObject content)
    {
        var header = new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString("N"),
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        byte[][] signed = [Bytes(header), parentHeader ?? Nothing, Nothing, Bytes(content)];
        return [.. identities, Delimiter, key.Length == 0 ? [] : Sign(signed), .. signed];
    }

    private byte[] Sign(byte[][] frames) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(key, frames.SelectMany(f => f).ToArray())));

    private static JsonElement Parse(byte[] frame)
    {
        using var document = JsonDocument.Parse(frame);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw new JsonException("no object");
    }

    private static byte[] Bytes(JsonObject node) => Encoding.UTF8.GetBytes(node.ToJsonString(Writing));
}

/// <summary>What leaves the kernel.</summary>
internal sealed class Outbox(KernelSockets sockets, Messages messages)
{
    /// <summary>Tells all clients something that belongs to a request, or to none.</summary>
    public void Publish(Request? parent, string type, JsonObject content) =>
        sockets.Send(Channel.IoPub, messages.Write([Encoding.ASCII.GetBytes($"kernel.{type}")], type, parent?.Header, content));

    /// <summary>Publishes busy, idle or starting.</summary>
    public void Status(Request? parent, string state) => Publish(parent, "status", new JsonObject { ["execution_state"] = state });

    /// <summary>Answers a request with status ok.</summary>
    public void Reply(Request request, JsonObject? content = null)
    {
        content ??= [];
        if (!content.ContainsKey("status"))
            content.Insert(0, "status", "ok");

        sockets.Send(request.Channel, messages.Write(request.Identities, request.ReplyType!, request.Header, content));
    }

    /// <summary>Asks the client that sent a request something.</summary>
    public void Ask(Request request, string type, JsonObject content) =>
        sockets.Send(Channel.Stdin, messages.Write(request.Identities, type, request.Header, content));

    /// <summary>status error, with ename, evalue and traceback.</summary>
    public static JsonObject Failed(CellError error)
    {
        var fields = error.ToJson();
        fields.Insert(0, "status", "error");
        return fields;
    }
}
