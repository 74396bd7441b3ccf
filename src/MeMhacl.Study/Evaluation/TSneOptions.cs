namespace MeMhacl.Study;

/// <summary>How an embedding is made; the defaults are the usual ones (van der Maaten and Hinton 2008; learning rate after Belkina et al. 2019).</summary>
public sealed record TSneOptions
{
    /// <summary>Effective number of neighbours of a point, above 1 and at most (N - 1) / 3.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>Steps of gradient descent, the exaggerated ones included.</summary>
    public int Iterations { get; init; } = 1000;

    /// <summary>Factor on the similarities P of the first steps, which lets clusters form.</summary>
    public double EarlyExaggeration { get; init; } = 12;

    /// <summary>Steps with exaggeration (momentum 0.5; afterwards 0.8).</summary>
    public int ExaggeratedIterations { get; init; } = 250;

    /// <summary>Step size; null for N / exaggeration / 4, at least 50.</summary>
    public double? LearningRate { get; init; }
}

/// <summary>An embedding in the plane.</summary>
/// <param name="Points">N pairs (x, y), in the order of the rows.</param>
/// <param name="KlDivergence">KL(P || Q) at the end, nat: how much of the neighbourhoods is lost; 0 would be nothing.</param>
public sealed record TSneResult(float[] Points, double KlDivergence)
{
    /// <summary>N.</summary>
    public int Count => Points.Length / 2;
}
