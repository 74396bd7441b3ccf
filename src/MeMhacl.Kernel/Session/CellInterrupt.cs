using System.Reflection;

namespace MeMhacl.Kernel;

/// <summary>
/// The interruption of one cell in two steps: first the token that user code may check, then the abort of its thread: almost at once, or,
/// where the cell uses the token, after a grace time in which it can stop cleanly (a checkpoint written, an optimiser step finished).
/// </summary>
internal sealed class CellInterrupt : IDisposable
{
    // Enough for a loop that looks at its token, too short to be noticed.
    private static readonly TimeSpan ShortGrace = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan NoticeAfter = TimeSpan.FromSeconds(1);
    private static readonly FieldInfo? Registrations = typeof(CancellationTokenSource).GetField("_registrations", BindingFlags.Instance | BindingFlags.NonPublic);

    [ThreadStatic]
    private static CellInterrupt? ofThisThread;

    private readonly CellOutput output;
    private readonly TimeSpan grace;
    private readonly CancellationTokenSource abort = new();
    private readonly CancellationTokenSource leave = new();
    private readonly CancellationTokenSource over = new();
    private readonly CancellationTokenSource impatient = new();
    private readonly SemaphoreSlim runs = new(0); // released when user code begins
    private readonly CancellationTokenRegistration registration;
    private volatile CancellationTokenSource? user;
    private volatile bool usesToken;
    private volatile bool onThread;

    // The assembly of a submission is loaded when the compiler has done its part: from then on it is the user's code that runs.
    static CellInterrupt() => AppDomain.CurrentDomain.AssemblyLoad += (_, e) =>
    {
        if (ofThisThread is { } cell && e.LoadedAssembly.GetName().Name!.StartsWith('ℛ'))
            cell.runs.Release();
    };

    public CellInterrupt(CellOutput output, TimeSpan grace, CancellationToken asked)
    {
        (this.output, this.grace, Asked) = (output, grace, asked);
        registration = asked.Register(() => Task.Run(StopAsync));
    }

    /// <summary>Whether the cell is to stop.</summary>
    public CancellationToken Asked { get; }

    /// <summary>Aborts the cell's thread; never while the compiler works there, whose state outlives the cell.</summary>
    public CancellationToken Abort => abort.Token;

    /// <summary>Gives up a part of the cell that runs on no thread of ours, such as the restore of a package.</summary>
    public CancellationToken Leave => leave.Token;

    /// <summary>A part of the cell is about to run.</summary>
    /// <param name="token">The source of the token that its code may check. What it has that call back may take its time, and what stops the cell must not stand behind it.</param>
    /// <param name="namesToken">Whether its code names the token; then it is taken to check it.</param>
    public void Enter(CancellationTokenSource token, bool namesToken)
    {
        (user, usesToken, onThread) = (token, usesToken || namesToken, true);
        if (Asked.IsCancellationRequested)
            CancelUser();
    }

    /// <summary>Said on the thread of a part before its code is compiled there.</summary>
    public void Began() => ofThisThread = this;

    /// <summary>The part is over.</summary>
    public void Exit() => onThread = false;

    /// <summary>Ends the grace of an interrupted cell.</summary>
    public void EndGrace()
    {
        if (Asked.IsCancellationRequested)
            impatient.Cancel();
    }

    public void Dispose()
    {
        over.Cancel();
        registration.Dispose();
    }

    private async Task StopAsync()
    {
        try
        {
            var patience = usesToken || HasListeners ? grace : ShortGrace;
            new Thread(CancelUser) { IsBackground = true, Name = "cell interrupt" }.Start();
            using (var wait = CancellationTokenSource.CreateLinkedTokenSource(over.Token, impatient.Token))
                await Task.Delay(patience, wait.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            if (onThread)
                await runs.WaitAsync(over.Token).ConfigureAwait(false);
            else
                leave.Cancel();

            // On a thread of its own: the abort waits until the cell's thread can be stopped.
            _ = Task.Factory.StartNew(abort.Cancel, over.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await Task.Delay(NoticeAfter, over.Token).ConfigureAwait(false);
            output.Write("stderr", "Interrupt received; waiting for the running native call to return.\n");
        }
        catch (OperationCanceledException)
        {
            // The cell ended in time.
        }
    }

    // A source linked to the token, or a callback, says as well as the code itself that somebody means to stop cleanly.
    private bool HasListeners
    {
        get
        {
            var all = user is { } source ? Registrations?.GetValue(source) : null;
            return all?.GetType().GetField("Callbacks")?.GetValue(all) is not null;
        }
    }

    private void CancelUser()
    {
        try
        {
            user?.Cancel();
        }
        catch (Exception e) when (e is AggregateException or ObjectDisposedException)
        {
            // The callback's failure, or the cell has just ended.
        }
    }
}
