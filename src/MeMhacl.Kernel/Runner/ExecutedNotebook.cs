using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>Makes a notebook ready for a run: format 4.5, the metadata that the genuine kernel writes, no old outputs, parameters injected.</summary>
internal static class ExecutedNotebook
{
    private static readonly string[] CSharp = ["C#", "CSHARP", ".NET-CSHARP", "DOTNET-INTERACTIVE.CSHARP", "POLYGLOT-NOTEBOOK"];

    public static void Prepare(NotebookDocument notebook, IReadOnlyDictionary<string, string> parameters)
    {
        CheckLanguage(notebook);
        notebook.Upgrade();
        AddMetadata(notebook.Metadata);
        ParameterCell.Inject(notebook, parameters);
        foreach (var cell in notebook.Cells.Where(c => c.Kind == CellKind.Code && !c.Tags.Contains(CellTags.SkipExecution)))
        {
            CheckLanguage(notebook, cell);
            cell.ExecutionCount = null;
            cell.OutputList.Clear();
            cell.Metadata.TryAdd("polyglot_notebook", new JsonObject { ["kernelName"] = "csharp" });
        }
    }

    // No kernelspec at all is a notebook that was written by hand, and taken for C#.
    private static void CheckLanguage(NotebookDocument notebook)
    {
        var spec = notebook.Metadata["kernelspec"] as JsonObject;
        var language = Text(spec?["language"]) ?? Text((notebook.Metadata["language_info"] as JsonObject)?["name"]) ?? Text(spec?["name"]);
        if (!IsCSharp(language))
            throw new NotebookException($"{notebook.Name} is written in {language}, but this runner executes C#: give a notebook whose kernel is .NET (C#).");
    }

    // Polyglot Notebooks, .NET Interactive and VS Code each note a cell's own language.
    private static void CheckLanguage(NotebookDocument notebook, NotebookCell cell)
    {
        var metadata = cell.Metadata;
        var language = Text((metadata["polyglot_notebook"] as JsonObject)?["kernelName"])
            ?? Text((metadata["dotnet_interactive"] as JsonObject)?["language"]) ?? Text((metadata["vscode"] as JsonObject)?["languageId"]);
        if (!IsCSharp(language))
        {
            throw new NotebookException($"Cell {((List<NotebookCell>)notebook.Cells).IndexOf(cell) + 1} of {notebook.Name} is written in {language}, but this runner executes C#: "
                + $"write it in C# (or under #!html or #!markdown), or tag it \"{CellTags.SkipExecution}\".");
        }
    }

    private static bool IsCSharp(string? language) =>
        language is null or "" || CSharp.Contains(language.ToUpperInvariant());

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static void AddMetadata(JsonObject metadata)
    {
        metadata.TryAdd("kernelspec", new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" });
        metadata.TryAdd("language_info", new JsonObject
        {
            ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp",
        });
        metadata.TryAdd("polyglot_notebook", new JsonObject
        {
            ["kernelInfo"] = new JsonObject
            {
                ["defaultKernelName"] = "csharp",
                ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["name"] = "csharp" }),
            },
        });
    }
}

/// <summary>Names the code cells of a notebook for people who follow a run.</summary>
internal static class CellTitles
{
    private const int MaxLength = 80;

    public static List<(NotebookCell Cell, CellInfo Info)> Of(NotebookDocument notebook)
    {
        var count = notebook.Cells.Count(IsRun);
        var found = new List<(NotebookCell Cell, CellInfo Info)>();
        string? heading = null;
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kind == CellKind.Markdown)
                heading = Heading(cell.Source) ?? heading;
            else if (IsRun(cell))
            {
                found.Add((cell, new CellInfo(found.Count + 1, count, cell.Id, heading ?? FirstLine(cell.Source), cell.Source, cell.Tags.Contains(CellTags.RaisesException))));
                heading = null;
            }
        }

        return found;
    }

    // Jupyter does not send empty cells either.
    private static bool IsRun(NotebookCell cell) =>
        cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source) && !cell.Tags.Contains(CellTags.SkipExecution);

    private static string? Heading(string markdown) =>
        markdown.Split('\n').Where(line => line.StartsWith('#')).Select(line => Short(line.TrimStart('#').Trim())).LastOrDefault(line => line.Length > 0);

    private static string FirstLine(string source) => Short(source.Split('\n').First(line => !string.IsNullOrWhiteSpace(line)).Trim());

    private static string Short(string line) => line.Length <= MaxLength ? line : line[..(MaxLength - 1)] + "…";
}
