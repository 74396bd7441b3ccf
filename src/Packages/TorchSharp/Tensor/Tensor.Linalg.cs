namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) { Check(ts_matmul(this, target, out var r), this, target); return r; }
    }
}
