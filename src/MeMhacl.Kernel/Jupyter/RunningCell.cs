namespace MeMhacl.Kernel.Jupyter;

/// <summary>The cell that runs now, if one does, for those who would interrupt it.</summary>
/// <param name="endGrace">What a second interrupt of the same cell does: the time to stop cleanly is over.</param>
internal sealed class RunningCell(Action endGrace)
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _current;
    private bool _ended;

    /// <summary>Begins a cell.</summary>
    /// <returns>Its token; <see cref="Leave"/> ends its use.</returns>
    public CancellationToken Enter()
    {
        lock (_gate)
        {
            _current = new CancellationTokenSource();
            if (_ended)
            {
                _current.Cancel();
            }

            return _current.Token;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _current = null;
        }
    }

    /// <summary>Interrupts the running cell, a second time without patience; nothing if there is none.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            if (_current is { IsCancellationRequested: true })
            {
                endGrace();
            }
            else
            {
                Cancel(_current);
            }
        }
    }

    /// <summary>Interrupts the running cell and all that would follow.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            Cancel(_current);
        }
    }

    // On a thread of its own: the cell may have asked to be called back, and its code may take its time, or throw.
    private static void Cancel(CancellationTokenSource? source)
    {
        if (source is { IsCancellationRequested: false })
        {
            new Thread(() =>
            {
                try
                {
                    source.Cancel();
                }
                catch (AggregateException)
                {
                    // The callback's failure; the cell ends all the same.
                }
            }) { IsBackground = true, Name = "kernel interrupt" }.Start();
        }
    }
}
