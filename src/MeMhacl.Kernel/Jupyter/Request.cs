using System.Text.Json;

namespace MeMhacl.Kernel.Jupyter;

/// <summary>A message from a client.</summary>
/// <param name="Channel">Where it came in.</param>
/// <param name="Identities">Where its answer goes: all frames before the delimiter.</param>
/// <param name="Header">Its header's bytes; the parent header of everything that answers it.</param>
/// <param name="Type">Its msg_type.</param>
/// <param name="Content">Its content, an object.</param>
internal sealed record Request(Channel Channel, IReadOnlyList<byte[]> Identities, byte[] Header, string Type, JsonElement Content)
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

    private T Get<T>(string name, T missing, JsonValueKind kind, Func<JsonElement, T> read)
    {
        if (!Content.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return missing;
        }

        return value.ValueKind == kind ? read(value) : throw new FormatException($"{name} of {Type} is {value.ValueKind} where {kind} was expected.");
    }
}
