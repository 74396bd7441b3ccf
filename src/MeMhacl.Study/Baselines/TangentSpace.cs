using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>
/// Covariances of EEG windows as vectors: the logarithm at the Riemannian mean of the training windows (Barachant et al. 2012), where Euclidean methods apply.
/// </summary>
public static class TangentSpace
{
    /// <summary>
    /// Share of the identity, times the mean variance, in every covariance: 128 samples tell little of 32 channels, and of recordings under an average reference one direction is missing.
    /// </summary>
    public const double Shrinkage = 0.1;

    // The mean is only where the vectors start: so near, they differ by less than the classifier can tell.
    private const double Near = 1e-4;
    private const int MostSteps = 50, Chunk = 64, Fewer = 13;

    /// <summary>The tangent vectors of all windows.</summary>
    /// <param name="data">N = clips x subjects windows.</param>
    /// <param name="training">Rows of the training windows, clip x subjects + subject: they make the mean.</param>
    /// <returns>(N, E (E + 1) / 2) for E EEG channels: the upper triangle by rows, what is off the diagonal times the root of 2.</returns>
    public static Matrix<double> Of(ClipTensor data, IReadOnlyList<int> training)
    {
        int[] eeg = WindowFeatures.Eeg(data);
        var covariances = new Matrix<double>[data.Clips * data.Subjects];
        ParallelWork.For(covariances.Length, row => covariances[row] = Covariance(data[row / data.Subjects, row % data.Subjects], eeg, data.Points));
        var whiten = Function(Mean([.. training.Select(row => covariances[row])]), value => 1 / Math.Sqrt(value));
        var vectors = new double[covariances.Length][];
        ParallelWork.For(vectors.Length, row => vectors[row] = Vector(Function(whiten * covariances[row] * whiten, Math.Log)));
        return Matrix<double>.Build.DenseOfRowArrays(vectors);
    }

    /// <summary>The Riemannian (affine-invariant) mean: where the logarithms of all, seen from there, add up to nothing.</summary>
    /// <param name="matrices">At least one, symmetric and positive definite.</param>
    public static Matrix<double> Mean(IReadOnlyList<Matrix<double>> matrices)
    {
        int order = matrices[0].RowCount;
        // From the mean of fewer it takes fewer steps with all.
        var mean = matrices.Count >= Chunk ? Mean([.. matrices.Where((_, i) => i % Fewer == 0)]) : Sum(matrices.Count, order, i => matrices[i]) / matrices.Count;
        for (int step = 0; step < MostSteps; step++)
        {
            var (root, whiten) = (Function(mean, Math.Sqrt), Function(mean, value => 1 / Math.Sqrt(value)));
            var left = Sum(matrices.Count, order, i => Function(whiten * matrices[i] * whiten, Math.Log)) / matrices.Count;
            mean = root * Function(left, Math.Exp) * root;
            if (left.FrobeniusNorm() < Near * Math.Sqrt(order)) break;
        }
        return mean;
    }

    private static Matrix<double> Covariance(ReadOnlySpan<float> window, int[] eeg, int points)
    {
        var signals = Matrix<double>.Build.Dense(points, eeg.Length);
        for (int i = 0; i < eeg.Length; i++)
        {
            var channel = window.Slice(eeg[i] * points, points);
            double mean = 0;
            foreach (float value in channel) mean += value;
            for (int t = 0; t < points; t++) signals.At(t, i, channel[t] - (mean / points));
        }
        var covariance = signals.Gram() / points;
        // Of a window in which nothing moves, some multiple of the identity.
        double level = Math.Max(1e-12, covariance.Trace() / eeg.Length);
        return ((1 - Shrinkage) * covariance) + Matrix<double>.Build.DenseDiagonal(eeg.Length, Shrinkage * level);
    }

    // A function of a symmetric matrix: of its eigenvalues.
    private static Matrix<double> Function(Matrix<double> matrix, Func<double, double> function)
    {
        Evd<double> evd = matrix.Evd(Symmetricity.Symmetric);
        double[] values = [.. evd.EigenValues.Select(value => function(value.Real))];
        return evd.EigenVectors.MapIndexed((_, j, value) => value * values[j], Zeros.Include).TransposeAndMultiply(evd.EigenVectors);
    }

    // Chunk by chunk, so that the order of adding does not depend on the threads.
    private static Matrix<double> Sum(int count, int order, Func<int, Matrix<double>> term)
    {
        var chunks = new Matrix<double>[(count + Chunk - 1) / Chunk];
        ParallelWork.For(chunks.Length, chunk =>
        {
            var sum = Matrix<double>.Build.Dense(order, order);
            for (int i = chunk * Chunk; i < Math.Min(count, (chunk + 1) * Chunk); i++) sum.Add(term(i), sum);
            chunks[chunk] = sum;
        });
        return chunks.Aggregate((sum, chunk) => sum + chunk);
    }

    private static double[] Vector(Matrix<double> matrix) =>
        [.. Enumerable.Range(0, matrix.RowCount).SelectMany(i => Enumerable.Range(i, matrix.RowCount - i).Select(j => i == j ? matrix[i, i] : Math.Sqrt(2) * matrix[i, j]))];
}
