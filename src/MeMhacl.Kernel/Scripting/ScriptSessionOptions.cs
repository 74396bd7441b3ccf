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
}
