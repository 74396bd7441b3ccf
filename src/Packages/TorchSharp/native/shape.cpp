// The same elements in another shape.
#include "shim.h"

int ts_reshape(ts_tensor t, const int64_t *shape, int64_t ndim, ts_tensor *out) { TS_TRY(*out = wrap(T(t).reshape(dims(shape, ndim)))) }
int ts_view(ts_tensor t, const int64_t *shape, int64_t ndim, ts_tensor *out) { TS_TRY(*out = wrap(T(t).view(dims(shape, ndim)))) }
int ts_transpose(ts_tensor t, int64_t dim0, int64_t dim1, ts_tensor *out) { TS_TRY(*out = wrap(T(t).transpose(dim0, dim1))) }
