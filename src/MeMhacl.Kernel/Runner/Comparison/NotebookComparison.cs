using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>How near the outputs of two runs must be: |a - b| ≤ atol + rtol · |a|, numpy's rule and defaults, a being the saved number.</summary>
public sealed record ComparisonOptions
{
    /// <summary>rtol: the share of a saved number by which the new one may differ; at least 0, default 1e-5.</summary>
    public double RelativeTolerance { get; init; } = 1e-5;

    /// <summary>atol: what a number near zero may differ by; at least 0, default 1e-8.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-8;

    /// <summary>Whether a new number is near enough to a saved one.</summary>
    public bool Near(double saved, double fresh) => saved == fresh || Math.Abs(saved - fresh) <= AbsoluteTolerance + (RelativeTolerance * Math.Abs(saved));
}

/// <summary>One output that is not as it was saved.</summary>
/// <param name="Cell">The number of the code cell, from 1.</param>
/// <param name="Id">The cell's id.</param>
/// <param name="Title">One line for people: the last heading above the cell, or its first line.</param>
/// <param name="What">Which output and which of its MIME types, such as "output 2, text/plain".</param>
/// <param name="Lines">A short diff: lines that begin with "- " as saved, "+ " as they are now.</param>
public sealed record OutputDifference(int Cell, string Id, string Title, string What, IReadOnlyList<string> Lines);

/// <summary>
/// Compares two executions of one notebook, output by output: texts and tables word by word, numbers within tolerances, Plotly figures
/// value by value. Not compared are cells tagged "volatile", progress bars, execution counts, and what <see cref="TextComparison.Mask"/> names.
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
        var before = Upgraded(saved).Cells.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var found = new List<OutputDifference>();
        foreach (var (cell, info) in CellTitles.Of(fresh).Take(until ?? int.MaxValue).Where(c => !c.Cell.Tags.Any(t => t is CellTags.Volatile or CellTags.InjectedParameters)))
        {
            var old = before.GetValueOrDefault(cell.Id);
            IEnumerable<(string What, IReadOnlyList<string> Lines)> differences = old is not null && old.Source != cell.Source
                ? [("code", LineDiff.Of(old.Source, cell.Source, string.Equals, markup: false))]
                : outputs.Compare(old?.Outputs ?? (IEnumerable<JsonObject>)[], cell.Outputs);
            found.AddRange(differences.Select(d => new OutputDifference(info.Number, cell.Id, info.Title, d.What, d.Lines)));
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

    private static Dictionary<string, string> Code(NotebookDocument notebook) => Upgraded(notebook).Cells
        .Where(c => c.Kind == CellKind.Code && !c.Tags.Contains(CellTags.InjectedParameters)).ToDictionary(c => c.Id, c => c.Source, StringComparer.Ordinal);

    private static NotebookDocument Upgraded(NotebookDocument notebook)
    {
        var upgraded = notebook.Clone();
        upgraded.Upgrade();
        return upgraded;
    }
}
