using MeMhacl.Kernel.Runner;
using MeMhacl.Kernel.Scripting;
using Spectre.Console;

namespace MeMhacl.Cli;

/// <summary>Shows a run on the console: a line a cell, what it prints, and its progress in place on a terminal, now and then elsewhere.</summary>
/// <param name="console">Where to write.</param>
internal sealed class ConsoleObserver(IAnsiConsole console) : INotebookObserver
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(15);

    private readonly bool _terminal = console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi;
    private DateTime _lastLine = DateTime.MinValue;
    private bool _inPlace;

    public void CellStarted(CellInfo cell) => Line($"[grey]{cell.Number,3}/{cell.Count}[/]  {Markup.Escape(cell.Title)}");

    public void StreamWritten(CellInfo cell, string stream, string text)
    {
        foreach (string line in text.TrimEnd('\n').Split('\n')) Line($"        {Markup.Escape(line)}");
    }

    public void Displayed(CellInfo cell, string? displayId, MimeBundle data)
    {
        // Tables and pictures are for the page; one line says what they are, and check cells say what holds.
        if (data.Text is { } text && !data.Types.Contains("text/html") || data.Text is { } mark && mark.StartsWith('✓')) Text(data.Text!);
    }

    public void DisplayUpdated(CellInfo cell, string displayId, MimeBundle data)
    {
        string text = (data.Text ?? "").Split('\n')[0];
        if (_terminal)
        {
            int width = Math.Max(20, console.Profile.Width - 10);
            console.Write(new ControlCode($"\r\u001b[K        {(text.Length > width ? text[..width] : text)}"));
            _inPlace = true;
        }
        else if (DateTime.UtcNow - _lastLine >= BetweenLines || text.Contains("done in"))
        {
            _lastLine = DateTime.UtcNow;
            Text(text);
        }
    }

    public void CellErred(CellInfo cell, CellError error)
    {
        Line($"[red]        cell {cell.Number} failed[/]");
        foreach (string line in cell.Source.Split('\n')) Line($"[grey]      | {Markup.Escape(line)}[/]");
        foreach (string line in error.Traceback) Line($"        {Markup.Escape(line)}");
    }

    public void CellFinished(CellInfo cell, CellOutcome outcome, TimeSpan duration)
    {
        if (duration > TimeSpan.FromSeconds(1)) Line($"[grey]        {duration.TotalSeconds:0.0} s[/]");
    }

    private void Text(string text)
    {
        foreach (string line in text.Split('\n')) Line($"        {Markup.Escape(line)}");
    }

    private void Line(string markup)
    {
        if (_inPlace) console.WriteLine();
        _inPlace = false;
        console.MarkupLine(markup);
    }
}
