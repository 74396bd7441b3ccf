using System.Text.Json.Nodes;
using MeMhacl.Kernel.Runner;
using MeMhacl.Kernel.Scripting;

namespace MeMhacl.Kernel.Jupyter.Requests;

/// <summary>What a client asks while a cell is written: complete_request, inspect_request and is_complete_request.</summary>
internal sealed class EditingRequests(ScriptSession session, Outbox outbox)
{
    public void Complete(Request request)
    {
        var (code, position) = Cursor(request);
        var found = session.CompleteAsync(code, position).GetAwaiter().GetResult();
        int start = CodePoints.FromUtf16(code, found.Start), end = CodePoints.FromUtf16(code, found.End);
        var types = found.Items.Select(item => (JsonNode)new JsonObject
        {
            ["text"] = item.Text, ["type"] = item.Kind, ["signature"] = item.Signature, ["start"] = start, ["end"] = end,
        });
        outbox.Reply(request, Replies.Ok(new JsonObject
        {
            ["matches"] = new JsonArray([.. found.Items.Select(item => (JsonNode)item.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            // Clients show what each match is by this name; it never lost its prefix.
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. types]) },
        }));
    }

    public void Inspect(Request request)
    {
        var (code, position) = Cursor(request);
        var found = session.InspectAsync(code, position, request.Number("detail_level", 0)).GetAwaiter().GetResult();
        outbox.Reply(request, Replies.Ok(new JsonObject
        {
            ["found"] = found is not null,
            ["data"] = found is null ? new JsonObject() : CellOutputs.Data(found),
            ["metadata"] = new JsonObject(),
        }));
    }

    public void IsComplete(Request request)
    {
        var (status, indent) = session.CheckComplete(request.Text("code"));
        var content = new JsonObject { ["status"] = status.ToString().ToLowerInvariant() };
        if (status == CompletenessStatus.Incomplete)
        {
            content["indent"] = indent;
        }

        outbox.Reply(request, content);
    }

    private static (string Code, int Position) Cursor(Request request)
    {
        var code = request.Text("code");
        return (code, CodePoints.ToUtf16(code, request.Number("cursor_pos", int.MaxValue)));
    }
}
