namespace TorchSharp;

public static partial class torch
{
    // The same elements in another shape, or a part of them.
    public partial class Tensor
    {
        public Tensor reshape(params long[] shape) { Check(ts_reshape(this, shape, shape.Length, out var r), this); return r; }
        public Tensor view(params long[] shape) { Check(ts_view(this, shape, shape.Length, out var r), this); return r; }
        public Tensor unsqueeze(long dim) { Check(ts_unsqueeze(this, dim, out var r), this); return r; }
        public Tensor unsqueeze_(long dim) { Check(ts_unsqueeze_(this, dim, out var r), this); return r; }
        public Tensor flatten(long start_dim = 0, long end_dim = -1) { Check(ts_flatten(this, start_dim, end_dim, out var r), this); return r; }
        public Tensor movedim(long[] source, long[] destination) { Check(ts_movedim(this, source, source.Length, destination, destination.Length, out var r), this); return r; }
        public Tensor moveaxis(long[] source, long[] destination) { Check(ts_moveaxis(this, source, source.Length, destination, destination.Length, out var r), this); return r; }
        public Tensor swapaxes(long dim0, long dim1) { Check(ts_swapaxes(this, dim0, dim1, out var r), this); return r; }
        public Tensor swapdims(long dim0, long dim1) { Check(ts_swapdims(this, dim0, dim1, out var r), this); return r; }
        public Tensor t() { Check(ts_t(this, out var r), this); return r; }
        public Tensor tile(long[] reps) { Check(ts_tile(this, reps, reps.Length, out var r), this); return r; }
        public Tensor repeat(params long[] sizes) { Check(ts_repeat(this, sizes, sizes.Length, out var r), this); return r; }
        public Tensor narrow(long dim, long start, long length) { Check(ts_narrow(this, dim, start, length, out var r), this); return r; }
        public Tensor select(long dim, long index) { Check(ts_select(this, dim, index, out var r), this); return r; }
        public Tensor slice(long dim, long start, long finish, long step) { Check(ts_slice(this, dim, start, finish, step, out var r), this); return r; }
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) { Check(ts_as_strided(this, size, size.Length, strides, strides.Length, storageOffset, out var r), this); return r; }
        public Tensor unfold(long dimension, long size, long step) { Check(ts_unfold(this, dimension, size, step, out var r), this); return r; }
        public Tensor view_as(Tensor other) { Check(ts_view_as(this, other, out var r), this, other); return r; }
        public Tensor view_as_complex() { Check(ts_view_as_complex(this, out var r), this); return r; }
        public Tensor view_as_real() { Check(ts_view_as_real(this, out var r), this); return r; }
        public Tensor broadcast_to(params long[] shape) { Check(ts_broadcast_to(this, shape, shape.Length, out var r), this); return r; }
        public Tensor expand_as(Tensor other) { Check(ts_expand_as(this, other, out var r), this, other); return r; }
        public Tensor ravel() { Check(ts_ravel(this, out var r), this); return r; }
        public Tensor adjoint() { Check(ts_adjoint(this, out var r), this); return r; }
        public Tensor fliplr() { Check(ts_fliplr(this, out var r), this); return r; }
        public Tensor flipud() { Check(ts_flipud(this, out var r), this); return r; }
        public Tensor flip(params long[] dims) { Check(ts_flip(this, dims, dims.Length, out var r), this); return r; }
        public Tensor tril(long diagonal = 0) { Check(ts_tril(this, diagonal, out var r), this); return r; }
        public Tensor tril_(long diagonal = 0) { Check(ts_tril_(this, diagonal, out var r), this); return r; }
        public Tensor triu(long diagonal = 0) { Check(ts_triu(this, diagonal, out var r), this); return r; }
        public Tensor triu_(long diagonal = 0) { Check(ts_triu_(this, diagonal, out var r), this); return r; }
        public Tensor diag(long diagonal = 0) { Check(ts_diag(this, diagonal, out var r), this); return r; }
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) { Check(ts_diag_embed(this, offset, dim1, dim2, out var r), this); return r; }
        public Tensor diagflat(long offset = 0) { Check(ts_diagflat(this, offset, out var r), this); return r; }
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) { Check(ts_diagonal(this, offset, dim1, dim2, out var r), this); return r; }
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) { Check(ts_diagonal_scatter(this, src, offset, dim1, dim2, out var r), this, src); return r; }
        public Tensor select_scatter(Tensor src, long dim, long index) { Check(ts_select_scatter(this, src, dim, index, out var r), this, src); return r; }
        public Tensor take(Tensor index) { Check(ts_take(this, index, out var r), this, index); return r; }
        public Tensor index_select(long dim, Tensor index) { Check(ts_index_select(this, dim, index, out var r), this, index); return r; }
        public Tensor transpose(long dim0, long dim1) { Check(ts_transpose(this, dim0, dim1, out var r), this); return r; }
        public Tensor transpose_(long dim0, long dim1) { Check(ts_transpose_(this, dim0, dim1, out var r), this); return r; }
        public Tensor atleast_1d() { Check(ts_atleast_1d(this, out var r), this); return r; }
        public Tensor atleast_2d() { Check(ts_atleast_2d(this, out var r), this); return r; }
        public Tensor atleast_3d() { Check(ts_atleast_3d(this, out var r), this); return r; }
        public Tensor squeeze(long? dim = null) { Check(ts_squeeze(this, Optional(dim), out var r), this); return r; }
        public Tensor squeeze_(long? dim = null) { Check(ts_squeeze_(this, Optional(dim), out var r), this); return r; }
        public Tensor unflatten(long dim, params long[] sizes) { Check(ts_unflatten(this, dim, sizes, sizes.Length, out var r), this); return r; }
        public Tensor permute(params long[] permutation) { Check(ts_permute(this, permutation, permutation.Length, out var r), this); return r; }
        public Tensor expand(long[] sizes, bool isImplicit = false) { Check(ts_expand(this, sizes, sizes.Length, isImplicit, out var r), this); return r; }
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) { Check(ts_slice_scatter(this, src, dim, Optional(start), Optional(end), step, out var r), this, src); return r; }
        public Tensor roll(long[] shifts, long[] dims) { Check(ts_roll(this, shifts, shifts.Length, dims, dims.Length, out var r), this); return r; }
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) { Check(ts_repeat_interleave_tensor(this, repeats, Optional(dim), Optional(output_size), out var r), this, repeats); return r; }
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) { Check(ts_repeat_interleave(this, repeats, Optional(dim), Optional(output_size), out var r), this); return r; }
        public Tensor real { get { Check(ts_real(this, out var r)); return r; } }
        public Tensor imag { get { Check(ts_imag(this, out var r)); return r; } }

        public Tensor permute(IEnumerable<long> permutation) => permute([.. permutation]);
        public Tensor expand(params long[] sizes) => expand(sizes, false);
        public Tensor expand(Size sizes, bool isImplicit = false) => expand(sizes.Shape, isImplicit);
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => expand(sizes.ToArray(), isImplicit);
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        public Tensor roll(long shifts, long? dims = null) => roll(new[] { shifts }, dims is { } d ? [d] : Array.Empty<long>());
        public Tensor roll(long[] shifts) => roll(shifts, Array.Empty<long>());
        public Tensor roll((long, long) shifts, (long, long) dims) => roll(new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) => roll(new[] { shifts.Item1, shifts.Item2, shifts.Item3 }, new[] { dims.Item1, dims.Item2, dims.Item3 });
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => roll(shifts.ToArray(), dims.ToArray());

        public Tensor rot90(long k = 1, (long, long)? dims = null)
        {
            var (d0, d1) = dims ?? (0, 1);
            return (((k % 4) + 4) % 4) switch
            {
                1 => flip(d1).transpose(d0, d1),
                2 => flip(d0, d1),
                3 => flip(d0).transpose(d0, d1),
                _ => clone(),
            };
        }

        public Tensor T => dim() == 2 ? transpose(0, 1) : permute([.. Enumerable.Range(0, (int)dim()).Reverse().Select(d => (long)d)]);
        public Tensor H => adjoint();
        public Tensor mT => transpose(-2, -1);
        public Tensor mH => adjoint();
    }
}
