using System.Net;
using System.Text.Json;

namespace MeMhacl.Kernel;

/// <summary>Where and how Jupyter wants to talk to the kernel: the file that it writes before it starts one.</summary>
/// <param name="Address">The address to bind to; loopback unless the file says otherwise.</param>
/// <param name="Ports">The port of each channel.</param>
/// <param name="Key">The key of the signatures; empty: messages are not signed.</param>
/// <param name="SignatureScheme">What the file says of the scheme; another one than <see cref="Scheme"/> is not served.</param>
internal sealed record ConnectionFile(string Address, IReadOnlyDictionary<Channel, int> Ports, string Key, string SignatureScheme)
{
    /// <summary>The only scheme of signatures in use, the protocol's default.</summary>
    public const string Scheme = "hmac-sha256";

    private const int LongestShown = 60;

    /// <summary>The endpoint of one channel, as ZeroMQ writes it.</summary>
    public string Endpoint(Channel channel) => $"tcp://{Host}:{Ports[channel]}";

    /// <summary>The channel's word in the protocol.</summary>
    public static string Word(Channel channel) => channel == Channel.Heartbeat ? "hb" : channel.ToString().ToLowerInvariant();

    /// <summary>The channel's port in the file.</summary>
    public static string PortName(Channel channel) => $"{Word(channel)}_port";

    /// <summary>Whether only programs of this machine reach it.</summary>
    public bool IsLoopback => Address == "localhost" || (IPAddress.TryParse(Address, out var address) && IPAddress.IsLoopback(address));

    private string Host => Address == "localhost" ? "127.0.0.1" : Address.Contains(':', StringComparison.Ordinal) ? $"[{Address}]" : Address;

    /// <summary>Reads the file.</summary>
    /// <exception cref="KernelException">It is missing, unreadable or no connection file, or lets other machines in without a key.</exception>
    public static ConnectionFile Read(string path)
    {
        string text;
        ConnectionFile connection;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new KernelException($"The connection file '{path}' cannot be read ({e.Message.TrimEnd('.')}): Jupyter writes one and names it when it starts the kernel.");
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            connection = Parse(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new KernelException($"'{path}' is no connection file of Jupyter ({(e is JsonException ? "it is no JSON" : e.Message.TrimEnd('.'))}): name the one that Jupyter wrote.");
        }

        return connection.IsLoopback || connection.Key.Length > 0
            ? connection
            : throw new KernelException($"The connection file '{path}' names {connection.Address}, which other machines may reach, and no key, so that anybody there could run code as {Environment.UserName}: let Jupyter make a key, or serve 127.0.0.1.");
    }

    private static ConnectionFile Parse(JsonElement file)
    {
        if (file.ValueKind != JsonValueKind.Object)
            throw new FormatException("it holds no JSON object");

        var transport = Text(file, "transport", "tcp");
        if (transport != "tcp")
            throw new FormatException($"its transport is '{Shown(transport)}' where tcp was expected: start Jupyter without another transport");

        var address = Text(file, "ip", "127.0.0.1");
        if (address != "*" && Uri.CheckHostName(address) == UriHostNameType.Unknown)
            throw new FormatException($"its ip is '{Shown(address)}' where an address was expected");

        var ports = Enum.GetValues<Channel>().ToDictionary(channel => channel, channel => Port(file, PortName(channel)));
        return new ConnectionFile(address, ports, Text(file, "key", ""), Text(file, "signature_scheme", Scheme));
    }

    private static string Text(JsonElement file, string name, string missing)
    {
        if (!file.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return missing;

        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException($"its {name} is no text");
    }

    private static string Shown(string text) => text.Length > LongestShown ? text[..LongestShown] + "..." : text;

    private static int Port(JsonElement file, string name)
    {
        if (!file.TryGetProperty(name, out var value))
            throw new FormatException($"it has no {name}");

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var port) && port is > 0 and < 65536
            ? port
            : throw new FormatException($"its {name} is {Shown(value.GetRawText())} where a number from 1 to 65535 was expected");
    }
}

/// <summary>The kernel cannot start; the message says why and what to do.</summary>
public sealed class KernelException(string message) : Exception(message);
