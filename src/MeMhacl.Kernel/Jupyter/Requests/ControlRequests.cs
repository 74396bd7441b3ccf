using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Jupyter.Requests;

/// <summary>shutdown_request: says goodbye, then ends the kernel. A restart is the same; Jupyter starts the next.</summary>
internal sealed class ShutdownRequest(Outbox outbox, Action stop)
{
    public void Answer(Request request)
    {
        outbox.Reply(request, Replies.Ok(new JsonObject { ["restart"] = request.Flag("restart", false) }));
        stop();
    }
}

/// <summary>interrupt_request: answered at once, whatever the cell does about it.</summary>
internal sealed class InterruptRequest(RunningCell running, Outbox outbox)
{
    public void Answer(Request request)
    {
        outbox.Reply(request, Replies.Ok());
        running.Interrupt();
    }
}
