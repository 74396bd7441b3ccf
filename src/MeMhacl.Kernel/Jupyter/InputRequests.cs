using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Jupyter;

/// <summary>A running cell's questions to the user of the client that sent it.</summary>
internal sealed class InputRequests(Outbox outbox)
{
    private readonly Lock _gate = new();
    private Request? _asker;
    private TaskCompletionSource<string>? _answer;

    /// <summary>Says whose cell runs.</summary>
    /// <param name="request">Its execute_request; null after it, or where the client takes no questions.</param>
    public void Serve(Request? request)
    {
        lock (_gate)
        {
            _asker = request;
        }
    }

    /// <summary>Asks and waits.</summary>
    /// <param name="prompt">Shown to the user.</param>
    /// <param name="password">Whether what is typed is hidden.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The client takes no questions.</exception>
    public string Ask(string prompt, bool password, CancellationToken cancellationToken)
    {
        Task<string> answer;
        lock (_gate)
        {
            if (_asker is null)
            {
                throw new InvalidOperationException("Nobody can be asked: the front end takes no input (allow_stdin is false) or the cell has ended. Set the value in the code, or run the cell in a front end that asks.");
            }

            _answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            answer = _answer.Task;
            outbox.Ask(_asker, "input_request", new JsonObject { ["prompt"] = prompt, ["password"] = password });
        }

        answer.Wait(cancellationToken);
        return answer.Result;
    }

    /// <summary>Takes what came in on the stdin channel; an answer to no question is dropped.</summary>
    public void Take(Request reply)
    {
        if (reply.Type != "input_reply" || !reply.Content.TryGetProperty("value", out var value) || value.ValueKind != System.Text.Json.JsonValueKind.String)
        {
            return;
        }

        lock (_gate)
        {
            _answer?.TrySetResult(value.GetString()!);
            _answer = null;
        }
    }
}
