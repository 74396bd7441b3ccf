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
    /// <param name="p">Share of values set to 0, 0 to below 1.</param>
    public SeededDropout(double p) : base(nameof(SeededDropout)) => P = p;

    public double P { get; }

    /// <summary>On the CPU; null draws from torch's default generator.</summary>
    public Generator? Generator { get; set; }

    /// <summary>Has every dropout layer in some modules draw from one generator.</summary>
    public static void DrawFrom(Generator generator, params nn.Module[] modules)
    {
        foreach (var layer in modules.SelectMany(module => module.modules()).OfType<SeededDropout>()) layer.Generator = generator;
    }

    public override Tensor forward(Tensor x)
    {
        if (!training || P == 0) return x.alias();
        if (Generator is null) return functional.dropout(x, P, true);
        using var scope = NewDisposeScope();
        // Drawn on the CPU: the same values on every device.
        var kept = rand(x.shape, generator: Generator).ge(Scalars.Of(P)).to(x.dtype).to(x.device);
        return (x * kept / Scalars.Of(1 - P)).MoveToOuterDisposeScope();
    }
}
