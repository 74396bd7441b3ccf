using System.Text.Json.Nodes;
using MeMhacl.Kernel.Runner;
using MeMhacl.Kernel.Scripting;

namespace MeMhacl.Kernel.Jupyter.Requests;

/// <summary>Publishes what one cell does; nothing if it is silent. What a background task of the cell does later is still the cell's.</summary>
internal sealed class CellMessages(Outbox outbox, Request request, int number, bool silent)
{
    /// <summary>The text of the cell's value; null if it has none.</summary>
    public string? ResultText { get; private set; }

    public void Begin(string code) => Send("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = number });

    public void Publish(CellEvent cellEvent)
    {
        switch (cellEvent)
        {
            case StreamWritten stream:
                Send("stream", new JsonObject { ["name"] = stream.Stream, ["text"] = stream.Text });
                break;
            case ValueDisplayed shown:
                Send("display_data", Shown(shown.DisplayId, shown.Data));
                break;
            case DisplayUpdated update:
                Send("update_display_data", Shown(update.DisplayId, update.Data));
                break;
            case ResultProduced result:
                ResultText = result.Data.Text;
                Send("execute_result", new JsonObject { ["execution_count"] = number, ["data"] = CellOutputs.Data(result.Data), ["metadata"] = new JsonObject() });
                break;
            case OutputCleared cleared:
                Send("clear_output", new JsonObject { ["wait"] = cleared.Wait });
                break;
            case CellFailed failed:
                Send("error", Replies.Error(failed.Error));
                break;
        }
    }

    private static JsonObject Shown(string displayId, MimeBundle data) => new()
    {
        ["data"] = CellOutputs.Data(data), ["metadata"] = new JsonObject(), ["transient"] = new JsonObject { ["display_id"] = displayId },
    };

    private void Send(string type, JsonObject content)
    {
        if (!silent)
        {
            outbox.Publish(request, type, content);
        }
    }
}
