using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl;

/// <summary>
/// Dropout that can draw from a generator of its own: torch's default generator is one for the whole process, and trainings that run side by side would draw
/// from it in an order that chance decides.
/// </summary>
internal sealed class SeededDropout : Module<Tensor, Tensor>
{
    private readonly double p;

    /// <param name="p">Share of values set to 0, 0 to below 1.</param>
    public SeededDropout(double p) : base(nameof(SeededDropout)) => this.p = p;

    /// <summary>On the CPU; null draws from torch's default generator.</summary>
    public Generator? Generator { get; set; }

    public override Tensor forward(Tensor x)
    {
        if (!training || p == 0) return x.alias();
        if (Generator is null) return functional.dropout(x, p, true);
        using var scope = NewDisposeScope();
        // Drawn on the CPU: the same values on every device.
        var kept = rand(x.shape, generator: Generator).ge(Scalars.Of(p)).to(x.dtype).to(x.device);
        return (x * kept / Scalars.Of(1 - p)).MoveToOuterDisposeScope();
    }
}
