using Microsoft.Win32.SafeHandles;

namespace MeMhacl.Kernel.Jupyter.Zmq;

/// <summary>libzmq's context. Each socket holds it, so it ends after the last of them, when their last messages are out or their linger is over.</summary>
internal sealed class ZmqContext : SafeHandleZeroOrMinusOneIsInvalid
{
    public ZmqContext()
        : base(ownsHandle: true)
    {
        _ = LibZmq.Load(LibZmq.Names); // a missing library is told here, in a sentence
        SetHandle(LibZmq.NewContext());
        if (IsInvalid)
        {
            throw ZmqException.Last("zmq_ctx_new");
        }
    }

    protected override bool ReleaseHandle()
    {
        while (LibZmq.EndContext(handle) != 0)
        {
            if (System.Runtime.InteropServices.Marshal.GetLastPInvokeError() != ZmqException.Interrupted)
            {
                return false;
            }
        }

        return true;
    }
}
