// Many elements to fewer. ndim < 0 stands for all dimensions.
#include "shim.h"

static at::OptionalIntArrayRef optional_dims(const int64_t *p, int64_t n) {
  return n < 0 ? at::OptionalIntArrayRef(c10::nullopt) : at::OptionalIntArrayRef(dims(p, n));
}

int ts_sum(ts_tensor t, const int64_t *dim, int64_t ndim, bool keepdim, int32_t dtype, ts_tensor *out) {
  TS_TRY(*out = wrap(at::sum(T(t), optional_dims(dim, ndim), keepdim, optional_type(dtype))))
}
int ts_mean(ts_tensor t, const int64_t *dim, int64_t ndim, bool keepdim, int32_t dtype, ts_tensor *out) {
  TS_TRY(*out = wrap(at::mean(T(t), optional_dims(dim, ndim), keepdim, optional_type(dtype))))
}
