using System.Text.Json.Serialization;

namespace MeMhacl.Study;

/// <summary>How well points separate by one kind of label.</summary>
/// <param name="By">The kind: valence, video, subject and so on.</param>
/// <param name="Silhouette">-1 to 1; NaN where all points have one label.</param>
/// <param name="Purity">Share, 0 to 1, of a point's <see cref="Neighbours"/> nearest neighbours that have its label.</param>
/// <param name="Chance">The purity of labels dealt out at random.</param>
/// <param name="Most">The largest purity that the labels allow: a label of 5 points cannot fill 10 neighbours.</param>
public sealed record LabelQuality(string By, double Silhouette, double Purity, double Chance, double Most)
{
    /// <summary>Nearest neighbours that are looked at, or all where there are fewer.</summary>
    public const int Neighbours = 10;

    /// <summary>0: no purer than chance, 1: as pure as the labels allow. So labels of different sizes can be compared.</summary>
    [JsonIgnore]
    public double AboveChance => Most > Chance ? (Purity - Chance) / (Most - Chance) : double.NaN;

    /// <summary>Measures points.</summary>
    /// <param name="by">The kind of label.</param>
    /// <param name="points">N x D values, row by row.</param>
    /// <param name="labels">N labels, 0 and up.</param>
    /// <exception cref="ArgumentException">Values that do not divide into N rows, or a negative label.</exception>
    public static LabelQuality Of(string by, ReadOnlyMemory<float> points, IReadOnlyList<int> labels)
    {
        int neighbours = Math.Min(Neighbours, labels.Count - 1);
        var sizes = labels.CountBy(label => label).Select(pair => pair.Value).ToArray();
        return new LabelQuality(by,
            sizes.Length < 2 ? double.NaN : ClusterQuality.Silhouette(points, labels),
            ClusterQuality.NeighbourPurity(points, labels, neighbours),
            ClusterQuality.ChancePurity(labels),
            sizes.Sum(size => size * (double)Math.Min(neighbours, size - 1)) / neighbours / labels.Count);
    }
}
