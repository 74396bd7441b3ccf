namespace TorchSharp;

public static partial class torch
{
    // The usual non-linear functions.
    public partial class Tensor
    {
        public Tensor relu() { Check(ts_relu(this, out var r)); return r; }
        public Tensor relu_() { Check(ts_relu_(this, out var r)); return r; }
        public Tensor relu6() { Check(ts_relu6(this, out var r)); return r; }
        public Tensor relu6_() { Check(ts_relu6_(this, out var r)); return r; }
        public Tensor selu() { Check(ts_selu(this, out var r)); return r; }
        public Tensor selu_() { Check(ts_selu_(this, out var r)); return r; }
        public Tensor silu() { Check(ts_silu(this, out var r)); return r; }
        public Tensor silu_() { Check(ts_silu_(this, out var r)); return r; }
        public Tensor hardsigmoid() { Check(ts_hardsigmoid(this, out var r)); return r; }
        public Tensor hardsigmoid_() { Check(ts_hardsigmoid_(this, out var r)); return r; }
        public Tensor hardswish() { Check(ts_hardswish(this, out var r)); return r; }
        public Tensor hardswish_() { Check(ts_hardswish_(this, out var r)); return r; }
        public Tensor hardtanh(Scalar min, Scalar max) { Check(ts_hardtanh(this, min, max, out var r), this); return r; }
        public Tensor hardtanh_(Scalar min, Scalar max) { Check(ts_hardtanh_(this, min, max, out var r), this); return r; }
        public Tensor leaky_relu(Scalar negative_slope) { Check(ts_leaky_relu(this, negative_slope, out var r), this); return r; }
        public Tensor leaky_relu_(Scalar negative_slope) { Check(ts_leaky_relu_(this, negative_slope, out var r), this); return r; }
        public Tensor softplus(double beta = 1, double threshold = 20) { Check(ts_softplus(this, beta, threshold, out var r), this); return r; }
        public Tensor threshold(Scalar threshold, Scalar value) { Check(ts_threshold(this, threshold, value, out var r), this); return r; }
        public Tensor threshold_(Scalar threshold, Scalar value) { Check(ts_threshold_(this, threshold, value, out var r), this); return r; }
        public Tensor glu(long dim = -1) { Check(ts_glu(this, dim, out var r), this); return r; }
        public Tensor log_sigmoid() { Check(ts_log_sigmoid(this, out var r)); return r; }
        public Tensor prelu(Tensor target) { Check(ts_prelu(this, target, out var r), this, target); return r; }
        public Tensor rrelu(double lower = 0.125, double upper = 0.3333333333333333) { Check(ts_rrelu(this, lower, upper, out var r), this); return r; }
        public Tensor rrelu_(double lower = 0.125, double upper = 0.3333333333333333) { Check(ts_rrelu_(this, lower, upper, out var r), this); return r; }
        public Tensor softmax(long dim, ScalarType? dtype = null) { Check(ts_softmax(this, dim, Number(dtype), out var r), this); return r; }
        public Tensor log_softmax(long dim, ScalarType? dtype = null) { Check(ts_log_softmax(this, dim, Number(dtype), out var r), this); return r; }
        public Tensor gelu() { Check(ts_gelu(this, out var r)); return r; }
        public Tensor gelu_() { Check(ts_gelu_(this, out var r)); return r; }
        public Tensor celu() { Check(ts_celu(this, out var r)); return r; }
        public Tensor celu_() { Check(ts_celu_(this, out var r)); return r; }
        public Tensor celu(Scalar alpha) { Check(ts_celu_alpha(this, alpha, out var r), this); return r; }
        public Tensor celu_(Scalar alpha) { Check(ts_celu_alpha_(this, alpha, out var r), this); return r; }
        public Tensor elu(double alpha = 1) { Check(ts_elu(this, alpha, out var r), this); return r; }
        public Tensor elu_(double alpha = 1) { Check(ts_elu_(this, alpha, out var r), this); return r; }
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) { Check(ts_elu_scaled(this, alpha, scale, input_scale, out var r), this); return r; }
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) { Check(ts_elu_scaled_(this, alpha, scale, input_scale, out var r), this); return r; }
    }
}
