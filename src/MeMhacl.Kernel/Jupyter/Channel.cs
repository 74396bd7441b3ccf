namespace MeMhacl.Kernel.Jupyter;

/// <summary>The five sockets between a kernel and its clients.</summary>
internal enum Channel
{
    /// <summary>Requests, answered one after another.</summary>
    Shell,

    /// <summary>Requests that are answered while a cell runs.</summary>
    Control,

    /// <summary>The kernel asks, the client's user answers.</summary>
    Stdin,

    /// <summary>What all clients are told.</summary>
    IoPub,

    /// <summary>Bytes that are sent back as they came.</summary>
    Heartbeat,
}

/// <summary>What is known of each channel.</summary>
internal static class Channels
{
    public static readonly IReadOnlyList<Channel> All = Enum.GetValues<Channel>();

    /// <summary>The channel's word in the protocol.</summary>
    public static string Word(this Channel channel) => channel == Channel.Heartbeat ? "hb" : channel.ToString().ToLowerInvariant();

    /// <summary>The channel's port in the connection file.</summary>
    public static string PortName(this Channel channel) => $"{channel.Word()}_port";
}
