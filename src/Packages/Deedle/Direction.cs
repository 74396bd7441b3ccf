namespace Deedle;

/// <summary>Where a missing value is filled from: the next value (backward) or the last one (forward).</summary>
public enum Direction
{
    Backward = 0,
    Forward = 1,
}
