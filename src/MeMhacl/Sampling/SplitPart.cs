namespace MeMhacl;

/// <summary>One part of a split: the samples of every given clip by every given subject.</summary>
/// <param name="Clips">Indices along the clip axis, ascending.</param>
/// <param name="Subjects">Indices along the subject axis (not ids), ascending.</param>
public sealed record SplitPart(IReadOnlyList<int> Clips, IReadOnlyList<int> Subjects)
{
    /// <summary>Number of samples: clips x subjects.</summary>
    public int Count => Clips.Count * Subjects.Count;
}
