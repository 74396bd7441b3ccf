using System.Text.Json;
using System.Text.Json.Nodes;
using MeMhacl.Kernel.Runner;
using MeMhacl.Kernel.Scripting;

namespace MeMhacl.Kernel.Jupyter.Requests;

/// <summary>execute_request: runs a cell.</summary>
internal sealed class ExecuteRequest(ScriptSession session, RunningCell running, InputRequests input, InputHistory history, RequestQueue queue, Outbox outbox)
{
    private const string NotRun = "NotRun";

    private int _count; // of the cells that were stored

    public void Answer(Request request)
    {
        var code = request.Text("code");
        var silent = request.Flag("silent", false);
        var store = request.Flag("store_history", !silent) && !silent;
        if (queue.CurrentHasFailed)
        {
            outbox.Reply(request, Counted(Replies.Failed(NotRun, "The cell was not run: one before it failed."), _count));
            return;
        }

        var number = store ? ++_count : _count;
        var outputs = new CellMessages(outbox, request, number, silent);
        outputs.Begin(code);
        input.Serve(request.Flag("allow_stdin", false) ? request : null);
        try
        {
            var result = Run(code, number, outputs.Publish);
            if (store)
            {
                history.Add(new HistoryEntry(number, code, outputs.ResultText));
            }

            if (result.Error is not null && request.Flag("stop_on_error", true))
            {
                queue.FailWaiting();
            }

            outbox.Reply(request, Counted(result.Error is { } error ? Replies.Failed(error) : Done(request, number), number));
        }
        finally
        {
            input.Serve(null);
        }
    }

    private static JsonObject Counted(JsonObject reply, int count)
    {
        reply["execution_count"] = count;
        return reply;
    }

    private CellResult Run(string code, int number, Action<CellEvent> publish)
    {
        var token = running.Enter();
        try
        {
            return session.RunAsync(code, Math.Max(1, number), publish, token).GetAwaiter().GetResult();
        }
        finally
        {
            running.Leave();
        }
    }

    private JsonObject Done(Request request, int number) => Replies.Ok(new JsonObject
    {
        ["payload"] = new JsonArray(),
        ["user_expressions"] = Evaluate(request, number),
    });

    // Their values go into the reply; what they print or show goes nowhere.
    private JsonObject Evaluate(Request request, int number)
    {
        var values = new JsonObject();
        if (!request.Content.TryGetProperty("user_expressions", out var expressions) || expressions.ValueKind != JsonValueKind.Object)
        {
            return values;
        }

        foreach (var expression in expressions.EnumerateObject())
        {
            MimeBundle? data = null;
            var code = expression.Value.ValueKind == JsonValueKind.String ? expression.Value.GetString()! : expression.Value.GetRawText();
            var result = Run(code, number, e => data = (e as ResultProduced)?.Data ?? data);
            values[expression.Name] = result.Error is { } error
                ? Replies.Failed(error)
                : Replies.Ok(new JsonObject { ["data"] = data is null ? new JsonObject() : CellOutputs.Data(data), ["metadata"] = new JsonObject() });
        }

        return values;
    }
}
