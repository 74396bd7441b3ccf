namespace MeMhacl.Kernel;

/// <summary>Executes a notebook that holds saved outputs once more and compares.</summary>
public static class NotebookVerifier
{
    /// <summary>Whether a notebook holds outputs that a run could be compared with.</summary>
    public static bool HasOutputs(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return notebook.Cells.Any(c => c.Outputs.Count > 0);
    }

    /// <summary>Runs the notebook again, from its first cell, and compares each cell's outputs with the saved ones.</summary>
    /// <param name="path">The executed .ipynb file; it is not changed unless it is the output path too.</param>
    /// <param name="run">How it is executed; null for the defaults.</param>
    /// <param name="comparison">Tolerances; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the running cell.</param>
    /// <exception cref="NotebookException">The file is no notebook or holds no outputs; nothing was run.</exception>
    public static async Task<VerificationResult> RunAsync(
        string path, NotebookRunOptions? run = null, ComparisonOptions? comparison = null, CancellationToken cancellationToken = default)
    {
        var saved = NotebookDocument.Read(path);
        if (!HasOutputs(saved))
        {
            throw new NotebookException($"{path} holds no saved outputs to compare with: execute it first, and verify the executed copy.");
        }

        var result = await NotebookRunner.RunAsync(path, run, cancellationToken).ConfigureAwait(false);
        var whole = result.Succeeded ? result.CellsRun : result.CellsRun - 1; // a cell that failed or was stopped speaks for itself
        return new VerificationResult(result, NotebookComparison.Compare(saved, result.Notebook, comparison, whole));
    }
}

/// <summary>How a notebook compares with its saved outputs.</summary>
/// <param name="Run">The new run.</param>
/// <param name="Differences">What differs, up to the cell that failed or was stopped, if any.</param>
public sealed record VerificationResult(NotebookRunResult Run, IReadOnlyList<OutputDifference> Differences)
{
    /// <summary>Whether every cell ran and every output is as it was saved.</summary>
    public bool Agrees => Run.Succeeded && Differences.Count == 0;
}
