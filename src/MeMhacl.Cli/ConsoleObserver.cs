using System.Text.Json.Nodes;
using MeMhacl.Kernel;
using MeMhacl.Study;
using Spectre.Console;

namespace MeMhacl.Cli;

/// <summary>Shows a run on the console: a line a cell, what it prints, and its progress in place on a terminal, now and then elsewhere.</summary>
/// <param name="console">Where to write.</param>
internal sealed class ConsoleObserver(IAnsiConsole console) : INotebookObserver
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(15);

    private static readonly List<string> Outcomes = [.. Enum.GetValues<Outcome>().Select(OutcomeWords.Of)];

    private readonly bool terminal = console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi;
    private readonly LiveText live = new(console.Profile.Out.Writer, console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi);
    private readonly List<(string Text, string Outcome)> findings = [];
    private int checks;
    private DateTime lastLine = DateTime.MinValue;
    private bool inPlace;
    private string? lastTable;

    public void CellStarted(CellInfo cell) => Line($"[grey]{cell.Number,3}/{cell.Count}[/]  {Markup.Escape(cell.Title)}");

    public void Happened(CellInfo cell, CellEvent what)
    {
        switch (what)
        {
            case StreamWritten written:
                EndProgress();
                live.Write(written.Text);
                break;
            case ValueDisplayed shown: Show(shown.Data, isResult: false); break;
            case ResultProduced result: Show(result.Data, isResult: true); break;
            case DisplayUpdated update: ShowProgress((Plain(update.Data) ?? "").Split('\n')[0]); break;
            case CellFailed failed:
                Line(cell.MayFail ? $"        cell {cell.Number} failed, as its tag says it may" : $"[red]        cell {cell.Number} failed[/]");
                foreach (var line in cell.Source.Split('\n')) Line($"[grey]      | {Markup.Escape(line)}[/]");
                foreach (var line in failed.Error.Traceback) Line($"        {Markup.Escape(line)}");
                break;
        }
    }

    public void CellFinished(CellInfo cell, CellOutcome outcome, TimeSpan duration)
    {
        live.End();
        if (duration > TimeSpan.FromSeconds(1)) Line($"[grey]        {duration.TotalSeconds:0.0} s[/]");
    }

    /// <summary>The run in a few lines: the notebook's last table, how many checks held, and how many of its claims are borne out.</summary>
    public void Summarise()
    {
        // Claims are a table too, too wide for a console.
        if (findings.Count > 0)
            foreach (var (text, outcome) in findings) Line($"[{(outcome == Outcomes[0] ? "green" : outcome == Outcomes[1] ? "red" : "yellow")}]{Markup.Escape(text)}[/]");
        else if (lastTable is not null)
            foreach (var line in lastTable.TrimEnd('\n').Split('\n')) Line(Markup.Escape(line));
        if (checks > 0) Line($"[green]✓ {checks} checks hold.[/]");
        if (findings.Count > 0) Line(string.Join(", ", findings.CountBy(finding => finding.Outcome).OrderBy(pair => Outcomes.IndexOf(pair.Key)).Select(pair => $"{pair.Value} {pair.Key}")) + $" of {findings.Count} claims.");
    }

    // Check cells say what holds and what this run does not bear out. Tables are for the page: here their first line (that of a plan says
    // what will run and how long), and the last one whole at the end. Of charts a line says what they show.
    private void Show(JsonObject data, bool isResult)
    {
        if (data[StudyExtension.ChecksMime] is JsonObject held)
            foreach (var one in held["checks"]!.AsArray())
            {
                checks += (bool)one!["holds"]! ? 1 : 0;
                Text((string)one["text"]!);
            }
        else if (data[StudyExtension.FindingsMime] is JsonObject judged)
            foreach (var one in judged["findings"]!.AsArray())
            {
                findings.Add(((string)one!["text"]!, (string)one["outcome"]!));
                Text(findings[^1].Text);
            }
        else if (Plain(data) is not { } text) return;
        else if (!data.ContainsKey("text/html")) Text(text);
        else if (isResult)
        {
            if (((string?)data["text/html"])!.Contains("<table", StringComparison.Ordinal)) lastTable = text;
            Text(text.Split('\n')[0]);
        }
    }

    private void ShowProgress(string text)
    {
        if (terminal)
        {
            live.End();
            var width = Math.Max(20, console.Profile.Width - 10);
            console.Write(new ControlCode($"\r\u001b[K        {(text.Length > width ? text[..width] : text)}"));
            inPlace = true;
        }
        else if (DateTime.UtcNow - lastLine >= BetweenLines || text.Contains("done in", StringComparison.Ordinal))
        {
            lastLine = DateTime.UtcNow;
            Text(text);
        }
    }

    private static string? Plain(JsonObject data) => (string?)data["text/plain"];

    private void Text(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n')) Line($"        {Markup.Escape(line)}");
    }

    private void Line(string markup)
    {
        EndProgress();
        live.End();
        console.MarkupLine(markup);
    }

    private void EndProgress()
    {
        if (inPlace) console.WriteLine();
        inPlace = false;
    }
}
