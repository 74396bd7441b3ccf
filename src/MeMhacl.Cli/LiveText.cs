using System.Text;

namespace MeMhacl.Cli;

/// <summary>
/// What a cell prints, as it comes: on a terminal at once, with its carriage returns; into a file or pipe line by line, of a line that was
/// written over only what stood there in the end.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="terminal">Whether it moves a cursor.</param>
internal sealed class LiveText(TextWriter writer, bool terminal)
{
    private const string Indent = "        ";

    private readonly StringBuilder line = new();
    private bool lineBegun;
    private bool returned;

    public void Write(string text)
    {
        var ready = new StringBuilder();
        foreach (var c in text)
        {
            if (returned && c is not ('\n' or '\r')) Rewind(ready);
            returned = c == '\r';
            if (c == '\n') EndLine(ready);
            else if (c != '\r') Append(ready, c);
        }
        writer.Write(ready);
        writer.Flush();
    }

    /// <summary>Ends a line that is under way, so that what follows has its own.</summary>
    public void End()
    {
        returned = false;
        if (!lineBegun) return;
        var ready = new StringBuilder();
        EndLine(ready);
        writer.Write(ready);
    }

    private void Append(StringBuilder ready, char c)
    {
        if (terminal && !lineBegun) ready.Append(Indent);
        lineBegun = true;
        (terminal ? ready : line).Append(c);
    }

    private void Rewind(StringBuilder ready)
    {
        line.Clear();
        if (terminal && lineBegun) ready.Append("\r\u001b[K").Append(Indent);
    }

    private void EndLine(StringBuilder ready)
    {
        if (!terminal && lineBegun) ready.Append(Indent).Append(line);
        ready.Append(Environment.NewLine);
        line.Clear();
        lineBegun = false;
    }
}
