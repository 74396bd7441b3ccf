using System.Text;
using System.Text.RegularExpressions;

namespace MeMhacl.Kernel;

/// <summary>
/// Brings console text and displays of one session to its front end in one order. Console text is collected for about 50 ms,
/// so that ten thousand printed lines do not become ten thousand messages. A cell that prints faster hands
/// the text over itself, and waits while that takes; a front end that only queues it, as Jupyter's sockets do, sets no limit to an endless print.
/// </summary>
internal sealed partial class CellOutput : IDisposable
{
    /// <summary>The terminal's "erase the display": as a cell's text it clears the output. "Cursor to the top" alone clears it when the next output comes.</summary>
    private const string Erase = "\u001b[2J";

    /// <summary>Characters that may wait: 2 MiB.</summary>
    private const int MaxPending = 1 << 20;

    private const int FlushMilliseconds = 50;

    // The front end may be writing to the very console whose lock the cell's thread holds: it must get its turn.
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(250);

    private readonly Lock buffer = new();      // guards pending; held for an append only
    private readonly Lock publication = new(); // keeps the order of events
    private readonly Timer timer;
    private List<(CellEvent? Event, string Stream, StringBuilder Text)> pending = [];
    private int pendingLength;
    private Action<CellEvent>? publish;

    public CellOutput()
    {
        using (ExecutionContext.SuppressFlow())
            timer = new Timer(_ => Flush());
    }

    /// <summary>Asks the user for a line: prompt, and whether what is typed is hidden.</summary>
    public Func<string, bool, string>? Input { get; private set; }

    /// <summary>Whether a cell runs.</summary>
    public bool IsBusy => Input is not null;

    /// <summary>Sends what follows to the next cell's front end. Text that a background task writes after its cell still goes to the last one.</summary>
    public void Begin(Action<CellEvent> publish, Func<string, bool, string> input)
    {
        lock (publication)
        {
            Drain();
            this.publish = publish;
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
                if (Append(stream, part) > MaxPending && publication.TryEnter(MaxWait))
                {
                    try
                    {
                        Drain();
                    }
                    finally
                    {
                        publication.Exit();
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
            lock (publication)
            {
                Drain();
                Send(cellEvent);
            }
        }
    }

    public void Flush()
    {
        lock (publication)
            Drain();
    }

    public void Dispose()
    {
        timer.Dispose();
        Flush();
    }

    private int Append(string stream, ReadOnlySpan<char> text)
    {
        lock (buffer)
        {
            if (pending.Count == 0)
                timer.Change(FlushMilliseconds, Timeout.Infinite);

            var from = 0;
            if (stream == "stdout" && text.Contains('\u001b'))
            {
                foreach (var clearing in Clearing().EnumerateMatches(text))
                {
                    AppendText(stream, text[from..clearing.Index]);
                    from = clearing.Index + clearing.Length;
                    var wait = !text[clearing.Index..from].Contains(Erase, StringComparison.Ordinal);
                    pending.Add((new OutputCleared(wait), "", new StringBuilder()));
                }
            }

            AppendText(stream, text[from..]);
            return pendingLength;
        }
    }

    private void AppendText(string stream, ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
            return;

        if (pending.Count == 0 || pending[^1].Stream != stream)
            pending.Add((null, stream, new StringBuilder()));

        pending[^1].Text.Append(text);
        pendingLength += text.Length;
    }

    private void Drain()
    {
        List<(CellEvent? Event, string Stream, StringBuilder Text)> taken;
        lock (buffer)
        {
            if (pending.Count == 0)
                return;

            (taken, pending, pendingLength) = (pending, [], 0);
        }

        foreach (var piece in taken)
            Send(piece.Event ?? new StreamWritten(piece.Stream, piece.Text.ToString()));
    }

    // The front end may write to the console itself: that must not come back as the cell's output.
    private void Send(CellEvent cellEvent)
    {
        var captured = ConsoleCapture.Current;
        ConsoleCapture.Current = null;
        try
        {
            publish?.Invoke(cellEvent);
        }
        finally
        {
            ConsoleCapture.Current = captured;
        }
    }

    // "\e[H\e[2J", what a terminal's own clear writes, is one clearing.
    [GeneratedRegex(@"\u001b\[H\u001b\[2J|\u001b\[2J\u001b\[H|\u001b\[2J|\u001b\[H")]
    private static partial Regex Clearing();
}
