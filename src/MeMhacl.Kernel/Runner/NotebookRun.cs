using System.Diagnostics;

namespace MeMhacl.Kernel;

/// <summary>One run of one notebook through a session.</summary>
internal sealed class NotebookRun(NotebookDocument notebook, CellSession session, NotebookRunOptions options, string path, string? output)
{
    private readonly CellOutputs _outputs = new();
    private readonly Lock _gate = new(); // a background task may still write while the notebook is saved
    private Exception? _observerFailure;
    private bool _changed;

    public async Task<NotebookRunResult> RunAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.StartNew();
        var cells = CellTitles.Of(notebook);
        var result = new NotebookRunResult(CellOutcome.Succeeded, notebook, output, 0, cells.Count, TimeSpan.Zero, null);
        Save();
        await using var saving = new Timer(_ => SaveInBetween(), null, options.SaveInterval, options.SaveInterval);
        foreach (var (index, cell, info) in cells)
        {
            result = result with { CellsRun = info.Number };
            var (outcome, error, timedOut) = await RunCellAsync(cell, info, cancellationToken).ConfigureAwait(false);
            if (outcome == CellOutcome.Interrupted || timedOut || (outcome == CellOutcome.Failed && !info.MayFail))
            {
                result = result with { Outcome = outcome, Failure = new CellFailure(index, info, error!) };
                break;
            }
        }

        return result with { Duration = started.Elapsed };
    }

    private async Task<(CellOutcome Outcome, CellError? Error, bool TimedOut)> RunCellAsync(NotebookCell cell, CellInfo info, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        lock (_gate)
        {
            _outputs.Begin(cell, info.Number);
        }

        NotebookFacts.Set(path, info.Id);
        options.Observer?.CellStarted(info);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (options.CellTimeout is { } timeout)
        {
            limit.CancelAfter(timeout);
        }

        CellError? late = null;
        void Publish(CellEvent e) => Take(e, info, limit.Token, cancellationToken, ref late);
        var result = await session.RunAsync(info.Source, info.Number, Publish, limit.Token).ConfigureAwait(false);
        Save();
        options.Observer?.CellFinished(info, result.Outcome, clock.Elapsed);
        if (_observerFailure is { } failure)
        {
            throw new InvalidOperationException("The run was ended by its observer.", failure);
        }

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

        lock (_gate)
        {
            _outputs.Add(cellEvent);
            _changed = true;
        }

        try
        {
            Tell(cellEvent, info);
        }
        catch (Exception exception)
        {
            _observerFailure ??= exception;
        }
    }

    private void Tell(CellEvent cellEvent, CellInfo info)
    {
        switch (cellEvent)
        {
            case StreamWritten stream:
                options.Observer?.StreamWritten(info, stream.Stream, stream.Text);
                break;
            case ValueDisplayed shown:
                options.Observer?.Displayed(info, shown.DisplayId, shown.Data);
                break;
            case ResultProduced result:
                options.Observer?.Displayed(info, null, result.Data);
                break;
            case DisplayUpdated update:
                options.Observer?.DisplayUpdated(info, update.DisplayId, update.Data);
                break;
            case OutputCleared cleared:
                options.Observer?.OutputCleared(info, cleared.Wait);
                break;
            case CellFailed failed:
                options.Observer?.CellErred(info, failed.Error);
                break;
        }
    }

    // While a long cell runs, so that of a process that is killed little is lost.
    private void SaveInBetween()
    {
        if (!_changed)
        {
            return;
        }

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
        lock (_gate)
        {
            _changed = false;
            _outputs.Settle();
            if (output is not null)
            {
                notebook.Write(output);
            }
        }
    }
}
