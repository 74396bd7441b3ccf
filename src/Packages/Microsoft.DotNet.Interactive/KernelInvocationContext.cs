namespace Microsoft.DotNet.Interactive;

/// <summary>The execution of one cell: what is displayed goes through it, and its token asks the cell to stop.</summary>
public class KernelInvocationContext
{
    // Flows with tasks and threads that a cell starts, so that several sessions can run in one process.
    private static readonly AsyncLocal<KernelInvocationContext?> Ambient = new();

    private readonly Func<CancellationToken> _takeToken;

    internal KernelInvocationContext(IDisplayHost host, Func<CancellationToken> takeToken)
    {
        Host = host;
        _takeToken = takeToken;
    }

    /// <summary>The context of the cell that runs; null outside of a cell.</summary>
    public static KernelInvocationContext Current => Ambient.Value!;

    /// <summary>Is cancelled when the cell is interrupted. Asking for it gives the cell time to stop by itself.</summary>
    public CancellationToken CancellationToken => _takeToken();

    internal IDisplayHost Host { get; }

    internal static void Enter(KernelInvocationContext? context) => Ambient.Value = context;
}
