namespace Deedle;

/// <summary>How far a value may be from the type asked for: of it, widened to it without loss, or anything convertible.</summary>
public enum ConversionKind
{
    Exact = 0,
    Safe = 1,
    Flexible = 2,
}
