namespace Deedle;

/// <summary>Which key answers when the one asked for is not there; all but <see cref="Exact"/> need keys in ascending order.</summary>
public enum Lookup
{
    Exact = 1,
    Greater = 2,
    ExactOrGreater = 3,
    Smaller = 4,
    ExactOrSmaller = 5,
}
