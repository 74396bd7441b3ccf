namespace MeMhacl.Kernel.Scripting;

/// <summary>What a running cell tells its front end, in the order in which it happened.</summary>
public abstract record CellEvent;

/// <summary>Text written to the console.</summary>
/// <param name="Stream">"stdout" or "stderr".</param>
/// <param name="Text">The text, with its own line ends; about 50 ms of output at a time.</param>
public sealed record StreamWritten(string Stream, string Text) : CellEvent;

/// <summary>A value shown by the cell.</summary>
/// <param name="DisplayId">Names the output for later updates.</param>
/// <param name="Data">The value in all its MIME types.</param>
public sealed record ValueDisplayed(string DisplayId, MimeBundle Data) : CellEvent;

/// <summary>A shown value was replaced, possibly one of an earlier cell.</summary>
/// <param name="DisplayId">The id of the output to replace.</param>
/// <param name="Data">The new value.</param>
public sealed record DisplayUpdated(string DisplayId, MimeBundle Data) : CellEvent;

/// <summary>The value of the cell's last expression, if it has one.</summary>
/// <param name="Data">The value in all its MIME types.</param>
public sealed record ResultProduced(MimeBundle Data) : CellEvent;

/// <summary>The cell's output so far is to be taken away.</summary>
/// <param name="Wait">Only when the next output arrives, so that it takes the place of the old one without a flicker.</param>
public sealed record OutputCleared(bool Wait) : CellEvent;

/// <summary>The cell failed; nothing follows but late console text.</summary>
/// <param name="Error">Why.</param>
public sealed record CellFailed(CellError Error) : CellEvent;
