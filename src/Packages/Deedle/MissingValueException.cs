namespace Deedle;

/// <summary>The key is there, its value is missing.</summary>
public class MissingValueException(object key, string message) : Exception(message)
{
    public object Key { get; } = key;
}
