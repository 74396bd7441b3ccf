// Elements by their index or a mask, read and written.
#include "shim.h"

int ts_gather(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor *out) { TS_TRY(*out = wrap(at::gather(T(a), dim, T(index)))) }
int ts_scatter(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor src, ts_tensor *out) { TS_TRY(*out = wrap(at::scatter(T(a), dim, T(index), T(src)))) }
int ts_scatter_(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor src, ts_tensor *out) { TS_TRY(*out = wrap(T(a).scatter_(dim, T(index), T(src)))) }
int ts_scatter_add(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor src, ts_tensor *out) { TS_TRY(*out = wrap(at::scatter_add(T(a), dim, T(index), T(src)))) }
int ts_scatter_add_(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor src, ts_tensor *out) { TS_TRY(*out = wrap(T(a).scatter_add_(dim, T(index), T(src)))) }
int ts_index_copy(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor source, ts_tensor *out) { TS_TRY(*out = wrap(at::index_copy(T(a), dim, T(index), T(source)))) }
int ts_index_copy_(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor source, ts_tensor *out) { TS_TRY(*out = wrap(T(a).index_copy_(dim, T(index), T(source)))) }
int ts_index_fill(ts_tensor a, int64_t dim, ts_tensor index, ts_scalar value, ts_tensor *out) { TS_TRY(*out = wrap(at::index_fill(T(a), dim, T(index), scalar(value)))) }
int ts_index_fill_(ts_tensor a, int64_t dim, ts_tensor index, ts_scalar value, ts_tensor *out) { TS_TRY(*out = wrap(T(a).index_fill_(dim, T(index), scalar(value)))) }
int ts_masked_fill(ts_tensor a, ts_tensor mask, ts_scalar value, ts_tensor *out) { TS_TRY(*out = wrap(at::masked_fill(T(a), T(mask), scalar(value)))) }
int ts_masked_fill_(ts_tensor a, ts_tensor mask, ts_scalar value, ts_tensor *out) { TS_TRY(*out = wrap(T(a).masked_fill_(T(mask), scalar(value)))) }
int ts_masked_scatter(ts_tensor a, ts_tensor mask, ts_tensor value, ts_tensor *out) { TS_TRY(*out = wrap(at::masked_scatter(T(a), T(mask), T(value)))) }
int ts_masked_scatter_(ts_tensor a, ts_tensor mask, ts_tensor value, ts_tensor *out) { TS_TRY(*out = wrap(T(a).masked_scatter_(T(mask), T(value)))) }
TS_BINARY_NEW(masked_select)
TS_UNARY_NEW(nonzero)
TS_UNARY_NEW(argwhere)
int ts_index_add(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor source, ts_scalar alpha, ts_tensor *out) { TS_TRY(*out = wrap(at::index_add(T(a), dim, T(index), T(source), scalar(alpha)))) }
int ts_index_add_(ts_tensor a, int64_t dim, ts_tensor index, ts_tensor source, ts_scalar alpha, ts_tensor *out) { TS_TRY(*out = wrap(T(a).index_add_(dim, T(index), T(source), scalar(alpha)))) }
int ts_take_along(ts_tensor a, ts_tensor indices, ts_tensor *out) { TS_TRY(*out = wrap(at::take_along_dim(T(a), T(indices)))) }
int ts_take_along_dim(ts_tensor a, ts_tensor indices, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(at::take_along_dim(T(a), T(indices), dim))) }
int ts_bucketize(ts_tensor a, ts_tensor boundaries, bool outInt32, bool right, ts_tensor *out) { TS_TRY(*out = wrap(at::bucketize(T(a), T(boundaries), outInt32, right))) }
int ts_fill_(ts_tensor a, ts_scalar value, ts_tensor *out) { TS_TRY(*out = wrap(T(a).fill_(scalar(value)))) }
TS_UNARY_INPLACE(zero)
TS_BINARY_INPLACE(set)
