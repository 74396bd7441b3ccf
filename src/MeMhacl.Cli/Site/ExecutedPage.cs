using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MeMhacl.Kernel.Runner;
using MeMhacl.Kernel.Scripting;

namespace MeMhacl.Cli.Site;

/// <summary>An executed notebook of the results folder: what it ran on, and which cell saved which file.</summary>
internal sealed partial class ExecutedPage
{
    /// <summary>The lines of a notebook's provenance that are told here, in order.</summary>
    public static readonly string[] Told = ["data", "split", "profile"];

    private readonly NotebookDocument _notebook;
    private readonly IReadOnlyList<SavingLiteral> _literals;

    private ExecutedPage(string name, NotebookDocument notebook, string results)
    {
        (Name, _notebook) = (name, notebook);
        _literals = [.. Literals()];
        Files = [.. Find(results, "tables", ".csv", isFigure: false).Concat(Find(results, "figures", ".svg", isFigure: true)).OrderBy(f => f.Order).ThenBy(f => f.Name, StringComparer.Ordinal)];
    }

    /// <summary>Such as 02-deap; its page is 02-deap.html.</summary>
    public string Name { get; }

    /// <summary>01, 02, ...</summary>
    public string Number => Name[..2];

    /// <summary>The first heading.</summary>
    public string Title => _notebook.Cells.Select(Heading).FirstOrDefault(h => h is not null) ?? Name;

    /// <summary>Tables and figures, in the order of the cells that saved them. A file whose cell has not run in this copy is an earlier run's, on other data perhaps, and not among them.</summary>
    public IReadOnlyList<SavedFile> Files { get; }

    /// <summary>What it ran on, as its first screen says: data, split, profile; of a notebook on both datasets two of them.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Provenance =>
    [
        .. _notebook.Cells.SelectMany(Plain).Where(text => text.StartsWith("data:", StringComparison.Ordinal)).Distinct()
            .Select(text => text.Split('\n').Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2 && Told.Contains(pair[0])).ToDictionary(pair => pair[0], pair => pair[1].Trim())),
    ];

    /// <summary>Whether a cell failed: nothing below it has run.</summary>
    public bool Failed => Errors.Any(name => name != CellError.Interrupt);

    /// <summary>Whether the run was ended, by Ctrl-C or with its process, before its last table or figure.</summary>
    public bool Stopped => !Failed && (Errors.Any() || _literals.Any(literal => !literal.Ran));

    private IEnumerable<string?> Errors => _notebook.Cells.SelectMany(cell => cell.Outputs).Where(IsError).Select(output => (string?)output["ename"]);

    /// <summary>Reads the executed notebooks of a results folder, in order.</summary>
    public static IReadOnlyList<ExecutedPage> All(string results) =>
    [
        .. Directory.EnumerateFiles(results, "*.ipynb").Order(StringComparer.Ordinal)
            .Where(path => Numbered().IsMatch(Path.GetFileName(path)) && File.Exists(Path.ChangeExtension(path, ".html")))
            .Select(path => new ExecutedPage(Path.GetFileNameWithoutExtension(path), NotebookDocument.Read(path), results)),
    ];

    /// <summary>Whether a cell that makes a part of the item has not run in this copy.</summary>
    public bool Lacks(SiteItem item) => _literals.Any(literal => !literal.Ran && item.Takes(literal.Heading, literal.Name));

    /// <summary>The table as the cell showed it; null where it showed none, or saved several.</summary>
    public string? ShownTable(SavedFile file) =>
        Files.Count(other => other.Cell == file.Cell && !other.IsFigure) == 1
            ? file.Cell.Outputs.Select(output => Text(output["data"]?["text/html"])).FirstOrDefault(html => html.Contains("<caption", StringComparison.Ordinal))
            : null;

    // The cell whose string literals fit the file's name best. Chosen among all cells, so that no other cell is taken for one that has not run.
    private IEnumerable<SavedFile> Find(string results, string folder, string ending, bool isFigure)
    {
        string place = Path.Combine(results, folder);
        if (!Directory.Exists(place)) yield break;
        foreach (string path in Directory.EnumerateFiles(place, Number + "-*" + ending))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            var best = _literals.Where(literal => literal.IsFigure == isFigure && literal.Fits(name)).MaxBy(literal => literal.Fixed);
            if (best is { Ran: true }) yield return new SavedFile(name, isFigure, this, best.Cell, best.Heading, best.Order);
        }
    }

    private IEnumerable<SavingLiteral> Literals()
    {
        string heading = "";
        // Such as dataset and page, which names of files are made of: a file of the other dataset is an earlier run's.
        var given = new Dictionary<string, string>();
        int last = _notebook.Cells.Select((cell, i) => cell.ExecutionCount is null ? -1 : i).DefaultIfEmpty(-1).Max();
        for (int i = 0; i < _notebook.Cells.Count; i++)
        {
            var cell = _notebook.Cells[i];
            heading = Heading(cell) ?? heading;
            if (cell.Kind != CellKind.Code) continue;
            foreach (Match assigned in Assigned().Matches(cell.Source)) given[assigned.Groups[1].Value] = Filled(assigned.Groups[2].Value);
            if (!cell.Source.Contains(".Save", StringComparison.Ordinal)) continue;
            // Of the last cell that was begun only what it shows tells that it came to its end: a killed process leaves no error.
            bool ran = cell.ExecutionCount is not null && !cell.Outputs.Any(IsError) && (i < last || cell.Outputs.Any(output => output["data"] is not null));
            foreach (Match literal in Quoted().Matches(cell.Source))
                if (new SavingLiteral(cell, heading, i, Filled(literal.Groups[1].Value), ran) is { Fixed: > 0 } named) yield return named;
        }

        string Filled(string text) => given.Aggregate(text, (filled, pair) => filled.Replace($"{{{pair.Key}}}", pair.Value, StringComparison.Ordinal));
    }

    private static bool IsError(JsonObject output) => (string?)output["output_type"] == "error";

    // Of the first two levels: what stands under a lower one belongs to the section.
    private static string? Heading(NotebookCell cell) => cell.Kind != CellKind.Markdown ? null
        : cell.Source.Split('\n').Where(line => line.StartsWith("# ", StringComparison.Ordinal) || line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line.TrimStart('#').Trim()).LastOrDefault();

    private static IEnumerable<string> Plain(NotebookCell cell) => cell.Outputs.Select(output => Text(output["data"]?["text/plain"]));

    private static string Text(JsonNode? node) => node switch { JsonArray lines => string.Concat(lines.Select(line => (string?)line)), JsonValue value => (string?)value ?? "", _ => "" };

    [GeneratedRegex(@"^\d\d-.*\.ipynb$")]
    private static partial Regex Numbered();

    [GeneratedRegex("""(\w+) = \$?"([^"\n]*)";""")]
    private static partial Regex Assigned();

    [GeneratedRegex("\"([^\"\\n]*)\"")]
    private static partial Regex Quoted();
}
