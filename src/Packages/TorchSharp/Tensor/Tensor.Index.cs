namespace TorchSharp;

public static partial class torch
{
    // Elements by their index or a mask, read and written.
    public partial class Tensor
    {
        public Tensor gather(long dim, Tensor index) { Check(ts_gather(this, dim, index, out var r), this, index); return r; }
        public Tensor scatter(long dim, Tensor index, Tensor src) { Check(ts_scatter(this, dim, index, src, out var r), this, index); return r; }
        public Tensor scatter_(long dim, Tensor index, Tensor src) { Check(ts_scatter_(this, dim, index, src, out var r), this, index); return r; }
        public Tensor scatter_add(long dim, Tensor index, Tensor src) { Check(ts_scatter_add(this, dim, index, src, out var r), this, index); return r; }
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) { Check(ts_scatter_add_(this, dim, index, src, out var r), this, index); return r; }
        public Tensor index_copy(long dim, Tensor index, Tensor source) { Check(ts_index_copy(this, dim, index, source, out var r), this, index); return r; }
        public Tensor index_copy_(long dim, Tensor index, Tensor source) { Check(ts_index_copy_(this, dim, index, source, out var r), this, index); return r; }
        public Tensor index_fill(long dim, Tensor index, Scalar value) { Check(ts_index_fill(this, dim, index, value, out var r), this, index); return r; }
        public Tensor index_fill_(long dim, Tensor index, Scalar value) { Check(ts_index_fill_(this, dim, index, value, out var r), this, index); return r; }
        public Tensor masked_fill(Tensor mask, Scalar value) { Check(ts_masked_fill(this, mask, value, out var r), this, mask); return r; }
        public Tensor masked_fill_(Tensor mask, Scalar value) { Check(ts_masked_fill_(this, mask, value, out var r), this, mask); return r; }
        public Tensor masked_scatter(Tensor mask, Tensor value) { Check(ts_masked_scatter(this, mask, value, out var r), this, mask); return r; }
        public Tensor masked_scatter_(Tensor mask, Tensor value) { Check(ts_masked_scatter_(this, mask, value, out var r), this, mask); return r; }
        public Tensor masked_select(Tensor mask) { Check(ts_masked_select(this, mask, out var r), this, mask); return r; }
        public Tensor nonzero() { Check(ts_nonzero(this, out var r), this); return r; }
        public Tensor argwhere() { Check(ts_argwhere(this, out var r), this); return r; }
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) { Check(ts_index_add(this, dim, index, source, alpha, out var r), this, index); return r; }
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) { Check(ts_index_add_(this, dim, index, source, alpha, out var r), this, index); return r; }
        public Tensor take_along_dim(Tensor indices) { Check(ts_take_along(this, indices, out var r), this, indices); return r; }
        public Tensor take_along_dim(Tensor indices, long dim) { Check(ts_take_along_dim(this, indices, dim, out var r), this, indices); return r; }
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) { Check(ts_bucketize(this, boundaries, outInt32, right, out var r), this, boundaries); return r; }
        public Tensor fill_(Scalar value) { Check(ts_fill_(this, value, out var r), this); return r; }
        public Tensor zero_() { Check(ts_zero_(this, out var r), this); return r; }
        public Tensor set_(Tensor source) { Check(ts_set_(this, source, out var r), this, source); return r; }

        public Tensor take_along_dim(IEnumerable<long> indices) => take_along_dim(torch.tensor(indices.ToArray()));
        public Tensor take_along_dim(IEnumerable<long> indices, long dim) => take_along_dim(torch.tensor(indices.ToArray()), dim);
        public IList<Tensor> nonzero_as_list() => torch.where(this);
    }
}
