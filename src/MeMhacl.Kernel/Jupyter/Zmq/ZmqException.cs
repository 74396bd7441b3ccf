using System.Runtime.InteropServices;

namespace MeMhacl.Kernel.Jupyter.Zmq;

/// <summary>A call into libzmq failed.</summary>
/// <param name="call">What was tried.</param>
/// <param name="error">errno, or one of libzmq's own numbers.</param>
internal sealed class ZmqException(string call, int error)
    : Exception($"{call} failed: {Marshal.PtrToStringUTF8(LibZmq.ErrorText(error))} ({error}).")
{
    public const int Interrupted = 4;       // EINTR
    public const int TryAgain = 11;         // EAGAIN
    public const int AddressInUse = 98;     // EADDRINUSE

    public int Error { get; } = error;

    public static ZmqException Last(string call) => new(call, Marshal.GetLastPInvokeError());
}
