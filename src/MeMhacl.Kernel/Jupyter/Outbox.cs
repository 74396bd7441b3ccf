using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Jupyter;

/// <summary>What leaves the kernel.</summary>
internal sealed class Outbox(KernelSockets sockets, MessageFrames frames)
{
    /// <summary>Tells all clients something that belongs to a request, or to none.</summary>
    public void Publish(Request? parent, string type, JsonObject content) =>
        sockets.Send(Channel.IoPub, frames.Write([System.Text.Encoding.ASCII.GetBytes($"kernel.{type}")], type, parent?.Header, content));

    /// <summary>Publishes busy, idle or starting.</summary>
    public void Status(Request? parent, string state) => Publish(parent, "status", new JsonObject { ["execution_state"] = state });

    /// <summary>Answers a request that asks for a reply.</summary>
    public void Reply(Request request, JsonObject content) =>
        sockets.Send(request.Channel, frames.Write(request.Identities, request.ReplyType!, request.Header, content));

    /// <summary>Asks the client that sent a request something.</summary>
    public void Ask(Request request, string type, JsonObject content) =>
        sockets.Send(Channel.Stdin, frames.Write(request.Identities, type, request.Header, content));
}
