namespace MeMhacl.Kernel.Scripting;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The exception's full type name, or <see cref="Compilation"/>, <see cref="Magic"/>, <see cref="Interrupt"/>.</param>
/// <param name="Message">One sentence or more for the reader.</param>
/// <param name="Traceback">Lines: message, inner exceptions and the frames of user code and libraries.</param>
public sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback)
{
    /// <summary>The name of a cell's compile errors.</summary>
    public const string Compilation = "CompilationError";

    /// <summary>The name of errors about #! lines and #r directives.</summary>
    public const string Magic = "DirectiveError";

    /// <summary>The name of an interruption.</summary>
    public const string Interrupt = "Interrupted";

    internal static CellError Of(string name, string message) => new(name, message, [.. message.Split('\n')]);
}

/// <summary>How a cell ended.</summary>
public enum CellOutcome
{
    /// <summary>It ran to its end.</summary>
    Succeeded,

    /// <summary>It did not compile or it threw.</summary>
    Failed,

    /// <summary>It was stopped by its cancellation token.</summary>
    Interrupted,
}

/// <summary>The end of one cell.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Value">The value of its last expression; null if none.</param>
/// <param name="Error">Set unless it succeeded.</param>
public sealed record CellResult(CellOutcome Outcome, object? Value, CellError? Error);
