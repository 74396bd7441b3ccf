namespace MeMhacl.Kernel.Jupyter;

/// <summary>The cell that runs now, if one does, for those who would interrupt it.</summary>
/// <param name="endGrace">What a second interrupt of the same cell does: the time to stop cleanly is over.</param>
internal sealed class RunningCell(Action endGrace)
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _current;
    private bool _asked;
    private bool _ended;

    /// <summary>Begins a cell.</summary>
    /// <returns>Its token; <see cref="Leave"/> ends its use.</returns>
    public CancellationToken Enter()
    {
        lock (_gate)
        {
            _current = new CancellationTokenSource();
            _asked = false;
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
            _current?.Cancel();
            if (_current is not null && _asked)
            {
                endGrace();
            }

            _asked = true;
        }
    }

    /// <summary>Interrupts the running cell and all that would follow.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _current?.Cancel();
        }
    }
}
