namespace MeMhacl.Kernel;

/// <summary>How a notebook is executed.</summary>
public sealed record NotebookRunOptions
{
    /// <summary>Where the executed copy is saved after every cell; null (default) saves nothing. May be the notebook's own path.</summary>
    public string? OutputPath { get; init; }

    /// <summary>How often the copy is saved while one cell runs and puts out something, so that little is lost if the process is killed; default 5 s.</summary>
    public TimeSpan SaveInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Values for variables declared in the cell tagged "parameters", by name, as a user types them (<c>5</c>, <c>0.1</c>, <c>true</c>, <c>paper</c>);
    /// they become C# literals of the declared types in a cell tagged "injected-parameters" behind it. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The time one cell may take; null (default) is no limit. A native call is waited for.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>
    /// How long a stopped cell that has asked for its CancellationToken may take to stop cleanly by itself, before it is aborted; default 5 s.
    /// A training that writes a large checkpoint wants more.
    /// </summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Told what happens while it happens; null (default) is nobody.</summary>
    public INotebookObserver? Observer { get; init; }

    /// <summary>The folder that is the working directory of the cells; null (default) is the notebook's own folder.</summary>
    public string? WorkingDirectory { get; init; }
}

/// <summary>How a run of a notebook ended.</summary>
/// <param name="Outcome">Succeeded if every code cell did; else how the last one that ran ended.</param>
/// <param name="Notebook">The executed copy, with all outputs up to the end.</param>
/// <param name="CellsRun">Code cells that were begun.</param>
/// <param name="CellCount">Code cells in the notebook.</param>
/// <param name="Duration">From the first cell's start to the last one's end.</param>
/// <param name="Failure">Set unless the run succeeded.</param>
public sealed record NotebookRunResult(
    CellOutcome Outcome,
    NotebookDocument Notebook,
    int CellsRun,
    int CellCount,
    TimeSpan Duration,
    CellFailure? Failure)
{
    /// <summary>Whether every code cell ran to its end.</summary>
    public bool Succeeded => Outcome == CellOutcome.Succeeded;
}

/// <summary>The cell that ended a run.</summary>
/// <param name="Cell">The cell as the observer saw it, with its source.</param>
/// <param name="Error">Name (ename), message (evalue) and traceback.</param>
public sealed record CellFailure(CellInfo Cell, CellError Error);

/// <summary>
/// Follows a run live. Calls come one at a time and in order, from whatever thread; they should return soon, as the cell waits for them.
/// An exception from an observer ends the run. Relative paths should not be used inside: the working directory is the notebook's.
/// </summary>
public interface INotebookObserver
{
    /// <summary>A code cell begins.</summary>
    void CellStarted(CellInfo cell)
    {
    }

    /// <summary>The cell put something out, or failed.</summary>
    void Happened(CellInfo cell, CellEvent what)
    {
    }

    /// <summary>The cell ended, in whatever way, and the executed copy was saved.</summary>
    void CellFinished(CellInfo cell, CellOutcome outcome, TimeSpan duration)
    {
    }
}

/// <summary>A code cell of a run.</summary>
/// <param name="Number">1 for the first code cell; the n of "In[n]".</param>
/// <param name="Count">The number of code cells in the notebook.</param>
/// <param name="Id">The cell's id in the file.</param>
/// <param name="Title">One line for people: the last heading above the cell, or the cell's first line.</param>
/// <param name="Source">The cell's code.</param>
/// <param name="MayFail">Whether it is tagged "raises-exception": the run goes on after its failure.</param>
public sealed record CellInfo(int Number, int Count, string Id, string Title, string Source, bool MayFail = false);
