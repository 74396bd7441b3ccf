using System.Reflection;
using System.Runtime.InteropServices;

namespace MeMhacl.Kernel.Jupyter.Zmq;

/// <summary>The functions of libzmq 4 that the kernel calls. errno comes by <see cref="Marshal.GetLastPInvokeError"/>.</summary>
internal static partial class LibZmq
{
    public const int DontWait = 1;
    public const int SendMore = 2;
    public const short PollIn = 1;

    private const string Name = "libzmq.so.5";
    /// <summary>The library by its names on Linux, macOS and Windows.</summary>
    public static readonly string[] Names = [Name, "libzmq.5.dylib", "libzmq"];

    static LibZmq() => NativeLibrary.SetDllImportResolver(typeof(LibZmq).Assembly, (name, _, _) => name == Name ? Load(Names) : 0);

    /// <summary>Loads the first of these libraries that the system has.</summary>
    /// <exception cref="KernelException">It has none of them.</exception>
    public static nint Load(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, typeof(LibZmq).Assembly, DllImportSearchPath.SafeDirectories, out var handle))
            {
                return handle;
            }
        }

        throw new KernelException($"{names[0]}, through which the kernel talks to Jupyter, is missing: install Debian's package libzmq5 (sudo apt-get install libzmq5), then start the kernel again.");
    }

    [LibraryImport(Name, EntryPoint = "zmq_ctx_new", SetLastError = true)]
    public static partial nint NewContext();

    [LibraryImport(Name, EntryPoint = "zmq_ctx_term", SetLastError = true)]
    public static partial int EndContext(nint context);

    [LibraryImport(Name, EntryPoint = "zmq_socket", SetLastError = true)]
    public static partial nint NewSocket(ZmqContext context, ZmqSocketType type);

    [LibraryImport(Name, EntryPoint = "zmq_close", SetLastError = true)]
    public static partial int Close(nint socket);

    [LibraryImport(Name, EntryPoint = "zmq_bind", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Bind(ZmqSocket socket, string endpoint);

    [LibraryImport(Name, EntryPoint = "zmq_connect", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Connect(ZmqSocket socket, string endpoint);

    [LibraryImport(Name, EntryPoint = "zmq_setsockopt", SetLastError = true)]
    public static partial int SetOption(ZmqSocket socket, int option, ReadOnlySpan<byte> value, nuint size);

    [LibraryImport(Name, EntryPoint = "zmq_send", SetLastError = true)]
    public static partial int Send(ZmqSocket socket, ReadOnlySpan<byte> frame, nuint size, int flags);

    [LibraryImport(Name, EntryPoint = "zmq_msg_init", SetLastError = true)]
    public static partial int Init(ref Frame frame);

    [LibraryImport(Name, EntryPoint = "zmq_msg_recv", SetLastError = true)]
    public static partial int Receive(ref Frame frame, ZmqSocket socket, int flags);

    [LibraryImport(Name, EntryPoint = "zmq_msg_data")]
    public static unsafe partial byte* Data(ref Frame frame);

    [LibraryImport(Name, EntryPoint = "zmq_msg_size")]
    public static partial nuint Size(ref Frame frame);

    [LibraryImport(Name, EntryPoint = "zmq_msg_more")]
    public static partial int More(ref Frame frame);

    [LibraryImport(Name, EntryPoint = "zmq_msg_close", SetLastError = true)]
    public static partial int Close(ref Frame frame);

    [LibraryImport(Name, EntryPoint = "zmq_poll", SetLastError = true)]
    public static partial int Poll(Span<PollItem> items, int count, CLong milliseconds);

    [LibraryImport(Name, EntryPoint = "zmq_strerror")]
    public static partial nint ErrorText(int error);

    /// <summary>zmq_msg_t: 64 bytes that only libzmq reads. It must not move while it is in use, so it lives on the stack.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    public struct Frame
    {
        private readonly nint _first;
    }

    /// <summary>zmq_pollitem_t.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollItem
    {
        public nint Socket;
        public int File;
        public short Events;
        public short Ready;
    }
}
