using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Runner;

/// <summary>Makes a notebook ready for a run: format 4.5, the metadata that the genuine kernel writes, no old outputs, parameters injected.</summary>
internal static class ExecutedNotebook
{
    public static void Prepare(NotebookDocument notebook, IReadOnlyDictionary<string, string> parameters)
    {
        CheckLanguage(notebook);
        notebook.Upgrade();
        AddMetadata(notebook.Metadata);
        ParameterCell.Inject(notebook, parameters);
        foreach (var cell in notebook.Cells.Where(c => c.Kind == CellKind.Code))
        {
            cell.ExecutionCount = null;
            cell.OutputList.Clear();
            cell.Metadata.TryAdd("polyglot_notebook", new JsonObject { ["kernelName"] = "csharp" });
        }
    }

    private static void CheckLanguage(NotebookDocument notebook)
    {
        var spec = notebook.Metadata["kernelspec"] as JsonObject;
        var info = notebook.Metadata["language_info"] as JsonObject;
        var language = Text(spec?["language"]) ?? Text(info?["name"]);
        if (language is not (null or "") && language.ToUpperInvariant() is not ("C#" or "CSHARP"))
        {
            throw new NotebookException($"{notebook.Name} is written in {language}, but this runner executes C#: give a notebook whose kernel is .NET (C#).");
        }
    }

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
