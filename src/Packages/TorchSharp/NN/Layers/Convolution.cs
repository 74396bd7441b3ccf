using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>What the convolutions share. The weight is (out, in / groups, kernel...), transposed (in, out / groups, kernel...).</summary>
public abstract class Convolution : Module<Tensor, Tensor>
{
    protected long[] _reversed_padding_repeated_twice;
    protected long input_channels;

    protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null) : base(name)
    {
        if (groups <= 0) throw new ArgumentException($"groups is {groups}: it has to be a positive number.", nameof(groups));
        if (in_channels % groups != 0) throw new ArgumentException($"in_channels is {in_channels}: it has to be divisible by groups, {groups}.", nameof(in_channels));
        if (out_channels % groups != 0) throw new ArgumentException($"out_channels is {out_channels}: it has to be divisible by groups, {groups}.", nameof(out_channels));
        (input_channels, this.in_channels, this.out_channels, this.groups) = (in_channels, in_channels, out_channels, groups);
        (this.kernel_size, this.stride, this.dilation, this.output_padding, this.transposed) = (kernel_size, stride, dilation, output_padding, transposed);
        (this.padding_type, this.padding_mode) = (padding_type, padding_mode);
        this.padding = padding;
        _reversed_padding_repeated_twice = [];
        if (padding_type is { } type) SetPadding(type);
        else SetPadding(padding);

        long[] shape = transposed ? [in_channels, out_channels / groups, .. kernel_size] : [out_channels, in_channels / groups, .. kernel_size];
        var w = Weights.Empty(shape, device, dtype);
        Weights.Kaiming(w);
        var b = bias ? Weights.Empty([out_channels], device, dtype) : null;
        if (b is not null) Weights.Bias(b, w);
        weight = new Parameter(w);
        if (b is not null) this.bias = new Parameter(b);
    }

    public Parameter weight { get => get_parameter(nameof(weight))!; set => ConditionallyRegisterParameter(nameof(weight), value); }
    public Parameter bias { get => get_parameter(nameof(bias))!; set => ConditionallyRegisterParameter(nameof(bias), value); }
    public long in_channels { get; }
    public long out_channels { get; }
    public long[] kernel_size { get; set; }
    public long[] stride { get; set; }
    public long[] padding { get; private set; }
    public Padding? padding_type { get; private set; }
    public long[] dilation { get; set; }
    public long[] output_padding { get; set; }
    public long groups { get; set; }
    public bool transposed { get; }
    public PaddingModes padding_mode { get; set; }

    public void SetPadding(long[] padding)
    {
        this.padding = functional.Each(padding, kernel_size.Length, 0);
        padding_type = null;
        _reversed_padding_repeated_twice = this.padding.Reverse().SelectMany(p => new[] { p, p }).ToArray();
    }

    /// <summary>Same: as many zeros as keep the length, the odd one at the end; stride 1 only.</summary>
    public void SetPadding(Padding padding)
    {
        if (padding == Padding.Same && stride.Any(s => s != 1)) throw new ArgumentException($"Padding.Same needs a stride of 1, but the stride is [{string.Join(", ", stride)}].", nameof(padding));
        padding_type = padding;
        this.padding = new long[kernel_size.Length];
        var total = kernel_size.Select((k, i) => padding == Padding.Same ? dilation[i] * (k - 1) : 0).Reverse();
        _reversed_padding_repeated_twice = total.SelectMany(t => new[] { t / 2, t - t / 2 }).ToArray();
    }

    public void reset_parameters()
    {
        Weights.Kaiming(weight);
        if (bias is { } b) Weights.Bias(b, weight);
    }

    /// <summary>True with a batch dimension, false without.</summary>
    protected bool ValidateShape(Tensor input, long dimensions)
    {
        var shape = input.shape;
        var batched = shape.Length == dimensions + 2;
        if (!batched && shape.Length != dimensions + 1) throw new ArgumentException($"{GetName()} takes {dimensions + 2} dimensions, or {dimensions + 1} without a batch, but the input is [{string.Join(", ", shape)}].", nameof(input));
        if (shape[batched ? 1 : 0] != input_channels) throw new ArgumentException($"{GetName()} takes {input_channels} channels, but the input is [{string.Join(", ", shape)}].", nameof(input));
        return batched;
    }

    private protected Tensor Convolve(Tensor input)
    {
        ValidateShape(input, kernel_size.Length);
        if (padding_mode is not (PaddingModes.Zeros or PaddingModes.Constant))
        {
            using var padded = functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
            return functional.Convolve(padded, weight, bias, stride, new long[kernel_size.Length], dilation, groups);
        }
        return padding_type is { } type
            ? functional.Convolve(input, weight, bias, stride, type, dilation, groups)
            : functional.Convolve(input, weight, bias, stride, padding, dilation, groups);
    }
}

/// <summary>What the transposed convolutions share: output_size chooses among the lengths that a stride above 1 leaves open.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias, padding_mode, device, dtype)
    {
        if (padding_mode != PaddingModes.Zeros) throw new ArgumentException($"A transposed convolution pads with zeros only, not {padding_mode}.", nameof(padding_mode));
    }

    public override Tensor forward(Tensor input) => Spread(input, output_padding);

    public abstract Tensor forward(Tensor input, long[]? output_size);

    protected long[] _output_padding(Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        if (output_size is null) return output_padding;
        var wanted = output_size.TakeLast((int)num_spatial_dims).ToArray();
        var given = input.shape.TakeLast((int)num_spatial_dims).ToArray();
        return wanted.Select((size, i) =>
        {
            var least = (given[i] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (kernel_size[i] - 1) + 1;
            if (size < least || size >= least + stride[i]) throw new ArgumentException($"The output's axis {i} can have {least} to {least + stride[i] - 1} elements, but {size} were asked for.", nameof(output_size));
            return size - least;
        }).ToArray();
    }

    private protected Tensor Spread(Tensor input, long[] extra)
    {
        ValidateShape(input, kernel_size.Length);
        return functional.ConvolveTransposed(input, weight, bias, stride, padding, extra, dilation, groups);
    }

    private protected Tensor SpreadTo(Tensor input, long[]? output_size) => Spread(input, _output_padding(input, output_size, kernel_size, stride, padding, dilation, kernel_size.Length));
}
