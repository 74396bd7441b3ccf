namespace Deedle;

/// <summary>Whose value stays when two merged series both have one.</summary>
public enum UnionBehavior
{
    PreferLeft = 0,
    PreferRight = 1,
    Exclusive = 2,
}
