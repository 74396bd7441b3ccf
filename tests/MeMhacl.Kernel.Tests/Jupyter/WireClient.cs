using System.Diagnostics;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace MeMhacl.Kernel.Tests;

/// <summary>The end of one cell as a client sees it.</summary>
/// <param name="Reply">The execute_reply.</param>
/// <param name="Published">All of iopub from busy to idle.</param>
internal sealed record Execution(WireMessage Reply, IReadOnlyList<WireMessage> Published)
{
    public string Status => Reply["status"];

    public int Count => (int)Reply.Content["execution_count"]!;

    /// <summary>What was shown, without status and input.</summary>
    public IReadOnlyList<WireMessage> Outputs => [.. Published.Where(m => m.Type is not ("status" or "execute_input"))];

    public string Stdout => string.Concat(Outputs.Where(m => m.Type == "stream" && m["name"] == "stdout").Select(m => m["text"]));

    public string? Result => Outputs.SingleOrDefault(m => m.Type == "execute_result")?.Content["data"]!["text/plain"]!.ToString();
}

/// <summary>A small client of the Jupyter protocol.</summary>
internal sealed class WireClient : IDisposable
{
    // Generous: the machine may be busy with other work.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string key;
    private readonly byte[] name = System.Text.Encoding.ASCII.GetBytes(Guid.NewGuid().ToString());
    private readonly Dictionary<Channel, NetMQSocket> sockets = [];
    private readonly Dictionary<Channel, List<WireMessage>> unclaimed = [];

    public WireClient(ConnectionFile connection)
    {
        key = connection.Key;
        foreach (var channel in Enum.GetValues<Channel>())
        {
            NetMQSocket socket = channel switch { Channel.IoPub => new SubscriberSocket(), Channel.Heartbeat => new RequestSocket(), _ => new DealerSocket() };
            (socket.Options.SendHighWatermark, socket.Options.ReceiveHighWatermark, socket.Options.Linger) = (0, 0, TimeSpan.Zero);
            (socket as SubscriberSocket)?.SubscribeToAnyTopic();
            if (socket is DealerSocket)
                socket.Options.Identity = name;

            socket.Connect(connection.Endpoint(channel));
            sockets.Add(channel, socket);
            unclaimed.Add(channel, []);
        }
    }

    /// <summary>As Jupyter's own clients do: asks until both an answer and something published arrive.</summary>
    public void WaitForReady()
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience)
        {
            Send(Channel.Shell, "kernel_info_request");
            if (TryReceive(Channel.Shell, TimeSpan.FromSeconds(2)) is not null && TryReceive(Channel.IoPub, TimeSpan.FromSeconds(0.2)) is not null)
            {
                while (TryReceive(Channel.Shell, TimeSpan.FromSeconds(0.3)) is not null || TryReceive(Channel.IoPub, TimeSpan.FromSeconds(0.3)) is not null)
                {
                }

                return;
            }
        }

        Assert.Fail("The kernel does not answer.");
    }

    public string Send(Channel channel, string type, JsonObject? content = null) => Send(channel, WireMessage.Request(type, content ?? []));

    public string Send(Channel channel, WireMessage message)
    {
        SendFrames(channel, message.Frames(key));
        return message.Id;
    }

    public void SendFrames(Channel channel, params byte[][] frames) => sockets[channel].SendMultipartBytes(frames);

    public byte[][] Sign(params byte[][] signed) => WireMessage.Sign(key, [], signed);

    /// <summary>The frames of the next message as they come; null after the limit.</summary>
    public byte[][]? ReceiveFrames(Channel channel, TimeSpan limit)
    {
        NetMQMessage? message = null;
        return sockets[channel].TryReceiveMultipartMessage(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, ref message) ? [.. message!.Select(f => f.ToByteArray())] : null;
    }

    public WireMessage? TryReceive(Channel channel, TimeSpan limit) => ReceiveFrames(channel, limit) is { } frames ? WireMessage.Read(key, frames) : null;

    /// <summary>The message that answers a request; others that come before are kept.</summary>
    public WireMessage Receive(Channel channel, string parentId)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (unclaimed[channel].Find(m => m.ParentId == parentId) is { } kept)
            {
                unclaimed[channel].Remove(kept);
                return kept;
            }

            var message = TryReceive(channel, Patience - clock.Elapsed);
            Assert.True(message is not null, $"Nothing came on {channel} within {Patience}.");
            unclaimed[channel].Add(message!);
        }
    }

    /// <summary>What came and answers none of the requests whose answers were asked for.</summary>
    public IReadOnlyList<WireMessage> Unclaimed(Channel channel) => unclaimed[channel];

    /// <summary>All that is published for one request, from busy to idle.</summary>
    public List<WireMessage> PublishedFor(string parentId)
    {
        var published = new List<WireMessage>();
        do
        {
            published.Add(Receive(Channel.IoPub, parentId));
        }
        while (!IsStatus(published[^1], "idle"));
        return published;
    }

    /// <summary>Sends a request and takes its reply; what is published around it must be busy first and idle last.</summary>
    public WireMessage Ask(string type, JsonObject? content = null, Channel channel = Channel.Shell)
    {
        var id = Send(channel, type, content);
        var reply = Receive(channel, id);
        var published = PublishedFor(id);
        Assert.True(IsStatus(published[0], "busy"));
        return reply;
    }

    public string SendCell(string code, bool silent = false, bool store = true, bool stop = true, bool stdin = false, JsonObject? expressions = null) =>
        Send(Channel.Shell, "execute_request", new JsonObject
        {
            ["code"] = code, ["silent"] = silent, ["store_history"] = store, ["stop_on_error"] = stop, ["allow_stdin"] = stdin, ["user_expressions"] = expressions ?? [],
        });

    public Execution Finish(string cell)
    {
        var reply = Receive(Channel.Shell, cell);
        var published = PublishedFor(cell);
        Assert.True(IsStatus(published[0], "busy"));
        return new Execution(reply, published);
    }

    public Execution Run(string code, bool silent = false, bool store = true, JsonObject? expressions = null) => Finish(SendCell(code, silent, store, expressions: expressions));

    public static bool IsStatus(WireMessage message, string state) => message.Type == "status" && message["execution_state"] == state;

    public void Dispose()
    {
        foreach (var socket in sockets.Values)
            socket.Dispose();
    }
}
