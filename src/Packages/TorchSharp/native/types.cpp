// Element types and their promotion.
#include "shim.h"

int ts_promote_types(int32_t a, int32_t b, int32_t *out) {
  TS_TRY(*out = static_cast<int32_t>(at::promote_types(static_cast<at::ScalarType>(a), static_cast<at::ScalarType>(b))))
}
int ts_result_type(ts_tensor a, ts_tensor b, int32_t *out) { TS_TRY(*out = static_cast<int32_t>(at::result_type(T(a), T(b)))) }
int ts_can_cast(int32_t from, int32_t to, bool *out) {
  TS_TRY(*out = at::can_cast(static_cast<at::ScalarType>(from), static_cast<at::ScalarType>(to)))
}
int ts_is_conj(ts_tensor a, bool *out) { TS_TRY(*out = T(a).is_conj()) }
int ts_is_neg(ts_tensor a, bool *out) { TS_TRY(*out = T(a).is_neg()) }
int ts_normal_tensors(ts_tensor mean, ts_tensor std, ts_generator generator, ts_tensor *out) {
  TS_TRY(*out = wrap(at::normal(T(mean), T(std), optional_generator(generator))))
}
int ts_empty_strided(const int64_t *size, int64_t ndim, const int64_t *strides, int64_t stride_count, int32_t dtype, ts_tensor *out) {
  TS_TRY(*out = wrap(at::empty_strided(dims(size, ndim), dims(strides, stride_count), at::TensorOptions().dtype(optional_type(dtype)))))
}
int ts_frexp(ts_tensor a, ts_tensor *mantissa, ts_tensor *exponent) { TS_TRY(give_pair(at::frexp(T(a)), mantissa, exponent)) }
