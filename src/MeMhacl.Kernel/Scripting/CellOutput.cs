using System.Text;

namespace MeMhacl.Kernel.Scripting;

/// <summary>
/// Brings console text and displays of one session to its front end in one order. Console text is collected for about 50 ms,
/// so that ten thousand printed lines do not become ten thousand messages. A cell that prints faster hands
/// the text over itself, and waits while that takes; a front end that only queues it, as Jupyter's sockets do, sets no limit to an endless print.
/// </summary>
internal sealed class CellOutput : IDisposable
{
    /// <summary>The terminal's "erase the display": as a cell's text it clears the output.</summary>
    public const string Erase = "\u001b[2J";

    /// <summary><see cref="Erase"/> as C# source writes it.</summary>
    public const string EraseEscape = @"\u001b[2J";

    /// <summary>The terminal's "cursor to the top": the next output takes the place of the old one.</summary>
    public const string Home = "\u001b[H";

    /// <summary>Characters that may wait: 2 MiB.</summary>
    private const int MaxPending = 1 << 20;

    private const int FlushMilliseconds = 50;

    // The front end may be writing to the very console whose lock the cell's thread holds: it must get its turn.
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(250);

    private readonly Lock _buffer = new();      // guards _pending; held for an append only
    private readonly Lock _publication = new(); // keeps the order of events
    private readonly Timer _timer;
    private List<Piece> _pending = [];
    private int _pendingLength;
    private Action<CellEvent>? _publish;

    public CellOutput()
    {
        using (ExecutionContext.SuppressFlow())
        {
            _timer = new Timer(_ => Flush());
        }
    }

    /// <summary>Asks the user for a line: prompt, and whether what is typed is hidden.</summary>
    public Func<string, bool, string>? Input { get; private set; }

    /// <summary>Whether a cell runs.</summary>
    public bool IsBusy => Input is not null;

    /// <summary>Sends what follows to the next cell's front end. Text that a background task writes after its cell still goes to the last one.</summary>
    public void Begin(Action<CellEvent> publish, Func<string, bool, string> input)
    {
        lock (_publication)
        {
            Drain();
            _publish = publish;
            Input = input;
        }
    }

    /// <summary>The cell is over.</summary>
    public void End()
    {
        Flush();
        Input = null;
    }

    public void Write(string stream, ReadOnlySpan<char> text)
    {
        // In a finally block an aborted thread finishes the append, so that the buffer stays whole.
        try
        {
        }
        finally
        {
            while (text.Length > 0)
            {
                var part = text.Length > MaxPending ? text[..MaxPending] : text;
                text = text[part.Length..];
                if (Append(stream, part) > MaxPending && _publication.TryEnter(MaxWait))
                {
                    try
                    {
                        Drain();
                    }
                    finally
                    {
                        _publication.Exit();
                    }
                }
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

    private int Append(string stream, ReadOnlySpan<char> text)
    {
        lock (_buffer)
        {
            if (_pending.Count == 0)
            {
                _timer.Change(FlushMilliseconds, Timeout.Infinite);
            }

            if (stream == "stdout")
            {
                while (Sequence(text) is var (start, length, wait))
                {
                    AppendText(stream, text[..start]);
                    _pending.Add(new Piece(new OutputCleared(wait), "", new StringBuilder()));
                    text = text[(start + length)..];
                }
            }

            AppendText(stream, text);
            return _pendingLength;
        }
    }

    // "\e[H\e[2J", what a terminal's own clear writes, is one clearing.
    private static (int Start, int Length, bool Wait)? Sequence(ReadOnlySpan<char> text)
    {
        var escape = text.IndexOf('\u001b');
        if (escape < 0)
        {
            return null;
        }

        var home = text.IndexOf(Home, StringComparison.Ordinal);
        var erase = text.IndexOf(Erase, StringComparison.Ordinal);
        return (home, erase) switch
        {
            (< 0, < 0) => null,
            ( >= 0, >= 0) when erase == home + Home.Length => (home, Home.Length + Erase.Length, false),
            ( >= 0, >= 0) when home == erase + Erase.Length => (erase, Home.Length + Erase.Length, false),
            (_, >= 0) when home < 0 || erase < home => (erase, Erase.Length, false),
            _ => (home, Home.Length, true),
        };
    }

    private void AppendText(string stream, ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (_pending.Count == 0 || _pending[^1].Stream != stream)
        {
            _pending.Add(new Piece(null, stream, new StringBuilder()));
        }

        _pending[^1].Text.Append(text);
        _pendingLength += text.Length;
    }

    private void Drain()
    {
        List<Piece> taken;
        lock (_buffer)
        {
            if (_pending.Count == 0)
            {
                return;
            }

            taken = _pending;
            _pending = [];
            _pendingLength = 0;
        }

        foreach (var piece in taken)
        {
            Send(piece.Event ?? new StreamWritten(piece.Stream, piece.Text.ToString()));
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

    private sealed record Piece(CellEvent? Event, string Stream, StringBuilder Text);
}
