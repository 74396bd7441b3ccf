namespace MeMhacl.Kernel.Scripting;

/// <summary>
/// The interruption of one cell in two steps: first the token that user code may check, then the abort of its thread, at once if the cell
/// never asked for the token, else after a grace time in which it can stop cleanly (a checkpoint written, an optimiser step finished).
/// </summary>
internal sealed class CellInterrupt : IDisposable
{
    private static readonly TimeSpan NoticeAfter = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _user = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenSource _impatient = new();
    private readonly CancellationTokenRegistration _registration;
    private volatile bool _tokenTaken;

    public CellInterrupt(CellOutput output, TimeSpan grace, CancellationToken token)
    {
        Asked = token;
        _registration = token.Register(() =>
        {
            _ = StopAsync(output, grace);
            new Thread(CancelUser) { IsBackground = true, Name = "cell interrupt" }.Start();
        });
    }

    /// <summary>Whether the cell is to stop.</summary>
    public CancellationToken Asked { get; }

    /// <summary>Aborts the cell's thread.</summary>
    public CancellationToken Abort => _abort.Token;

    /// <summary>
    /// The token for user code; asking for it promises to check it. It is none of ours: what user code has it call back may take its time,
    /// and what stops the cell must not stand behind it.
    /// </summary>
    public CancellationToken TakeToken()
    {
        _tokenTaken = true;
        return _user.Token;
    }

    /// <summary>Ends the grace of an interrupted cell.</summary>
    public void EndGrace()
    {
        if (Asked.IsCancellationRequested)
        {
            _impatient.Cancel();
        }
    }

    public void Dispose()
    {
        _over.Cancel();
        _registration.Dispose();
    }

    private void CancelUser()
    {
        try
        {
            _user.Cancel();
        }
        catch (AggregateException)
        {
            // The callback's failure; the cell ends all the same.
        }
    }

    private async Task StopAsync(CellOutput output, TimeSpan grace)
    {
        var over = _over.Token;
        try
        {
            if (_tokenTaken)
            {
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(over, _impatient.Token);
                await Task.Delay(grace, wait.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                over.ThrowIfCancellationRequested();
            }

            // On a thread of its own: the abort waits until the cell's thread can be stopped.
            _ = Task.Factory.StartNew(_abort.Cancel, over, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await Task.Delay(NoticeAfter, over).ConfigureAwait(false);
            output.Write("stderr", "Interrupt received; waiting for the running native call to return.\n");
        }
        catch (OperationCanceledException)
        {
            // The cell ended in time.
        }
    }
}
