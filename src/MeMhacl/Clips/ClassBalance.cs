namespace MeMhacl;

/// <summary>How many samples each class has, and what a classifier reaches that knows only that.</summary>
/// <param name="Counts">Samples per class.</param>
public sealed record ClassBalance(IReadOnlyList<int> Counts)
{
    /// <summary>All samples.</summary>
    public int Total => Counts.Sum();

    /// <summary>The most frequent class; of several the lowest.</summary>
    public int MajorityClass => Enumerable.Range(0, Counts.Count).MaxBy(label => Counts[label]);

    /// <summary>Share of one class, 0 to 1.</summary>
    public double Share(int label) => (double)Counts[label] / Total;

    /// <summary>Accuracy, 0 to 1, of always answering this part's majority class on another part: the majority baseline.</summary>
    /// <param name="test">The part that is predicted; this one is the training part.</param>
    public double MajorityBaseline(ClassBalance test) => test.Share(MajorityClass);
}
