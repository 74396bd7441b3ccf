namespace MeMhacl.Data;

/// <summary>
/// A dataset's file cannot be used: truncated, damaged, of another format, or holding values that no genuine file holds.
/// The only exception that a reader throws for what it finds in a file; the message names the file, the place, the value, what was expected and the next step.
/// </summary>
public sealed class DatasetFormatException : Exception
{
    /// <summary>Describes what is wrong with a file.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="message">A sentence: place, value, what was expected, next step.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public DatasetFormatException(string file, string message, Exception? innerException = null)
        : base($"{file}: {message}", innerException) => (File, Reason) = (file, message);

    /// <summary>The message without the path.</summary>
    internal string Reason { get; }

    /// <summary>Path of the file.</summary>
    public string File { get; }
}
