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
        var (rows, columns) = Check(points, labels);
        var sizes = new int[labels.Max() + 1];
        foreach (var label in labels)
            sizes[label]++;
        if (sizes.Count(size => size > 0) < 2)
            throw new ArgumentException("A silhouette needs at least two labels: the points have one.", nameof(labels));
        var silhouettes = new double[rows];
        Parallel.For(0, rows, i =>
        {
            var sums = new double[sizes.Length];
            for (var j = 0; j < rows; j++)
                sums[labels[j]] += Distance(points, columns, i, j);
            var own = labels[i];
            if (sizes[own] == 1)
                return;
            var a = sums[own] / (sizes[own] - 1);
            var b = Enumerable.Range(0, sizes.Length).Where(label => label != own && sizes[label] > 0).Min(label => sums[label] / sizes[label]);
            silhouettes[i] = Math.Max(a, b) > 0 ? (b - a) / Math.Max(a, b) : 0;
        });
        return silhouettes.Average();
    }

    /// <summary>Mean share, 0 to 1, of a point's nearest neighbours that have its label. Compare with <see cref="ChancePurity"/>.</summary>
    /// <param name="points">N x D values, row by row.</param>
    /// <param name="labels">N labels, 0 and up.</param>
    /// <param name="neighbours">How many, 1 to N - 1; of equally distant ones the first.</param>
    /// <exception cref="ArgumentException">Values that do not divide into N rows, or a negative label.</exception>
    public static double NeighbourPurity(ReadOnlyMemory<float> points, IReadOnlyList<int> labels, int neighbours = 10)
    {
        var (rows, columns) = Check(points, labels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbours);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(neighbours, rows);
        var purities = new double[rows];
        Parallel.For(0, rows, () => (Distances: new double[rows], Order: new int[rows]), (i, _, scratch) =>
        {
            for (var j = 0; j < rows; j++)
                (scratch.Distances[j], scratch.Order[j]) = (j == i ? double.PositiveInfinity : Distance(points, columns, i, j), j);
            Array.Sort(scratch.Order, (a, b) => scratch.Distances[a].CompareTo(scratch.Distances[b]) is not 0 and var order ? order : a.CompareTo(b));
            purities[i] = (double)scratch.Order.Take(neighbours).Count(j => labels[j] == labels[i]) / neighbours;
            return scratch;
        }, _ => { });
        return purities.Average();
    }

    /// <summary>The purity that labels dealt out at random would have: the chance that another point has the same label.</summary>
    /// <param name="labels">N labels, at least two points.</param>
    public static double ChancePurity(IReadOnlyList<int> labels) =>
        labels.GroupBy(label => label).Sum(group => group.Count() * (group.Count() - 1.0)) / (labels.Count * (labels.Count - 1.0));

    private static double Distance(ReadOnlyMemory<float> points, int columns, int i, int j) =>
        i == j ? 0 : TensorPrimitives.Distance(points.Span.Slice(i * columns, columns), points.Span.Slice(j * columns, columns));

    private static (int Rows, int Columns) Check(ReadOnlyMemory<float> points, IReadOnlyList<int> labels)
    {
        if (labels.Count == 0 || points.Length == 0 || points.Length % labels.Count != 0)
            throw new ArgumentException($"{points.Length} values do not divide into {labels.Count} points, one for each label.", nameof(points));
        if (labels.Min() < 0)
            throw new ArgumentException($"The label {labels.Min()} is negative: expected 0 and up.", nameof(labels));
        return (labels.Count, points.Length / labels.Count);
    }
}
