using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>
/// Takes out of a notebook what running and opening it puts in: outputs, execution counts, the cell of injected parameters, and the
/// metadata in which editors and runners keep times and what is folded. What is left is the notebook as it was written, in nbformat's bytes.
/// </summary>
public static class NotebookStrip
{
    // Of notebooks: widget states, trust, the run's record, what an editor remembers.
    private static readonly string[] Volatile = ["papermill", "signature", "toc", "varInspector", "vscode", "widgets"];

    // Of cells: times of the run, and what is folded or scrolled.
    private static readonly string[] VolatileInCell =
    [
        "ExecuteTime", "collapsed", "dotnet_repl_cellExecutionEndTime", "dotnet_repl_cellExecutionStartTime", "execution", "papermill", "scrolled", "trusted",
    ];

    private static readonly string[] VolatileInJupyter = ["outputs_hidden", "source_hidden"];

    /// <summary>The text of a notebook file without all that; stripping it again changes nothing.</summary>
    /// <param name="notebook">The notebook; it is not changed.</param>
    public static string Text(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var stripped = notebook.Clone();
        foreach (var injected in stripped.Cells.Where(c => c.Tags.Contains(CellTags.InjectedParameters)).ToList())
            stripped.Remove(injected);

        Remove(stripped.Metadata, Volatile);
        (stripped.Metadata["language_info"] as JsonObject)?.Remove("version"); // the kernel's at the time of the run
        foreach (var cell in stripped.Cells)
        {
            Remove(cell.Metadata, VolatileInCell);
            RemoveFolding(cell.Metadata);
            if (cell.Kind == CellKind.Code)
            {
                cell.ExecutionCount = null;
                cell.OutputList.Clear();
            }
        }

        return stripped.ToJson();
    }

    /// <summary>Strips a notebook file in place, in one step.</summary>
    /// <param name="path">The .ipynb file.</param>
    /// <param name="write">False: nothing is written, only told.</param>
    /// <returns>Whether the file was not stripped yet.</returns>
    /// <exception cref="NotebookException">The file is no notebook of format 4 or cannot be written.</exception>
    public static bool File(string path, bool write = true)
    {
        var text = Text(NotebookDocument.Read(path));
        var changed = !System.IO.File.ReadAllBytes(path).AsSpan().SequenceEqual(System.Text.Encoding.UTF8.GetBytes(text));
        if (changed && write)
            NotebookFile.Write(path, text);

        return changed;
    }

    private static void RemoveFolding(JsonObject metadata)
    {
        if (metadata["jupyter"] is JsonObject jupyter)
        {
            Remove(jupyter, VolatileInJupyter);
            if (jupyter.Count == 0)
                metadata.Remove("jupyter");
        }
    }

    private static void Remove(JsonObject metadata, string[] keys)
    {
        foreach (var key in keys)
            metadata.Remove(key);
    }
}
