using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Jupyter.Requests;

/// <summary>comm_*: widgets. This kernel has none, so what a client opens is closed again.</summary>
internal sealed class CommRequests(Outbox outbox)
{
    public void Info(Request request) => outbox.Reply(request, Replies.Ok(new JsonObject { ["comms"] = new JsonObject() }));

    public void Open(Request request) => outbox.Publish(request, "comm_close", new JsonObject { ["comm_id"] = request.Text("comm_id"), ["data"] = new JsonObject() });

    public static void Ignore(Request request)
    {
    }
}
