using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Study;

/// <summary>Settings of <see cref="TSne"/>; the defaults are scikit-learn's and van der Maaten's.</summary>
public sealed record TSneOptions
{
    /// <summary>Roughly, how many neighbours a point has: above 1, at most a third of the other points.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>Steps of the descent, at least 1.</summary>
    public int Iterations { get; init; } = 1000;
}

/// <summary>An embedding in the plane.</summary>
/// <param name="Points">N pairs (x, y).</param>
/// <param name="KlDivergence">KL(P || Q), nat: what the plane loses of the neighbourhoods.</param>
public sealed record TSneResult(float[] Points, double KlDivergence);

/// <summary>
/// t-SNE (van der Maaten and Hinton 2008), exact: all pairs, started at the principal components. Nothing is drawn: equal features give equal embeddings on as many threads.
/// Memory and time of a step grow with N^2; the paper's 1800 points take some 25 ms.
/// </summary>
public static class TSne
{
    // As the reference implementations have them.
    private const double StartDeviation = 1e-4, LeastGain = 0.01, LeastSimilarity = 1e-12;
    private const int Halvings = 60;

    // The attraction is exaggerated in the first steps, so that clusters form.
    private const double Exaggeration = 12;
    private const int ExaggeratedIterations = 250;

    /// <summary>Embeds features in the plane.</summary>
    /// <param name="features">N x D values, row by row.</param>
    /// <param name="rows">N, at least 4.</param>
    /// <param name="options">Default scikit-learn's.</param>
    /// <param name="progress">Told the number of steps done.</param>
    /// <param name="cancellation">Ends the descent.</param>
    /// <exception cref="ArgumentException">Features that do not divide into rows or are not finite, or a perplexity that does not fit.</exception>
    public static TSneResult Embed(ReadOnlyMemory<float> features, int rows, TSneOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new TSneOptions();
        Check(features, rows, options);
        using var outer = NewDisposeScope();
        using var quiet = no_grad();
        var x = tensor(features.ToArray(), [rows, features.Length / rows]).to(ScalarType.Float64);
        var p = Neighbourhoods(x, options.Perplexity).to(ScalarType.Float32);                  // (N, N)
        Tensor y = Start(x).to(ScalarType.Float32), velocity = zeros_like(y), gains = ones_like(y);   // (N, 2)
        var rate = Math.Max(rows / Exaggeration / 4, 50);
        for (var iteration = 0; iteration < options.Iterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var early = iteration < ExaggeratedIterations;
            // Without exaggeration the forces are others: the movement so far would only be in the way.
            if (iteration == ExaggeratedIterations)
                (velocity, gains) = (zeros_like(y), ones_like(y));
            var q = Closeness(y);
            var forces = ((early ? Exaggeration : 1) * p - q / q.sum()) * q;
            var gradient = 4 * (forces.sum(1, keepdim: true) * y - forces.mm(y));              // sum over j of (p - q) (y_i - y_j) / (1 + |y_i - y_j|^2)
            // A gain grows where the gradient still points against the movement.
            gains = where((gradient * velocity).lt(Scalars.Of(0)), gains.add(Scalars.Of(0.2), Scalars.One), gains * 0.8).clamp_min(Scalars.Of(LeastGain)).MoveToOuterDisposeScope();
            velocity = ((early ? 0.5 : 0.8) * velocity - rate * gains * gradient).MoveToOuterDisposeScope();
            y = y.add(velocity, Scalars.One).MoveToOuterDisposeScope();
            progress?.Report(iteration + 1);
        }
        var (exact, closeness) = (p.to(ScalarType.Float64), Closeness(y.to(ScalarType.Float64)));
        var divergence = xlogy(exact, exact / (closeness / closeness.sum()).clamp_min(Scalars.Of(LeastSimilarity))).sum().item<double>();
        return new TSneResult(y.data<float>().ToArray(), divergence);
    }

    // 1 / (1 + |y_i - y_j|^2), 0 of a point and itself.
    private static Tensor Closeness(Tensor y)
    {
        var apart = y.unsqueeze(1) - y.unsqueeze(0);                                           // (N, N, 2)
        return WithoutSelf(apart.pow(Scalars.Of(2)).sum(-1).add(Scalars.One, Scalars.One).reciprocal());
    }

    private static Tensor WithoutSelf(Tensor pairs) => pairs.masked_fill(eye(pairs.shape[0], dtype: ScalarType.Bool), Scalars.Of(0));

    // p_ij = (p_j|i + p_i|j) / 2N: of each row the width beta = 1 / (2 sigma^2) is halved in until the entropy is log(perplexity).
    private static Tensor Neighbourhoods(Tensor x, double perplexity)
    {
        using var outer = NewDisposeScope();
        var squared = cdist(x, x, compute_mode: compute_mode.donot_use_mm_for_euclid_dist).pow(Scalars.Of(2));
        // The nearest distance is subtracted from all: the largest term is then 1, whatever the scale.
        squared = WithoutSelf(squared - squared.masked_fill(eye(x.shape[0], dtype: ScalarType.Bool), Scalars.Of(double.PositiveInfinity)).amin([1], keepdim: true));
        var beta = ones(x.shape[0], 1, ScalarType.Float64);
        var (low, high) = (zeros_like(beta), full_like(beta, Scalars.Of(double.PositiveInfinity)));
        for (var halving = 0; halving < Halvings; halving++)
        {
            using var scope = NewDisposeScope();
            var weights = WithoutSelf(exp(-beta * squared));
            var sum = weights.sum(1, keepdim: true);
            var wide = log(sum).add(beta * (weights * squared).sum(1, keepdim: true) / sum, Scalars.One).gt(Scalars.Of(Math.Log(perplexity)));
            (low, high) = (where(wide, beta, low).MoveToOuterDisposeScope(), where(wide, high, beta).MoveToOuterDisposeScope());
            beta = where(high.isinf(), beta * 2, low.add(high, Scalars.One) / 2).MoveToOuterDisposeScope();
        }
        var conditional = WithoutSelf(exp(-beta * squared));
        conditional = conditional / conditional.sum(1, keepdim: true);
        return WithoutSelf((conditional.add(conditional.t(), Scalars.One) / (2 * x.shape[0])).clamp_min(Scalars.Of(LeastSimilarity))).MoveToOuterDisposeScope();
    }

    // The coordinates along the two directions of largest variance, made small.
    private static Tensor Start(Tensor x)
    {
        var centred = x - x.mean([0L], keepdim: true);
        var (values, vectors) = linalg.eigh(centred.mm(centred.t()));                          // ascending
        var scores = stack([vectors.select(1, -1) * values[-1].clamp_min(Scalars.Of(0)).sqrt(), vectors.select(1, -2) * values[-2].clamp_min(Scalars.Of(0)).sqrt()], 1);
        var first = scores.select(1, 0).std().item<double>();
        return first > 0 ? scores * (StartDeviation / first) : scores;
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
}
