using NetMQ;
using NetMQ.Sockets;

namespace MeMhacl.Kernel;

/// <summary>The five sockets between a kernel and its clients.</summary>
internal enum Channel
{
    Shell, // requests, answered one after another
    Control, // requests that are answered while a cell runs
    Stdin, // the kernel asks, the client's user answers
    IoPub, // what all clients are told
    Heartbeat, // bytes that are sent back as they came
}

/// <summary>
/// The five sockets, all owned by one thread that only carries messages: what comes in is handed on, what goes out leaves in the order in
/// which it was given, over all channels, so that a cell's outputs are out before its reply and its idle right after.
/// </summary>
internal sealed class KernelSockets : IDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(300);

    private readonly Dictionary<Channel, NetMQSocket> sockets = [];
    private readonly NetMQQueue<(Channel Channel, byte[][]? Frames)> outgoing = new();
    private readonly NetMQPoller poller = [];
    private readonly Action<Channel, byte[][]> received;
    private readonly Action<string> log;
    private readonly Thread carrier;

    /// <summary>Binds all channels; nothing is carried before <see cref="Start"/>.</summary>
    /// <param name="connection">Where to bind.</param>
    /// <param name="received">Told of each message, on the carrying thread; must neither block nor throw.</param>
    /// <param name="log">Told of what could not be sent.</param>
    /// <exception cref="KernelException">A port is taken or the address is none of this machine.</exception>
    public KernelSockets(ConnectionFile connection, Action<Channel, byte[][]> received, Action<string> log)
    {
        (this.received, this.log) = (received, log);
        carrier = new Thread(Carry) { IsBackground = true, Name = "kernel sockets" };
        outgoing.ReceiveReady += (_, _) => SendWaiting();
        poller.Add(outgoing);
        foreach (var channel in Enum.GetValues<Channel>())
            Bind(channel, connection);
    }

    public void Start() => carrier.Start();

    /// <summary>Sends a message after all given before; returns at once, on any thread.</summary>
    public void Send(Channel channel, byte[][] frames) => Enqueue((channel, frames));

    /// <summary>Sends what was given so far and closes the sockets; waits for slow clients for a moment only. On the carrying thread, which ends the process only
    /// because its sockets failed, nothing can be sent any more.</summary>
    public void Dispose()
    {
        if (Thread.CurrentThread == carrier || !carrier.IsAlive)
            return;

        Enqueue((Channel.Shell, null));
        carrier.Join(Linger * 2);
    }

    private void Bind(Channel channel, ConnectionFile connection)
    {
        NetMQSocket socket = channel switch { Channel.IoPub => new PublisherSocket(), Channel.Heartbeat => new ResponseSocket(), _ => new RouterSocket() };
        sockets.Add(channel, socket);
        var endpoint = connection.Endpoint(channel);

        // Nothing is dropped because one side is slow: outputs wait in memory.
        (socket.Options.SendHighWatermark, socket.Options.ReceiveHighWatermark, socket.Options.Linger) = (0, 0, Linger);
        socket.Options.IPv4Only = !endpoint.Contains('[', StringComparison.Ordinal);
        if (socket is RouterSocket router)
            router.Options.RouterHandover = true; // a client that connects again under its old identity is the one to answer
        try
        {
            socket.Bind(endpoint);
        }
        catch (AddressAlreadyInUseException)
        {
            throw new KernelException($"The {ConnectionFile.PortName(channel)} of the connection file is taken ({endpoint}): end the program that holds it or let Jupyter choose another port.");
        }
        catch (Exception e) when (e is NetMQException or System.Net.Sockets.SocketException)
        {
            throw new KernelException($"The kernel cannot serve its {ConnectionFile.Word(channel)} channel: binding to {endpoint} failed. {e.Message}");
        }

        if (channel == Channel.IoPub)
            return;

        socket.ReceiveReady += (_, _) =>
        {
            var message = new NetMQMessage();
            while (socket.TryReceiveMultipartMessage(ref message))
                Take(channel, message);
        };
        poller.Add(socket);
    }

    private void Take(Channel channel, NetMQMessage message)
    {
        if (channel == Channel.Heartbeat)
            sockets[channel].SendMultipartMessage(message);
        else
            received(channel, [.. message.Select(frame => frame.ToByteArray())]);
    }

    // In a finally block a cell's thread that is being aborted finishes this first, so that the queue stays whole.
    private void Enqueue((Channel, byte[][]?) item)
    {
        try
        {
        }
        finally
        {
            outgoing.Enqueue(item);
        }
    }

    private void SendWaiting()
    {
        while (outgoing.TryDequeue(out var item, TimeSpan.Zero))
        {
            if (item.Frames is null)
            {
                poller.StopAsync();
                return;
            }

            if (!sockets[item.Channel].TrySendMultipartBytes(TimeSpan.Zero, item.Frames))
                log($"a message on {ConnectionFile.Word(item.Channel)} could not be sent.");
        }
    }

    private void Carry()
    {
        try
        {
            poller.Run();
            poller.Dispose();
            foreach (var socket in sockets.Values.Append<IDisposable>(outgoing))
                socket.Dispose();

            NetMQConfig.Cleanup(block: true);
        }
        catch (Exception e)
        {
            // Without its sockets a kernel is deaf and mute: better that Jupyter starts another.
            log($"the sockets failed, the kernel ends. {e}");
            Environment.Exit(1);
        }
    }
}
