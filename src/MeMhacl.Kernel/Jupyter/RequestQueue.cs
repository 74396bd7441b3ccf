using System.Collections.Concurrent;

namespace MeMhacl.Kernel;

/// <summary>Answers one channel's requests, one after another on a thread of its own, each between busy and idle.</summary>
internal sealed class RequestQueue(string name, Outbox outbox, Action<string> log)
{
    private readonly Dictionary<string, Action<Request>> handlers = new(StringComparer.Ordinal);
    private readonly BlockingCollection<(long Number, Request Request)> waiting = [];
    private Thread? thread;
    private long last;         // the number of the latest request that came in
    private long failedUpTo;   // execute requests up to this number are refused
    private long current;

    /// <summary>Whether the request being answered is one of those that <see cref="FailWaiting"/> was said of.</summary>
    public bool CurrentHasFailed => current <= failedUpTo;

    public void Serve(string type, Action<Request> handler) => handlers.Add(type, handler);

    public void Start()
    {
        thread = new Thread(AnswerAll) { IsBackground = true, Name = $"kernel {name}" };
        thread.Start();
    }

    public void Add(Request request)
    {
        try
        {
            waiting.Add((Interlocked.Increment(ref last), request));
        }
        catch (InvalidOperationException)
        {
            // The kernel is ending.
        }
    }

    /// <summary>Says that a cell failed: those that wait now are not to run.</summary>
    public void FailWaiting() => failedUpTo = Interlocked.Read(ref last);

    /// <summary>Answers the request in hand and no other.</summary>
    public void Stop()
    {
        waiting.CompleteAdding();
        while (waiting.TryTake(out _))
        {
        }
    }

    public bool Join(TimeSpan limit) => thread is null || thread.Join(limit);

    private void AnswerAll()
    {
        foreach (var (number, request) in waiting.GetConsumingEnumerable())
        {
            current = number;
            outbox.Status(request, "busy");
            Answer(request);
            outbox.Status(request, "idle");
        }
    }

    private void Answer(Request request)
    {
        try
        {
            if (handlers.TryGetValue(request.Type, out var handler))
                handler(request);
            else
                log($"{request.Type} on {name} is not served.");
        }
        catch (Exception e)
        {
            log($"{request.Type} failed. {(e is FormatException ? e.Message : e)}");
            if (request.ReplyType is not null)
                outbox.Reply(request, Outbox.Failed(CellError.Of(e.GetType().Name, e.Message)));
        }
    }
}
