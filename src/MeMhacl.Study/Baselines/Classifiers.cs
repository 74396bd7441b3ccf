using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace MeMhacl.Study;

/// <summary>The classifiers in closed form, in double precision.</summary>
internal static class Classifiers
{
    /// <summary>The class of the nearest training row (Euclidean), of equally near ones the first; without hyper-parameter.</summary>
    public static IReadOnlyList<Func<Matrix<double>, Answers>> NearestNeighbour(Matrix<double> rows, int[] labels, int classes, IReadOnlyList<double> settings)
    {
        double[][] known = rows.ToRowArrays();
        return [asked => new Answers([.. asked.ToRowArrays().Select(row => labels[Nearest(row)])])];

        int Nearest(double[] row)
        {
            double[] distances = [.. known.Select(other => TensorPrimitives.Distance<double>(row, other))];
            return Array.IndexOf(distances, distances.Min());
        }
    }

    /// <summary>Ridge regression on plus and minus 1, one class against the rest; its weight is alpha (scikit-learn's RidgeClassifier).</summary>
    public static IReadOnlyList<Func<Matrix<double>, Answers>> Ridge(Matrix<double> rows, int[] labels, int classes, IReadOnlyList<double> settings)
    {
        var targets = Columns.OneAgainstRest(labels, classes);
        var (gram, right, means) = (rows.Gram(), rows.TransposeThisAndMultiply(targets), targets.ColumnSums() / labels.Length);
        return [.. settings.Select(alpha => Linear(Shifted(gram, alpha).Cholesky().Solve(right), means))];
    }

    /// <summary>Linear discriminant analysis; the hyper-parameter is the share of the identity, times the mean variance, in the covariance (scikit-learn's solver lsqr).</summary>
    public static IReadOnlyList<Func<Matrix<double>, Answers>> Discriminant(Matrix<double> rows, int[] labels, int classes, IReadOnlyList<double> settings)
    {
        double[] counts = [.. Enumerable.Range(0, classes).Select(label => (double)labels.Count(other => other == label))];
        var means = Matrix<double>.Build.Dense(rows.ColumnCount, classes);
        for (int i = 0; i < labels.Length; i++) means.SetColumn(labels[i], means.Column(labels[i]) + (rows.Row(i) / counts[labels[i]]));
        var within = rows.MapIndexed((i, j, value) => value - means.At(j, labels[i]), Zeros.Include).Gram() / labels.Length;
        double level = within.Trace() / rows.ColumnCount;
        return [.. settings.Select(share =>
        {
            var weights = Shifted((1 - share) * within, share * level).Cholesky().Solve(means);
            // A class without training samples has the logarithm of nothing: it is never the answer.
            var offsets = Vector<double>.Build.Dense(classes, label => Math.Log(counts[label] / labels.Length) - (0.5 * means.Column(label).DotProduct(weights.Column(label))));
            return (Func<Matrix<double>, Answers>)(asked => Answers.OfProbabilities(SoftMax(Scores(asked, weights, offsets))));
        })];
    }

    /// <summary>
    /// A linear support vector machine with squared hinge loss and weight C, one class against the rest (scikit-learn's LinearSVC, which counts the offset among the weights).
    /// Newton's method on the primal: where the samples with a loss stay the same, a step is the solution itself (Keerthi and DeCoste 2005).
    /// Not Microsoft.ML's LinearSvm: its steps (Pegasos) take a thousand passes to come within a thousandth of scikit-learn's weights, a second for each C, and single precision lets more passes lead away again.
    /// </summary>
    public static IReadOnlyList<Func<Matrix<double>, Answers>> SupportVectors(Matrix<double> rows, int[] labels, int classes, IReadOnlyList<double> settings)
    {
        var (x, targets) = (rows.InsertColumn(rows.ColumnCount, Vector<double>.Build.Dense(rows.RowCount, 1)), Columns.OneAgainstRest(labels, classes));
        return [.. settings.Select(c =>
        {
            var weights = Matrix<double>.Build.DenseOfColumnVectors(targets.EnumerateColumns().Select(target => Newton(x, target, c)));
            return Linear(weights.RemoveRow(rows.ColumnCount), weights.Row(rows.ColumnCount));
        })];
    }

    private static Vector<double> Newton(Matrix<double> x, Vector<double> target, double c)
    {
        const int MostSteps = 100;
        var weights = Vector<double>.Build.Dense(x.ColumnCount);
        var losses = Losses(weights);
        for (int step = 0; step < MostSteps; step++)
        {
            // The targets are plus and minus 1, so that their squares are 1.
            var active = losses.Map(loss => loss > 0 ? 1.0 : 0);
            var masked = x.MapIndexed((i, _, value) => value * active[i], Zeros.Include);
            var next = Shifted(2 * c * masked.Gram(), 1).Cholesky().Solve(2 * c * masked.TransposeThisAndMultiply(target));
            var ahead = Losses(next);
            if (ahead.Map(loss => loss > 0 ? 1.0 : 0).Equals(active)) return next;
            // Half the way as long as it leads up; the objective is convex and the direction leads down.
            while (Objective(next, ahead) > Objective(weights, losses) && (next - weights).InfinityNorm() > 1e-14)
            {
                next = (weights + next) / 2;
                ahead = Losses(next);
            }
            (weights, losses) = (next, ahead);
        }
        return weights;

        Vector<double> Losses(Vector<double> w) => (1 - (x * w).PointwiseMultiply(target)).PointwiseMaximum(0.0);

        double Objective(Vector<double> w, Vector<double> loss) => (0.5 * w.DotProduct(w)) + (c * loss.DotProduct(loss));
    }

    private static Func<Matrix<double>, Answers> Linear(Matrix<double> weights, Vector<double> offsets) => asked => Answers.Of(Scores(asked, weights, offsets));

    private static Matrix<double> Scores(Matrix<double> asked, Matrix<double> weights, Vector<double> offsets) => (asked * weights).MapIndexed((_, j, value) => value + offsets[j], Zeros.Include);

    private static Matrix<double> Shifted(Matrix<double> matrix, double diagonal) => matrix + Matrix<double>.Build.DenseDiagonal(matrix.RowCount, diagonal);

    private static Matrix<double> SoftMax(Matrix<double> scores) =>
        Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(row => (row - row.Maximum()).PointwiseExp()).Select(row => row / row.Sum()));
}
