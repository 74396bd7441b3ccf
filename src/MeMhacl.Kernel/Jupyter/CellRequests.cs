using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>One cell that was run.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Input">Its code.</param>
/// <param name="Output">The text of its result; null if it had none.</param>
internal sealed record HistoryEntry(int Line, string Input, string? Output);

/// <summary>execute_request and what belongs to it: the interruption of the running cell, its questions to the user, the history.</summary>
internal sealed class CellRequests(RequestQueue queue, Outbox outbox) : IDisposable
{
    // A training that is stopped writes its checkpoint, up to 1 GB, in peace; whoever cannot wait presses stop again.
    private static readonly TimeSpan CheckpointTime = TimeSpan.FromMinutes(1);

    // Jupyter's server says so which notebook it is; other clients do not.
    private static readonly string Notebook = Environment.GetEnvironmentVariable("JPY_SESSION_NAME") is { Length: > 0 } path ? Path.GetFullPath(path) : "";

    private readonly Lock gate = new();
    private readonly List<HistoryEntry> history = [];
    private CellSession? session;
    private CancellationTokenSource? running;
    private Request? asker;
    private TaskCompletionSource<string>? answer;
    private bool interrupted;
    private bool ended;
    private int count; // of the cells that were stored

    /// <summary>The session in which the cells run.</summary>
    public CellSession Session => session ??= new CellSession(Ask, CheckpointTime);

    /// <summary>The cells of this session; earlier sessions are not kept.</summary>
    public IReadOnlyList<HistoryEntry> History => history;

    public void Dispose() => session?.Dispose();

    /// <summary>Runs a cell.</summary>
    public void Execute(Request request)
    {
        var code = request.Text("code");
        var silent = request.Flag("silent", false);
        var store = request.Flag("store_history", !silent) && !silent;
        if (queue.CurrentHasFailed)
        {
            outbox.Reply(request, Counted(Outbox.Failed(CellError.Of("NotRun", "The cell was not run: one before it failed.")), count));
            return;
        }

        var number = store ? ++count : count;
        string? resultText = null;
        void Send(string type, JsonObject content)
        {
            if (!silent)
                outbox.Publish(request, type, content);
        }

        Send("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = number });
        CellSession.Tell(Notebook, request.Metadata.TryGetProperty("cellId", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "");
        asker = request.Flag("allow_stdin", false) ? request : null;
        var result = Run(code, number, e =>
        {
            resultText ??= (string?)(e as ResultProduced)?.Data["text/plain"];
            var (type, content) = Message(e, number);
            Send(type, content);
        });
        if (store)
            history.Add(new HistoryEntry(number, code, resultText));

        if (result.Error is not null && request.Flag("stop_on_error", true))
            queue.FailWaiting();

        var reply = result.Error is { } error ? Outbox.Failed(error) : new JsonObject { ["payload"] = new JsonArray(), ["user_expressions"] = Evaluate(request, number) };
        asker = null;
        outbox.Reply(request, Counted(reply, number));
    }

    /// <summary>interrupt_request: answered at once, whatever the cell does about it.</summary>
    public void Interrupt(Request request)
    {
        outbox.Reply(request);
        Interrupt();
    }

    /// <summary>Interrupts the running cell, a second time without patience; nothing if there is none.</summary>
    public void Interrupt()
    {
        lock (gate)
        {
            running?.Cancel();
            if (running is not null && interrupted)
                session?.EndGrace();

            interrupted = true;
        }
    }

    /// <summary>Interrupts the running cell and all that would follow.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            running?.Cancel();
        }
    }

    /// <summary>Takes what came in on the stdin channel; an answer to no question is dropped.</summary>
    public void TakeAnswer(Request reply)
    {
        if (reply.Type == "input_reply" && reply.Content.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String)
            Interlocked.Exchange(ref answer, null)?.TrySetResult(value.GetString()!);
    }

    private string Ask(string prompt, bool password, CancellationToken cancellationToken)
    {
        var question = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = asker ?? throw new InvalidOperationException("Nobody can be asked: the front end takes no input (allow_stdin is false) or the cell has ended. Set the value in the code, or run the cell in a front end that asks.");
        answer = question;
        outbox.Ask(client, "input_request", new JsonObject { ["prompt"] = prompt, ["password"] = password });
        question.Task.Wait(cancellationToken);
        return question.Task.Result;
    }

    private CellResult Run(string code, int number, Action<CellEvent> publish)
    {
        CancellationToken token;
        lock (gate)
        {
            (running, interrupted) = (new CancellationTokenSource(), false);
            if (ended)
                running.Cancel();

            token = running.Token;
        }

        try
        {
            return Session.RunAsync(code, Math.Max(1, number), publish, token).GetAwaiter().GetResult();
        }
        finally
        {
            lock (gate)
                running = null;
        }
    }

    private static JsonObject Counted(JsonObject reply, int count)
    {
        reply["execution_count"] = count;
        return reply;
    }

    // Their values go into the reply; what they print or show goes nowhere.
    private JsonObject Evaluate(Request request, int number)
    {
        var values = new JsonObject();
        if (!request.Content.TryGetProperty("user_expressions", out var expressions) || expressions.ValueKind != JsonValueKind.Object)
            return values;

        foreach (var expression in expressions.EnumerateObject())
        {
            var data = new JsonObject();
            var code = expression.Value.ValueKind == JsonValueKind.String ? expression.Value.GetString()! : expression.Value.GetRawText();
            var result = Run(code, number, e => data = (e as ResultProduced)?.Data ?? data);
            values[expression.Name] = result.Error is { } error ? Outbox.Failed(error) : new JsonObject { ["status"] = "ok", ["data"] = data, ["metadata"] = new JsonObject() };
        }

        return values;
    }

    private static (string Type, JsonObject Content) Message(CellEvent happened, int number) => happened switch
    {
        StreamWritten stream => ("stream", new JsonObject { ["name"] = stream.Stream, ["text"] = stream.Text }),
        ValueDisplayed shown => ("display_data", Shown(shown.DisplayId, shown.Data)),
        DisplayUpdated update => ("update_display_data", Shown(update.DisplayId, update.Data)),
        ResultProduced result => ("execute_result", new JsonObject { ["execution_count"] = number, ["data"] = result.Data, ["metadata"] = new JsonObject() }),
        OutputCleared cleared => ("clear_output", new JsonObject { ["wait"] = cleared.Wait }),
        CellFailed failed => ("error", failed.Error.ToJson()),
        _ => throw new ArgumentException($"{happened} is no event of a cell.", nameof(happened)),
    };

    private static JsonObject Shown(string displayId, JsonObject data) =>
        new() { ["data"] = data, ["metadata"] = new JsonObject(), ["transient"] = new JsonObject { ["display_id"] = displayId } };
}
