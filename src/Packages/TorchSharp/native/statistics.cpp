// Spread, counts and distinct values. ndim < 0 stands for all dimensions.
#include "shim.h"

static at::OptionalIntArrayRef optional_dims(const int64_t *p, int64_t n) {
  return n < 0 ? at::OptionalIntArrayRef(c10::nullopt) : at::OptionalIntArrayRef(dims(p, n));
}
static at::Tensor as(ts_tensor a, int32_t dtype) { return dtype < 0 ? T(a) : T(a).to(*optional_type(dtype)); }

int ts_std(ts_tensor a, const int64_t *dim, int64_t ndim, bool unbiased, bool keepdim, int32_t dtype, ts_tensor *out) {
  TS_TRY(*out = wrap(at::std(as(a, dtype), optional_dims(dim, ndim), unbiased, keepdim)))
}
int ts_var(ts_tensor a, const int64_t *dim, int64_t ndim, bool unbiased, bool keepdim, int32_t dtype, ts_tensor *out) {
  TS_TRY(*out = wrap(at::var(as(a, dtype), optional_dims(dim, ndim), unbiased, keepdim)))
}
int ts_std_mean(ts_tensor a, const int64_t *dim, int64_t ndim, bool unbiased, bool keepdim, int32_t dtype, ts_tensor *first, ts_tensor *second) {
  TS_TRY(give_pair(at::std_mean(as(a, dtype), optional_dims(dim, ndim), unbiased, keepdim), first, second))
}
int ts_var_mean(ts_tensor a, const int64_t *dim, int64_t ndim, bool unbiased, bool keepdim, int32_t dtype, ts_tensor *first, ts_tensor *second) {
  TS_TRY(give_pair(at::var_mean(as(a, dtype), optional_dims(dim, ndim), unbiased, keepdim), first, second))
}

int ts_count_nonzero(ts_tensor a, const int64_t *dim, int64_t ndim, ts_tensor *out) {
  TS_TRY(*out = wrap(ndim < 0 ? at::count_nonzero(T(a)) : at::count_nonzero(T(a), dims(dim, ndim))))
}

static void give_unique(std::tuple<at::Tensor, at::Tensor, at::Tensor> found, bool inverse_wanted, bool counts_wanted,
                        ts_tensor *out, ts_tensor *inverse, ts_tensor *counts) {
  *inverse = inverse_wanted ? wrap(std::get<1>(found)) : nullptr;
  *counts = counts_wanted ? wrap(std::get<2>(found)) : nullptr;
  *out = wrap(std::get<0>(found));
}

int ts_unique(ts_tensor a, bool sorted, bool return_inverse, bool return_counts, ts_scalar dim, ts_tensor *out, ts_tensor *inverse, ts_tensor *counts) {
  TS_TRY(give_unique(dim.kind < 0 ? at::_unique2(T(a), sorted, return_inverse, return_counts)
                                  : at::unique_dim(T(a), dim.i, sorted, return_inverse, return_counts),
                     return_inverse, return_counts, out, inverse, counts))
}
int ts_unique_consecutive(ts_tensor a, bool return_inverse, bool return_counts, ts_scalar dim, ts_tensor *out, ts_tensor *inverse, ts_tensor *counts) {
  TS_TRY(give_unique(at::unique_consecutive(T(a), return_inverse, return_counts, optional_int(dim)),
                     return_inverse, return_counts, out, inverse, counts))
}
