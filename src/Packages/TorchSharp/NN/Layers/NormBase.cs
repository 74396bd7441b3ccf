using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>What batch and instance normalisation share: one weight, bias, running mean and running variance per feature.</summary>
public abstract class NormBase : Module<Tensor, Tensor>
{
    public NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name) : base(name)
    {
        (this.num_features, this.eps, this.momentum, this.affine, this.track_running_stats) = (num_features, eps, momentum, affine, track_running_stats);
        if (affine)
        {
            weight = Weights.Filled([num_features], 1, device, dtype);
            bias = Weights.Filled([num_features], 0, device, dtype);
        }
        if (track_running_stats)
        {
            ConditionallyRegisterBuffer(nameof(running_mean), full([num_features], 0.0, dtype: dtype ?? get_default_dtype(), device: device));
            ConditionallyRegisterBuffer(nameof(running_var), full([num_features], 1.0, dtype: dtype ?? get_default_dtype(), device: device));
            ConditionallyRegisterBuffer(nameof(num_batches_tracked), full(Array.Empty<long>(), 0L, dtype: ScalarType.Int64, device: device));
        }
    }

    public long num_features { get; }
    public double eps { get; set; }
    public double? momentum { get; set; }
    public bool affine { get; }
    public bool track_running_stats { get; }
    public Parameter weight { get => get_parameter(nameof(weight))!; set => ConditionallyRegisterParameter(nameof(weight), value); }
    public Parameter bias { get => get_parameter(nameof(bias))!; set => ConditionallyRegisterParameter(nameof(bias), value); }
    public Tensor running_mean { get => get_buffer(nameof(running_mean))!; set => ConditionallyRegisterBuffer(nameof(running_mean), value); }
    public Tensor running_var { get => get_buffer(nameof(running_var))!; set => ConditionallyRegisterBuffer(nameof(running_var), value); }
    public Tensor num_batches_tracked { get => get_buffer(nameof(num_batches_tracked))!; set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), value); }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine) return;
        init.ones_(weight);
        init.zeros_(bias);
    }

    public void reset_running_stats()
    {
        if (!track_running_stats) return;
        init.zeros_(running_mean);
        init.ones_(running_var);
        init.zeros_(num_batches_tracked);
    }

    protected abstract void ValidateInputDimensions(Tensor input);

    private protected void Require(Tensor input, params long[] dimensions)
    {
        if (!dimensions.Contains(input.dim()))
            throw new ArgumentException($"{GetName()} takes {string.Join(" or ", dimensions)} dimensions, but the input is [{string.Join(", ", input.shape)}].", nameof(input));
    }
}

public abstract class BatchNorm : NormBase
{
    public BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var factor = momentum ?? 0;
        if (training && track_running_stats)
        {
            using var off = no_grad();
            num_batches_tracked.add_(1).Dispose();
            if (momentum is null) factor = 1.0 / num_batches_tracked.item<long>();     // a plain mean over all batches
        }
        return functional.batch_norm(input, running_mean, running_var, weight, bias, training || !track_running_stats, factor, eps);
    }
}

public abstract class InstanceNorm : NormBase
{
    public InstanceNorm(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

    /// <summary>Dimensions of an input without a batch.</summary>
    protected abstract long GetNumberOfBatchDimensions();

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        if (input.dim() != GetNumberOfBatchDimensions()) return Normalise(input);
        using var scope = NewDisposeScope();
        return Normalise(input.unsqueeze(0)).squeeze(0).MoveToOuterDisposeScope();
    }

    private Tensor Normalise(Tensor input) =>
        functional.instance_norm(input, running_mean, running_var, weight, bias, training || !track_running_stats, momentum ?? 0, eps);
}
