using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Long short-term memory; input (L, N, in), or (N, L, in) with batchFirst.</summary>
        public class LSTM : Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
        {
            private readonly RecurrentWeights weights;

            internal LSTM(long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(LSTM)) =>
                weights = new RecurrentWeights(this, register_parameter, 4, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

            public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
            {
                var result = weights.Batched(input, [h0_c0?.Item1, h0_c0?.Item2], (x, s) =>
                {
                    var all = weights.All;
                    var handles = Native.Handles(all);
                    Check(ts_nn_lstm(x, s[0], s[1], handles, handles.Length, weights.Bias, weights.Layers, weights.Dropout, training, weights.Bidirectional, weights.BatchFirst, out var y, out var h, out var c), x);
                    GC.KeepAlive(all);
                    return [y, h, c];
                });
                return (result[0], result[1], result[2]);
            }

            public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

            /// <summary>Nothing to do on a CPU.</summary>
            public void flatten_parameters() { }
        }

        /// <summary>Gated recurrent units; input (L, N, in), or (N, L, in) with batchFirst.</summary>
        public class GRU : Module<Tensor, Tensor, (Tensor, Tensor)>
        {
            private readonly RecurrentWeights weights;

            internal GRU(long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(GRU)) =>
                weights = new RecurrentWeights(this, register_parameter, 3, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

            public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null) => Recurrence.Run(2, weights, training, input, h0);
            public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0!);
            public void flatten_parameters() { }
        }

        /// <summary>Plain recurrence with tanh or ReLU; input (L, N, in), or (N, L, in) with batchFirst.</summary>
        public class RNN : Module<Tensor, Tensor, (Tensor, Tensor)>
        {
            private readonly RecurrentWeights weights;
            private readonly NonLinearities nonLinearity;

            internal RNN(long inputSize, long hiddenSize, long numLayers, NonLinearities nonLinearity, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(RNN))
            {
                this.nonLinearity = nonLinearity;
                weights = new RecurrentWeights(this, register_parameter, 1, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);
            }

            public override (Tensor, Tensor) forward(Tensor input, Tensor? h0) => Recurrence.Run(nonLinearity == NonLinearities.ReLU ? 1 : 0, weights, training, input, h0);
            public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0!);
            public void flatten_parameters() { }
            public Parameter? get_weight_ih(long idx) => get_parameter($"weight_ih_l{idx}");
            public Parameter? get_weight_hh(long idx) => get_parameter($"weight_hh_l{idx}");
            public Parameter? get_bias_ih(long idx) => get_parameter($"bias_ih_l{idx}");
            public Parameter? get_bias_hh(long idx) => get_parameter($"bias_hh_l{idx}");
        }

        internal static class Recurrence
        {
            // kind: 0 tanh, 1 relu, 2 GRU.
            internal static (Tensor, Tensor) Run(int kind, RecurrentWeights weights, bool training, Tensor input, Tensor? h0)
            {
                var result = weights.Batched(input, [h0], (x, s) =>
                {
                    var all = weights.All;
                    var handles = Native.Handles(all);
                    Check(ts_nn_rnn(kind, x, s[0], handles, handles.Length, weights.Bias, weights.Layers, weights.Dropout, training, weights.Bidirectional, weights.BatchFirst, out var y, out var h), x);
                    GC.KeepAlive(all);
                    return [y, h];
                });
                return (result[0], result[1]);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LSTM LSTM(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

            public static GRU GRU(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

            public static RNN RNN(long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, numLayers, nonLinearity, bias, batchFirst, dropout, bidirectional, device, dtype);
        }
    }
}
