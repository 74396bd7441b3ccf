using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MeMhacl.Kernel.Runner;

namespace MeMhacl.Cli.Site;

/// <summary>An executed notebook of the results folder: what it ran on, and which cell saved which file.</summary>
internal sealed partial class ExecutedPage
{
    /// <summary>The lines of a notebook's provenance that are told here, in order.</summary>
    public static readonly string[] Told = ["data", "split", "profile"];

    private readonly NotebookDocument _notebook;

    private ExecutedPage(string name, NotebookDocument notebook, string results)
    {
        (Name, _notebook) = (name, notebook);
        Files = [.. Find(results, "tables", ".csv", isFigure: false).Concat(Find(results, "figures", ".svg", isFigure: true)).OrderBy(f => f.Order).ThenBy(f => f.Name, StringComparer.Ordinal)];
    }

    /// <summary>Such as 02-deap; its page is 02-deap.html.</summary>
    public string Name { get; }

    /// <summary>01, 02, ...</summary>
    public string Number => Name[..2];

    /// <summary>The first heading.</summary>
    public string Title => _notebook.Cells.Select(Heading).FirstOrDefault(h => h is not null) ?? Name;

    /// <summary>Tables and figures, in the order of the cells that saved them.</summary>
    public IReadOnlyList<SavedFile> Files { get; }

    /// <summary>What it ran on, as its first screen says: data, split, profile; of a notebook on both datasets two of them.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Provenance =>
    [
        .. _notebook.Cells.SelectMany(Plain).Where(text => text.StartsWith("data:", StringComparison.Ordinal)).Distinct()
            .Select(text => text.Split('\n').Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2 && Told.Contains(pair[0])).ToDictionary(pair => pair[0], pair => pair[1].Trim())),
    ];

    /// <summary>Whether a cell failed: what stands below it is of an earlier run, or not there.</summary>
    public bool Failed => _notebook.Cells.Any(cell => cell.Outputs.Any(output => (string?)output["output_type"] == "error"));

    /// <summary>Reads the executed notebooks of a results folder, in order.</summary>
    public static IReadOnlyList<ExecutedPage> All(string results) =>
    [
        .. Directory.EnumerateFiles(results, "*.ipynb").Order(StringComparer.Ordinal)
            .Where(path => Numbered().IsMatch(Path.GetFileName(path)) && File.Exists(Path.ChangeExtension(path, ".html")))
            .Select(path => new ExecutedPage(Path.GetFileNameWithoutExtension(path), NotebookDocument.Read(path), results)),
    ];

    /// <summary>The table as the cell showed it; null where it showed none, or saved several.</summary>
    public string? ShownTable(SavedFile file) =>
        Files.Count(other => other.Cell == file.Cell && !other.IsFigure) == 1
            ? file.Cell.Outputs.Select(output => Text(output["data"]?["text/html"])).FirstOrDefault(html => html.Contains("<caption", StringComparison.Ordinal))
            : null;

    // The cell whose string literals fit the file's name best; the braces of an interpolated one stand for anything.
    private IEnumerable<SavedFile> Find(string results, string folder, string ending, bool isFigure)
    {
        string place = Path.Combine(results, folder);
        if (!Directory.Exists(place)) yield break;
        var literals = Literals().ToArray();
        foreach (string path in Directory.EnumerateFiles(place, Number + "-*" + ending))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            var best = literals.Where(literal => Regex.IsMatch(name, literal.Pattern)).OrderByDescending(literal => literal.Fixed).FirstOrDefault();
            if (best.Cell is not null) yield return new SavedFile(name, isFigure, this, best.Cell, best.Heading, best.Order);
        }
    }

    private IEnumerable<(NotebookCell Cell, string Heading, int Order, string Pattern, int Fixed)> Literals()
    {
        string heading = "";
        for (int i = 0; i < _notebook.Cells.Count; i++)
        {
            var cell = _notebook.Cells[i];
            heading = Heading(cell) ?? heading;
            if (cell.Kind != CellKind.Code || !cell.Source.Contains(".Save", StringComparison.Ordinal)) continue;
            foreach (Match literal in Quoted().Matches(cell.Source))
            {
                string[] parts = [.. Hole().Split(literal.Groups[1].Value.Replace(".csv", "", StringComparison.Ordinal))];
                if (parts.Sum(part => part.Length) > 0)
                    yield return (cell, heading, i, $"^{string.Join(".*", parts.Select(Regex.Escape))}$", parts.Sum(part => part.Length));
            }
        }
    }

    // Of the first two levels: what stands under a lower one belongs to the section.
    private static string? Heading(NotebookCell cell) => cell.Kind != CellKind.Markdown ? null
        : cell.Source.Split('\n').Where(line => line.StartsWith("# ", StringComparison.Ordinal) || line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line.TrimStart('#').Trim()).LastOrDefault();

    private static IEnumerable<string> Plain(NotebookCell cell) => cell.Outputs.Select(output => Text(output["data"]?["text/plain"]));

    private static string Text(JsonNode? node) => node switch { JsonArray lines => string.Concat(lines.Select(line => (string?)line)), JsonValue value => (string?)value ?? "", _ => "" };

    [GeneratedRegex(@"^\d\d-.*\.ipynb$")]
    private static partial Regex Numbered();

    [GeneratedRegex("\"([^\"\\n]*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
