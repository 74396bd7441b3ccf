using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>
/// Compares two executions of one notebook, output by output: texts and tables word by word, numbers within tolerances, Plotly figures
/// value by value. Not compared are cells tagged "volatile", progress bars, execution counts, and what <see cref="VolatileText"/> names.
/// </summary>
public static class NotebookComparison
{
    /// <summary>What differs.</summary>
    /// <param name="saved">The execution that was saved.</param>
    /// <param name="fresh">The new one; its cells are found by id.</param>
    /// <param name="options">Tolerances; null for the defaults.</param>
    /// <param name="until">The number of code cells that were run, where the new execution ended early; null: all.</param>
    /// <returns>The differences in the order of the cells; none if the two agree.</returns>
    public static IReadOnlyList<OutputDifference> Compare(NotebookDocument saved, NotebookDocument fresh, ComparisonOptions? options = null, int? until = null)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(fresh);
        var outputs = new OutputComparison(options ?? new ComparisonOptions());
        var before = saved.Clone();
        before.Upgrade();
        var byId = before.Cells.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var cells = CellTitles.Of(fresh).Take(until ?? int.MaxValue).ToList();
        var found = new List<OutputDifference>();
        foreach (var (_, cell, info) in cells.Where(c => !c.Cell.Tags.Any(t => t is CellTags.Volatile or CellTags.InjectedParameters)))
        {
            var old = byId.GetValueOrDefault(cell.Id);
            found.AddRange(Cell(old, cell, outputs).Select(d => new OutputDifference(info.Number, cell.Id, info.Title, d.What, d.Lines)));
        }

        return found;
    }

    /// <summary>The ids of code cells whose code differs, or that only one of the two has; cells of injected parameters are left out.</summary>
    /// <param name="executed">The executed copy.</param>
    /// <param name="source">The notebook it may have come from.</param>
    public static IReadOnlyList<string> ChangedCells(NotebookDocument executed, NotebookDocument source)
    {
        var (a, b) = (Code(executed), Code(source));
        return [.. a.Keys.Union(b.Keys, StringComparer.Ordinal).Where(id => a.GetValueOrDefault(id) != b.GetValueOrDefault(id))];
    }

    private static Dictionary<string, string> Code(NotebookDocument notebook)
    {
        var upgraded = notebook.Clone();
        upgraded.Upgrade();
        return upgraded.Cells.Where(c => c.Kind == CellKind.Code && !c.Tags.Contains(CellTags.InjectedParameters)).ToDictionary(c => c.Id, c => c.Source, StringComparer.Ordinal);
    }

    private static IEnumerable<(string What, IReadOnlyList<string> Lines)> Cell(NotebookCell? saved, NotebookCell fresh, OutputComparison outputs)
    {
        if (saved is not null && saved.Source != fresh.Source)
        {
            return [("code", LineDiff.Of(saved.Source, fresh.Source, string.Equals, markup: false))];
        }

        return outputs.Compare(saved?.Outputs ?? (IEnumerable<JsonObject>)[], fresh.Outputs);
    }
}
