// Element by element, two operands or limits.
#include "shim.h"

TS_BINARY(arctan2)
TS_BINARY(atan2)
TS_BINARY(bitwise_and)
TS_BINARY(bitwise_left_shift)
TS_BINARY(bitwise_or)
TS_BINARY(bitwise_right_shift)
TS_BINARY(bitwise_xor)
TS_BINARY(copysign)
TS_BINARY(float_power)
TS_WITH_SCALAR(floor_divide)
TS_BINARY(floor_divide)
TS_BINARY_NEW(fmax)
TS_BINARY_NEW(fmin)
TS_WITH_SCALAR(fmod)
TS_BINARY(fmod)
TS_BINARY(gcd)
TS_BINARY(heaviside)
TS_BINARY_NEW(hypot)
TS_BINARY_NEW(igamma)
TS_BINARY_NEW(igammac)
TS_BINARY(lcm)
TS_BINARY(ldexp)
int ts_lerp(ts_tensor a, ts_tensor end_, ts_tensor weight, ts_tensor *out) { TS_TRY(*out = wrap(at::lerp(T(a), T(end_), T(weight)))) }
int ts_lerp_(ts_tensor a, ts_tensor end_, ts_tensor weight, ts_tensor *out) { TS_TRY(*out = wrap(T(a).lerp_(T(end_), T(weight)))) }
TS_BINARY_NEW(logaddexp)
TS_BINARY_NEW(logaddexp2)
TS_BINARY(logical_and)
TS_BINARY(logical_or)
TS_BINARY(logical_xor)
TS_BINARY_NEW(maximum)
TS_BINARY_NEW(minimum)
TS_BINARY(nextafter)
TS_WITH_SCALAR(true_divide)
TS_BINARY(true_divide)
TS_WITH_SCALAR(xlogy)
TS_BINARY(xlogy)
int ts_clamp_scalar(ts_tensor a, ts_scalar min, ts_scalar max, ts_tensor *out) { TS_TRY(*out = wrap(at::clamp(T(a), optional_scalar(min), optional_scalar(max)))) }
int ts_clamp(ts_tensor a, ts_tensor min, ts_tensor max, ts_tensor *out) { TS_TRY(*out = wrap(at::clamp(T(a), optional_tensor(min), optional_tensor(max)))) }
int ts_clamp_scalar_(ts_tensor a, ts_scalar min, ts_scalar max, ts_tensor *out) { TS_TRY(*out = wrap(T(a).clamp_(optional_scalar(min), optional_scalar(max)))) }
int ts_clamp_(ts_tensor a, ts_tensor min, ts_tensor max, ts_tensor *out) { TS_TRY(*out = wrap(T(a).clamp_(optional_tensor(min), optional_tensor(max)))) }
int ts_clamp_max(ts_tensor a, ts_scalar max, ts_tensor *out) { TS_TRY(*out = wrap(at::clamp_max(T(a), scalar(max)))) }
int ts_clamp_max_(ts_tensor a, ts_scalar max, ts_tensor *out) { TS_TRY(*out = wrap(T(a).clamp_max_(scalar(max)))) }
int ts_clamp_min(ts_tensor a, ts_scalar min, ts_tensor *out) { TS_TRY(*out = wrap(at::clamp_min(T(a), scalar(min)))) }
int ts_clamp_min_(ts_tensor a, ts_scalar min, ts_tensor *out) { TS_TRY(*out = wrap(T(a).clamp_min_(scalar(min)))) }
int ts_clip(ts_tensor a, ts_scalar min, ts_scalar max, ts_tensor *out) { TS_TRY(*out = wrap(at::clip(T(a), optional_scalar(min), optional_scalar(max)))) }
int ts_addcmul(ts_tensor a, ts_tensor tensor1, ts_tensor tensor2, ts_scalar value, ts_tensor *out) { TS_TRY(*out = wrap(at::addcmul(T(a), T(tensor1), T(tensor2), scalar(value)))) }
int ts_addcmul_(ts_tensor a, ts_tensor tensor1, ts_tensor tensor2, ts_scalar value, ts_tensor *out) { TS_TRY(*out = wrap(T(a).addcmul_(T(tensor1), T(tensor2), scalar(value)))) }
int ts_addcdiv(ts_tensor a, ts_tensor tensor1, ts_tensor tensor2, ts_scalar value, ts_tensor *out) { TS_TRY(*out = wrap(at::addcdiv(T(a), T(tensor1), T(tensor2), scalar(value)))) }
int ts_addcdiv_(ts_tensor a, ts_tensor tensor1, ts_tensor tensor2, ts_scalar value, ts_tensor *out) { TS_TRY(*out = wrap(T(a).addcdiv_(T(tensor1), T(tensor2), scalar(value)))) }
int ts_max_other(ts_tensor a, ts_tensor other, ts_tensor *out) { TS_TRY(*out = wrap(at::max(T(a), T(other)))) }
int ts_min_other(ts_tensor a, ts_tensor other, ts_tensor *out) { TS_TRY(*out = wrap(at::min(T(a), T(other)))) }
