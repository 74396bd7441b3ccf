namespace TorchSharp;

public static partial class torch
{
    // One tensor to several.
    public partial class Tensor
    {
        public Tensor[] chunk(long chunks, long dim = 0) { Check(ts_chunk(this, chunks, dim, out var list, out var count), this); return Native.TakeList(list, count); }
        public Tensor[] unbind(long dimension = 0) { Check(ts_unbind(this, dimension, out var list, out var count), this); return Native.TakeList(list, count); }
        public Tensor[] split(long size, int dim = 0) { Check(ts_split(this, size, dim, out var list, out var count), this); return Native.TakeList(list, count); }
        public Tensor[] split(long[] sizes, long dim = 0) { Check(ts_split_sizes(this, sizes, sizes.Length, dim, out var list, out var count), this); return Native.TakeList(list, count); }
        public Tensor[] tensor_split(long size, long dim = 0) { Check(ts_tensor_split(this, size, dim, out var list, out var count), this); return Native.TakeList(list, count); }
        public Tensor[] tensor_split(long[] sizes, long dim = 0) { Check(ts_tensor_split_at(this, sizes, sizes.Length, dim, out var list, out var count), this); return Native.TakeList(list, count); }
        public Tensor[] tensor_split(Tensor indices, long dim = 0) { Check(ts_tensor_split_tensor(this, indices, dim, out var list, out var count), this, indices); return Native.TakeList(list, count); }
        public Tensor[] hsplit(long size) { Check(ts_hsplit(this, size, out var list, out var count), this); return Native.TakeList(list, count); }
        public Tensor[] hsplit(params long[] sizes) { Check(ts_hsplit_at(this, sizes, sizes.Length, out var list, out var count), this); return Native.TakeList(list, count); }
        public Tensor[] vsplit(long size) { Check(ts_vsplit(this, size, out var list, out var count), this); return Native.TakeList(list, count); }
        public Tensor[] vsplit(params long[] sizes) { Check(ts_vsplit_at(this, sizes, sizes.Length, out var list, out var count), this); return Native.TakeList(list, count); }
        public Tensor[] dsplit(long size) { Check(ts_dsplit(this, size, out var list, out var count), this); return Native.TakeList(list, count); }
        public Tensor[] dsplit(params long[] sizes) { Check(ts_dsplit_at(this, sizes, sizes.Length, out var list, out var count), this); return Native.TakeList(list, count); }

        public Tensor[] split(params long[] sizes) => split(sizes, 0);
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);
        public Tensor[] hsplit(Tensor indices) => tensor_split(indices, dim() == 1 ? 0 : 1);
        public Tensor[] vsplit(Tensor indices) => tensor_split(indices, 0);
        public Tensor[] dsplit(Tensor indices) => tensor_split(indices, 2);
        public Tensor[] dsplit((long, long) indices_or_sections) => dsplit([indices_or_sections.Item1, indices_or_sections.Item2]);
        public Tensor[] dsplit((long, long, long) indices_or_sections) => dsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3]);
        public Tensor[] dsplit((long, long, long, long) indices_or_sections) => dsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4]);
    }
}
