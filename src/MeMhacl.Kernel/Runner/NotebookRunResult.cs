namespace MeMhacl.Kernel;

/// <summary>How a run of a notebook ended.</summary>
/// <param name="Outcome">Succeeded if every code cell did; else how the last one that ran ended.</param>
/// <param name="Notebook">The executed copy, with all outputs up to the end.</param>
/// <param name="OutputPath">Where it was saved, absolute; null if nowhere.</param>
/// <param name="CellsRun">Code cells that were begun.</param>
/// <param name="CellCount">Code cells in the notebook.</param>
/// <param name="Duration">From the first cell's start to the last one's end.</param>
/// <param name="Failure">Set unless the run succeeded.</param>
public sealed record NotebookRunResult(
    CellOutcome Outcome,
    NotebookDocument Notebook,
    string? OutputPath,
    int CellsRun,
    int CellCount,
    TimeSpan Duration,
    CellFailure? Failure)
{
    /// <summary>Whether every code cell ran to its end.</summary>
    public bool Succeeded => Outcome == CellOutcome.Succeeded;
}

/// <summary>The cell that ended a run.</summary>
/// <param name="CellIndex">Its index among all cells of the executed copy, from 0.</param>
/// <param name="Cell">The cell as the observer saw it, with its source.</param>
/// <param name="Error">Name (ename), message (evalue) and traceback.</param>
public sealed record CellFailure(int CellIndex, CellInfo Cell, CellError Error);
