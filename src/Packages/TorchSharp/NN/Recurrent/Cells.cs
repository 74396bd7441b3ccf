using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        internal static class CellWeights
        {
            internal static void Register(Action<string, Parameter> register, int gates, long input, long hidden, bool bias, Device? device, ScalarType? dtype)
            {
                var bound = hidden > 0 ? 1 / Math.Sqrt(hidden) : 0;
                register("weight_ih", Weights.Uniform([gates * hidden, input], bound, device, dtype));
                register("weight_hh", Weights.Uniform([gates * hidden, hidden], bound, device, dtype));
                if (!bias) return;
                register("bias_ih", Weights.Uniform([gates * hidden], bound, device, dtype));
                register("bias_hh", Weights.Uniform([gates * hidden], bound, device, dtype));
            }

            internal static Tensor State(Tensor input, Parameter weight_hh, Tensor? given) =>
                given?.alias() ?? zeros([.. input.shape.SkipLast(1), weight_hh.shape[1]], dtype: input.dtype, device: input.device);

            // kind: 0 tanh, 1 relu, 2 GRU.
            internal static Tensor Step(nn.Module cell, int kind, Tensor input, Tensor? h0)
            {
                Parameter P(string name) => cell.get_parameter(name)!;
                using var scope = NewDisposeScope();
                Check(ts_nn_rnn_cell(kind, input, State(input, P("weight_hh"), h0), P("weight_ih"), P("weight_hh"), P("bias_ih"), P("bias_hh"), out var h), input);
                return h.MoveToOuterDisposeScope();
            }
        }

        public class LSTMCell : Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
        {
            internal LSTMCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype) : base(nameof(LSTMCell)) => CellWeights.Register(register_parameter, 4, inputSize, hiddenSize, bias, device, dtype);

            public Parameter weight_ih { get => get_parameter(nameof(weight_ih))!; set => ConditionallyRegisterParameter(nameof(weight_ih), value); }
            public Parameter weight_hh { get => get_parameter(nameof(weight_hh))!; set => ConditionallyRegisterParameter(nameof(weight_hh), value); }
            public Parameter bias_ih { get => get_parameter(nameof(bias_ih))!; set => ConditionallyRegisterParameter(nameof(bias_ih), value); }
            public Parameter bias_hh { get => get_parameter(nameof(bias_hh))!; set => ConditionallyRegisterParameter(nameof(bias_hh), value); }

            public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
            {
                using var scope = NewDisposeScope();
                var (h0, c0) = (CellWeights.State(input, weight_hh, h0_c0?.Item1), CellWeights.State(input, weight_hh, h0_c0?.Item2));
                Check(ts_nn_lstm_cell(input, h0, c0, weight_ih, weight_hh, bias_ih, bias_hh, out var h, out var c), input);
                return (h.MoveToOuterDisposeScope(), c.MoveToOuterDisposeScope());
            }

            public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
        }

        public class GRUCell : Module<Tensor, Tensor, Tensor>
        {
            internal GRUCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype) : base(nameof(GRUCell)) => CellWeights.Register(register_parameter, 3, inputSize, hiddenSize, bias, device, dtype);

            public Parameter weight_ih { get => get_parameter(nameof(weight_ih))!; set => ConditionallyRegisterParameter(nameof(weight_ih), value); }
            public Parameter weight_hh { get => get_parameter(nameof(weight_hh))!; set => ConditionallyRegisterParameter(nameof(weight_hh), value); }
            public Parameter bias_ih { get => get_parameter(nameof(bias_ih))!; set => ConditionallyRegisterParameter(nameof(bias_ih), value); }
            public Parameter bias_hh { get => get_parameter(nameof(bias_hh))!; set => ConditionallyRegisterParameter(nameof(bias_hh), value); }

            public override Tensor forward(Tensor input, Tensor? h0 = null) => CellWeights.Step(this, 2, input, h0);
        }

        public class RNNCell : Module<Tensor, Tensor, Tensor>
        {
            private readonly NonLinearities nonLinearity;

            internal RNNCell(long inputSize, long hiddenSize, NonLinearities nonLinearity, bool bias, Device? device, ScalarType? dtype) : base(nameof(RNNCell))
            {
                this.nonLinearity = nonLinearity;
                CellWeights.Register(register_parameter, 1, inputSize, hiddenSize, bias, device, dtype);
            }

            public Parameter weight_ih { get => get_parameter(nameof(weight_ih))!; set => ConditionallyRegisterParameter(nameof(weight_ih), value); }
            public Parameter weight_hh { get => get_parameter(nameof(weight_hh))!; set => ConditionallyRegisterParameter(nameof(weight_hh), value); }
            public Parameter bias_ih { get => get_parameter(nameof(bias_ih))!; set => ConditionallyRegisterParameter(nameof(bias_ih), value); }
            public Parameter bias_hh { get => get_parameter(nameof(bias_hh))!; set => ConditionallyRegisterParameter(nameof(bias_hh), value); }

            public override Tensor forward(Tensor input, Tensor? h0 = null) => CellWeights.Step(this, nonLinearity == NonLinearities.ReLU ? 1 : 0, input, h0);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LSTMCell LSTMCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(inputSize, hiddenSize, bias, device, dtype);
            public static GRUCell GRUCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(inputSize, hiddenSize, bias, device, dtype);
            public static RNNCell RNNCell(long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(inputSize, hiddenSize, nonLinearity, bias, device, dtype);
        }
    }
}
