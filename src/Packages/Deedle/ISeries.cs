namespace Deedle;

/// <summary>A series whose values' type is not known: what frames are built from.</summary>
public interface ISeries<K>
{
    internal Keys<K> Index { get; }

    internal Vector Column { get; }
}
