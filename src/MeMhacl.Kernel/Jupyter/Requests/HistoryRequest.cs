using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Jupyter.Requests;

/// <summary>history_request: the inputs of this session, which is number 1.</summary>
internal sealed class HistoryRequest(InputHistory history, Outbox outbox)
{
    private const int ThisSession = 1;

    public void Answer(Request request)
    {
        var withOutput = request.Flag("output", false);
        var entries = Find(request).Select(entry => new JsonArray(ThisSession, entry.Line, withOutput ? new JsonArray(entry.Input, entry.Output) : entry.Input));
        outbox.Reply(request, Replies.Ok(new JsonObject { ["history"] = new JsonArray([.. entries]) }));
    }

    private IEnumerable<HistoryEntry> Find(Request request)
    {
        var n = request.Number("n", int.MaxValue);
        return request.Text("hist_access_type", "tail") switch
        {
            "range" => request.Number("session", 0) is 0 or ThisSession ? history.Range(request.Number("start", 0), request.Number("stop", int.MaxValue)) : [],
            "search" => history.Search(request.Text("pattern", "*")!, n, request.Flag("unique", false)),
            _ => history.Tail(n),
        };
    }
}
