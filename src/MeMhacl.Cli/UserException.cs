namespace MeMhacl.Cli;

/// <summary>Something the user can mend; the message is the whole explanation.</summary>
/// <param name="message">What was found, what was expected, what to do next.</param>
public sealed class UserException(string message) : Exception(message);
