using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MeMhacl.Study;

/// <summary>
/// t-SNE (van der Maaten and Hinton 2008) in the plane, exact: every pair of points counts. Begins at the first two principal components, so that
/// nothing is drawn at random: equal features give equal embeddings, on the same number of libtorch's threads.
/// </summary>
public static class TSne
{
    // As the reference implementations have them.
    private const float StartDeviation = 1e-4f;
    private const float LeastGain = 0.01f;
    private const double LeastSimilarity = 1e-12;

    /// <summary>Embeds rows of features.</summary>
    /// <param name="features">rows x columns values, row by row.</param>
    /// <param name="rows">N, at least 4.</param>
    /// <param name="options">Perplexity and descent; null for the defaults.</param>
    /// <param name="progress">Told the steps done; may be null.</param>
    /// <param name="cancellation">Ends the work between two steps.</param>
    /// <exception cref="ArgumentException">Too few rows, rows of unequal length, a value that is no finite number, a perplexity that N does not allow.</exception>
    public static TSneResult Embed(ReadOnlyMemory<float> features, int rows, TSneOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new TSneOptions();
        Check(features, rows, options);
        var p = JointProbabilities(Neighbourhoods.Of(features, rows, options.Perplexity), rows);
        var y = PrincipalComponents.FirstTwo(features, rows, StartDeviation);
        var descent = new Descent(p, y, rows, options.LearningRate ?? Math.Max(rows / options.EarlyExaggeration / 4, 50));
        for (var iteration = 0; iteration < options.Iterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            var early = iteration < options.ExaggeratedIterations;
            if (iteration == options.ExaggeratedIterations)
                descent.Rest();
            descent.Step(early ? (float)options.EarlyExaggeration : 1, early ? 0.5f : 0.8f);
            progress?.Report(iteration + 1);
        }
        return new TSneResult(descent.Points(), descent.KlDivergence());
    }

    private static void Check(ReadOnlyMemory<float> features, int rows, TSneOptions options)
    {
        if (rows < 4 || features.Length == 0 || features.Length % rows != 0)
            throw new ArgumentException($"{features.Length} values do not make {rows} rows of features: expected rows x columns values of at least 4 rows.", nameof(features));
        if (!(options.Perplexity > 1 && options.Perplexity <= (rows - 1) / 3.0))
            throw new ArgumentException(FormattableString.Invariant($"A perplexity of {options.Perplexity} does not fit {rows} points: expected above 1 and at most {(rows - 1) / 3.0:0.#}."), nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Iterations);
        foreach (var value in features.Span)
            if (!float.IsFinite(value))
                throw new ArgumentException($"The features hold {value}: expected finite numbers.", nameof(features));
    }

    // p_ij = (p_j|i + p_i|j) / 2N
    private static float[] JointProbabilities(double[] conditional, int rows)
    {
        var p = new float[rows * rows];
        Parallel.For(0, rows, i =>
        {
            for (var j = 0; j < rows; j++)
                p[(i * rows) + j] = i == j ? 0 : (float)Math.Max((conditional[(i * rows) + j] + conditional[(j * rows) + i]) / (2.0 * rows), LeastSimilarity);
        });
        return p;
    }

    /// <summary>Gradient descent with momentum and a gain for every coordinate.</summary>
    private sealed class Descent(float[] p, float[] start, int rows, double learningRate)
    {
        private readonly float[] x = start[..rows];
        private readonly float[] y = start[rows..];
        private readonly float[] velocity = new float[2 * rows];
        private readonly float[] gains = [.. Enumerable.Repeat(1f, 2 * rows)];
        private readonly float[] attraction = new float[2 * rows];
        private readonly float[] repulsion = new float[2 * rows];
        private readonly double[] sums = new double[rows];

        public void Step(float exaggeration, float momentum)
        {
            Parallel.For(0, rows, Forces);
            // In the order of the rows: the same sum on the same number of libtorch's threads.
            var total = sums.Sum();
            Move(x, 0, exaggeration, momentum, (float)(1 / total));
            Move(y, rows, exaggeration, momentum, (float)(1 / total));
        }

        // Without exaggeration the forces are others: the movement so far would only be in the way.
        public void Rest()
        {
            Array.Clear(velocity);
            Array.Fill(gains, 1);
        }

        public double KlDivergence()
        {
            Parallel.For(0, rows, Forces);
            var total = sums.Sum();
            var parts = new double[rows];
            Parallel.For(0, rows, i =>
            {
                for (var j = 0; j < rows; j++)
                {
                    double dx = x[i] - x[j], dy = y[i] - y[j], pij = p[(i * rows) + j];
                    if (i != j)
                        parts[i] += pij * Math.Log(pij / Math.Max(1 / (1 + (dx * dx) + (dy * dy)) / total, LeastSimilarity));
                }
            });
            return parts.Sum();
        }

        public float[] Points()
        {
            var points = new float[2 * rows];
            for (var i = 0; i < rows; i++)
                (points[2 * i], points[(2 * i) + 1]) = (x[i], y[i]);
            return points;
        }

        // Of one point: sum over j of p q (y_i - y_j), of q^2 (y_i - y_j), and of q, with q = 1 / (1 + |y_i - y_j|^2). The point itself adds 1 to the last only.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Forces(int i)
        {
            var row = p.AsSpan(i * rows, rows);
            var (xi, yi) = (new Vector<float>(x[i]), new Vector<float>(y[i]));
            Vector<float> ax = default, ay = default, rx = default, ry = default, sum = default;
            var j = 0;
            for (; j <= rows - Vector<float>.Count; j += Vector<float>.Count)
            {
                var dx = xi - new Vector<float>(x, j);
                var dy = yi - new Vector<float>(y, j);
                var q = Vector<float>.One / (Vector<float>.One + (dx * dx) + (dy * dy));
                sum += q;
                var pull = new Vector<float>(row[j..]) * q;
                var push = q * q;
                ax += pull * dx;
                ay += pull * dy;
                rx += push * dx;
                ry += push * dy;
            }
            var (axs, ays, rxs, rys, qs) = (Vector.Sum(ax), Vector.Sum(ay), Vector.Sum(rx), Vector.Sum(ry), Vector.Sum(sum));
            for (; j < rows; j++)
            {
                var (dx, dy) = (x[i] - x[j], y[i] - y[j]);
                var q = 1 / (1 + (dx * dx) + (dy * dy));
                qs += q;
                axs += row[j] * q * dx;
                ays += row[j] * q * dy;
                rxs += q * q * dx;
                rys += q * q * dy;
            }
            (attraction[i], attraction[rows + i], repulsion[i], repulsion[rows + i]) = (axs, ays, rxs, rys);
            sums[i] = qs - 1.0;
        }

        private void Move(float[] coordinate, int offset, float exaggeration, float momentum, float perTotal)
        {
            for (var i = 0; i < rows; i++)
            {
                var at = offset + i;
                var gradient = 4 * ((exaggeration * attraction[at]) - (repulsion[at] * perTotal));
                // A gain grows where the gradient still points against the movement.
                gains[at] = Math.Max(gradient * velocity[at] < 0 ? gains[at] + 0.2f : gains[at] * 0.8f, LeastGain);
                velocity[at] = (momentum * velocity[at]) - ((float)learningRate * gains[at] * gradient);
                coordinate[i] += velocity[at];
            }
        }
    }

    /// <summary>p_j|i: a Gaussian around every point, as wide as its perplexity asks.</summary>
    private static class Neighbourhoods
    {
        private const int MostHalvings = 100;
        private const double EntropyTolerance = 1e-5;

        public static double[] Of(ReadOnlyMemory<float> features, int rows, double perplexity)
        {
            var columns = features.Length / rows;
            var distances = new double[rows * rows];
            Parallel.For(0, rows, i =>
            {
                var point = features.Span.Slice(i * columns, columns);
                for (var j = i + 1; j < rows; j++)
                {
                    var distance = TensorPrimitives.Distance(point, features.Span.Slice(j * columns, columns));
                    distances[(i * rows) + j] = distances[(j * rows) + i] = (double)distance * distance;
                }
            });
            Parallel.For(0, rows, () => new double[rows], (i, _, scratch) =>
            {
                Widen(distances.AsSpan(i * rows, rows), i, Math.Log(perplexity), scratch);
                return scratch;
            }, _ => { });
            return distances;
        }

        // Finds beta = 1 / (2 sigma^2) by halving until the entropy of the row is log(perplexity); leaves the probabilities in place of the squared distances.
        private static void Widen(Span<double> row, int self, double entropy, Span<double> scratch)
        {
            // The nearest distance is subtracted from all: the largest term is then 1, whatever the scale.
            row[self] = double.PositiveInfinity;
            var nearest = TensorPrimitives.Min<double>(row);
            row[self] = nearest;
            TensorPrimitives.Subtract(row, nearest, row);
            var mean = TensorPrimitives.Sum<double>(row) / row.Length;
            var (low, high, beta) = (0.0, double.PositiveInfinity, mean > 0 ? 1 / mean : 1);
            for (var halving = 0; halving < MostHalvings; halving++)
            {
                var (sum, found) = Entropy(row, self, beta, scratch);
                if (Math.Abs(found - entropy) <= EntropyTolerance || halving == MostHalvings - 1)
                {
                    TensorPrimitives.Divide(scratch, sum, row);
                    return;
                }
                (low, high) = found > entropy ? (beta, high) : (low, beta);
                beta = double.IsInfinity(high) ? beta * 2 : (low + high) / 2;
            }
        }

        private static (double Sum, double Entropy) Entropy(ReadOnlySpan<double> row, int self, double beta, Span<double> scratch)
        {
            TensorPrimitives.Multiply(row, -beta, scratch);
            TensorPrimitives.Exp<double>(scratch, scratch);
            scratch[self] = 0;
            var sum = TensorPrimitives.Sum<double>(scratch);
            return (sum, Math.Log(sum) + (beta * TensorPrimitives.Dot(row, scratch) / sum));
        }
    }
}
