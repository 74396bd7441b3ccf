namespace MeMhacl.Kernel;

/// <summary>How near the outputs of two runs must be: |a - b| ≤ atol + rtol · |a|, numpy's rule and defaults, a being the saved number.</summary>
public sealed record ComparisonOptions
{
    /// <summary>rtol: the share of a saved number by which the new one may differ; at least 0, default 1e-5.</summary>
    public double RelativeTolerance { get; init; } = 1e-5;

    /// <summary>atol: what a number near zero may differ by; at least 0, default 1e-8.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-8;

    internal bool Near(double saved, double fresh) =>
        saved == fresh || Math.Abs(saved - fresh) <= AbsoluteTolerance + (RelativeTolerance * Math.Abs(saved));
}
