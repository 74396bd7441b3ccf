using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => Put(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => Put(value, Indices(indices));
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index(Indices(indices));
            set => Put(value, Indices(indices));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1] { get => index(Indices(i1)); set => Put(value, Indices(i1)); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2] { get => index(Indices(i1, i2)); set => Put(value, Indices(i1, i2)); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3] { get => index(Indices(i1, i2, i3)); set => Put(value, Indices(i1, i2, i3)); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4] { get => index(Indices(i1, i2, i3, i4)); set => Put(value, Indices(i1, i2, i3, i4)); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5] { get => index(Indices(i1, i2, i3, i4, i5)); set => Put(value, Indices(i1, i2, i3, i4, i5)); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6] { get => index(Indices(i1, i2, i3, i4, i5, i6)); set => Put(value, Indices(i1, i2, i3, i4, i5, i6)); }

        public Tensor index(params TensorIndex[] indices)
        {
            Check(ts_index_get(this, TensorIndex.ToNative(indices), indices.Length, out var r), this);
            GC.KeepAlive(indices);
            return r;
        }

        public Tensor index(params Tensor[] indices) => index(Indices(indices));

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            Check(ts_index_put_(this, TensorIndex.ToNative(indices), indices.Length, value, accumulate, out var r), this, value);
            GC.KeepAlive(indices);
            return r;
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => index_put_(value, Indices(indices), accumulate);
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Indices(indices), false);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            Check(ts_index_put_scalar_(this, TensorIndex.ToNative(indices), indices.Length, value, out var r), this);
            GC.KeepAlive(indices);
            return r;
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Indices(indices));

        // t[..] = value: the tensor that index_put_ returns is this one under another handle, and not needed.
        private void Put(Tensor value, TensorIndex[] indices) => index_put_(value, indices, false).Dispose();

        private static TensorIndex[] Indices(params long[] indices) => [.. indices.Select(i => TensorIndex.Single(i))];
        private static TensorIndex[] Indices(Tensor[] indices) => [.. indices.Select(TensorIndex.Tensor)];
    }
}
