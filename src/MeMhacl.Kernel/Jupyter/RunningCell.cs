namespace MeMhacl.Kernel.Jupyter;

/// <summary>The cell that runs now, if one does, for those who would interrupt it.</summary>
internal sealed class RunningCell
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
            _current?.Dispose();
            _current = null;
        }
    }

    /// <summary>Interrupts the running cell; nothing if there is none.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _current?.Cancel();
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
