// Layers: linear, convolution, padding, embedding, normalisation, dropout.
#include "batch_norm.h"
#include "conv2d.h"
#include "kernels.h"
#include "linear.h"
#include "shim.h"

const char *ts_nn_kernels(void) { return kernels::table().name; }

int ts_nn_linear(ts_tensor input, ts_tensor weight, ts_tensor bias, ts_tensor *out) {
  TS_TRY(*out = wrap(fully_connected(T(input), T(weight), optional_tensor(bias))))
}
int ts_nn_bilinear(ts_tensor input1, ts_tensor input2, ts_tensor weight, ts_tensor bias, ts_tensor *out) {
  TS_TRY(*out = wrap(at::bilinear(T(input1), T(input2), T(weight), optional_tensor(bias))))
}

static at::Tensor conv(const at::Tensor &x, const at::Tensor &w, const c10::optional<at::Tensor> &b, at::IntArrayRef stride,
                       at::IntArrayRef padding, at::IntArrayRef dilation, int64_t groups) {
  switch (stride.size()) {
    case 1: return at::conv1d(x, w, b, stride, padding, dilation, groups);
    case 2:
      return is_axis_convolution(x, w, b, stride, padding, dilation, groups) ? axis_convolution(x, w, b, stride, padding)
                                                                             : at::conv2d(x, w, b, stride, padding, dilation, groups);
    default: return at::conv3d(x, w, b, stride, padding, dilation, groups);
  }
}
static at::Tensor conv(const at::Tensor &x, const at::Tensor &w, const c10::optional<at::Tensor> &b, at::IntArrayRef stride,
                       c10::string_view padding, at::IntArrayRef dilation, int64_t groups) {
  switch (stride.size()) {
    case 1: return at::conv1d(x, w, b, stride, padding, dilation, groups);
    case 2: return at::conv2d(x, w, b, stride, padding, dilation, groups);
    default: return at::conv3d(x, w, b, stride, padding, dilation, groups);
  }
}
static at::Tensor conv_transpose(const at::Tensor &x, const at::Tensor &w, const c10::optional<at::Tensor> &b,
                                 at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef output_padding,
                                 at::IntArrayRef dilation, int64_t groups) {
  switch (stride.size()) {
    case 1: return at::conv_transpose1d(x, w, b, stride, padding, output_padding, groups, dilation);
    case 2: return at::conv_transpose2d(x, w, b, stride, padding, output_padding, groups, dilation);
    default: return at::conv_transpose3d(x, w, b, stride, padding, output_padding, groups, dilation);
  }
}

int ts_nn_conv(ts_tensor input, ts_tensor weight, ts_tensor bias, const int64_t *stride, const int64_t *padding, const int64_t *dilation, int32_t n, int64_t groups, ts_tensor *out) {
  TS_TRY(*out = wrap(conv(T(input), T(weight), optional_tensor(bias), dims(stride, n), dims(padding, n), dims(dilation, n), groups)))
}
int ts_nn_conv_padded(ts_tensor input, ts_tensor weight, ts_tensor bias, const int64_t *stride, bool same, const int64_t *dilation, int32_t n, int64_t groups, ts_tensor *out) {
  TS_TRY(*out = wrap(conv(T(input), T(weight), optional_tensor(bias), dims(stride, n), same ? "same" : "valid", dims(dilation, n), groups)))
}
int ts_nn_conv_transpose(ts_tensor input, ts_tensor weight, ts_tensor bias, const int64_t *stride, const int64_t *padding, const int64_t *output_padding, const int64_t *dilation, int32_t n, int64_t groups, ts_tensor *out) {
  TS_TRY(*out = wrap(conv_transpose(T(input), T(weight), optional_tensor(bias), dims(stride, n), dims(padding, n), dims(output_padding, n), dims(dilation, n), groups)))
}

int ts_nn_pad(ts_tensor input, const int64_t *pad, int32_t n, const char *mode, double value, ts_tensor *out) {
  TS_TRY({
    std::string m(mode);
    *out = wrap(at::pad(T(input), dims(pad, n), m, m == "constant" ? c10::optional<double>(value) : c10::nullopt));
  })
}

int ts_nn_embedding(ts_tensor weight, ts_tensor indices, int64_t padding_idx, bool scale_grad_by_freq, bool sparse, ts_tensor *out) {
  TS_TRY(*out = wrap(at::embedding(T(weight), T(indices), padding_idx, scale_grad_by_freq, sparse)))
}
int ts_nn_embedding_renorm(ts_tensor weight, ts_tensor indices, double max_norm, double norm_type) {
  TS_TRY({
    at::NoGradGuard no_grad;
    at::embedding_renorm_(T(weight), T(indices).contiguous(), max_norm, norm_type);
  })
}
int ts_nn_one_hot(ts_tensor x, int64_t classes, ts_tensor *out) { TS_TRY(*out = wrap(at::one_hot(T(x), classes))) }

int ts_nn_batch_norm(ts_tensor input, ts_tensor running_mean, ts_tensor running_var, ts_tensor weight, ts_tensor bias, bool training, double momentum, double eps, ts_tensor *out) {
  TS_TRY({
    const at::Tensor &x = T(input);
    // One value per channel has no variance to normalise by.
    TORCH_CHECK(!training || x.dim() < 2 || x.numel() != x.size(1),
                "Expected more than 1 value per channel when training, got input size ", x.sizes());
    const BatchNorm norm{optional_tensor(weight), optional_tensor(bias), optional_tensor(running_mean), optional_tensor(running_var), training, momentum, eps};
    *out = wrap(norm.takes(x) ? norm(x) : at::batch_norm(x, norm.weight, norm.bias, norm.running_mean, norm.running_var, training, momentum, eps, true));
  })
}
int ts_nn_instance_norm(ts_tensor input, ts_tensor running_mean, ts_tensor running_var, ts_tensor weight, ts_tensor bias, bool use_input_stats, double momentum, double eps, ts_tensor *out) {
  TS_TRY(*out = wrap(at::instance_norm(T(input), optional_tensor(weight), optional_tensor(bias), optional_tensor(running_mean),
                                       optional_tensor(running_var), use_input_stats, momentum, eps, true)))
}
int ts_nn_layer_norm(ts_tensor input, const int64_t *shape, int32_t n, ts_tensor weight, ts_tensor bias, double eps, ts_tensor *out) {
  TS_TRY(*out = wrap(at::layer_norm(T(input), dims(shape, n), optional_tensor(weight), optional_tensor(bias), eps)))
}
int ts_nn_group_norm(ts_tensor input, int64_t groups, ts_tensor weight, ts_tensor bias, double eps, ts_tensor *out) {
  TS_TRY(*out = wrap(at::group_norm(T(input), groups, optional_tensor(weight), optional_tensor(bias), eps)))
}
int ts_nn_normalize(ts_tensor input, double p, int64_t dim, double eps, ts_tensor *out) {
  TS_TRY(*out = wrap(T(input) / T(input).norm(p, {dim}, true).clamp_min(eps).expand_as(T(input))))
}

int ts_nn_dropout(ts_tensor input, double p, bool training, bool inplace, int32_t kind, ts_tensor *out) {
  TS_TRY({
    at::Tensor &x = T(input);
    TORCH_CHECK(p >= 0 && p <= 1, "dropout probability has to be between 0 and 1, but got ", p);
    switch (kind) {
      case 0: *out = wrap(inplace ? at::dropout_(x, p, training) : at::dropout(x, p, training)); break;
      case 1: *out = wrap(inplace ? at::feature_dropout_(x, p, training) : at::feature_dropout(x, p, training)); break;
      case 2: *out = wrap(inplace ? at::alpha_dropout_(x, p, training) : at::alpha_dropout(x, p, training)); break;
      default: *out = wrap(inplace ? at::feature_alpha_dropout_(x, p, training) : at::feature_alpha_dropout(x, p, training));
    }
  })
}
