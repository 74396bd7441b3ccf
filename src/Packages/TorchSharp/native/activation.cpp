// The usual non-linear functions.
#include "batch_norm.h"
#include "shim.h"

TS_UNARY_NEW(relu)
int ts_relu_(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(relu_in_place(T(a)))) }
TS_UNARY_NEW(relu6)
int ts_relu6_(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::relu6_(T(a)))) }
TS_UNARY_NEW(selu)
int ts_selu_(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::selu_(T(a)))) }
TS_UNARY_NEW(silu)
int ts_silu_(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::silu_(T(a)))) }
TS_UNARY_NEW(hardsigmoid)
int ts_hardsigmoid_(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::hardsigmoid_(T(a)))) }
TS_UNARY_NEW(hardswish)
int ts_hardswish_(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::hardswish_(T(a)))) }
int ts_hardtanh(ts_tensor a, ts_scalar min, ts_scalar max, ts_tensor *out) { TS_TRY(*out = wrap(at::hardtanh(T(a), scalar(min), scalar(max)))) }
int ts_hardtanh_(ts_tensor a, ts_scalar min, ts_scalar max, ts_tensor *out) { TS_TRY(*out = wrap(at::hardtanh_(T(a), scalar(min), scalar(max)))) }
int ts_leaky_relu(ts_tensor a, ts_scalar negative_slope, ts_tensor *out) { TS_TRY(*out = wrap(at::leaky_relu(T(a), scalar(negative_slope)))) }
int ts_leaky_relu_(ts_tensor a, ts_scalar negative_slope, ts_tensor *out) { TS_TRY(*out = wrap(at::leaky_relu_(T(a), scalar(negative_slope)))) }
int ts_softplus(ts_tensor a, double beta, double threshold, ts_tensor *out) { TS_TRY(*out = wrap(at::softplus(T(a), beta, threshold))) }
int ts_threshold(ts_tensor a, ts_scalar threshold, ts_scalar value, ts_tensor *out) { TS_TRY(*out = wrap(at::threshold(T(a), scalar(threshold), scalar(value)))) }
int ts_threshold_(ts_tensor a, ts_scalar threshold, ts_scalar value, ts_tensor *out) { TS_TRY(*out = wrap(at::threshold_(T(a), scalar(threshold), scalar(value)))) }
int ts_glu(ts_tensor a, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(at::glu(T(a), dim))) }
TS_UNARY_NEW(log_sigmoid)
TS_BINARY_NEW(prelu)
int ts_rrelu(ts_tensor a, double lower, double upper, ts_tensor *out) { TS_TRY(*out = wrap(at::rrelu(T(a), lower, upper))) }
int ts_rrelu_(ts_tensor a, double lower, double upper, ts_tensor *out) { TS_TRY(*out = wrap(at::rrelu_(T(a), lower, upper))) }
int ts_softmax(ts_tensor a, int64_t dim, int32_t dtype, ts_tensor *out) { TS_TRY(*out = wrap(at::softmax(T(a), dim, optional_type(dtype)))) }
int ts_log_softmax(ts_tensor a, int64_t dim, int32_t dtype, ts_tensor *out) { TS_TRY(*out = wrap(at::log_softmax(T(a), dim, optional_type(dtype)))) }
TS_UNARY_NEW(gelu)
int ts_gelu_(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::gelu_(T(a)))) }
TS_UNARY_NEW(celu)
int ts_celu_(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::celu_(T(a)))) }
int ts_celu_alpha(ts_tensor a, ts_scalar alpha, ts_tensor *out) { TS_TRY(*out = wrap(at::celu(T(a), scalar(alpha)))) }
int ts_celu_alpha_(ts_tensor a, ts_scalar alpha, ts_tensor *out) { TS_TRY(*out = wrap(at::celu_(T(a), scalar(alpha)))) }
int ts_elu(ts_tensor a, double alpha, ts_tensor *out) { TS_TRY(*out = wrap(at::elu(T(a), alpha))) }
int ts_elu_(ts_tensor a, double alpha, ts_tensor *out) { TS_TRY(*out = wrap(at::elu_(T(a), alpha))) }
int ts_elu_scaled(ts_tensor a, ts_scalar alpha, ts_scalar scale, ts_scalar input_scale, ts_tensor *out) { TS_TRY(*out = wrap(at::elu(T(a), scalar(alpha), scalar(scale), scalar(input_scale)))) }
int ts_elu_scaled_(ts_tensor a, ts_scalar alpha, ts_scalar scale, ts_scalar input_scale, ts_tensor *out) { TS_TRY(*out = wrap(at::elu_(T(a), scalar(alpha), scalar(scale), scalar(input_scale)))) }
