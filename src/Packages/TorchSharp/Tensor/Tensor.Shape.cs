namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor reshape(params long[] shape) { Check(ts_reshape(this, shape, shape.Length, out var r), this); return r; }
        public Tensor view(params long[] shape) { Check(ts_view(this, shape, shape.Length, out var r), this); return r; }
        public Tensor transpose(long dim0, long dim1) { Check(ts_transpose(this, dim0, dim1, out var r), this); return r; }
    }
}
