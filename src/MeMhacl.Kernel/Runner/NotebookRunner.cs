using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MeMhacl.Kernel;

/// <summary>
/// Executes notebooks without a front end. The cells' working directory is the notebook's folder, as in Jupyter. Since a process has only
/// one, <see cref="Environment.CurrentDirectory"/> is set for the run and set back at its end, runs in one process follow one another,
/// and all paths in the options are made absolute before.
/// </summary>
public static class NotebookRunner
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>The parameters that a notebook declares, in its cell tagged "parameters".</summary>
    /// <param name="path">The .ipynb file.</param>
    /// <returns>Their names; none where there is no such cell.</returns>
    /// <exception cref="NotebookException">The file is no notebook.</exception>
    public static IReadOnlyCollection<string> Parameters(string path) => ParameterCell.Names(NotebookDocument.Read(path));

    /// <summary>Executes all code cells in order, stopping at the first that fails; saves the executed copy after every cell.</summary>
    /// <param name="path">The .ipynb file; it is not changed unless it is the output path too.</param>
    /// <param name="options">Output path, parameters, time limit, observer; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the running cell; what was computed so far is kept and saved.</param>
    /// <returns>How the run ended; a failing cell is part of the result, no exception.</returns>
    /// <exception cref="NotebookException">The notebook, a parameter or the output path is not as it must be; nothing was run.</exception>
    public static async Task<NotebookRunResult> RunAsync(string path, NotebookRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new NotebookRunOptions();
        var notebook = NotebookDocument.Read(path);
        var full = Path.GetFullPath(path);
        var output = options.OutputPath is null ? null : Path.GetFullPath(options.OutputPath);
        var folder = Path.GetFullPath(options.WorkingDirectory ?? Path.GetDirectoryName(full)!);
        if (!Directory.Exists(folder))
            throw new NotebookException($"The working directory {folder} does not exist: create it or choose another.");

        ExecutedNotebook.Prepare(notebook, options.Parameters);
        if (output is not null)
            NotebookFile.Probe(output);

        // Away from the caller's context and thread: the wait for other runs and the cells block neither.
        return await Task.Run(
            async () =>
            {
                await OneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
                var before = Environment.CurrentDirectory;
                try
                {
                    Environment.CurrentDirectory = folder;
                    GiveMemoryBack();
                    using var session = new CellSession(cancelGrace: options.CancelGrace);
                    return await new NotebookRun(notebook, session, options, full, output).RunAsync(cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    Environment.CurrentDirectory = before;
                    OneAtATime.Release();
                }
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    // Of the notebook before. The compiler reads the metadata of all references into native memory, some 20 MB a notebook, freed by finalizers; what is freed the C library keeps.
    private static void GiveMemoryBack()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        if (!OperatingSystem.IsLinux())
            return;

        try
        {
            _ = Trim(0);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library than glibc.
        }
    }

    [DllImport("libc.so.6", EntryPoint = "malloc_trim")]
    private static extern int Trim(nint pad);
}

/// <summary>One run of one notebook through a session.</summary>
internal sealed class NotebookRun(NotebookDocument notebook, CellSession session, NotebookRunOptions options, string path, string? output)
{
    private readonly CellOutputs outputs = new();
    private readonly Lock gate = new(); // a background task may still write while the notebook is saved
    private Exception? observerFailure;
    private bool changed;

    public async Task<NotebookRunResult> RunAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.StartNew();
        var cells = CellTitles.Of(notebook);
        var result = new NotebookRunResult(CellOutcome.Succeeded, notebook, 0, cells.Count, TimeSpan.Zero, null);
        Save();
        await using var saving = new Timer(_ => SaveInBetween(), null, options.SaveInterval, options.SaveInterval);
        foreach (var (cell, info) in cells)
        {
            result = result with { CellsRun = info.Number };
            var (outcome, error, timedOut) = await RunCellAsync(cell, info, cancellationToken).ConfigureAwait(false);
            if (outcome == CellOutcome.Interrupted || timedOut || (outcome == CellOutcome.Failed && !info.MayFail))
            {
                result = result with { Outcome = outcome, Failure = new CellFailure(info, error!) };
                break;
            }
        }

        return result with { Duration = started.Elapsed };
    }

    private async Task<(CellOutcome Outcome, CellError? Error, bool TimedOut)> RunCellAsync(NotebookCell cell, CellInfo info, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        lock (gate)
            outputs.Begin(cell, info.Number);

        CellSession.Tell(output ?? path, info.Id); // one notebook may be run into several copies: what a cell saves is the copy's
        options.Observer?.CellStarted(info);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (options.CellTimeout is { } timeout)
            limit.CancelAfter(timeout);

        CellError? late = null;
        void Publish(CellEvent e) => Take(e, info, limit.Token, cancellationToken, ref late);
        var result = await session.RunAsync(info.Source, info.Number, Publish, limit.Token).ConfigureAwait(false);
        Save();
        options.Observer?.CellFinished(info, result.Outcome, clock.Elapsed);
        if (observerFailure is { } failure)
            throw new InvalidOperationException("The run was ended by its observer.", failure);

        return late is null ? (result.Outcome, result.Error, false) : (CellOutcome.Failed, late, true);
    }

    private void Take(CellEvent cellEvent, CellInfo info, CancellationToken limit, CancellationToken cancelled, ref CellError? late)
    {
        if (cellEvent is CellFailed { Error.Name: CellError.Interrupt } && limit.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            late = CellError.Of(nameof(TimeoutException), FormattableString.Invariant(
                $"In[{info.Number}] took longer than its time limit of {options.CellTimeout!.Value.TotalSeconds:0.###} s: raise the limit or make the cell smaller."));
            cellEvent = new CellFailed(late);
        }

        lock (gate)
        {
            outputs.Add(cellEvent);
            changed = true;
        }

        try
        {
            options.Observer?.Happened(info, cellEvent);
        }
        catch (Exception exception)
        {
            observerFailure ??= exception;
        }
    }

    // While a long cell runs, so that of a process that is killed little is lost.
    private void SaveInBetween()
    {
        if (!changed)
            return;

        try
        {
            Save();
        }
        catch (NotebookException)
        {
            // The save at the cell's end says it.
        }
    }

    private void Save()
    {
        lock (gate)
        {
            changed = false;
            outputs.Settle();
            if (output is not null)
                notebook.Write(output);
        }
    }
}
