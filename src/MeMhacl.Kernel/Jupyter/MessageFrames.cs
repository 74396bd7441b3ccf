using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Jupyter;

/// <summary>
/// A message as frames: identities, a delimiter, the signature, then header, parent header, metadata and content as JSON. What follows
/// (buffers) is not signed and not used.
/// </summary>
/// <param name="signer">Signs what goes out, checks what comes in.</param>
internal sealed class MessageFrames(MessageSigner signer)
{
    public const string ProtocolVersion = "5.3";

    private const int Signed = 4; // header, parent header, metadata, content

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] Nothing = "{}"u8.ToArray();
    // Deep enough for any value that could be read, inside of a message.
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    private readonly string _session = Guid.NewGuid().ToString("N");

    /// <summary>Reads a message.</summary>
    /// <param name="channel">Where it came in.</param>
    /// <param name="frames">All of its frames.</param>
    /// <param name="request">The message.</param>
    /// <param name="problem">Why it is none that the kernel may act on.</param>
    public bool TryRead(Channel channel, byte[][] frames, [NotNullWhen(true)] out Request? request, [NotNullWhen(false)] out string? problem)
    {
        request = null;
        var delimiter = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual(Delimiter));
        if (delimiter < 0 || frames.Length < delimiter + 2 + Signed)
        {
            problem = delimiter < 0 ? "no delimiter" : "too few frames";
            return false;
        }

        var signed = frames.AsSpan(delimiter + 2, Signed);
        if (!signer.Verify(signed, frames[delimiter + 1]))
        {
            problem = "bad signature";
            return false;
        }

        try
        {
            var (header, content) = (Parse(signed[0]), Parse(signed[3]));
            if (!header.TryGetProperty("msg_type", out var type) || type.ValueKind != JsonValueKind.String)
            {
                problem = "its header has no msg_type";
                return false;
            }

            request = new Request(channel, frames[..delimiter], signed[0], type.GetString()!, content);
            problem = null;
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = "malformed JSON";
            return false;
        }
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
            ["session"] = _session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        byte[][] signed = [Bytes(header), parentHeader ?? Nothing, Nothing, Bytes(content)];
        return [.. identities, Delimiter, signer.Sign(signed), .. signed];
    }

    private static JsonElement Parse(byte[] frame)
    {
        using var document = JsonDocument.Parse(frame);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw new JsonException("no object");
    }

    private static byte[] Bytes(JsonObject node) => Encoding.UTF8.GetBytes(node.ToJsonString(Writing));
}
