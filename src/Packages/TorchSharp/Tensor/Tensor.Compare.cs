namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private bool equal_(Tensor target) { Check(ts_equal(this, target, out var yes)); return yes; }
    }
}
