using System.Text;

namespace MeMhacl.Kernel.Scripting;

/// <summary>
/// Brings console text and displays of one session to its front end in one order. Console text is collected for about 50 ms,
/// so that ten thousand printed lines do not become ten thousand messages.
/// </summary>
internal sealed class CellOutput : IDisposable
{
    private const int FlushMilliseconds = 50;

    private readonly Lock _buffer = new();      // guards _pending; held for an append only
    private readonly Lock _publication = new(); // keeps the order of events; never taken while writing to the console
    private readonly Timer _timer;
    private List<(string Stream, StringBuilder Text)> _pending = [];
    private Action<CellEvent>? _publish;

    public CellOutput()
    {
        using (ExecutionContext.SuppressFlow())
        {
            _timer = new Timer(_ => Flush());
        }
    }

    /// <summary>Sends what follows to the next cell's front end. Text that a background task writes after its cell still goes to the last one.</summary>
    public void Begin(Action<CellEvent> publish)
    {
        lock (_publication)
        {
            Drain();
            _publish = publish;
        }
    }

    public void Write(string stream, ReadOnlySpan<char> text)
    {
        // In a finally block an aborted thread finishes the append, so that the buffer stays whole.
        try
        {
        }
        finally
        {
            lock (_buffer)
            {
                if (_pending.Count == 0)
                {
                    _timer.Change(FlushMilliseconds, Timeout.Infinite);
                }

                if (_pending.Count == 0 || _pending[^1].Stream != stream)
                {
                    _pending.Add((stream, new StringBuilder()));
                }

                _pending[^1].Text.Append(text);
            }
        }
    }

    /// <summary>Publishes an event after all text that was written before it.</summary>
    public void Publish(CellEvent cellEvent)
    {
        try
        {
        }
        finally
        {
            lock (_publication)
            {
                Drain();
                Send(cellEvent);
            }
        }
    }

    public void Flush()
    {
        lock (_publication)
        {
            Drain();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        Flush();
    }

    private void Drain()
    {
        List<(string Stream, StringBuilder Text)> taken;
        lock (_buffer)
        {
            if (_pending.Count == 0)
            {
                return;
            }

            taken = _pending;
            _pending = [];
        }

        foreach (var (stream, text) in taken)
        {
            Send(new StreamWritten(stream, text.ToString()));
        }
    }

    // The front end may write to the console itself: that must not come back as the cell's output.
    private void Send(CellEvent cellEvent)
    {
        var captured = ConsoleCapture.Current;
        ConsoleCapture.Current = null;
        try
        {
            _publish?.Invoke(cellEvent);
        }
        finally
        {
            ConsoleCapture.Current = captured;
        }
    }
}
