// The four operations, remainder and power: tensor with tensor, tensor with scalar, in place.
#include "shim.h"

static c10::optional<c10::string_view> rounding(const char *mode) {
  return mode == nullptr ? c10::nullopt : c10::make_optional(c10::string_view(mode));
}

int ts_add(ts_tensor a, ts_tensor b, ts_scalar alpha, ts_tensor *out) { TS_TRY(*out = wrap(at::add(T(a), T(b), scalar(alpha)))) }
int ts_add_(ts_tensor a, ts_tensor b, ts_scalar alpha, ts_tensor *out) { TS_TRY(*out = wrap(T(a).add_(T(b), scalar(alpha)))) }
int ts_add_scalar(ts_tensor a, ts_scalar b, ts_scalar alpha, ts_tensor *out) { TS_TRY(*out = wrap(at::add(T(a), scalar(b), scalar(alpha)))) }
int ts_add_scalar_(ts_tensor a, ts_scalar b, ts_scalar alpha, ts_tensor *out) { TS_TRY(*out = wrap(T(a).add_(scalar(b), scalar(alpha)))) }
TS_BINARY(sub)
TS_WITH_SCALAR(sub)
int ts_rsub_scalar(ts_tensor a, ts_scalar b, ts_tensor *out) { TS_TRY(*out = wrap(at::rsub(T(a), scalar(b)))) }
int ts_rdiv_scalar(ts_tensor a, ts_scalar b, ts_tensor *out) { TS_TRY(*out = wrap(at::mul(at::reciprocal(T(a)), scalar(b)))) }
TS_BINARY(mul)
TS_WITH_SCALAR(mul)
int ts_div(ts_tensor a, ts_tensor b, const char *rounding_mode, ts_tensor *out) { TS_TRY(*out = wrap(at::div(T(a), T(b), rounding(rounding_mode)))) }
int ts_div_(ts_tensor a, ts_tensor b, const char *rounding_mode, ts_tensor *out) { TS_TRY(*out = wrap(T(a).div_(T(b), rounding(rounding_mode)))) }
int ts_div_scalar(ts_tensor a, ts_scalar b, const char *rounding_mode, ts_tensor *out) { TS_TRY(*out = wrap(at::div(T(a), scalar(b), rounding(rounding_mode)))) }
int ts_div_scalar_(ts_tensor a, ts_scalar b, const char *rounding_mode, ts_tensor *out) { TS_TRY(*out = wrap(T(a).div_(scalar(b), rounding(rounding_mode)))) }
TS_BINARY(remainder)
TS_WITH_SCALAR(remainder)
TS_BINARY(pow)
TS_WITH_SCALAR(pow)
