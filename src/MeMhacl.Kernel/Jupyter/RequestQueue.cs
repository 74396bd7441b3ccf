using System.Collections.Concurrent;

namespace MeMhacl.Kernel.Jupyter;

/// <summary>Answers one channel's requests, one after another on a thread of its own, each between busy and idle.</summary>
internal sealed class RequestQueue(string name, Outbox outbox, KernelLog log)
{
    private readonly Dictionary<string, Action<Request>> _handlers = new(StringComparer.Ordinal);
    private readonly BlockingCollection<(long Number, Request Request)> _waiting = [];
    private Thread? _thread;
    private long _last;         // the number of the latest request that came in
    private long _failedUpTo;   // execute requests up to this number are refused
    private long _current;

    /// <summary>Whether the request being answered is one of those that <see cref="FailWaiting"/> was said of.</summary>
    public bool CurrentHasFailed => _current <= _failedUpTo;

    public void Serve(string type, Action<Request> handler) => _handlers.Add(type, handler);

    public void Start()
    {
        _thread = new Thread(AnswerAll) { IsBackground = true, Name = $"kernel {name}" };
        _thread.Start();
    }

    public void Add(Request request)
    {
        try
        {
            _waiting.Add((Interlocked.Increment(ref _last), request));
        }
        catch (InvalidOperationException)
        {
            // The kernel is ending.
        }
    }

    /// <summary>Says that a cell failed: those that wait now are not to run.</summary>
    public void FailWaiting() => _failedUpTo = Interlocked.Read(ref _last);

    /// <summary>Answers the request in hand and no other.</summary>
    public void Stop()
    {
        _waiting.CompleteAdding();
        while (_waiting.TryTake(out _))
        {
        }
    }

    public bool Join(TimeSpan limit) => _thread is null || _thread.Join(limit);

    private void AnswerAll()
    {
        foreach (var (number, request) in _waiting.GetConsumingEnumerable())
        {
            _current = number;
            Answer(request);
        }
    }

    private void Answer(Request request)
    {
        outbox.Status(request, "busy");
        try
        {
            if (_handlers.TryGetValue(request.Type, out var handler))
            {
                handler(request);
            }
            else
            {
                log.Write($"{request.Type} on {name} is not served.");
            }
        }
        catch (Exception e)
        {
            log.Write($"{request.Type} failed. {(e is FormatException ? e.Message : e)}");
            if (request.ReplyType is not null)
            {
                outbox.Reply(request, Replies.Failed(e.GetType().Name, e.Message));
            }
        }

        outbox.Status(request, "idle");
    }
}
