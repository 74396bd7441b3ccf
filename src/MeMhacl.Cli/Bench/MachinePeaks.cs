namespace MeMhacl.Cli.Bench;

/// <summary>What this machine can do, measured through libtorch.</summary>
/// <param name="Product">A large matrix product (OpenBLAS), FLOP/s.</param>
/// <param name="Convolution">A large convolution (oneDNN), FLOP/s.</param>
/// <param name="Bandwidth">A sum over arrays much larger than the caches, bytes/s.</param>
internal sealed record MachinePeaks(double Product, double Convolution, double Bandwidth)
{
    /// <summary>The model of the limit, in a sentence.</summary>
    public const string Model = "The limit: the step's convolutions and products at the faster of a large matrix product and a large convolution, "
        + "and after them one pass of Adam at memory bandwidth; batch norm, activations, copies and the reading of weights cost nothing.";

    /// <summary>
    /// Seconds of a step at the limit. Activations are taken to stay in the caches, weights to be read while something is computed, and Adam's arithmetic to hide
    /// behind its memory traffic: no implementation of the same arithmetic is much faster.
    /// </summary>
    /// <param name="cost">What it costs at least.</param>
    public double Seconds(StepCost cost) => (cost.Flop / Math.Max(Product, Convolution)) + (cost.Bytes / Bandwidth);
}
