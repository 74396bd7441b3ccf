namespace MeMhacl.Kernel.Scripting;

/// <summary>Whether code that is being typed can run as it stands.</summary>
public enum CompletenessStatus
{
    /// <summary>It can run.</summary>
    Complete,

    /// <summary>It needs more lines.</summary>
    Incomplete,

    /// <summary>No further line can make it right.</summary>
    Invalid,

    /// <summary>It cannot be told.</summary>
    Unknown,
}

/// <summary>Whether a cell can run as it stands.</summary>
/// <param name="Status">Complete, incomplete, invalid or unknown.</param>
/// <param name="Indent">The spaces with which the next line should begin; empty unless incomplete.</param>
public sealed record Completeness(CompletenessStatus Status, string Indent);
