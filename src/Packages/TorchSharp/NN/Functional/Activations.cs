using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) { Check(ts_nn_relu(x, inplace, out var y)); return y; }
            public static Tensor relu6(Tensor x, bool inplace = false) { Check(ts_nn_relu6(x, inplace, out var y)); return y; }
            public static Tensor selu(Tensor x, bool inplace = false) { Check(ts_nn_selu(x, inplace, out var y)); return y; }
            public static Tensor silu(Tensor x, bool inplace = false) { Check(ts_nn_silu(x, inplace, out var y)); return y; }
            public static Tensor SiLU(Tensor x, bool inplace = false) => silu(x, inplace);
            public static Tensor mish(Tensor x, bool inplace = false) { Check(ts_nn_mish(x, inplace, out var y)); return y; }
            public static Tensor Mish(Tensor x) => mish(x);
            public static Tensor sigmoid(Tensor x) => sigmoid(x, false);
            public static Tensor sigmoid(Tensor x, bool inplace) { Check(ts_nn_sigmoid(x, inplace, out var y)); return y; }
            public static Tensor tanh(Tensor x, bool inplace = false) { Check(ts_nn_tanh(x, inplace, out var y)); return y; }
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) { Check(ts_nn_hardsigmoid(input, inplace, out var y)); return y; }
            public static Tensor hardswish(Tensor input, bool inplace = false) { Check(ts_nn_hardswish(input, inplace, out var y)); return y; }
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) { Check(ts_nn_leaky_relu(input, negative_slope, inplace, out var y)); return y; }
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) { Check(ts_nn_elu(x, alpha, inplace, out var y)); return y; }
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) { Check(ts_nn_celu(x, alpha, inplace, out var y)); return y; }
            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) { Check(ts_nn_hardtanh(x, min_val, max_val, inplace, out var y)); return y; }
            public static Tensor Hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) => hardtanh(x, min_val, max_val, inplace);
            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) { Check(ts_nn_threshold(x, threshold, value, inplace, out var y)); return y; }
            public static Tensor Threshold(Tensor x, double threshold, double value, bool inplace = false) { Check(ts_nn_threshold(x, threshold, value, inplace, out var y)); return y; }

            /// <summary>The slope is the mean of the two bounds, as in evaluation; the module RReLU draws it while training.</summary>
            public static Tensor rrelu(Tensor x, double lower = 1.0 / 8.0, double upper = 1.0 / 3.0, bool inplace = false) => RandomRelu(x, lower, upper, false, inplace);

            internal static Tensor RandomRelu(Tensor x, double lower, double upper, bool training, bool inplace) { Check(ts_nn_rrelu(x, lower, upper, training, inplace, out var y)); return y; }

            public static Tensor gelu(Tensor x) => gelu(x, Modules.GELU.Approximate.none);
            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);
            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false) { Check(ts_nn_gelu(x, approximate == Modules.GELU.Approximate.tanh, inplace, out var y)); return y; }

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) { Check(ts_nn_softplus(x, beta, threshold, out var y)); return y; }
            public static Tensor logsigmoid(Tensor x) { Check(ts_nn_logsigmoid(x, out var y)); return y; }
            public static Tensor hardshrink(Tensor x, double lambda = 0.5) { Check(ts_nn_hardshrink(x, lambda, out var y)); return y; }
            public static Tensor Hardshrink(Tensor x, double lambda = 0.5) => hardshrink(x, lambda);
            public static Tensor softshrink(Tensor x, double lambda = 0.5) { Check(ts_nn_softshrink(x, lambda, out var y)); return y; }
            public static Tensor Softshrink(Tensor x, double lambda = 0.5) => softshrink(x, lambda);
            public static Tensor softsign(Tensor x, bool inplace = false) { Check(ts_nn_softsign(x, out var y)); return inplace ? InPlace(x, y) : y; }
            public static Tensor Softsign(Tensor x) => softsign(x);
            public static Tensor tanhshrink(Tensor x, bool inplace = false) { Check(ts_nn_tanhshrink(x, out var y)); return inplace ? InPlace(x, y) : y; }
            public static Tensor Tanhshrink(Tensor x) => tanhshrink(x);
            public static Tensor prelu(Tensor input, Tensor weight) { Check(ts_nn_prelu(input, weight, out var y)); return y; }
            public static Tensor glu(Tensor input, long dim = -1) { Check(ts_nn_glu(input, dim, out var y)); return y; }

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) { Check(ts_nn_softmax(input, dim, (int?)dtype ?? -1, out var y)); return y; }
            public static Tensor log_softmax(Tensor x, long dim) { Check(ts_nn_log_softmax(x, dim, -1, out var y)); return y; }
            public static Tensor softmin(Tensor x, long dim) { using var minus = x.neg(); return softmax(minus, dim); }

            /// <summary>Softmax over the channels: (N, C, H, W) or (C, H, W).</summary>
            public static Tensor softmax2d(Tensor x) => softmax(x, -3);

            private static Tensor InPlace(Tensor x, Tensor value) { using (value) return x.copy_(value); }
        }
    }
}
