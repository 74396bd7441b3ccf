using MeMhacl.Kernel.Jupyter.Zmq;

namespace MeMhacl.Kernel.Jupyter;

/// <summary>
/// The five sockets, all owned by one thread that only carries messages: what comes in is handed on, what goes out leaves in the order in
/// which it was given, over all channels, so that a cell's outputs are out before its reply and its idle right after.
/// </summary>
internal sealed class KernelSockets : IDisposable
{
    private const string WakeEndpoint = "inproc://wake";

    private readonly ZmqContext _context = new();
    private readonly Dictionary<Channel, ZmqSocket> _sockets = [];
    private readonly ZmqSocket _wake;   // the carrying thread polls it
    private readonly ZmqSocket _waker;  // written under _gate
    private readonly Lock _gate = new();
    private readonly Action<Channel, byte[][]> _received;
    private readonly KernelLog _log;
    private readonly Thread _carrier;
    private Queue<(Channel Channel, byte[][] Frames)> _outgoing = [];
    private bool _ending;

    /// <summary>Binds all channels; nothing is carried before <see cref="Start"/>.</summary>
    /// <param name="connection">Where to bind.</param>
    /// <param name="received">Told of each message, on the carrying thread; must neither block nor throw.</param>
    /// <param name="log">Told of what could not be sent.</param>
    /// <exception cref="KernelException">A port is taken or the address is none of this machine.</exception>
    public KernelSockets(ConnectionFile connection, Action<Channel, byte[][]> received, KernelLog log)
    {
        _received = received;
        _log = log;
        _carrier = new Thread(Carry) { IsBackground = true, Name = "kernel sockets" };
        _wake = new ZmqSocket(_context, ZmqSocketType.Pair);
        _wake.Bind(WakeEndpoint);
        _waker = new ZmqSocket(_context, ZmqSocketType.Pair);
        _waker.Connect(WakeEndpoint);
        try
        {
            foreach (var channel in Channels.All)
            {
                Bind(channel, connection);
            }
        }
        catch (KernelException)
        {
            CloseAll();
            throw;
        }
    }

    public void Start() => _carrier.Start();

    /// <summary>Sends a message after all given before; returns at once, on any thread.</summary>
    public void Send(Channel channel, byte[][] frames)
    {
        // In a finally block a cell's thread that is being aborted finishes this first, so that queue and waker stay whole.
        try
        {
        }
        finally
        {
            lock (_gate)
            {
                _outgoing.Enqueue((channel, frames));
                if (_outgoing.Count == 1 && !_ending)
                {
                    Wake();
                }
            }
        }
    }

    /// <summary>Sends what was given so far and closes the sockets; waits for slow clients for a moment only. On the carrying thread, which ends the process only
    /// because its sockets failed, nothing can be sent any more.</summary>
    public void Dispose()
    {
        if (Thread.CurrentThread == _carrier)
        {
            return;
        }

        lock (_gate)
        {
            if (!_ending)
            {
                _ending = true;
                Wake();
            }
        }

        if (_carrier.ThreadState.HasFlag(ThreadState.Unstarted))
        {
            CloseAll();
        }
        else
        {
            _carrier.Join();
        }
    }

    private void Bind(Channel channel, ConnectionFile connection)
    {
        var type = channel switch { Channel.IoPub => ZmqSocketType.Publish, Channel.Heartbeat => ZmqSocketType.Reply, _ => ZmqSocketType.Router };
        var socket = new ZmqSocket(_context, type);
        _sockets.Add(channel, socket);
        try
        {
            socket.Bind(connection.Endpoint(channel));
        }
        catch (ZmqException e) when (e.Error == ZmqException.AddressInUse)
        {
            throw new KernelException($"The {channel.PortName()} of the connection file is taken ({connection.Endpoint(channel)}): end the program that holds it or let Jupyter choose another port.");
        }
        catch (ZmqException e)
        {
            throw new KernelException($"The kernel cannot serve its {channel.Word()} channel. {e.Message}");
        }
    }

    private void Wake() => _waker.Send([[]]); // one empty frame

    private void Carry()
    {
        try
        {
            Channel[] channels = [Channel.Control, Channel.Stdin, Channel.Shell, Channel.Heartbeat];
            ZmqSocket[] polled = [_wake, .. channels.Select(channel => _sockets[channel])];
            for (var ending = false; !ending;)
            {
                var ready = ZmqSocket.Poll(polled);
                for (var i = 0; i < channels.Length; i++)
                {
                    while (ready[i + 1] && _sockets[channels[i]].Receive() is { } frames)
                    {
                        Take(channels[i], frames);
                    }
                }

                ending = SendWaiting();
            }
        }
        catch (Exception e)
        {
            // Without its sockets a kernel is deaf and mute: better that Jupyter starts another.
            _log.Write($"the sockets failed, the kernel ends. {e}");
            Environment.Exit(1);
        }

        CloseAll();
    }

    private void Take(Channel channel, byte[][] frames)
    {
        if (channel == Channel.Heartbeat)
        {
            _sockets[channel].Send(frames);
        }
        else
        {
            _received(channel, frames);
        }
    }

    private bool SendWaiting()
    {
        Queue<(Channel Channel, byte[][] Frames)> waiting;
        bool ending;
        while (_wake.Receive() is not null)
        {
        }

        lock (_gate)
        {
            (waiting, _outgoing, ending) = (_outgoing, [], _ending);
        }

        foreach (var (channel, frames) in waiting)
        {
            if (!_sockets[channel].Send(frames))
            {
                _log.Write($"a message on {channel.Word()} could not be sent.");
            }
        }

        return ending;
    }

    private void CloseAll()
    {
        foreach (var socket in _sockets.Values.Append(_wake).Append(_waker))
        {
            socket.Dispose();
        }

        _context.Dispose();
    }
}
