using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The weights of a recurrent layer under PyTorch's names: weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, then ..._reverse, then the next layer's.</summary>
internal sealed class RecurrentWeights
{
    internal readonly long Hidden, Layers;
    internal readonly bool Bias, BatchFirst, Bidirectional;
    internal readonly double Dropout;
    private readonly nn.Module module;
    private readonly List<string> names = [];

    internal RecurrentWeights(nn.Module module, Action<string, Parameter> register, int gates, long input, long hidden, long layers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype)
    {
        (this.module, Hidden, Layers, Bias, BatchFirst, Dropout, Bidirectional) = (module, hidden, layers, bias, batchFirst, dropout, bidirectional);
        var bound = hidden > 0 ? 1 / Math.Sqrt(hidden) : 0;
        for (var layer = 0; layer < layers; layer++)
            foreach (var suffix in bidirectional ? new[] { "", "_reverse" } : [""])
            {
                var width = layer == 0 ? input : hidden * (bidirectional ? 2 : 1);
                Add($"weight_ih_l{layer}{suffix}", [gates * hidden, width]);
                Add($"weight_hh_l{layer}{suffix}", [gates * hidden, hidden]);
                if (!bias) continue;
                Add($"bias_ih_l{layer}{suffix}", [gates * hidden]);
                Add($"bias_hh_l{layer}{suffix}", [gates * hidden]);
            }

        void Add(string name, long[] shape)
        {
            register(name, Weights.Uniform(shape, bound, device, dtype));
            names.Add(name);
        }
    }

    /// <summary>The parameters of today: moving a module replaces them.</summary>
    internal List<Parameter> All => names.ConvertAll(name => module.get_parameter(name)!);

    /// <summary>Zeros for a state that is not given: (layers x directions, N, hidden), without N for an input without a batch.</summary>
    internal Tensor Zeros(Tensor input)
    {
        long rows = Layers * (Bidirectional ? 2 : 1);
        long[] shape = input.dim() == 2 ? [rows, Hidden] : [rows, input.shape[BatchFirst ? 0 : 1], Hidden];
        return zeros(shape, dtype: input.dtype, device: input.device);
    }

    /// <summary>Runs with a batch dimension, adding one and taking it off where the input has none.</summary>
    internal Tensor[] Batched(Tensor input, Tensor?[] states, Func<Tensor, Tensor[], Tensor[]> run)
    {
        using var scope = NewDisposeScope();
        var alone = input.dim() == 2;
        if (!alone && input.dim() != 3) throw new ArgumentException($"{module.GetName()} takes 2 or 3 dimensions, but the input is [{string.Join(", ", input.shape)}].", nameof(input));
        var full = states.Select(s => s ?? Zeros(input)).ToArray();
        if (!alone) return run(input, full).Select(t => t.MoveToOuterDisposeScope()).ToArray();
        var dim = BatchFirst ? 0 : 1;
        var result = run(input.unsqueeze(dim), full.Select(s => s.unsqueeze(1)).ToArray());
        return result.Select((t, i) => t.squeeze(i == 0 ? dim : 1).MoveToOuterDisposeScope()).ToArray();
    }
}
