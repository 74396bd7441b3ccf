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
