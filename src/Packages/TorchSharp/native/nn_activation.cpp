// Activations.
#include "batch_norm.h"
#include "shim.h"

#define ACTIVATION(op) \
  int ts_nn_##op(ts_tensor x, bool inplace, ts_tensor *out) { TS_TRY(*out = wrap(inplace ? at::op##_(T(x)) : at::op(T(x)))) }

int ts_nn_relu(ts_tensor x, bool inplace, ts_tensor *out) { TS_TRY(*out = wrap(inplace ? relu_in_place(T(x)) : at::relu(T(x)))) }
ACTIVATION(relu6)
ACTIVATION(selu)
ACTIVATION(silu)
ACTIVATION(mish)
ACTIVATION(sigmoid)
ACTIVATION(tanh)
ACTIVATION(hardsigmoid)
ACTIVATION(hardswish)

int ts_nn_leaky_relu(ts_tensor x, double slope, bool inplace, ts_tensor *out) {
  TS_TRY(*out = wrap(inplace ? at::leaky_relu_(T(x), slope) : at::leaky_relu(T(x), slope)))
}
int ts_nn_elu(ts_tensor x, double alpha, bool inplace, ts_tensor *out) {
  TS_TRY(*out = wrap(inplace ? at::elu_(T(x), alpha) : at::elu(T(x), alpha)))
}
int ts_nn_celu(ts_tensor x, double alpha, bool inplace, ts_tensor *out) {
  TS_TRY(*out = wrap(inplace ? at::celu_(T(x), alpha) : at::celu(T(x), alpha)))
}
int ts_nn_hardtanh(ts_tensor x, double min, double max, bool inplace, ts_tensor *out) {
  TS_TRY(*out = wrap(inplace ? at::hardtanh_(T(x), min, max) : at::hardtanh(T(x), min, max)))
}
int ts_nn_threshold(ts_tensor x, double threshold, double value, bool inplace, ts_tensor *out) {
  TS_TRY(*out = wrap(inplace ? at::threshold_(T(x), threshold, value) : at::threshold(T(x), threshold, value)))
}
int ts_nn_rrelu(ts_tensor x, double lower, double upper, bool training, bool inplace, ts_tensor *out) {
  TS_TRY(*out = wrap(inplace ? at::rrelu_(T(x), lower, upper, training) : at::rrelu(T(x), lower, upper, training)))
}
int ts_nn_gelu(ts_tensor x, bool tanh, bool inplace, ts_tensor *out) {
  TS_TRY({
    const char *approximate = tanh ? "tanh" : "none";
    *out = wrap(inplace ? at::gelu_(T(x), approximate) : at::gelu(T(x), approximate));
  })
}
int ts_nn_softplus(ts_tensor x, double beta, double threshold, ts_tensor *out) {
  TS_TRY(*out = wrap(at::softplus(T(x), beta, threshold)))
}
int ts_nn_logsigmoid(ts_tensor x, ts_tensor *out) { TS_TRY(*out = wrap(at::log_sigmoid(T(x)))) }
int ts_nn_hardshrink(ts_tensor x, double lambda, ts_tensor *out) { TS_TRY(*out = wrap(at::hardshrink(T(x), lambda))) }
int ts_nn_softshrink(ts_tensor x, double lambda, ts_tensor *out) { TS_TRY(*out = wrap(at::softshrink(T(x), lambda))) }
int ts_nn_softsign(ts_tensor x, ts_tensor *out) { TS_TRY(*out = wrap(T(x) / (T(x).abs() + 1))) }
int ts_nn_tanhshrink(ts_tensor x, ts_tensor *out) { TS_TRY(*out = wrap(T(x) - T(x).tanh())) }
int ts_nn_prelu(ts_tensor x, ts_tensor weight, ts_tensor *out) { TS_TRY(*out = wrap(at::prelu(T(x), T(weight)))) }
int ts_nn_glu(ts_tensor x, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(at::glu(T(x), dim))) }
int ts_nn_softmax(ts_tensor x, int64_t dim, int32_t dtype, ts_tensor *out) {
  TS_TRY(*out = wrap(at::softmax(T(x), dim, optional_type(dtype))))
}
int ts_nn_log_softmax(ts_tensor x, int64_t dim, int32_t dtype, ts_tensor *out) {
  TS_TRY(*out = wrap(at::log_softmax(T(x), dim, optional_type(dtype))))
}
