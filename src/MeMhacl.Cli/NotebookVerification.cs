using MeMhacl.Kernel;
using Spectre.Console;

namespace MeMhacl.Cli;

/// <summary>Executes a notebook again and shows on the console where its outputs are not as they were saved.</summary>
internal static class NotebookVerification
{
    public static async Task<int> RunAsync(string notebook, NotebookRunOptions run, ComparisonOptions comparison, CancellationToken stop)
    {
        string executed = Executed(notebook), name = Path.GetFileNameWithoutExtension(notebook);
        var console = NotebookSession.CreateConsole();
        console.MarkupLine($"[bold]{Markup.Escape(name)}[/], against the outputs in {Markup.Escape(StudyRoot.Shown(executed))}");
        NotebookSession.SayWhose(console, notebook);
        var options = run with { Observer = new ConsoleObserver(console), CancelGrace = NotebookSession.CheckpointTime, WorkingDirectory = FolderOf(executed) };
        var saved = NotebookDocument.Read(executed);
        if (!HasOutputs(saved)) throw new UserException($"{executed} holds no saved outputs to compare with: execute it first, and verify the executed copy.");
        var result = await NotebookRunner.RunAsync(executed, options, stop);
        // A cell that failed or was stopped speaks for itself.
        var differences = NotebookComparison.Compare(saved, result.Notebook, comparison, result.Succeeded ? result.CellsRun : result.CellsRun - 1);

        foreach (var difference in differences)
        {
            console.MarkupLine($"[red]cell {difference.Cell}[/] ({Markup.Escape(difference.Id)}), {Markup.Escape(difference.Title)}: {Markup.Escape(difference.What)}");
            foreach (var line in difference.Lines) console.MarkupLine($"    {Markup.Escape(line)}");
        }
        var cells = differences.Select(d => d.Cell).Distinct().Count();
        var tolerances = FormattableString.Invariant($"rtol {comparison.RelativeTolerance}, atol {comparison.AbsoluteTolerance}");
        console.MarkupLine($"{result.CellsRun} of {result.CellCount} cells in {result.Duration.TotalSeconds:0} s; {(cells == 0 ? "outputs as saved" : $"{cells} with other outputs than saved")} ({tolerances})");
        var code = NotebookSession.Explain(result, name, stop);
        if (code != 0 || cells == 0) return code;
        Console.Error.WriteLine($"study: {cells} of {result.CellCount} cells of {name} put out something else than was saved.");
        return 1;
    }

    /// <summary>The file with the outputs: the notebook itself, or of a tracked notebook, which has none, its executed copy in results/.</summary>
    private static string Executed(string notebook)
    {
        var document = NotebookDocument.Read(notebook);
        var copy = Path.Combine(StudyRoot.Results, Path.GetFileName(notebook));
        if (HasOutputs(document) || !File.Exists(copy)) return notebook;
        string[] changed = [.. NotebookComparison.ChangedCells(NotebookDocument.Read(copy), document)];
        return changed.Length == 0 ? copy
            : throw new UserException($"{notebook} has changed since {StudyRoot.Shown(copy)} was executed (cells {string.Join(", ", changed)}): run it again before it can be verified.");
    }

    private static bool HasOutputs(NotebookDocument notebook) => notebook.Cells.Any(cell => cell.Outputs.Count > 0);

    // An executed copy of one of the study's notebooks names its files as seen from notebooks/, wherever the copy stands.
    private static string FolderOf(string executed) => File.Exists(Path.Combine(StudyRoot.Notebooks, Path.GetFileName(executed)))
        ? StudyRoot.Notebooks
        : Path.GetDirectoryName(Path.GetFullPath(executed))!;
}
