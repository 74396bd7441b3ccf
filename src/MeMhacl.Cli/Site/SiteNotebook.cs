using System.Text.Json.Nodes;
using MeMhacl.Cli.Commands;
using MeMhacl.Kernel;
using MeMhacl.Study;

namespace MeMhacl.Cli.Site;

/// <summary>An executed notebook of the results folder: what it ran on, how far it came, and what it saved.</summary>
/// <param name="Name">Such as 02-deap; its page is 02-deap.html.</param>
/// <param name="Document">The executed copy.</param>
/// <param name="Entries">What its cells saved.</param>
internal sealed record SiteNotebook(string Name, NotebookDocument Document, IReadOnlyList<ManifestEntry> Entries)
{
    /// <summary>The lines of a notebook's provenance that are told here.</summary>
    private static readonly string[] ToldLines = ["data", "split", "profile"];

    /// <summary>Reads the executed notebooks of a results folder, in order.</summary>
    public static IReadOnlyList<SiteNotebook> All(string results)
    {
        var manifest = ResultsManifest.Read(results);
        return
        [
            .. Directory.EnumerateFiles(results, "*.ipynb").OrderBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal).Where(path => File.Exists(Path.ChangeExtension(path, ".html")))
                .Select(path => new SiteNotebook(Path.GetFileNameWithoutExtension(path), NotebookDocument.Read(path), [.. manifest.Where(entry => entry.Notebook == Path.GetFileName(path))])),
        ];
    }

    /// <summary>The first two digits of its name, and its variant where it has one.</summary>
    public string Number => Name.Split('-')[0] + (Variant == "" ? "" : $" ({Variant})");

    /// <summary>The first heading, and its variant where it has one.</summary>
    public string Title => Heading + (Variant == "" ? "" : $", {Variant}");

    // The notebook on either dataset is run on both.
    private string Variant => Document.Cells.Any(cell => cell.Tags.Contains("injected-parameters") && cell.Source.Contains($"dataset = \"{RunCommand.SecondDataset}\"", StringComparison.Ordinal)) ? "MAHNOB-HCI" : "";

    private string Heading => Document.Cells.Where(cell => cell.Kind == CellKind.Markdown).SelectMany(cell => cell.Source.Split('\n')).FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..] ?? Name;

    /// <summary>What it ran on, name and value, as <see cref="StudyExtension.ProvenanceMime"/> tells it; a notebook on both datasets tells twice.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Provenance =>
    [
        .. Outputs.Select(output => output["data"]?[StudyExtension.ProvenanceMime]).OfType<JsonObject>()
            .Select(told => ToldLines.Where(told.ContainsKey).ToDictionary(name => name, name => Text(told[name]))),
    ];

    /// <summary>One line of its provenance, as often as its cells tell it.</summary>
    /// <param name="name">Such as data, split or "cut by".</param>
    public IEnumerable<string> Told(string name) => Outputs.Select(output => (string?)output["data"]?[StudyExtension.ProvenanceMime]?[name]).OfType<string>();

    /// <summary>Why it is not whole, in words; null where all its cells came to their end.</summary>
    public string? Unfinished => Errors.Any(name => name != CellError.Interrupt) ? "a cell of it failed"
        : Errors.Any() || Document.Cells.Any(cell => cell is { Kind: CellKind.Code, ExecutionCount: null } && cell.Source.Trim().Length > 0 && !cell.Tags.Contains("skip-execution")) ? "stopped before its end" : null;

    /// <summary>The table as its cell showed it, with what the CSV file has no place for; null where it showed none.</summary>
    public string? Shown(ManifestEntry entry) => Document.Cells.Where(cell => cell.Id == entry.Cell).SelectMany(cell => cell.Outputs)
        .Select(output => Text(output["data"]?["text/html"])).FirstOrDefault(html => System.Net.WebUtility.HtmlDecode(html).Contains($">{entry.Title}</caption>", StringComparison.Ordinal));

    private IEnumerable<JsonObject> Outputs => Document.Cells.SelectMany(cell => cell.Outputs);

    private IEnumerable<string> Errors => Outputs.Where(output => Text(output["output_type"]) == "error").Select(output => Text(output["ename"]));

    private static string Text(JsonNode? node) => node switch { JsonArray lines => string.Concat(lines.OfType<JsonValue>().Select(Text)), JsonValue value when value.TryGetValue<string>(out var text) => text, _ => "" };
}
