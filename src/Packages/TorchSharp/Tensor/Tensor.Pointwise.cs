namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor neg() { Check(ts_neg(this, out var r)); return r; }
        public Tensor neg_() { Check(ts_neg_(this, out var r)); return r; }
        public Tensor exp() { Check(ts_exp(this, out var r)); return r; }
        public Tensor exp_() { Check(ts_exp_(this, out var r)); return r; }
        public Tensor log() { Check(ts_log(this, out var r)); return r; }
        public Tensor log_() { Check(ts_log_(this, out var r)); return r; }
        public Tensor sqrt() { Check(ts_sqrt(this, out var r)); return r; }
        public Tensor sqrt_() { Check(ts_sqrt_(this, out var r)); return r; }
        public Tensor relu() { Check(ts_relu(this, out var r)); return r; }
        public Tensor relu_() { Check(ts_relu_(this, out var r)); return r; }
    }
}
