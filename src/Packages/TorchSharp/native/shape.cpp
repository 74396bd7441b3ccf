// The same elements in another shape, or a part of them.
#include "shim.h"

int ts_reshape(ts_tensor a, const int64_t *shape, int64_t shape_count, ts_tensor *out) { TS_TRY(*out = wrap(T(a).reshape(dims(shape, shape_count)))) }
// A convolution of this shim gives channels-last images, where libtorch's own are dense: their views, then, are copies.
static at::Tensor viewed(const at::Tensor &x, at::IntArrayRef shape) {
  const bool dense = x.is_contiguous() || !x.is_contiguous(at::MemoryFormat::ChannelsLast);
  return dense ? x.view(shape) : x.reshape(shape);
}
int ts_view(ts_tensor a, const int64_t *shape, int64_t shape_count, ts_tensor *out) { TS_TRY(*out = wrap(viewed(T(a), dims(shape, shape_count)))) }
int ts_unsqueeze(ts_tensor a, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(at::unsqueeze(T(a), dim))) }
int ts_unsqueeze_(ts_tensor a, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(T(a).unsqueeze_(dim))) }
int ts_flatten(ts_tensor a, int64_t start_dim, int64_t end_dim, ts_tensor *out) { TS_TRY(*out = wrap(at::flatten(T(a), start_dim, end_dim))) }
int ts_movedim(ts_tensor a, const int64_t *source, int64_t source_count, const int64_t *destination, int64_t destination_count, ts_tensor *out) { TS_TRY(*out = wrap(at::movedim(T(a), dims(source, source_count), dims(destination, destination_count)))) }
int ts_moveaxis(ts_tensor a, const int64_t *source, int64_t source_count, const int64_t *destination, int64_t destination_count, ts_tensor *out) { TS_TRY(*out = wrap(at::moveaxis(T(a), dims(source, source_count), dims(destination, destination_count)))) }
int ts_swapaxes(ts_tensor a, int64_t dim0, int64_t dim1, ts_tensor *out) { TS_TRY(*out = wrap(at::swapaxes(T(a), dim0, dim1))) }
int ts_swapdims(ts_tensor a, int64_t dim0, int64_t dim1, ts_tensor *out) { TS_TRY(*out = wrap(at::swapdims(T(a), dim0, dim1))) }
TS_UNARY_NEW(t)
int ts_tile(ts_tensor a, const int64_t *reps, int64_t reps_count, ts_tensor *out) { TS_TRY(*out = wrap(at::tile(T(a), dims(reps, reps_count)))) }
int ts_repeat(ts_tensor a, const int64_t *sizes, int64_t sizes_count, ts_tensor *out) { TS_TRY(*out = wrap(T(a).repeat(dims(sizes, sizes_count)))) }
int ts_narrow(ts_tensor a, int64_t dim, int64_t start, int64_t length, ts_tensor *out) { TS_TRY(*out = wrap(at::narrow(T(a), dim, start, length))) }
int ts_select(ts_tensor a, int64_t dim, int64_t index, ts_tensor *out) { TS_TRY(*out = wrap(at::select(T(a), dim, index))) }
int ts_slice(ts_tensor a, int64_t dim, int64_t start, int64_t finish, int64_t step, ts_tensor *out) { TS_TRY(*out = wrap(at::slice(T(a), dim, start, finish, step))) }
int ts_as_strided(ts_tensor a, const int64_t *size, int64_t size_count, const int64_t *strides, int64_t strides_count, int64_t storageOffset, ts_tensor *out) { TS_TRY(*out = wrap(at::as_strided(T(a), dims(size, size_count), dims(strides, strides_count), storageOffset))) }
int ts_unfold(ts_tensor a, int64_t dimension, int64_t size, int64_t step, ts_tensor *out) { TS_TRY(*out = wrap(T(a).unfold(dimension, size, step))) }
int ts_view_as(ts_tensor a, ts_tensor other, ts_tensor *out) { TS_TRY(*out = wrap(viewed(T(a), T(other).sizes()))) }
TS_UNARY_NEW(view_as_complex)
TS_UNARY_NEW(view_as_real)
int ts_broadcast_to(ts_tensor a, const int64_t *shape, int64_t shape_count, ts_tensor *out) { TS_TRY(*out = wrap(at::broadcast_to(T(a), dims(shape, shape_count)))) }
int ts_expand_as(ts_tensor a, ts_tensor other, ts_tensor *out) { TS_TRY(*out = wrap(T(a).expand_as(T(other)))) }
TS_UNARY_NEW(ravel)
TS_UNARY_NEW(adjoint)
TS_UNARY_NEW(fliplr)
TS_UNARY_NEW(flipud)
int ts_flip(ts_tensor a, const int64_t *dims_, int64_t dims__count, ts_tensor *out) { TS_TRY(*out = wrap(at::flip(T(a), dims(dims_, dims__count)))) }
int ts_tril(ts_tensor a, int64_t diagonal, ts_tensor *out) { TS_TRY(*out = wrap(at::tril(T(a), diagonal))) }
int ts_tril_(ts_tensor a, int64_t diagonal, ts_tensor *out) { TS_TRY(*out = wrap(T(a).tril_(diagonal))) }
int ts_triu(ts_tensor a, int64_t diagonal, ts_tensor *out) { TS_TRY(*out = wrap(at::triu(T(a), diagonal))) }
int ts_triu_(ts_tensor a, int64_t diagonal, ts_tensor *out) { TS_TRY(*out = wrap(T(a).triu_(diagonal))) }
int ts_diag(ts_tensor a, int64_t diagonal, ts_tensor *out) { TS_TRY(*out = wrap(at::diag(T(a), diagonal))) }
int ts_diag_embed(ts_tensor a, int64_t offset, int64_t dim1, int64_t dim2, ts_tensor *out) { TS_TRY(*out = wrap(at::diag_embed(T(a), offset, dim1, dim2))) }
int ts_diagflat(ts_tensor a, int64_t offset, ts_tensor *out) { TS_TRY(*out = wrap(at::diagflat(T(a), offset))) }
int ts_diagonal(ts_tensor a, int64_t offset, int64_t dim1, int64_t dim2, ts_tensor *out) { TS_TRY(*out = wrap(at::diagonal(T(a), offset, dim1, dim2))) }
int ts_diagonal_scatter(ts_tensor a, ts_tensor src, int64_t offset, int64_t dim1, int64_t dim2, ts_tensor *out) { TS_TRY(*out = wrap(at::diagonal_scatter(T(a), T(src), offset, dim1, dim2))) }
int ts_select_scatter(ts_tensor a, ts_tensor src, int64_t dim, int64_t index, ts_tensor *out) { TS_TRY(*out = wrap(at::select_scatter(T(a), T(src), dim, index))) }
TS_BINARY_NEW(take)
int ts_index_select(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor *out) { TS_TRY(*out = wrap(at::index_select(T(a), dim, T(index)))) }
int ts_transpose(ts_tensor a, int64_t dim0, int64_t dim1, ts_tensor *out) { TS_TRY(*out = wrap(at::transpose(T(a), dim0, dim1))) }
int ts_transpose_(ts_tensor a, int64_t dim0, int64_t dim1, ts_tensor *out) { TS_TRY(*out = wrap(T(a).transpose_(dim0, dim1))) }
TS_UNARY_NEW(atleast_1d)
TS_UNARY_NEW(atleast_2d)
TS_UNARY_NEW(atleast_3d)
int ts_squeeze(ts_tensor a, ts_scalar dim, ts_tensor *out) { TS_TRY(*out = wrap(dim.kind < 0 ? T(a).squeeze() : T(a).squeeze(dim.i))) }
int ts_squeeze_(ts_tensor a, ts_scalar dim, ts_tensor *out) { TS_TRY(*out = wrap(dim.kind < 0 ? T(a).squeeze_() : T(a).squeeze_(dim.i))) }
int ts_unflatten(ts_tensor a, int64_t dim, const int64_t *sizes, int64_t sizes_count, ts_tensor *out) { TS_TRY(*out = wrap(T(a).unflatten(dim, dims(sizes, sizes_count)))) }
int ts_permute(ts_tensor a, const int64_t *permutation, int64_t permutation_count, ts_tensor *out) { TS_TRY(*out = wrap(T(a).permute(dims(permutation, permutation_count)))) }
int ts_expand(ts_tensor a, const int64_t *sizes, int64_t sizes_count, bool isImplicit, ts_tensor *out) { TS_TRY(*out = wrap(T(a).expand(dims(sizes, sizes_count), isImplicit))) }
int ts_slice_scatter(ts_tensor a, ts_tensor src, int64_t dim, ts_scalar start, ts_scalar end_, int64_t step, ts_tensor *out) { TS_TRY(*out = wrap(at::slice_scatter(T(a), T(src), dim, optional_int(start), optional_int(end_), step))) }
int ts_roll(ts_tensor a, const int64_t *shifts, int64_t shifts_count, const int64_t *dims_, int64_t dims__count, ts_tensor *out) { TS_TRY(*out = wrap(at::roll(T(a), dims(shifts, shifts_count), dims(dims_, dims__count)))) }
int ts_repeat_interleave_tensor(ts_tensor a, ts_tensor repeats, ts_scalar dim, ts_scalar output_size, ts_tensor *out) { TS_TRY(*out = wrap(at::repeat_interleave(T(a), T(repeats), optional_int(dim), optional_int(output_size)))) }
int ts_repeat_interleave(ts_tensor a, int64_t repeats, ts_scalar dim, ts_scalar output_size, ts_tensor *out) { TS_TRY(*out = wrap(at::repeat_interleave(T(a), repeats, optional_int(dim), optional_int(output_size)))) }
int ts_real(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::real(T(a)))) }
int ts_imag(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::imag(T(a)))) }
