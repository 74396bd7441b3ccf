using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

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

    /// <summary>The cell wrote to the console: <paramref name="stream"/> is "stdout" or "stderr"; the text has its own line ends and may hold \r.</summary>
    void StreamWritten(CellInfo cell, string stream, string text)
    {
    }

    /// <summary>The cell showed a value, by MIME type; <paramref name="displayId"/> is null for the value of its last expression, which is never updated.</summary>
    void Displayed(CellInfo cell, string? displayId, JsonObject data)
    {
    }

    /// <summary>A value shown earlier, possibly by an earlier cell, was replaced.</summary>
    void DisplayUpdated(CellInfo cell, string displayId, JsonObject data)
    {
    }

    /// <summary>What the cell has shown so far is taken away; with <paramref name="wait"/> only when the next output comes.</summary>
    void OutputCleared(CellInfo cell, bool wait)
    {
    }

    /// <summary>The cell failed or was stopped.</summary>
    void CellErred(CellInfo cell, CellError error)
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
