using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MeMhacl.Kernel.Jupyter.Zmq;

/// <summary>The kinds of sockets in use, by libzmq's numbers.</summary>
internal enum ZmqSocketType
{
    Pair = 0,
    Publish = 1,
    Subscribe = 2,
    Request = 3,
    Reply = 4,
    Dealer = 5,
    Router = 6,
}

/// <summary>A socket of libzmq. Not safe for use by two threads at a time.</summary>
internal sealed class ZmqSocket : SafeHandleZeroOrMinusOneIsInvalid
{
    private const int IdentityOption = 5;
    private const int SubscribeOption = 6;
    private const int LingerOption = 17;
    private const int SendLimitOption = 23;
    private const int ReceiveLimitOption = 24;
    private const int HandoverOption = 56;
    private const int Ip6Option = 42;

    private readonly ZmqContext _context;

    public ZmqSocket(ZmqContext context, ZmqSocketType type)
        : base(ownsHandle: true)
    {
        _context = context;
        var held = false;
        context.DangerousAddRef(ref held);
        SetHandle(LibZmq.NewSocket(context, type));
        if (IsInvalid)
        {
            var problem = ZmqException.Last("zmq_socket");
            context.DangerousRelease();
            throw problem;
        }

        // Nothing is dropped because one side is slow: outputs wait in memory.
        Set(SendLimitOption, 0);
        Set(ReceiveLimitOption, 0);
        Linger = TimeSpan.FromMilliseconds(300);
        if (type == ZmqSocketType.Router)
        {
            Set(HandoverOption, 1); // a client that connects again under its old identity is the one to answer
        }
    }

    /// <summary>How long the context's end waits for messages that are not out yet.</summary>
    public TimeSpan Linger
    {
        set => Set(LingerOption, (int)value.TotalMilliseconds);
    }

    public void Bind(string endpoint)
    {
        Set(Ip6Option, endpoint.Contains('[', StringComparison.Ordinal) ? 1 : 0);
        if (LibZmq.Bind(this, endpoint) != 0)
        {
            throw ZmqException.Last($"Binding to {endpoint}");
        }
    }

    public void Connect(string endpoint)
    {
        if (LibZmq.Connect(this, endpoint) != 0)
        {
            throw ZmqException.Last($"Connecting to {endpoint}");
        }
    }

    /// <summary>Takes all topics.</summary>
    public void Subscribe() => Set(SubscribeOption, []);

    /// <summary>Names the socket to the routers it connects to: a client goes by one name on all channels, so that questions find it.</summary>
    public void Identify(ReadOnlySpan<byte> identity) => Set(IdentityOption, identity);

    /// <summary>Sends one message of one or more frames.</summary>
    /// <returns>False if it cannot be sent now; none of it is then.</returns>
    public bool Send(params IReadOnlyList<byte[]> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            var flags = LibZmq.DontWait | (i < frames.Count - 1 ? LibZmq.SendMore : 0);
            while (LibZmq.Send(this, frames[i], (nuint)frames[i].Length, flags) < 0)
            {
                switch (Marshal.GetLastPInvokeError())
                {
                    case ZmqException.Interrupted:
                        continue;
                    case ZmqException.TryAgain when i == 0:
                        return false;
                    default:
                        throw ZmqException.Last("zmq_send");
                }
            }
        }

        return true;
    }

    /// <summary>Takes one message, all of its frames.</summary>
    /// <returns>Null if there is none now.</returns>
    public byte[][]? Receive()
    {
        var frames = new List<byte[]>();
        for (var more = true; more;)
        {
            var frame = default(LibZmq.Frame);
            _ = LibZmq.Init(ref frame);
            try
            {
                while (LibZmq.Receive(ref frame, this, LibZmq.DontWait) < 0)
                {
                    switch (Marshal.GetLastPInvokeError())
                    {
                        case ZmqException.Interrupted:
                            continue;
                        case ZmqException.TryAgain when frames.Count == 0:
                            return null;
                        default:
                            throw ZmqException.Last("zmq_msg_recv");
                    }
                }

                frames.Add(Bytes(ref frame));
                more = LibZmq.More(ref frame) != 0;
            }
            finally
            {
                _ = LibZmq.Close(ref frame);
            }
        }

        return [.. frames];
    }

    /// <summary>Waits until one of the sockets has a message.</summary>
    /// <param name="sockets">The sockets.</param>
    /// <param name="limit">How long to wait; null for ever.</param>
    /// <returns>Which have one; none after the limit or when a signal came in between.</returns>
    public static bool[] Poll(ReadOnlySpan<ZmqSocket> sockets, TimeSpan? limit = null)
    {
        Span<LibZmq.PollItem> items = stackalloc LibZmq.PollItem[sockets.Length];
        for (var i = 0; i < sockets.Length; i++)
        {
            items[i] = new LibZmq.PollItem { Socket = sockets[i].DangerousGetHandle(), Events = LibZmq.PollIn };
        }

        var milliseconds = limit is { } time ? (int)Math.Ceiling(time.TotalMilliseconds) : -1;
        if (LibZmq.Poll(items, items.Length, new CLong(milliseconds)) < 0 && Marshal.GetLastPInvokeError() != ZmqException.Interrupted)
        {
            throw ZmqException.Last("zmq_poll");
        }

        var ready = new bool[items.Length];
        for (var i = 0; i < ready.Length; i++)
        {
            ready[i] = items[i].Ready != 0;
        }

        return ready;
    }

    protected override bool ReleaseHandle()
    {
        var closed = LibZmq.Close(handle) == 0;
        _context.DangerousRelease();
        return closed;
    }

    private static unsafe byte[] Bytes(ref LibZmq.Frame frame) =>
        new ReadOnlySpan<byte>(LibZmq.Data(ref frame), (int)LibZmq.Size(ref frame)).ToArray();

    private void Set(int option, int value) => Set(option, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));

    private void Set(int option, ReadOnlySpan<byte> value)
    {
        if (LibZmq.SetOption(this, option, value, (nuint)value.Length) != 0)
        {
            throw ZmqException.Last($"zmq_setsockopt {option}");
        }
    }
}
