namespace MeMhacl.Kernel.Jupyter;

/// <summary>The kernel cannot start; the message says why and what to do.</summary>
/// <param name="message">One sentence or two for the user.</param>
public sealed class KernelException(string message) : Exception(message);
