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
    public TimeSpan CancelGrace { get; init; } = new CellSessionOptions().CancelGrace;

    /// <summary>Told what happens while it happens; null (default) is nobody.</summary>
    public INotebookObserver? Observer { get; init; }

    /// <summary>The folder that is the working directory of the cells; null (default) is the notebook's own folder.</summary>
    public string? WorkingDirectory { get; init; }
}
