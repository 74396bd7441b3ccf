namespace Deedle;

/// <summary>Which keys a join keeps: all, those of both sides, or those of one side.</summary>
public enum JoinKind
{
    Outer = 0,
    Inner = 1,
    Left = 2,
    Right = 3,
}
