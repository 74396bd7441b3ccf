using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>What a running cell tells its front end, in the order in which it happened.</summary>
public abstract record CellEvent;

/// <summary>Text written to the console.</summary>
/// <param name="Stream">"stdout" or "stderr".</param>
/// <param name="Text">The text, with its own line ends; about 50 ms of output at a time.</param>
public sealed record StreamWritten(string Stream, string Text) : CellEvent;

/// <summary>A value shown by the cell.</summary>
/// <param name="DisplayId">Names the output for later updates.</param>
/// <param name="Data">The value by MIME type: JSON types as JSON, all others as text.</param>
public sealed record ValueDisplayed(string DisplayId, JsonObject Data) : CellEvent;

/// <summary>A shown value was replaced, possibly one of an earlier cell.</summary>
/// <param name="DisplayId">The id of the output to replace.</param>
/// <param name="Data">The new value by MIME type.</param>
public sealed record DisplayUpdated(string DisplayId, JsonObject Data) : CellEvent;

/// <summary>The value of the cell's last expression, if it has one.</summary>
/// <param name="Data">The value by MIME type.</param>
public sealed record ResultProduced(JsonObject Data) : CellEvent;

/// <summary>The cell's output so far is to be taken away.</summary>
/// <param name="Wait">Only when the next output arrives, so that it takes the place of the old one without a flicker.</param>
public sealed record OutputCleared(bool Wait) : CellEvent;

/// <summary>The cell failed; nothing follows but late console text.</summary>
/// <param name="Error">Why.</param>
public sealed record CellFailed(CellError Error) : CellEvent;

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

    /// <summary>ename, evalue and traceback, as notebooks and messages have them.</summary>
    internal JsonObject ToJson() => new()
    {
        ["ename"] = Name, ["evalue"] = Message, ["traceback"] = new JsonArray([.. Traceback.Select(line => (JsonNode)line)]),
    };

    internal static CellError Of(string name, string message) => new(name, message, message.ReplaceLineEndings("\n").Split('\n'));
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

/// <summary>Ends a cell by an error that needs no stack.</summary>
internal sealed class CellException(CellError error) : Exception(error.Message)
{
    public CellError Error => error;
}
