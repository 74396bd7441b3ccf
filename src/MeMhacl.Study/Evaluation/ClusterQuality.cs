using System.Numerics.Tensors;

namespace MeMhacl.Study;

/// <summary>How well labels separate points, so that what a t-SNE picture shows is a number.</summary>
public static class ClusterQuality
{
    /// <summary>Mean silhouette (Rousseeuw 1987), -1 to 1: (b - a) / max(a, b), a the mean distance to the point's own label, b the least mean distance to another one; 0 for a label of one point.</summary>
    /// <param name="points">N x D values, row by row.</param>
    /// <param name="labels">N labels, 0 and up; at least two occur.</param>
    /// <exception cref="ArgumentException">Values that do not divide into N rows, a negative label, or fewer than two labels.</exception>
    public static double Silhouette(ReadOnlyMemory<float> points, IReadOnlyList<int> labels)
    {
        var sizes = labels.CountBy(label => label).ToDictionary();
        if (sizes.Count < 2)
            throw new ArgumentException("A silhouette needs at least two labels: the points have one.", nameof(labels));
        return MeanOverPoints(points, labels, (i, distances) =>
        {
            var own = labels[i];
            if (sizes[own] == 1)
                return 0;
            var sums = sizes.Keys.ToDictionary(label => label, _ => 0.0);
            for (var j = 0; j < distances.Length; j++)
                sums[labels[j]] += distances[j];
            var (a, b) = (sums[own] / (sizes[own] - 1), sums.Where(sum => sum.Key != own).Min(sum => sum.Value / sizes[sum.Key]));
            return Math.Max(a, b) > 0 ? (b - a) / Math.Max(a, b) : 0;
        });
    }

    /// <summary>Mean share, 0 to 1, of a point's nearest neighbours that have its label. Compare with <see cref="ChancePurity"/>.</summary>
    /// <param name="points">N x D values, row by row.</param>
    /// <param name="labels">N labels, 0 and up.</param>
    /// <param name="neighbours">How many, 1 to N - 1; of equally distant ones the first.</param>
    /// <exception cref="ArgumentException">Values that do not divide into N rows, or a negative label.</exception>
    public static double NeighbourPurity(ReadOnlyMemory<float> points, IReadOnlyList<int> labels, int neighbours = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbours);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(neighbours, labels.Count);
        return MeanOverPoints(points, labels, (i, distances) =>
            (double)Enumerable.Range(0, distances.Length).Where(j => j != i).OrderBy(j => distances[j]).Take(neighbours).Count(j => labels[j] == labels[i]) / neighbours);
    }

    /// <summary>The purity that labels dealt out at random would have: the chance that another point has the same label.</summary>
    /// <param name="labels">N labels, at least two points.</param>
    public static double ChancePurity(IReadOnlyList<int> labels) =>
        labels.GroupBy(label => label).Sum(group => group.Count() * (group.Count() - 1.0)) / (labels.Count * (labels.Count - 1.0));

    // Of each point with its distances to all.
    private static double MeanOverPoints(ReadOnlyMemory<float> points, IReadOnlyList<int> labels, Func<int, double[], double> figure)
    {
        if (labels.Count == 0 || points.Length == 0 || points.Length % labels.Count != 0)
            throw new ArgumentException($"{points.Length} values do not divide into {labels.Count} points, one for each label.", nameof(points));
        if (labels.Min() < 0)
            throw new ArgumentException($"The label {labels.Min()} is negative: expected 0 and up.", nameof(labels));
        var (columns, figures) = (points.Length / labels.Count, new double[labels.Count]);
        Parallel.For(0, labels.Count, i =>
        {
            var distances = new double[labels.Count];
            for (var j = 0; j < distances.Length; j++)
                distances[j] = i == j ? 0 : TensorPrimitives.Distance(points.Span.Slice(i * columns, columns), points.Span.Slice(j * columns, columns));
            figures[i] = figure(i, distances);
        });
        return figures.Average();
    }
}
