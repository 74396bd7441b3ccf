namespace MeMhacl.Kernel.Scripting;

/// <summary>Settings of a <see cref="ScriptSession"/>.</summary>
public sealed record ScriptSessionOptions
{
    /// <summary>The folder against which #r, #load and #!import resolve relative paths; default: the process's current directory.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>
    /// How long an interrupted cell that has asked for its context's CancellationToken may go on, to stop cleanly by itself, before it is aborted;
    /// default 5 s. A cell that never asked for the token is aborted at once.
    /// </summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Asks the user for a line: the prompt, whether what is typed is to be hidden, and a token cancelled with the cell.
    /// Null: a cell that asks for input fails at once.
    /// </summary>
    public Func<string, bool, CancellationToken, string>? Input { get; init; }
}
