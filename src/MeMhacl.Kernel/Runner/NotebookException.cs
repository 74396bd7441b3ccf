namespace MeMhacl.Kernel;

/// <summary>
/// A notebook, a parameter or an output file is not as it must be. The message is one sentence for the user: the file, the value,
/// what was expected and the next step. A cell that fails is not this exception but part of <see cref="NotebookRunResult"/>.
/// </summary>
public sealed class NotebookException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The sentence for the user.</param>
    /// <param name="innerException">What the system reported, if anything.</param>
    public NotebookException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
